"""Multiples written with a numeral: "2.5 times", "5x", "a ten-fold rise"."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.numerals.digits import is_whole
from factpull.quantities.text.scan import WORD_KIND, Line

#: How far before "three times" the verb of a change may stand, in lexemes.
REACH = 8


def read_times(line: Line, amount: Amount) -> bool:
    """Turn a bare amount into a multiple where "times", "x" or "fold" says so; tell whether it did.

    Args:
        line: the sentence's lexemes.
        amount: a bare amount; it changes.
    """
    j = amount.stop
    low = line.low(j)
    if low == "x" and (line.glued(j) or line.kind(j + 1) != WORD_KIND) and amount.form == "digits":
        return _set(amount, j + 1)
    if low in {"-", "‑"} and line.low(j + 1) in {"fold", "times"}:
        return _set(amount, j + 2)
    if line.low(amount.first - 1) == "by" and line.low(amount.first - 2) in word_set(
        "verb_classes", "multiplying"
    ):
        return _set(amount, amount.stop)  # "multiplied by 68"
    if low in {"fold", "folds"}:
        return _set(amount, j + 1)
    if low == "times" and _multiplies(line, amount, j):
        return _set(amount, j + 1)
    return False


def _set(amount: Amount, end: int) -> bool:
    amount.end = amount.stop = end
    amount.form = "multiple"
    return True


def _multiplies(line: Line, amount: Amount, j: int) -> bool:
    """Tell "rose three times" and "three times more" from "voted three times"."""
    nxt = line.low(j + 1)
    if nxt == "in" and line.low(j + 2) == "a" and line.low(j + 3) == "row":
        return False
    if (
        not is_whole(amount.value)
        or line.low(amount.first - 1) == "by"
        or nxt in word_set("counts", "compared")
        or (nxt.endswith("er") and len(nxt) > 4 and nxt not in {"after", "under", "either", "whether"})
    ):
        return True
    before = line.lows[max(0, amount.first - REACH) : amount.first]
    return not word_set("ranges", "changing").isdisjoint(before) and line.low(amount.first - 1) != "of"
