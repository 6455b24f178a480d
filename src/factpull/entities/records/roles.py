"""The role that is printed beside a person's name."""

from __future__ import annotations

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.words.flags import Flag, flags
from factpull.entities.words.lexemes import Words
from factpull.lexicon import word_set

#: A role before a name is at most so many words; an apposition behind it too.
LONGEST = 12
INSIDE = frozenset({"of", "for", "and", "the", "de", "to", "in", "&", "at", "on"})
JOINED = frozenset({" ", "-", "'s ", "’s "})
NAME = Flag.GIVEN | Flag.FAMILY
#: The head of a role with a place or body behind it stands among its first words: "acting CEO of".
OPENING = 4


def find_role(candidate: Candidate) -> str | None:
    """Return the role before or behind a name as printed, or None.

    Args:
        candidate: a person's name.
    """
    words = candidate.words
    before = _role_before(words, candidate.first)
    if before is None or _is_plain_honorific(before):
        return _role_behind(words, candidate.last) or _role_apart(words, candidate.first) or before
    return before


def _is_role(words: Words, place: int) -> bool:
    tag = flags(words.words[place])
    return bool(tag & Flag.ROLE) or bool(tag & Flag.LOWER_ROLE and words.words[place].islower())


def _is_plain_honorific(role: str) -> bool:
    """Tell whether a role is a form of address, behind which a fuller role may stand: "Professor"."""
    return " " not in role and bool(flags(role) & Flag.HONORIFIC)


def _is_name(words: Words, place: int) -> bool:
    tag = flags(words.words[place])
    return (
        words.caps[place]
        and bool(tag & NAME)
        and not tag & (Flag.WORD | Flag.ROLE | Flag.COUNTRY | Flag.PEOPLE)
    )


def _role_before(words: Words, name: int) -> str | None:
    """Return the role that a name continues: "finance minister | Anna Ruiz"."""
    last = _skip_address(words, name)
    if last and words.gaps[last] not in JOINED:
        return None
    return _cut_role(words, _walk_back(words, last), last)


def _skip_address(words: Words, name: int) -> int:
    while name > 0 and words.gaps[name] in JOINED and _is_address(words.words[name - 1]):
        name -= 1
    return name


def _is_address(text: str) -> bool:
    tag = flags(text)
    return bool(tag & Flag.HONORIFIC) and not tag & Flag.ROLE


def _walk_back(words: Words, last: int) -> int:
    """Return where the words that can belong to a role before ``last`` begin."""
    first = last
    while first > 0 and last - first < LONGEST and (first == last or words.gaps[first] in JOINED):
        place = first - 1
        text, tag = words.words[place], flags(words.words[place])
        if tag & Flag.FUNCTION and text not in INSIDE:
            break
        if not (words.caps[place] or text in INSIDE or tag & Flag.LOWER_ROLE or _modifies(text)):
            break
        if words.caps[place] and _ends_person(words, place):
            break
        first = place
    return first


def _ends_person(words: Words, place: int) -> bool:
    """Tell whether another person's name ends here: "President Ruiz and Prime Minister", "Mr Sall's minister"."""
    if not place or not words.caps[place - 1] or _is_role(words, place):
        return False
    before = flags(words.words[place - 1])
    return bool(before & Flag.HONORIFIC) or (_is_name(words, place) and bool(before & (Flag.ROLE | NAME)))


def _modifies(text: str) -> bool:
    """Tell whether a word in small letters stands before a role: "health minister", "radio host"."""
    tag = flags(text)
    return text in word_set("titles", "lower_modifiers") or bool(
        tag & (Flag.MODIFIER | Flag.GEO_NOUN | Flag.ORG_NOUN)
    )


def _cut_role(words: Words, first: int, last: int) -> str | None:
    while first < last and (
        words.words[first].lower() in INSIDE or flags(words.words[first]) & (Flag.FUNCTION | Flag.CALENDAR)
    ):
        first += 1
    first = _behind_genitive(words, first, last)
    the = next(
        (p for p in range(last - 1, first, -1) if words.words[p] == "the" and _is_free(words, p)), None
    )
    if the is not None:  # "His Highness the | Amir"
        first = the + 1
    if first >= last or not any(_is_role(words, place) for place in range(first, last)):
        return None
    return " ".join(words.surface(first, last).split())


def _behind_genitive(words: Words, first: int, last: int) -> int:
    """Return where the role begins behind what something of the person is: "trial of | former President"."""
    for place in range(first, last):
        if _is_role(words, place):
            return first
        if words.words[place] in INSIDE:
            first = place + 1
    return first


def _is_free(words: Words, place: int) -> bool:
    """Tell whether "the" opens the role: no "of" or the like stands before it."""
    return words.words[place - 1] not in INSIDE


def _role_apart(words: Words, name: int) -> str | None:
    """Return the role before a comma: "the rector of the university, | Anna Ruiz"."""
    name = _skip_address(words, name)
    if name < 2 or words.gaps[name] != ", ":
        return None
    first = _walk_back(words, name)
    while first < name and words.words[first].lower() in INSIDE | {"a", "an"}:
        first += 1
    head = next((place for place in range(first, min(first + OPENING, name)) if _is_role(words, place)), None)
    if head is None:
        return None
    while head + 1 < name and (_is_role(words, head + 1) or _modifies(words.words[head + 1])):
        head += 1
    if head + 1 < name and words.words[head + 1] not in ("of", "for", "at"):
        return None
    if head + 1 == name and words.words[first - 1] != "the" and not words.caps[head]:
        return None
    return " ".join(words.surface(first, name).split())


def _role_behind(words: Words, end: int) -> str | None:
    if end >= len(words.words) or words.gaps[end] != ", ":
        return None
    first = end
    while first < len(words.words) and words.words[first] in ("the", "a", "an", "is"):
        first += 1
    last = first
    while (
        last < len(words.words) and last - first < LONGEST and (last == first or words.gaps[last] in JOINED)
    ):
        last += 1
    if not any(_is_role(words, place) for place in range(first, min(first + OPENING, last))):
        return None
    gap = _gap(words, last)
    if gap.startswith(" ("):  # "head of the Harbour Board (HB)."
        gap = _gap(words, last + 1).removeprefix(")") or "."
    if last - first >= LONGEST or gap.strip()[:1] not in (",", ".", ";", ")", "”", '"'):
        return None
    return " ".join(words.surface(first, last).split())


def _gap(words: Words, place: int) -> str:
    """Return what stands before a word, or behind the last one."""
    return words.gaps[place] if place < len(words.words) else words.text[words.ends[-1] :] or "."
