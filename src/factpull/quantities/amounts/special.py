"""Numbers without numerals: orders ("dozens of"), multiples ("doubled"), ranks ("second-largest"), "no casualties"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from factpull.lexicon import word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.reading import read_unit
from factpull.quantities.numerals.cardinal import multipliers, numbers, word_fraction
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND, Line
from factpull.quantities.units.measures import unit_behind

ARTICLES = frozenset({"a", "an", "the", "this", "that", "its", "his", "her", "their", "every"})


@cache
def special_words() -> frozenset[str]:
    """Return the words that may begin a number without a numeral."""
    table = numbers("orders") | numbers("multiples") | numbers("ordinals")
    return frozenset(table) | frozenset(numbers("scales")) | word_set("refused", "vague") | {"no", "a", "an"}


def read_special(line: Line, i: int) -> Amount | None:
    """Return the number without a numeral that begins at a lexeme, or None.

    Args:
        line: the sentence's lexemes.
        i: the lexeme.
    """
    low = line.lows[i]
    if low not in special_words():
        return None
    if low in {"a", "an"}:
        return _read_one_and_part(line, i)
    return _read_order(line, i) or _read_multiple(line, i) or _read_rank(line, i) or _read_none(line, i)


def _read_order(line: Line, i: int) -> Amount | None:
    """Return an order of magnitude, or None: "dozens of", "tens of thousands", "several hundred", "a few thousand"."""
    orders, low = numbers("orders"), line.lows[i]
    if low in word_set("refused", "vague"):
        j = i + 2 if line.low(i + 1) == "of" else i + 1
        scale = numbers("scales").get(line.low(j)) or (
            orders.get(line.low(j)) if low in {"many", "several"} else None
        )
        if scale is None or line.low(j) in {"mil", "lac"}:
            return None
        start = i - 1 if line.low(i - 1) == "a" else i
        value, end = (scale * 2 if low == "couple" else scale), j + 1
        if line.low(end) in numbers("scales"):
            value, end = value * numbers("scales")[line.low(end)], end + 1
        return _order(line, value, start, end)
    if low not in orders or line.kind(i - 1) == NUMBER_KIND or line.low(i - 1) in numbers("small"):
        return None
    value, end = orders[low], i + 1
    while line.low(end) == "of" and line.low(end + 1) in multipliers() and line.low(end + 1) not in {"dozen"}:
        value, end = value * multipliers()[line.low(end + 1)], end + 2
    if line.low(end) == "of" or value >= 1000 or low in {"dozens", "hundreds"}:
        return _order(line, value, i, end) if low != "tens" or end > i + 1 else None
    return None


def _order(line: Line, value: Decimal, start: int, end: int) -> Amount:
    """Return an order of magnitude with its unit: "hundreds of millions of dollars"."""
    amount = Amount(value, start, end, start, end, 1, "order", relation="order")
    read_unit(line, amount)
    return amount


def _read_multiple(line: Line, i: int) -> Amount | None:
    """Return a multiple in one word, or None: "doubled", "twice", "double the". Numerals are read elsewhere."""
    value = numbers("multiples").get(line.lows[i])
    if value is None:
        return None
    low, behind = line.lows[i], line.low(i + 1)
    if low in word_set("numerals", "doublers") | {"twice"} and behind in {"-", "‑"}:
        return None
    if line.low(i - 1) in {"-", "‑"} and line.glued(i):
        return None  # "a triple-double"
    if low in {"double", "doubles"} and behind == "as" and line.low(i + 2) in {"a", "an", "the", "both"}:
        return None  # "a cellar that doubles as a cinema"
    if (
        low in word_set("numerals", "doublers")
        and line.kind(i + 1) == WORD_KIND
        and behind not in word_set("counts", "doubled")
    ):
        return None
    if low in {"doubles", "triples"} and line.low(i - 1) in word_set("refused", "doubles_before"):
        return None  # "the doubles final"
    if low in {"double", "triple"} and line.low(i - 1) == "run":
        return None  # "a two-run double"
    return Amount(value, i, i + 1, i, i + 1, 1, "multiple")


def _read_rank(line: Line, i: int) -> Amount | None:
    """Return a rank in words, or None: "second-largest", "third most populous", "ranked fifth"."""
    value = numbers("ordinals").get(line.lows[i])
    if value is None or value == 1:
        return None
    return rank_at(line, i, value, i + 1)


def rank_at(line: Line, i: int, value: Decimal, end: int) -> Amount | None:
    """Return the rank that an ordinal states, or None where it only orders.

    Args:
        line: the sentence's lexemes.
        i: the ordinal's first lexeme.
        value: its number.
        end: the lexeme behind it.
    """
    j = end + 1 if line.low(end) in {"-", "‑"} else end
    low = line.low(j)
    superlative = low in word_set("adjective_classes", "superlatives") or (
        low == "leading"
        or (low.endswith("est") and len(low) > 5 and low not in word_set("noun_classes", "ending_in_est"))
    )
    ranked = (
        line.low(i - 1) in word_set("verb_classes", "ranking")
        or (line.low(i - 1) == "in" and line.low(i - 2) in word_set("verb_classes", "ranking"))
        or (line.low(i - 1) == "to" and line.low(i - 2) in word_set("noun_classes", "steps"))
        or (line.low(i - 1) in word_set("adjective_classes", "distances") and line.low(i - 2) == "a")
    )
    if (
        superlative
        or (ranked and line.low(i - 1) != "came")
        or (
            ranked
            and (low in {"in", "place", "among", "with", "behind", "after"} or line.kind(j) != WORD_KIND)
        )
        or (low in word_set("noun_classes", "standings") and line.low(i - 1) not in ARTICLES)
        or (low == "out" and line.low(j + 1) == "of")
    ):
        return Amount(value, i, end, i, end, 1, "rank")
    return None


def _read_one_and_part(line: Line, i: int) -> Amount | None:
    """Return one and a part, or None: "an hour and a half", "a mile and a quarter"."""
    found = unit_behind(line, i + 1)
    if (
        found is None
        or line.low(found[1]) != "and"
        or line.low(found[1] + 1) not in {"a", "one", "three", "two"}
    ):
        return None
    part = word_fraction(line, found[1] + 1)
    if part is None or line.low(part[1]) == "of" or line.kind(i + 1) != WORD_KIND:
        return None
    amount = Amount(1 + part[0], i, part[1], i, part[1], 1, "words", unit=found[0], per=found[0].per)
    amount.unit_text = line.text[line.starts[i + 1] : line.ends[found[1] - 1]]
    return amount


def _is_plural(low: str) -> bool:
    return len(low) > 4 and low.endswith("s") and not low.endswith(("ss", "us", "is"))


def _read_none(line: Line, i: int) -> Amount | None:
    """Return a count of zero, or None: "no casualties", "no new cases"."""
    if line.lows[i] != "no":
        return None
    told = not word_set("counts", "befalling").isdisjoint(line.lows[max(0, i - 2) : i])
    for j in range(i + 1, min(i + 4, line.size)):
        if line.lows[j] in word_set("refused", "absent") or (told and _is_plural(line.lows[j])):
            return Amount(Decimal(0), i, i + 1, i, i + 1, 1, "none")
        if line.kinds[j] != WORD_KIND or line.lows[j] in word_set("counts", "stoppers"):
            return None
    return None
