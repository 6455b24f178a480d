"""Places and groups."""

from __future__ import annotations

from collections import defaultdict

from factpull.annotate import Document
from factpull.entities.candidates.acronyms import find_bracketed
from factpull.entities.candidates.candidate import Candidate
from factpull.entities.known.folding import fold
from factpull.entities.records.located import Starts, locate
from factpull.entities.records.making import common_fields, mention, one_line
from factpull.entities.words.flags import is_acronym
from factpull.records import Group, Place
from factpull.records.entity import MentionForm

#: Evidence of the gazetteer's words for the people of a place.
DEMONYMS = frozenset({"demonym", "weak demonym"})


def resolve_places(
    document: Document, chosen: list[Candidate], countries: list[str], names: list[Candidate]
) -> tuple[Place, ...]:
    """Return the places of an article that are no country, in order of first mention.

    Args:
        document: the article.
        chosen: the names of places in it, and of their people.
        countries: ISO codes of the article's countries.
        names: all names of the article.
    """
    groups: dict[str, list[tuple[Candidate, MentionForm]]] = defaultdict(list)
    aliases = _aliases(chosen)
    for candidate in chosen:
        demonym = next((e for e in candidate.entries if e.evidence in DEMONYMS), None)
        if candidate.kind == "group" and demonym and demonym.name:
            groups[fold(demonym.name)].append((candidate, "demonym"))
        elif candidate.key in aliases:
            groups[aliases[candidate.key]].append(
                (candidate, "acronym" if is_acronym(candidate.surface) else "short")
            )
        else:
            groups[candidate.key].append((candidate, "full"))
    starts = {(id(candidate.words), candidate.first): candidate for candidate in names}
    records = [_place(document, key, rows, countries, starts) for key, rows in groups.items()]
    return tuple(sorted(records, key=lambda record: record.mentions[0].span.start))


def _aliases(chosen: list[Candidate]) -> dict[str, str]:
    """Return names that stand alone in brackets behind a longer one, by key: "… Transport Route (TMTM)"."""
    ends = {(id(c.words), c.last): c.key for c in chosen if c.length > 1}
    starts = {(id(c.words), c.first): c.key for c in chosen if c.length == 1}
    found = {}
    for words in {id(c.words): c.words for c in chosen}.values():
        for place in find_bracketed(words):
            long, short = ends.get((id(words), place)), starts.get((id(words), place))
            if long and short:
                found[short] = long
    return found


def _place(
    document: Document,
    key: str,
    rows: list[tuple[Candidate, MentionForm]],
    countries: list[str],
    starts: Starts,
) -> Place:
    candidates = [candidate for candidate, _ in rows]
    full = next((c for c, form in rows if form == "full"), None)
    name = one_line(full.surface) if full else next(e.name for e in candidates[0].entries if e.name) or ""
    mentions = [mention(document, candidate, form) for candidate, form in rows]
    common = common_fields(document, "place", key, name, mentions, candidates)
    iso2, kind = locate(candidates, countries, starts)
    return Place.model_validate({**common, "iso2": iso2, "type": kind})


def resolve_groups(document: Document, chosen: list[Candidate]) -> tuple[Group, ...]:
    """Return the groups of an article, in order of first mention.

    Args:
        document: the article.
        chosen: the names of groups in it.
    """
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in chosen:
        known = next(
            (e.name for e in candidate.entries if e.evidence.endswith("group name") and e.name), None
        )
        groups[fold(known) if known else candidate.key].append(candidate)
    records = []
    for key, rows in groups.items():
        mentions = [mention(document, row, "full") for row in rows]
        common = common_fields(document, "group", key, one_line(rows[0].surface), mentions, rows)
        records.append(Group.model_validate(common))
    return tuple(sorted(records, key=lambda record: record.mentions[0].span.start))
