"""Codes: numbers with letters glued to them that are no units, "H5N1", "Oracle 12c", "SR22T"."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.models import is_model
from factpull.quantities.numerals.numeral import DASHES
from factpull.quantities.text.scan import WORD_KIND, Line

#: What may stand glued before a hyphen and a number without making it a name.
OPEN_BEFORE = frozenset({"sub", "non", "mid", "under", "over", "to", "or", "and", "about"})


def is_code(line: Line, amount: Amount) -> bool:
    """Tell whether letters, or a capital word and a hyphen, are glued to the digits: "H5N1", "COVID-19", "737s".

    Args:
        line: the sentence's lexemes.
        amount: an amount in digits.
    """
    i, j = amount.start, amount.end
    if line.glued(i) and line.kinds[i - 1] == WORD_KIND:
        return True
    if line.words[i].startswith("0") and len(line.words[i]) > 1 and line.words[i].isdecimal():
        return True  # "at 0610", "agent 007"
    if _is_release(line, amount) or _is_type(line, amount):
        return True
    if line.glued(i) and (line.low(i - 1) in {"_", "#", "@"} or line.lows[max(0, i - 2) : i] == ["\\", "'"]):
        return True
    if _is_lettered(line, amount):
        return True
    hyphened = line.glued(i) and line.low(i - 1) in DASHES - {"—"} and line.glued(i - 1)
    if hyphened and is_model(line, i - 2, amount):
        return True
    if hyphened and line.kinds[i - 2] == WORD_KIND:
        return (
            line.lows[i - 2] not in OPEN_BEFORE | word_set("adjective_classes", "signed")
            and amount.form != "fraction"
        )
    if (
        amount.bare
        and line.low(j) in DASHES
        and line.glued(j)
        and line.glued(j + 1)
        and amount.form == "digits"
    ):
        return line.kind(j + 1) == WORD_KIND and line.words[j + 1].isupper() and len(line.words[j + 1]) > 1
    return line.glued(i) and line.low(i - 1) == "." and line.kind(i - 2) == WORD_KIND and line.glued(i - 1)


def _is_lettered(line: Line, amount: Amount) -> bool:
    """Tell whether letters that are no unit are glued behind digits: "737s", "the Under-21s"."""
    j = amount.end
    if not line.glued(j) or line.kinds[j] != WORD_KIND or amount.stop != j or amount.form != "digits":
        return False
    return line.lows[j] not in {"x", "fold", "ish", "plus"}


def _is_release(line: Line, amount: Amount) -> bool:
    """Tell whether a letter glued to digits behind a name is no unit: the 12c of "Oracle 12c"."""
    i, j = amount.start, amount.end
    lettered = line.glued(j) and line.kind(j) == WORD_KIND and len(line.words[j]) == 1 and amount.scale == 1
    if not lettered or line.kind(i - 1) != WORD_KIND or amount.digits > 3:
        return False
    if line.low(i - 1) in word_set("refused", "naming"):
        return True  # "Seat 14C", "gate 7f"
    product = line.words[i - 1][:1].islower() and not line.words[i - 1].islower()  # "iPhone 15s"
    lettering = line.words[j].islower() or line.words[j] in {"A", "B", "D", "E"}  # "Pad 39A", not "Delhi 40C"
    return (product or (i > 1 and line.words[i - 1][:1].isupper())) and lettering


def _is_type(line: Line, amount: Amount) -> bool:
    """Tell whether letters, digits and a capital are one word, though each could be money: "SR22T"."""
    i, j = amount.start, amount.end - 1
    if amount.money is None or not line.words[i].isalpha() or not line.words[i].isascii():
        return False
    glued = all(line.glued(k) for k in range(i + 1, amount.end))
    return glued and j > i + 1 and len(line.words[j]) == 1 and line.words[j].isupper()
