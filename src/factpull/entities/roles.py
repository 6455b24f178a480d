"""The role that is printed beside a person's name."""

from __future__ import annotations

from factpull.entities.candidate import Candidate
from factpull.entities.gazetteer import is_people_or_country
from factpull.entities.lexical import TITLE, Flag, flags
from factpull.entities.words import Words

#: A role before a name is at most so many words; an apposition behind it too.
LONGEST = 10
INSIDE = frozenset({"of", "for", "and", "the", "de", "to", "in", "&"})
ROLE = Flag.ROLE | Flag.LOWER_ROLE


def find_role(candidate: Candidate) -> str | None:
    """Return the role before or behind a name as printed, or None.

    Args:
        candidate: a person's name.
    """
    return _role_before(candidate.words, candidate.first) or _role_behind(candidate.words, candidate.last)


def _is_role(words: Words, place: int) -> bool:
    tag = flags(words.words[place])
    return bool(tag & Flag.ROLE) or bool(tag & Flag.LOWER_ROLE and words.words[place].islower())


def _role_before(words: Words, name: int) -> str | None:
    first = name
    found = False
    while first > 0 and name - first < LONGEST and words.gaps[first] in (" ", "-", "'s ", "’s "):
        text = words.words[first - 1]
        tag = flags(text)
        if not (words.caps[first - 1] or tag & (Flag.LOWER_ROLE | Flag.MODIFIER) or text in INSIDE):
            break
        if tag & Flag.FUNCTION and text not in INSIDE:
            break
        first -= 1
        found = found or _is_role(words, first)
    if not found:
        return None
    while first < name and (
        words.words[first].lower() in INSIDE or flags(words.words[first]) & (Flag.FUNCTION | Flag.CALENDAR)
    ):
        first += 1
    last = name
    while (
        last > first
        and flags(words.words[last - 1]) & Flag.HONORIFIC
        and not flags(words.words[last - 1]) & Flag.ROLE
    ):
        last -= 1
    if last <= first or not any(_is_role(words, place) for place in range(first, last)):
        return None
    return " ".join(words.surface(first, last).split())


def _role_behind(words: Words, end: int) -> str | None:
    if end >= len(words.words) or words.gaps[end] != ", ":
        return None
    first = end
    while first < len(words.words) and words.words[first] in ("the", "a", "an", "who", "is"):
        if words.words[first] == "who":
            return None
        first += 1
    last, found = first, False
    while (
        last < len(words.words)
        and last - first < LONGEST
        and (last == first or words.gaps[last] in (" ", "-", "'s ", "’s "))
    ):
        found = found or _is_role(words, last)
        last += 1
    if not found or last == len(words.words) or words.gaps[last][:1] not in (",", ".", ";", ")"):
        return None
    if not any(_is_role(words, place) for place in range(first, min(first + 5, last))):
        return None
    return " ".join(words.surface(first, last).split())


__all__ = ["TITLE", "find_role", "is_people_or_country"]
