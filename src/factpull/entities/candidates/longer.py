"""Names of bodies that are longer than their run of capitalized words.

A possessive inside ("Lusaka Magistrate's | Court"), a place with "and" in it ("Trinidad and | Tobago Rowing Club"), and
the town of a campus ("University of Texas, | Austin") cut the run in two.
"""

from __future__ import annotations

from collections.abc import Iterator

from factpull.entities.known.name import CITIES, KNOWN_PLACES
from factpull.entities.words.flags import Flag, flags
from factpull.entities.words.lexemes import OWNER_GAPS, PLURAL_GAPS, Words
from factpull.entities.words.links import LONGEST_NAME
from factpull.entities.words.runs import Known
from factpull.lexicon import word_set

#: A plural of these kinds owns something as a body of its own, or it is a people's or a person's name.
NO_KIND = Flag.HEAD | Flag.WEAK_HEAD | Flag.LEGAL | Flag.COUNTRY | Flag.PEOPLE | Flag.GIVEN | Flag.FAMILY
#: A body's number has fewer figures than this, and one of these signs follows, or nothing.
LONGEST_NUMBER = 4
ENDS = frozenset({"", ",", ".", ";", ")", "\n"})
#: "University of California, San Diego": so many words stand before the comma.
UNIVERSITY = ("University", "of")


def across_owner(words: Words, first: int, last: int, runs: dict[int, int], known: Known) -> int | None:
    """Return where a body's name ends that a run opens as the kind of people it is for: "Lusaka Magistrate's | Court".

    Args:
        words: a paragraph's words.
        first: where the run begins.
        last: where it ends.
        runs: where each run that begins at a place ends.
        known: the gazetteer's names by their first word.
    """
    end = runs.get(last)
    if (
        end is None
        or last - first >= LONGEST_NAME
        or last in known
        or not _is_kind(words, last)
        or _is_led(words.words[end - 1])
    ):
        return None
    return end if flags(words.words[end - 1]) & Flag.HEAD else None


def _is_kind(words: Words, last: int) -> bool:
    """Tell whether a possessive that ends before a place is that of a kind of people or of an office."""
    owner, gap = words.words[last - 1], words.gaps[last]
    tag = flags(owner)
    if gap in OWNER_GAPS:
        return bool(tag & Flag.ROLE and tag & Flag.WORD) or owner in word_set("org_forms", "people")
    return gap in PLURAL_GAPS and bool(tag & Flag.WORD) and not tag & NO_KIND


def _is_led(head: str) -> bool:
    """Tell whether an office leads bodies with this head, which have a name of their own: "the President's | Party"."""
    return head in word_set("org_forms", "led")


def over_place(first: int, last: int, known: Known) -> int | None:
    """Return where a name begins whose place has "and" inside: "Trinidad and | Tobago Rowing Club".

    Args:
        first: where the run begins, behind "and".
        last: where it ends.
        known: the gazetteer's names by their first word.
    """
    end, entries = known.get(first - 2, (first, ()))
    whole = first < end < last and any(
        entry.evidence in KNOWN_PLACES or entry.evidence == "country name" for entry in entries
    )
    return first - 2 if whole else None


def with_campus(words: Words, first: int, last: int, known: Known) -> int | None:
    """Return where a university's name ends with the town of its campus: "University of Texas, | Austin".

    Only the universities of a whole state have such towns; that of a city stands before its country.

    Args:
        words: a paragraph's words.
        first: where the name begins.
        last: where it ends before the comma.
        known: the gazetteer's names by their first word.
    """
    if tuple(words.words[first : first + 2]) != UNIVERSITY or last not in known or words.gaps[last] != ", ":
        return None
    end, region = known.get(first + 2, (first, ()))
    states = (entry.evidence == "known place" and entry.type == "region" for entry in region)
    behind, town = known[last]
    towns = (entry.evidence in CITIES | {"city"} for entry in town)
    return behind if end == last and any(states) and any(towns) else None


def is_numbered(words: Words, last: int) -> bool:
    """Tell whether a number ends the name of one of many bodies of a kind: "Science School | 59, which".

    Args:
        words: a paragraph's words.
        last: where the number stands, behind the name.
    """
    if words.words[last - 1] not in word_set("org_forms", "numbered"):
        return False
    number, behind = words.words[last], words.text[words.ends[last] : words.ends[last] + 1]
    return words.gaps[last] == " " and len(number) < LONGEST_NUMBER and behind in ENDS


def holds_known(words: Words, first: int, last: int, known: Known) -> bool:
    """Tell whether a known body's name begins inside a name, behind its place, religion or parent: "UN | World Bank".

    What everyday words name without their place is known no better than by it: "Midland | Daily News" is one name.

    Args:
        words: a paragraph's words.
        first: where the name begins.
        last: where it ends.
        known: the gazetteer's names by their first word.
    """
    place, before = known.get(first, (first, ()))
    end, entries = known.get(place, (place, ()))
    if not first < place < last or end < last or end - place < 2 or words.gaps[place] != " ":
        return False
    if not any(entry.evidence == "known organization" for entry in entries):
        return False
    if any(entry.evidence.endswith("known organization") for entry in before):
        return end - place > 2
    own = any(not flags(text) & Flag.WORD for text in words.words[place:end])
    return own and any(entry.evidence in KNOWN_PLACES or entry.evidence == "group name" for entry in before)


def known_inside(words: Words, known: Known) -> Iterator[int]:
    """Yield where known bodies begin behind the name of their place, religion or parent.

    Args:
        words: a paragraph's words.
        known: the gazetteer's names by their first word.
    """
    for first, (place, _) in known.items():
        if place in known and holds_known(words, first, known[place][0], known):
            yield place
