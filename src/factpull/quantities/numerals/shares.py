"""Shares told in whole numbers: "one in three children", "1 in every 5 wells", "two in five jobs"."""

from __future__ import annotations

from decimal import Decimal

from factpull.lexicon import read_table, word_set
from factpull.lexicon.forms import singularize
from factpull.quantities.numerals.cardinal import numbers
from factpull.quantities.text.scan import WORD_KIND, Line

#: Shares of these may have any number above.
ROUND = frozenset({10, 100, 1000})
#: What sets a number against another one.
_LINKS = (("in", "every"), ("in",))


def read_below(line: Line, start: int, end: int, above: Decimal) -> tuple[Decimal, int] | None:
    """Return the number behind "in" that makes a share of the one before, and the lexeme behind it; else None.

    Two small words are a share before a plural that is no place: "three in five villages" counts.

    Args:
        line: the sentence's lexemes.
        start: the first lexeme of the number above.
        end: the lexeme behind it.
        above: its value.
    """
    link = next((words for words in _LINKS if tuple(line.lows[end : end + len(words)]) == words), None)
    if link is None:
        return None
    j = end + len(link)
    below = _number(line, j)
    if below is None or below <= above or line.kind(j + 1) != WORD_KIND or line.glued(j + 1):
        return None
    if above > 1 and below not in ROUND and not _are_small(line, start, j):
        return None
    return None if any(_places(line, k) for k in range(1, start)) else (below, j + 1)


def _number(line: Line, j: int) -> Decimal | None:
    low = line.low(j)
    return numbers("small").get(low) or numbers("tens").get(low) or _round(low)


def _round(low: str) -> Decimal | None:
    """Return a number of one to three digits, or 1,000, that others may be set against."""
    low = low.replace(",", "")
    plain = low.isdecimal() and (len(low) < 4 or low == "1000") and not low.startswith("0")
    return Decimal(low) if plain else None


def _are_small(line: Line, start: int, j: int) -> bool:
    """Tell whether both numbers are small words, and what follows is a plural that is no place."""
    noun, small = line.low(j + 1), numbers("small")
    kinds = read_table("name_words")["place_types"].values()
    place = any(singularize(noun).capitalize() in kind for kind in kinds)
    led = (
        start == 0
        or line.kind(start - 1) != WORD_KIND
        or line.low(start - 1) in word_set("counts", "sharing")
    )
    plural = singularize(noun) != noun and not place
    return led and plural and line.low(start) in small and line.low(j) in small


def _places(line: Line, k: int) -> bool:
    """Tell whether "in" says where a count is, "two in Lund", and is no share's: "one in eight players"."""
    return line.low(k) == "in" and line.low(k - 1) in numbers("small") and _number(line, k + 1) is None
