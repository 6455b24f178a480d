"""People whose name stands right behind the office that they hold: "Director of the Canal Board | A. Keller"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from factpull.entities.words.flags import TITLE, Flag, flags
from factpull.entities.words.lexemes import Words

#: "A.", "D.P.", "J.R.R."
INITIALS_RE = regex.compile(r"(?:\p{Lu}\.){1,4}")
#: A word of these kinds is no part of a person's name that nothing else proves.
NO_PERSON = (
    TITLE | Flag.WORD | Flag.COUNTRY | Flag.PEOPLE | Flag.HEAD | Flag.LEGAL | Flag.PLACE_NOUN | Flag.ACRONYM
)
BODY = Flag.WORD | Flag.HEAD | Flag.LEGAL
NO_NAME = Flag.HEAD | Flag.LEGAL | Flag.COUNTRY
NAME = Flag.GIVEN | Flag.FAMILY
#: An office is looked for in so many words before the person: "Secretary to the Ministry of Trade, … and Transport".
LONGEST_OFFICE = 14
#: A name without initials is read as one behind a body when it has just so many words.
WHOLE_NAME = 2
SMALL = frozenset({"of", "to", "the", "for", "and", "&"})


def part_holders(words: Words, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Yield runs as (first, last, whether it is the holder of an office before), cut where a holder's name begins.

    Args:
        words: a paragraph's words.
        runs: its runs of capitalized words.
    """
    for first, last in runs:
        place = _holder_in(words, first, last)
        if place is None or not _has_office(words, place):
            yield first, last, False
        else:
            yield first, place, False
            yield place, last, True


def _holder_in(words: Words, first: int, last: int) -> int | None:
    """Return where the name of a person may begin in a run behind everyday words."""
    texts = words.words
    for place in range(first + 1, last - 1):
        if flags(texts[place]) & Flag.INITIAL or INITIALS_RE.fullmatch(texts[place]):
            plain = _ends_body(texts[place - 1])
            unknown = not any(flags(text) & NO_PERSON & ~Flag.ACRONYM for text in texts[place + 1 : last])
            return place if plain and unknown else None
    place = last - WHOLE_NAME
    if place <= first or not _ends_body(texts[place - 1]):
        return None
    named = all(text.istitle() and not flags(text) & NO_PERSON for text in texts[place:last])
    return place if named and all(words.gaps[at] == " " for at in range(place, last)) else None


def _ends_body(text: str) -> bool:
    """Tell whether a word can end the name of a body or an office: "Development", "Authority"; not "Chin"."""
    tag = flags(text)
    return bool(tag & BODY) and not tag & TITLE and (bool(tag & NO_NAME) or not tag & NAME)


def _has_office(words: Words, place: int) -> bool:
    """Tell whether an office with its body ends before a place: "Chairman of the Consumer Affairs Authority"."""
    texts = words.words
    for at in range(place - 1, max(0, place - LONGEST_OFFICE), -1):
        if texts[at] in ("of", "to") and flags(texts[at - 1]) & (Flag.ROLE | Flag.LOWER_ROLE):
            return True
        if flags(texts[at]) & Flag.ROLE:
            return False
        if words.gaps[at] not in (" ", ", ", "-") or not (words.caps[at] or texts[at] in SMALL):
            return False
    return False
