"""Organizations: long forms, short forms and acronyms in one record."""

from __future__ import annotations

from collections import defaultdict

from factpull.annotate import Document
from factpull.entities.candidates.acronyms import find_bracketed, find_definitions
from factpull.entities.candidates.candidate import Candidate
from factpull.entities.known.folding import fold
from factpull.entities.known.gazetteer import shipped
from factpull.entities.records.making import common_fields, mention, one_line
from factpull.entities.words.flags import Flag, flags, is_acronym
from factpull.records import Mention, Organization
from factpull.records.entity import MentionForm


def resolve_organizations(document: Document, chosen: list[Candidate]) -> tuple[Organization, ...]:
    """Return the organizations of an article, in order of first mention.

    Args:
        document: the article.
        chosen: the names of organizations in it.
    """
    longs = _long_forms(chosen)
    known = {candidate.key: name for candidate in chosen if (name := _known_name(candidate))}
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in chosen:
        key = _long_key(candidate.key, longs)
        groups[known.get(key, key)].append(candidate)
    records = [_record(document, rows) for rows in groups.values()]
    return tuple(sorted(records, key=lambda record: record.mentions[0].span.start))


def _long_forms(chosen: list[Candidate]) -> dict[str, str]:
    """Return short forms by key, each with the key of the long form that it stands for in this article."""
    bound: dict[str, str] = {}
    for words in {id(c.words): c.words for c in chosen}.values():
        for first, last, place in find_definitions(words):
            bound[fold(words.words[place])] = fold(words.surface(first, last))
    ends = {(id(c.words), c.last): c.key for c in chosen}
    starts = {(id(c.words), c.first): c.key for c in chosen if c.length == 1}
    for words in {id(c.words): c.words for c in chosen}.values():
        for place in find_bracketed(words):
            long, short = ends.get((id(words), place)), starts.get((id(words), place))
            if long and short and long != short:
                bound.setdefault(short, long)
    keys = {candidate.key for candidate in chosen}
    for candidate in chosen:
        texts = candidate.words.words[candidate.first : candidate.last]
        while len(texts) > 1 and flags(texts[-1]) & Flag.LEGAL:
            texts = texts[:-1]
            bound.setdefault(fold(" ".join(texts)), candidate.key)
    _bind_parts(bound, sorted(keys, key=lambda key: (len(key), key)))
    return bound


def _bind_parts(bound: dict[str, str], keys: list[str]) -> None:
    """Bind single words to the name that begins with them, or to the only one that holds them.

    "Hyundai" stands for "Hyundai Motor", "the Assembly" for the National Assembly.
    """
    longer: defaultdict[str, list[str]] = defaultdict(list)
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        first, *others = key.split(" ")
        if others:
            longer[first].append(key)
        for word in set(others):
            holding[word].append(key)
    for key in keys:
        if " " in key or key in bound:
            continue
        if key in longer:
            bound[key] = min(longer[key])
        elif len(holding.get(key, ())) == 1:
            bound[key] = holding[key][0]


def _long_key(key: str, longs: dict[str, str]) -> str:
    seen = set()
    while key in longs and key not in seen:
        seen.add(key)
        key = longs[key]
    return key


def _known_name(candidate: Candidate) -> str | None:
    """Return the key of the table's row that an organization's name stands in."""
    names = (entry.name for entry in candidate.entries if entry.evidence.endswith("organization"))
    return next((fold(name) for name in names if name), None)


def _record(document: Document, rows: list[Candidate]) -> Organization:
    surfaces = [one_line(row.surface) for row in rows]
    name = max(surfaces, key=len)
    own = next(
        (entry.name for row in rows for entry in row.entries if entry.evidence == "user's organization"), None
    )
    acronym = next((s for s in surfaces if is_acronym(s) and s != name), None)
    mentions = [Mention(span=mention(document, row, "full").span, form=_form(row, name)) for row in rows]
    last = name.split()[-1]
    common = common_fields(document, "organization", fold(own or name), own or name, mentions, rows)
    legal = last if flags(last) & Flag.LEGAL and " " in name else None
    return Organization.model_validate(
        {**common, "iso2": _country_inside(name), "acronym": acronym, "legal_form": legal}
    )


def _country_inside(name: str) -> str | None:
    """Return the country that an organization's name begins or ends with: "Bank of Ghana"."""
    words = name.split()
    stretches = [words[:length] for length in (3, 2, 1)] + [words[-length:] for length in (4, 3, 2, 1)]
    for stretch in stretches:
        if len(stretch) < len(words):
            for entry in shipped().find(" ".join(stretch)):
                if entry.evidence in ("country name", "demonym", "weak country name") and entry.countries:
                    return entry.countries[0]
    return None


def _form(row: Candidate, name: str) -> MentionForm:
    surface = one_line(row.surface)
    if is_acronym(surface):
        return "acronym"
    return "full" if fold(surface) == fold(name) else "short"
