"""Organizations: long forms, short forms and acronyms in one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex

from factpull.annotate import Document
from factpull.entities.candidates.acronyms import behind_name, find_bracketed, find_definitions, spells
from factpull.entities.candidates.candidate import Candidate
from factpull.entities.known.folding import fold
from factpull.entities.known.gazetteer import shipped
from factpull.entities.records.making import common_fields, mention, one_line
from factpull.entities.words.flags import Flag, flags, is_acronym
from factpull.entities.words.legal import legal_form
from factpull.lexicon import alternation, compile_kept, word_set
from factpull.records import Mention, Organization
from factpull.records.entity import MentionForm


@cache
def _alias_re() -> regex.Pattern[str]:
    """What stands between two names of one organization: ", doing business as ", " (now ", ", also known as the "."""
    aliased, renamings = (alternation(word_set("org_forms", key)) for key in ("aliased", "renamings"))
    return compile_kept(
        "aliases",
        rf",? \(?(?:(?:also|{aliased}|then|now|once|is|was) ){{0,3}}+"
        rf"(?:(?:{renamings}) as|d/b/a|doing business as|called|renamed)(?: the)? [\"“'‘]?"
        r"|,? \(?(?:now|formerly|previously)(?: the)? ",
    )


def resolve_organizations(document: Document, chosen: list[Candidate]) -> tuple[Organization, ...]:
    """Return the organizations of an article, in order of first mention.

    Args:
        document: the article.
        chosen: the names of organizations in it.
    """
    longs = _long_forms(chosen)
    known = {candidate.key: name for candidate in chosen if (name := _known_name(candidate))}
    _bind_owned(longs, known, chosen)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in chosen:
        key = _long_key(candidate.key, longs)
        groups[known.get(key, key)].append(candidate)
    records = [_record(document, rows) for rows in groups.values()]
    return tuple(sorted(records, key=lambda record: record.mentions[0].span.start))


def _long_forms(chosen: list[Candidate]) -> dict[str, str]:
    """Return short forms by key, each with the key of the long form that it stands for in this article."""
    texts = list({id(c.words): c.words for c in chosen}.values())
    bound: dict[str, str] = {}
    ends = {(id(c.words), c.last): c.key for c in chosen}
    for words in texts:
        for first, last, place in find_definitions(words):
            # The name may have words before those that the letters spell: "U.S. | Food and Drug Administration (FDA)".
            long = ends.get((id(words), last)) if place != last - 1 else None
            bound[fold(words.words[place])] = long or fold(words.surface(first, last))
    starts = {(id(c.words), c.first): c.key for c in chosen if c.length == 1}
    for words in texts:
        for place in find_bracketed(words):
            long, short = ends.get((id(words), behind_name(words, place))), starts.get((id(words), place))
            if long and short and long != short:
                bound.setdefault(short, long)
    for candidate in chosen:
        parts = candidate.words.words[candidate.first : candidate.last]
        while len(parts) > 1 and flags(parts[-1]) & Flag.LEGAL:
            parts = parts[:-1]
            bound.setdefault(fold(" ".join(parts)), candidate.key)
    _bind_aliases(bound, chosen)
    _bind_acronyms(bound, chosen)
    _bind_turned(bound, chosen)
    _bind_parts(bound, chosen)
    return bound


def _bind_aliases(bound: dict[str, str], chosen: list[Candidate]) -> None:
    """Bind the second of two names that words between them make one: "Marvanta LLC, doing business as Oak House"."""
    for one, other in pairwise(chosen):
        if one.words is other.words and one.key != other.key:
            between = one.words.text[one.words.ends[one.last - 1] : one.words.starts[other.first]]
            bracketed = between == " (" and one.words.text.startswith(")", one.words.ends[other.last - 1])
            glossed = bracketed and "acronym" in one.evidence
            if (glossed or _alias_re().fullmatch(between)) and _long_key(one.key, bound) != _long_key(
                other.key, bound
            ):
                bound.setdefault(other.key, one.key)


def _bind_acronyms(bound: dict[str, str], chosen: list[Candidate]) -> None:
    """Bind an acronym that the article explains nowhere to the only name whose words begin with its letters."""
    longs = {c.key: c for c in chosen if c.length > 1}
    for short in {c.key: c for c in chosen if c.length == 1 and is_acronym(c.surface)}.values():
        if short.key in bound:
            continue
        spelled = {key for key, c in longs.items() if spells(c.words, c.first, c.last, short.surface)}
        if len(spelled) == 1:
            bound[short.key] = spelled.pop()


def _bind_turned(bound: dict[str, str], chosen: list[Candidate]) -> None:
    """Bind a department's name to the same one turned round: "Health Ministry", "Ministry of Health"."""
    full = {c.key for c in chosen if " of " in c.key}
    for key in sorted({c.key for c in chosen if c.length > 1} - full):
        field, _, head = key.rpartition(" ")
        turned = {f"{head} of {field}", f"{head} of the {field}"} & full
        if turned and key not in bound and head in word_set("org_forms", "turned"):
            bound[key] = min(turned)


