"""Countries: every name, demonym and code of one state in one record."""

from __future__ import annotations

from collections import defaultdict

from factpull.annotate import Document
from factpull.entities.candidates.candidate import Candidate
from factpull.entities.known.folding import fold
from factpull.entities.known.gazetteer import iso_countries
from factpull.entities.known.name import KnownName
from factpull.entities.records.making import common_fields, mention
from factpull.entities.words.flags import is_acronym
from factpull.issues import IssueCode
from factpull.lexicon import read_table
from factpull.records import Country
from factpull.records.entity import MentionForm

NAMES = ("country name", "weak country name", "country code", "user's country")


def resolve_countries(
    document: Document, chosen: list[Candidate]
) -> tuple[tuple[Country, ...], list[Candidate]]:
    """Return the countries of an article, and the names that are none.

    Args:
        document: the article.
        chosen: its names.
    """
    found: dict[str, list[tuple[Candidate, MentionForm]]] = defaultdict(list)
    issues: dict[str, list[str]] = defaultdict(list)
    rest = []
    named = _certain(chosen)
    keys = {candidate.key for candidate in chosen}
    for candidate in chosen:
        entry = country_entry(candidate)
        if entry is None or (
            entry.evidence == "weak country name" and (_is_rival(entry, keys) or _is_untold(candidate, keys))
        ):
            rest.append(candidate)
            continue
        code = next((code for code in entry.countries if code in named), entry.countries[0])
        if len(entry.countries) > 1 and code not in named:
            issues[code].append(
                IssueCode.COUNTRY_AMBIGUOUS.of(f"{candidate.surface} = {' or '.join(entry.countries)}")
            )
        if _has_rival(entry) and not _cues(entry, "cues", keys):
            rival = read_table("countries")[code]["rival"]
            issues[code].append(IssueCode.COUNTRY_OR_PLACE.of(f"{candidate.surface} in {rival}"))
        found[code].append((candidate, _form(candidate, entry)))
    return tuple(_record(document, code, rows, issues[code]) for code, rows in found.items()), rest


def _has_rival(entry: KnownName) -> bool:
    return entry.evidence == "weak country name" and "rival" in read_table("countries")[entry.countries[0]]


def _cues(entry: KnownName, key: str, keys: set[str]) -> int:
    """Return how many of a country's cues the article names."""
    return sum(fold(cue) in keys for cue in read_table("countries")[entry.countries[0]][key])


def _is_rival(entry: KnownName, keys: set[str]) -> bool:
    """Tell whether the article speaks for the other place of that name: Georgia beside Atlanta."""
    return _has_rival(entry) and _cues(entry, "rival_cues", keys) > _cues(entry, "cues", keys)


def _is_untold(candidate: Candidate, keys: set[str]) -> bool:
    """Tell whether letters may stand for something else than a country that the article names nowhere: CAR."""
    entry = country_entry(candidate)
    if entry is None or not is_acronym(candidate.surface):
        return False
    return "cues" in read_table("countries")[entry.countries[0]] and not _cues(entry, "cues", keys)


def country_entry(candidate: Candidate) -> KnownName | None:
    """Return what makes a chosen name a country's, or None.

    Args:
        candidate: a chosen name.
    """
    wanted = NAMES if candidate.kind == "place" else ("demonym",) if candidate.kind == "group" else ()
    for entry in candidate.entries:
        if entry.evidence in wanted and entry.countries:
            return entry
    return None


def _certain(chosen: list[Candidate]) -> set[str]:
    entries = [entry for candidate in chosen if (entry := country_entry(candidate))]
    return {entry.countries[0] for entry in entries if len(entry.countries) == 1}


def _form(candidate: Candidate, entry: KnownName) -> MentionForm:
    if entry.evidence == "demonym":
        return "demonym"
    return "acronym" if is_acronym(candidate.surface) and len(candidate.surface) <= 5 else "full"


def _record(
    document: Document, code: str, rows: list[tuple[Candidate, MentionForm]], issues: list[str]
) -> Country:
    iso3, name = iso_countries()[code]
    mentions = [mention(document, candidate, form) for candidate, form in rows]
    common = common_fields(document, "country", code, name, mentions, [candidate for candidate, _ in rows])
    return Country.model_validate(
        {**common, "iso2": code, "iso3": iso3, "issues": tuple(dict.fromkeys(issues))}
    )
