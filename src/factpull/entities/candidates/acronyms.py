"""Acronyms and the long forms that they stand beside, in both orders."""

from __future__ import annotations

from collections.abc import Iterator

from factpull.entities.known.folding import fold
from factpull.entities.words.flags import Flag, flags
from factpull.entities.words.lexemes import Words
from factpull.entities.words.runs import NAME_STOPS

#: How many words a long form may have more than the acronym has letters.
SLACK = 5
#: The brackets that name a share hold so many words at most.
LONGEST_SHARE = 6
#: Quotation marks that may open behind a bracket.
QUOTES = "\"“'‘"


def find_definitions(words: Words) -> Iterator[tuple[int, int, int]]:
    """Yield acronyms beside their long form: (its first word, the word behind it, the acronym's word).

    Args:
        words: a paragraph's words.
    """
    count = len(words.words)
    caps = words.caps
    for place, text in enumerate(words.words):
        if not caps[place] or not flags(text) & Flag.ACRONYM:
            continue
        if place and _is_bracketed(words, place):
            first = _long_form_before(words, place, text)
            if first is not None:
                yield first, _behind_long_form(words, first, place, text), place
        elif place > 1 and words.words[place - 1] == "or" and words.gaps[place - 1] == ", ":
            first = _long_form_before(words, place - 1, text)
            if first is not None:
                yield first, place - 1, place
        elif place + 1 < count and words.gaps[place + 1] in (" (", " (the "):
            last = _long_form_behind(words, place + 1, text)
            if last is not None:
                yield place + 1, last, place


def _behind_long_form(words: Words, first: int, place: int, acronym: str) -> int:
    """Return where a long form ends: before "in" and the town, when the words before that spell all the letters."""
    texts = words.words
    inside = next((at for at in range(first + 2, place) if texts[at] == "in"), place)
    return inside if inside < place and spells(words, first, inside, acronym) else place


def find_common_definitions(words: Words) -> Iterator[int]:
    """Yield the acronyms of what is no name: "rapid antigen tests (RAT)", as places.

    Args:
        words: a paragraph's words.
    """
    for place in range(2, len(words.words)):
        text = words.words[place]
        if not words.caps[place] or not flags(text) & Flag.ACRONYM:
            continue
        if "(" in words.gaps[place] and _is_bracketed(words, place):
            end = place
        elif words.words[place - 1] == "or" and words.gaps[place - 1] == ", ":
            end = place - 1  # "rapid antigen tests, or RAT"
        else:
            continue
        if words.caps[end - 1] or flags(words.words[end - 1].capitalize()) & (Flag.HEAD | Flag.WEAK_HEAD):
            continue  # "the electoral commission (EC)"
        first = _long_form_before(words, end, text, common=True)
        if first is not None and not any(words.caps[first + 1 : end]):
            yield place


def _is_bracketed(words: Words, place: int) -> bool:
    """Tell whether a word stands alone in brackets: "(WMO)", "(“WMO”)"."""
    gap = words.gaps[place].rstrip(QUOTES)
    return gap.endswith("(") and len(gap) <= 4 and _closes(words, place)


def find_bracketed(words: Words) -> Iterator[int]:
    """Yield the words that stand alone in brackets behind another word, as places.

    Args:
        words: a paragraph's words.
    """
    if "(" not in words.text:
        return
    for place in range(1, len(words.words)):
        if "(" in words.gaps[place] and words.caps[place] and _is_bracketed(words, place):
            yield place


def behind_name(words: Words, place: int) -> int:
    """Return where the name before a bracket ends; brackets with its share may stand between: "(LSE: HMR) (“HMR”)".

    Args:
        words: a paragraph's words.
        place: the first word in the bracket.
    """
    if not words.gaps[place].startswith(")"):
        return place
    first = next(
        (at for at in range(place - 1, max(0, place - LONGEST_SHARE), -1) if "(" in words.gaps[at]), place
    )
    share = any(words.gaps[at].strip() == ":" for at in range(first, place))
    return first if share else place


def _closes(words: Words, place: int) -> bool:
    end = words.ends[place]
    return words.text[end : end + 1] in (")", ",", ";") or words.text[end : end + 2] in (
        '")',
        "”)",
        "')",
        "’)",
    )


def _letters(acronym: str) -> str:
    letters = fold("".join(c for c in acronym if c.isalpha()))
    return letters[:-1] if acronym[-1:] == "s" else letters


def _long_form_before(words: Words, place: int, acronym: str, *, common: bool = False) -> int | None:
    """Return where the words that spell the acronym begin, walking left, or None."""
    letters = _letters(acronym)
    first = place - 1
    limit = max(0, place - len(letters) - SLACK)
    while first >= limit:
        if first + 1 < place and words.gaps[first + 1] not in (
            " ",
            ", ",
            " & ",
            "-",
            "'s ",
            "’s ",
            "s' ",
            "s’ ",
            "/",
        ):
            return None
        if (
            (words.caps[first] or common)
            and fold(words.words[first])[0] == letters[0]
            and _spells(words, first, place, letters)
        ):
            return first
        first -= 1
    return None


def _spells(words: Words, first: int, last: int, letters: str) -> bool:
    """Tell whether the initials of the words spell the letters; small words may be skipped or counted."""
    matched = 0
    skipped = 0
    for place in range(first, last):
        for part in words.words[place].split("-"):
            if matched < len(letters) and part and fold(part)[0] == letters[matched]:
                matched += 1
            elif part[:1].isupper():
                skipped += 1
    if matched == len(letters):
        return skipped <= 2
    return matched >= 2 and matched + 1 == len(letters) and skipped <= 1 and len(letters) > 3


def spells(words: Words, first: int, last: int, acronym: str) -> bool:
    """Tell whether the initials of a name spell an acronym to the last letter.

    Args:
        words: a paragraph's words.
        first: the name's first word.
        last: the word behind it.
        acronym: as printed.
    """
    letters = _letters(acronym)
    parts = [part for place in range(first, last) for part in words.words[place].split("-") if part]
    large = "".join(fold(part)[0] for part in parts if part[0].isupper())
    return len(letters) > 1 and letters in (large, "".join(fold(part)[0] for part in parts))


def _long_form_behind(words: Words, first: int, acronym: str) -> int | None:
    letters = _letters(acronym)
    count = len(words.words)
    last = first
    while (
        last < count
        and last - first <= len(letters) + SLACK
        and (last == first or words.gaps[last] in (" ", ", ", "-"))
    ):
        last += 1
    close = words.text.find(")", words.starts[first])
    while last > first and (close < 0 or words.ends[last - 1] > close):
        last -= 1
    while first < last and flags(words.words[first]) & NAME_STOPS:
        first += 1
    if last - first >= 2 and words.caps[first] and _spells(words, first, last, letters):
        return last
    return None
