"""Amounts in two units: "5 ft 2 in", "2 hours and 30 minutes"."""

from __future__ import annotations

from factpull.quantities.amounts.amount import Amount
from factpull.quantities.numerals.cardinal import word_fraction
from factpull.quantities.numerals.digits import is_whole
from factpull.quantities.numerals.numeral import Numeral, read_numeral
from factpull.quantities.text.scan import Line
from factpull.quantities.units.measures import unit_behind

#: Units whose part a smaller one may state behind, and how many of those make one.
SMALLER = {
    "foot": {"inch": 12},
    "yard": {"foot": 3, "inch": 36},
    "hour": {"minute": 60, "second": 3600},
    "minute": {"second": 60},
    "meter": {"centimeter": 100},
    "pound": {"ounce": 16},
    "stone": {"pound": 14},
    "day": {"hour": 24},
}
#: Above it, "and a half" is an amount of its own.
MOST_WITH_PART = 20


def _read_part(line: Line, amount: Amount) -> bool:
    """Read the part behind a unit, "two hours and a half"; tell whether there was one."""
    if (
        line.low(amount.stop) != "and"
        or not is_whole(amount.value)
        or amount.hyphen
        or amount.value > MOST_WITH_PART
    ):
        return False
    part = word_fraction(line, amount.stop + 1)
    if part is None or line.low(amount.stop + 1) not in {"a", "three"} or line.low(part[1]) in {"of", "the"}:
        return False
    amount.value += part[0]
    amount.unit_text = line.text[line.starts[amount.end] : line.ends[amount.stop - 1]]
    amount.end = amount.stop = part[1]
    return True


def _take_height(line: Line, amount: Amount, numeral: Numeral, hyphen: int) -> None:
    """Add the inches of a height: "the 6-foot-4 guard", "a six-foot-two forward"."""
    one_word = amount.unit_text in {"foot", "ft"} and line.glued(hyphen)
    if one_word and is_whole(numeral.value) and numeral.value < SMALLER["foot"]["inch"]:
        amount.value += numeral.value / SMALLER["foot"]["inch"]
        amount.end = amount.stop = numeral.end
        amount.unit_text = line.text[line.starts[amount.start] : line.ends[numeral.end - 1]]


def read_smaller(line: Line, amount: Amount) -> None:
    """Read the smaller unit's part behind a larger unit into its amount: 5 ft 2 in, 2 hours and 30 minutes, 6'2".

    Args:
        line: the sentence's lexemes.
        amount: the amount; it changes.
    """
    if _read_part(line, amount):
        return
    parts = SMALLER.get(amount.unit.name) if amount.unit is not None else None
    if parts is None or not is_whole(amount.value):
        return
    j = amount.stop
    j += 1 if line.low(j) in {"and", ","} else 0
    glued = line.low(j) in {"-", "‑"} and line.glued(j) and line.glued(j + 1)
    numeral = read_numeral(line, j + glued) if j < line.size else None
    if numeral is None or numeral.form not in {"digits", "words"}:
        return
    k = numeral.end
    if glued:
        _take_height(line, amount, numeral, j)
        return
    inches = (
        amount.unit is not None
        and amount.unit.name == "foot"
        and (line.low(k) in {"in", "ins"} or line.words[k : k + 1] == ['"'])
    )
    unit = unit_behind(line, k)
    if inches or (unit is not None and unit[0].name in parts):
        name = "inch" if inches or unit is None else unit[0].name
        if numeral.value < parts[name]:
            amount.value += numeral.value / parts[name]
            amount.end = numeral.end
            amount.stop = k + 1 if inches or unit is None else unit[1]
            amount.unit_text = line.text[line.starts[amount.start] : line.ends[amount.stop - 1]]
