"""Dots that group thousands: "3.500 soldiers", "12.000 euros"."""

from __future__ import annotations

import regex

from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.counting.counted import Counted, is_plural
from factpull.quantities.numerals.digits import plain, significant
from factpull.quantities.passage import Passage
from factpull.quantities.text.scan import Line

#: One dot before three digits: thousands in many languages, thousandths in English.
_GROUPED_RE = regex.compile(r"[1-9]\d{0,2}\.\d{3}")

_MILLIONS_RE = regex.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,4}(?![\d.])")


def group_counts(passage: Passage, amount: Amount, counted: Counted) -> None:
    """Read the dot of "3.500 soldiers" as one that groups: what is counted in whole things has no thousandths.

    Args:
        passage: the sentence.
        amount: a count.
        counted: what it counts.
    """
    line, tree, noun = passage.line, passage.tree, counted.head
    whole = is_plural(tree, noun) and tree.lower[noun] not in word_set("counts", "divisible")
    averaged = not word_set("noun_classes", "averages").isdisjoint(line.lows[: amount.first])
    alone = amount.end - amount.start == 1
    if alone and whole and not averaged and line.low(counted.end) != "per":
        _group(line, amount)


def group_sums(line: Line, amount: Amount) -> None:
    """Read the dot of "12.000 euros" as one that groups: no sum of money has three zeros behind its point.

    A currency whose sums are all whole needs no zeros. Rates and prices of a unit keep their thousandths.

    Args:
        line: the sentence's lexemes.
        amount: a sum of money.
    """
    money = amount.money
    if money is None or amount.per is not None or amount.scale != 1:
        return
    dotted = money.code in word_set("currencies", "dotted") and line.words[amount.end - 1].endswith(".000")
    if dotted or money.code in word_set("currencies", "wholes"):
        _group(line, amount)


def group_alike(line: Line, amount: Amount) -> None:
    """Read the dot of a number as one that groups where the sentence writes its millions so: "1.204.330 and 98.500".

    Args:
        line: the sentence's lexemes.
        amount: an amount.
    """
    if amount.scale == 1 and amount.form == "digits" and _MILLIONS_RE.search(line.text) is not None:
        _group(line, amount)


def _group(line: Line, amount: Amount) -> None:
    if amount.high is None and _GROUPED_RE.fullmatch(line.words[amount.end - 1]) is not None:
        amount.value = plain(amount.value * 1000)
        amount.digits = significant(amount.value)
        amount.issues.append(IssueCode.DOT_GROUPS)
