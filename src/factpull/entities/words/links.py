"""How an opening head noun links runs of capitalized words to one name: "Ministry of | Trade and | Industry"."""

from __future__ import annotations

from collections.abc import Iterator

from factpull.entities.known.gazetteer import LONGEST
from factpull.entities.words.flags import Flag, flags
from factpull.entities.words.lexemes import Words
from factpull.entities.words.runs import NAME_STOPS, Known, is_joined

#: Small words that join the parts of an organization's name behind a head ("Ministry of", "Fund for").
LINKS = frozenset(
    {
        "of",
        "for",
        "on",
        "and",
        "&",
        "against",
        "the",
        "de",
        "del",
        "des",
        "du",
        "di",
        "da",
        "la",
        "y",
        "e",
        "et",
    }
)
ENDS_NAME = Flag.HEAD | Flag.LEGAL
#: A name of an organization is never longer, in words.
LONGEST_NAME = 14
#: A list inside a name has so many members behind the first comma; a country or a title is none of them.
LONGEST_LIST = 4
NO_SUBJECT = Flag.COUNTRY | Flag.HONORIFIC | Flag.GIVEN | Flag.OPENER


def link_names(words: Words, first: int, last: int, runs: dict[int, int], known: Known) -> Iterator[int]:
    """Yield the ends of the names that a run with an opening head noun can have: "Ministry of X", "… and Y".

    Args:
        words: the paragraph's words.
        first: where the run begins.
        last: where it ends.
        runs: where each run that begins at a place ends.
        known: the gazetteer's names by their first word.
    """
    texts, count = words.words, len(words.words)
    while last - first < LONGEST_NAME and not _is_board(texts[first:last]):
        place = last
        while place < count and place - last < 3 and texts[place] in LINKS and words.gaps[place] == " ":
            place += 1
        listed = place == last and any(words.gaps[at] == ", " for at in range(first + 1, last))
        listed = listed and "and" not in texts[first:last]
        if listed and place + 1 < count and words.words[place] == "and" and words.gaps[place] == ", ":
            place += 1  # "… of Energy, Trade, and | Industry"
        comma = place == last and place < count and words.gaps[place] == ", "
        comma = comma and not {"of", "for", "on"}.isdisjoint(texts[first:last])
        comma = comma and any(flags(text) & Flag.WORD for text in texts[place : runs.get(place, place)])
        if place == last and not comma:
            return
        if place >= count or place not in runs or not (words.gaps[place] == " " or comma):
            return
        if flags(texts[place]) & NAME_STOPS:
            return
        twin = (
            texts[last] == "and" and _are_places(known, place, last) and not flags(texts[place]) & Flag.OPENER
        )
        if not (comma or twin or _links(words, (first, last), place, runs[place])):
            return
        if comma and not _list_goes_on(words, runs[place], runs):
            return
        last = _before_title(texts, place, _end_of(known, place, runs[place]))
        while flags(texts[last - 1]) & Flag.CALENDAR:
            last -= 1  # "Ministry of Finance | December 9"
        yield last


def _end_of(known: Known, place: int, end: int) -> int:
    """Return where a linked run ends, or the country's name that goes on behind it: "Lao People | 's … Republic"."""
    last, entries = known.get(place, (end, ()))
    return max(last, end) if any(entry.evidence == "country name" for entry in entries) else end


def _before_title(texts: list[str], first: int, last: int) -> int:
    """Return where a run ends before a person with a form of address in it: "Agriculture | Dr. Kamau"."""
    return next((place for place in range(first + 1, last - 1) if flags(texts[place]) & Flag.HONORIFIC), last)


def _is_board(texts: list[str]) -> bool:
    """Tell whether a name is a body of office holders, whose owner has its own name: "Board of Directors | of …"."""
    if len(texts) < 3 or texts[:2] != ["Board", "of"]:
        return False
    return bool(flags(texts[-1].rstrip("s")) & Flag.ROLE)


def _are_places(known: Known, place: int, last: int) -> bool:
    """Tell whether places stand on both sides of "and": "Jammu and Kashmir", "Latin America and the Caribbean"."""
    near = (known.get(first) for first in range(max(0, last - LONGEST), last))
    before = [found[1] for found in near if found is not None and found[0] == last]
    behind = [known[place][1]] if place in known else []
    return all(
        rows and not any(entry.evidence.endswith("organization") for entries in rows for entry in entries)
        for rows in (before, behind)
    )


def _links(words: Words, name: tuple[int, int], place: int, end: int) -> bool:
    """Tell whether the words behind a name link it to the run that begins at ``place`` and ends at ``end``.

    "of" links anything but a country behind a name that has its own place ("University of Leeds of the UK", but
    "Central Bank of the UAE"); the others link no complete name of its own ("… and Colorado State University").
    """
    texts, (first, last) = words.words, name
    behind = flags(texts[place])
    if texts[last] in ("of", "de", "del", "des", "du"):
        begin = first - 1 if first and words.caps[first - 1] and is_joined(words, first) else first
        plain = Flag.WORD | Flag.LEGAL
        named = any(words.caps[at] and not flags(texts[at]) & plain for at in range(begin, last))
        return not (named and behind & Flag.COUNTRY)
    if behind & (Flag.COUNTRY | Flag.HONORIFIC | Flag.ROLE) or (
        texts[last] == "and" and texts[place - 1] == "the"
    ):
        return False
    if (
        end - place > 1
        and behind & Flag.GIVEN
        and (flags(texts[place + 1]) & Flag.FAMILY or "-" in texts[end - 1])
    ):
        return False  # "the Reform Party and | Anna Keller of …"
    if texts[last] == "and" and end - place == 1 and behind & Flag.ACRONYM and not behind & Flag.NO_ACRONYM:
        return False  # "the Ministry of Health and | MSF"; but "of Science and ICT"
    if texts[last] == "for" and behind & Flag.OPENER and end - place > 1 and texts[end : end + 1] != ["of"]:
        return not flags(texts[end - 1]) & ENDS_NAME  # "Commission for | University Education"
    return not (behind & Flag.OPENER or (end - place > 1 and flags(texts[end - 1]) & ENDS_NAME))


def _list_goes_on(words: Words, end: int, runs: dict[int, int]) -> bool:
    """Tell whether commas belong to a name, as "and Name" follows: "Ministry of Energy, Trade and Industry"."""
    texts, count = words.words, len(words.words)
    for _ in range(LONGEST_LIST):
        if end + 1 >= count:
            return False
        if texts[end] in ("and", "&"):
            return end + 1 in runs and words.gaps[end] in (" ", ", ")
        if end not in runs or words.gaps[end] != ", " or flags(texts[end]) & NO_SUBJECT:
            return False
        end = runs[end]
    return False
