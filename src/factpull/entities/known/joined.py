"""Words that join two names by a hyphen."""

from __future__ import annotations

from factpull.entities.known.folding import fold
from factpull.entities.known.gazetteer import shipped
from factpull.entities.known.name import PLACES_AND_COUNTRIES, KnownName
from factpull.lexicon import read_rows

#: Letters before the name of a lawmaker's seat: "BN-Seremban".
LONGEST_PARTY = 3
#: What is known of places that are more than namesakes of people.
GREAT = frozenset({"city of millions", "country name", "known place"})


def joins_places(word: str, first: str, second: str) -> bool:
    """Tell whether a word joins two places, or a party's letters and a lawmaker's seat: "R-Texas".

    Args:
        word: as printed, with one hyphen.
        first: what stands before the hyphen.
        second: what stands behind it.
    """
    if not first[:1].isupper() or not second[:1].isupper() or second.isupper() or shipped().find(word):
        return False
    if first.isupper() and len(first) <= LONGEST_PARTY:
        return any(entry.evidence in PLACES_AND_COUNTRIES for entry in shipped().find(second))
    rows = [shipped().find(part) for part in (first, second)]
    if all(map(_is_given_name, (first, second))) and not any(
        e.evidence in GREAT for row in rows for e in row
    ):
        return False  # "Mary-Ann", though there are towns of either name
    return all(any(_is_capital_like(entry) for entry in row) for row in rows)


def _is_given_name(name: str) -> bool:
    return any(kind in {"g", "b"} for (kind,) in read_rows("person_names").find(fold(name)))


def _is_capital_like(entry: KnownName) -> bool:
    """Tell whether a name is a country's or a well-known city's: both stand for their governments."""
    return entry.evidence in PLACES_AND_COUNTRIES and (
        entry.type == "city" or entry.evidence == "country name"
    )
