"""Amounts in two units: "5 ft 2 in", "2 hours and 30 minutes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpull.quantities.digits import is_whole
from factpull.quantities.numeral import read_numeral
from factpull.quantities.scan import Line
from factpull.quantities.units import unit_behind

if TYPE_CHECKING:
    from factpull.quantities.amount import Amount

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


def read_smaller(line: Line, amount: Amount) -> None:
    """Read the smaller unit's part behind a larger unit into its amount: 5 ft 2 in, 2 hours and 30 minutes, 6'2".

    Args:
        line: the sentence's lexemes.
        amount: the amount; it changes.
    """
    parts = SMALLER.get(amount.unit.name) if amount.unit is not None else None
    if parts is None or not is_whole(amount.value):
        return
    j = amount.stop
    j += 1 if line.low(j) in {"and", ","} else 0
    numeral = read_numeral(line, j) if j < line.size else None
    if numeral is None or numeral.form not in {"digits", "words"}:
        return
    k = numeral.end
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
