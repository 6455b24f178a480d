"""Whole numbers and fractions in words."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from factpull.lexicon import read_table, word_set
from factpull.quantities.text.scan import NUMBER_KIND, Line


@cache
def numbers(key: str) -> dict[str, Decimal]:
    """Return one group of the table of number words.

    Args:
        key: the group's name: "small", "tens", "scales", …
    """
    return {word: Decimal(value) for word, value in read_table("numerals")[key].items()}


@cache
def multipliers() -> dict[str, Decimal]:
    """Return scale words, singular and plural, with their values."""
    return numbers("scales") | numbers("plural_scales")


def read_cardinal(line: Line, i: int) -> tuple[Decimal, int, Decimal]:
    """Return the whole number that words write from a lexeme on, the lexeme behind it, and its last scale.

    Args:
        line: the sentence's lexemes.
        i: the first lexeme.
    """
    if i not in line.cardinals:
        line.cardinals[i] = _read_cardinal(line, i)
    return line.cardinals[i]


def _read_cardinal(line: Line, i: int) -> tuple[Decimal, int, Decimal]:
    small, tens, scales = numbers("small"), numbers("tens"), numbers("scales")
    total = group = Decimal(0)
    state, j, end, limit, last = "start", i, i, Decimal(10**19), Decimal(1)
    while j < line.size:
        low = line.lows[j]
        if low in small and _small_fits(state, small[low]):
            group, state = group + small[low], "small"
        elif low in tens and state in {"start", "hundred", "scale"}:
            group, state = group + tens[low], "tens"
        elif low == "hundred" and state in {"start", "small", "tens", "scale"} and group < 100:
            group, state = (group or Decimal(1)) * 100, "hundred"
        elif (
            low in scales
            and low != "hundred"
            and not (state == "start" and _possessed(line, j))
            and scales[low] < limit
            and state != "scale"
        ):
            limit = last = scales[low]
            total, group, state = total + (group or Decimal(1)) * limit, Decimal(0), "scale"
        else:
            step = _connector(line, j, state)
            if not step:
                break
            j += step
            continue
        last = Decimal(100) if state == "hundred" else last
        j += 1
        end = j
    return total + group, end, last


def _possessed(line: Line, j: int) -> bool:
    """Tell whether a number belongs to a name: "a baker's dozen"."""
    return line.low(j - 1) in {"s", "'", "’"}


def _small_fits(state: str, value: Decimal) -> bool:
    return state in {"start", "hundred", "scale"} or (state == "tens" and 1 <= value <= 9)


def _connector(line: Line, j: int, state: str) -> int:
    """Return how many lexemes of "-" or "and" join the number before with the one behind; 0 for none."""
    low, behind = line.lows[j], line.low(j + 1)
    small, tens = numbers("small"), numbers("tens")
    if low == "and" and state in {"hundred", "scale"}:
        fits = (behind in small or behind in tens) and word_fraction(line, j + 1) is None
        return 1 if fits else 0
    if low in {"-", "‑"} and state != "start":
        if state == "tens":
            return 1 if behind in small and 1 <= small[behind] <= 9 else 0
        return 1 if line.glued(j) and behind in numbers("scales") else 0
    return 0


def word_fraction(line: Line, j: int) -> tuple[Decimal, int] | None:
    """Return the value of a fraction in words and the lexeme behind it, or None: "a half", "three quarters"."""
    low = line.low(j)
    above, end = (Decimal(1), j + 1) if low in {"a", "an"} else read_cardinal(line, j)[:2]
    if line.kind(j) == NUMBER_KIND and low.isdecimal() and len(low) < 4:
        above, end = Decimal(low), j + 1
    if not above or end == j:
        return None
    below, end = read_denominator(line, skip_dash(line, end))
    if line.low(end - 1) == "quarters" and is_quarters_of_time(line, j, end):
        return None
    measuring = line.low(end - 1) == "quarter" and line.low(end).endswith("s")  # "three-quarter hours"
    if not below or ((above == 1) == line.low(end - 1).endswith("s") and not measuring) or above >= below:
        return None
    return above / below, end


def is_quarters_of_time(line: Line, start: int, end: int) -> bool:
    """Tell the quarters of years ("for two quarters", "in three quarters of 2019") from those of a whole.

    Args:
        line: the sentence's lexemes.
        start: the number's first lexeme.
        end: the lexeme behind "quarters".
    """
    if line.low(end) == "of":
        year = line.low(end + 1)
        return year == "fiscal" or (line.kind(end + 1) == NUMBER_KIND and len(year) == 4)
    if line.low(end) == "on" and line.low(end + 1) in {",", "after", "from"}:
        return True  # "three quarters on from its float"
    halves = numbers("small").get(
        line.low(start), Decimal(line.low(start)) if line.low(start).isdecimal() else Decimal(1)
    )
    before = line.lows[max(0, start - 3) : start]
    return (halves != 1 and halves != 3) or not word_set("adjective_classes", "of_stretches").isdisjoint(
        before
    )


def read_denominator(line: Line, j: int) -> tuple[Decimal, int]:
    """Return the denominator that a word states ("thirds", "twenty-firsts") and the lexeme behind it; 0 for none.

    Args:
        line: the sentence's lexemes.
        j: its first lexeme.
    """
    below = numbers("denominators").get(line.low(j))
    if below is not None:
        return below, j + 1
    tens, k = numbers("tens").get(line.low(j)), skip_dash(line, j + 1)
    units = numbers("ordinals").get(line.low(k).removesuffix("s")) if line.low(k).endswith("s") else None
    if tens is not None and units is not None and units < 10:
        return tens + units, k + 1
    return Decimal(0), j


def skip_dash(line: Line, j: int) -> int:
    """Return the lexeme behind a hyphen that glues two words, else the lexeme itself.

    Args:
        line: the sentence's lexemes.
        j: the lexeme.
    """
    return j + 1 if line.low(j) in {"-", "‑"} and line.glued(j) and line.glued(j + 1) else j
