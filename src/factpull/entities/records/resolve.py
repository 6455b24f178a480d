"""From names in the text to records: one per real-world thing, with all its mentions."""

from __future__ import annotations

from collections import defaultdict

from factpull.annotate import Document
from factpull.entities.candidates.candidate import Candidate
from factpull.entities.records.countries import resolve_countries
from factpull.entities.records.organizations import resolve_organizations
from factpull.entities.records.people import resolve_people
from factpull.entities.records.places import DEMONYMS, resolve_groups, resolve_places
from factpull.entities.resolved import Entities


def resolve(document: Document, chosen: list[Candidate]) -> Entities:
    """Return the records of an article's names.

    Args:
        document: the annotated article.
        chosen: the names, in text order, of every kind but "none".
    """
    countries, rest = resolve_countries(document, chosen)
    kinds: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in rest:
        kinds[candidate.kind].append(candidate)
    codes = [country.iso2 for country in countries]
    return Entities(
        people=resolve_people(document, kinds["person"]),
        countries=countries,
        organizations=resolve_organizations(document, kinds["organization"]),
        places=resolve_places(
            document, kinds["place"] + [c for c in kinds["group"] if _names_place(c)], codes, chosen
        ),
        groups=resolve_groups(document, [c for c in kinds["group"] if not _names_place(c)]),
    )


def _names_place(candidate: Candidate) -> bool:
    return any(entry.evidence in DEMONYMS and entry.name for entry in candidate.entries)