def _bind_parts(bound: dict[str, str], chosen: list[Candidate]) -> None:
    """Bind single words to the name that begins with them, or to the only one that holds them.

    "Hyundai" stands for "Hyundai Motor", "the Assembly" for the National Assembly. A body that the tables know under
    its short name is no part of another: "UN" does not stand for the UN Children's Fund.
    """
    keys = sorted({c.key for c in chosen}, key=lambda key: (len(key), key))
    known = {c.key for c in chosen if c.entries and is_acronym(c.surface)}
    legal = {c.key for c in chosen if flags(c.words.words[c.last - 1]) & Flag.LEGAL}
    rows = {c.key: bool(c.entries) for c in chosen}
    bare = {c.key for c in chosen if c.surface in word_set("org_forms", "bare")}
    longer: defaultdict[str, list[str]] = defaultdict(list)
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        first, *others = key.split(" ")
        if others:
            longer[first].append(key)
        for word in set(others):
            holding[word].append(key)
    for key in keys:
        if " " in key and key not in bound and (inner := _wholes_of(key, longer)):
            bound[key] = inner
        if " " in key or key in bound:
            continue
        wholes = [long for long in longer.get(key, ()) if key not in known or long in legal]
        holds = holding.get(key, ())
        if key in bare:
            wholes = [long for long in wholes if _opens_body(long)]
            holds = [long for long in holds if not rows[key] or _is_plain(long, key)]
        if wholes:
            bound[key] = min(wholes)
        elif key not in longer and len(holds) == 1:
            bound[key] = holds[0]


def _opens_body(long: str) -> bool:
    """Tell whether a body opens its own full name: "Treasury Department", "Union of Comoros"; no committee's."""
    second = long.split(" ")[1]
    return second in ("of", "department")


def _is_plain(long: str, key: str) -> bool:
    """Tell whether a longer name is a known body's with words of its own: "U.S. Congress"; no party's."""
    plain = Flag.WORD | Flag.COUNTRY | Flag.PEOPLE | Flag.ACRONYM
    *before, last = long.split(" ")
    return last == key and all((flags(text) | flags(text.capitalize())) & plain for text in before)


def _bind_owned(bound: dict[str, str], known: dict[str, str], chosen: list[Candidate]) -> None:
    """Bind a body named without its owner to the only one of its name: "the National Bank" of the Swiss National Bank.

    Args:
        bound: short forms with the long form of each.
        known: the names of the tables' rows, by the names of this article.
        chosen: the names of organizations in the article.
    """
    owned = {c.key for c in chosen if _has_owner(c)}
    short = {c.key for c in chosen if c.length > 1 and _needs_owner(c)} - owned - set(bound)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for key in {c.key for c in chosen} if short else ():
        for part in short.intersection(_without_owner(known.get(key, key))) - {key}:
            owners[part].add(key)
    for key, longs in sorted(owners.items()):
        bodies = {_long_key(long, bound) for long in longs}
        if len({known.get(body, body) for body in bodies}) == 1:
            bound[key] = min(bodies)
            known.pop(key, None)


def _needs_owner(candidate: Candidate) -> bool:
    """Tell whether a body's name has everyday words only, so that its owner's name is left out."""
    texts = candidate.words.words[candidate.first : candidate.last]
    if candidate.entries and candidate.surface not in word_set("org_forms", "bare"):
        return False
    body = flags(texts[-1]) & Flag.HEAD or flags(texts[0]) & Flag.OPENER
    return bool(body) and all(flags(text) & Flag.WORD or text.islower() for text in texts)


def _has_owner(candidate: Candidate) -> bool:
    """Tell whether the word before a body's name says whose it is: "Peru's | Supreme Court", "Dutch | Air Force"."""
    words, first = candidate.words, candidate.first
    if not first or words.gaps[first] not in (" ", "'s ", "’s ", "' ", "’ "):
        return False
    return words.gaps[first] != " " or bool(flags(words.words[first - 1]) & (Flag.COUNTRY | Flag.PEOPLE))


def _without_owner(full: str) -> Iterator[str]:
    """Yield a name without what stands before, and what stands behind "of"; no body owns another."""
    words = full.split(" ")
    ends = [place for place, word in enumerate(words) if word == "of" and place > 1]
    for end in [len(words), *ends]:
        owner = " ".join(words[end + 1 :]).removeprefix("the ")
        if not any(entry.evidence.endswith("organization") for entry in shipped().find(owner)):
            yield from (" ".join(words[first:end]) for first in range(end - 1))


def _wholes_of(key: str, longer: dict[str, list[str]]) -> str | None:
    """Return the only longer name that holds all its words: "Brelik Corporation", "Brelik Gold Corporation"."""
    words = key.split(" ")
    if flags(words[0]) & Flag.WORD:
        return None
    found = [long for long in longer.get(words[0], ()) if long != key and _holds(long.split(" "), words)]
    return found[0] if len(found) == 1 else None


def _holds(long: list[str], words: list[str]) -> bool:
    if "of" in long or "and" in long:
        return False
    rest = iter(long)
    end = [text for text in long if not flags(text) & Flag.LEGAL][-1:]
    return all(word in rest for word in words) and end == words[-1:]


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
    name = max(surfaces, key=lambda text: (bool(flags(text.split()[-1]) & Flag.LEGAL), len(text)))
    entries = [entry for row in rows for entry in row.entries]
    own = next((entry.name for entry in entries if entry.evidence == "user's organization"), None)
    if own is None and entries and _is_known(f"{name}'s") and not _is_known(name):
        own = f"{name}'s"  # "Standard & Poor's"
    acronym = next((s for s in surfaces if is_acronym(s) and s != name), None)
    mentions = [Mention(span=mention(document, row, "full").span, form=_form(row, name)) for row in rows]
    common = common_fields(document, "organization", fold(own or name), own or name, mentions, rows)
    return Organization.model_validate(
        {**common, "iso2": _country_inside(name), "acronym": acronym, "legal_form": legal_form(name)}
    )


def _is_known(name: str) -> bool:
    return any(entry.evidence.endswith("organization") for entry in shipped().find(name))


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
