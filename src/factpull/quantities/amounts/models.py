"""Numbers that a hyphen joins to a model's or a firm's name: "787-9 jets", "two 737-800s", "7-Eleven"."""

from __future__ import annotations

from decimal import Decimal

from factpull.lexicon import word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.numerals.numeral import DASHES
from factpull.quantities.text.scan import WORD_KIND, Line

#: The number of a model behind its maker has so many digits: "a Boeing 737-800".
MODEL_DIGITS = 3


def is_model(line: Line, i: int, second: Amount) -> bool:
    """Tell whether a hyphen joins two numbers to a model's: "two 737-800s", "12 747-8F freighters", "a 737-800 landed".

    Args:
        line: the sentence's lexemes.
        i: the first number's lexeme.
        second: the amount of the second number.
    """
    first = line.words[i]
    glued = all(line.glued(k) for k in range(i + 1, second.end))
    if not glued or second.form != "digits" or not first.isdecimal():
        return False
    if second.unit_text == "s":
        return len(first) > 2
    if second.unit is not None and second.stop == second.end + 1 and line.glued(second.end):
        return Decimal(first) > second.value
    if not second.bare or not word_set("ranges", "voting").isdisjoint(line.lows):
        return False
    if (
        line.low(second.stop) in word_set("noun_classes", "aircraft")
        and i > 0
        and line.words[i - 1].isupper()
    ):
        return True  # "737 MAX 8-200 jets"
    ends = line.kind(second.stop) != WORD_KIND or line.low(second.stop) in word_set("counts", "stoppers")
    named = i > 1 and line.words[i - 1][:1].isupper() and len(first) == MODEL_DIGITS
    return ends and (named or line.low(i - 1) in {"a", "an"})


def take_model(line: Line, place: tuple[str, int], amount: Amount, second: Amount) -> bool:
    """Refuse two numbers that a hyphen joins to a model's, and tell whether they are one.

    Args:
        line: the sentence's lexemes.
        place: what joins them, and the lexeme behind it.
        amount: the first number.
        second: the second one.
    """
    word, behind = place
    model = word in DASHES and is_model(line, behind - 2, second)
    if model:
        amount.refused, amount.stop = "code", second.stop
    return model


def take_code(line: Line, word: str, amount: Amount, second: Amount) -> None:
    """Refuse bare digits that a hyphen joins to fewer, which are a code: "787-9 jets", "a 777-200F".

    Args:
        line: the sentence's lexemes.
        word: what joins them.
        amount: the first number.
        second: the second one.
    """
    joined = word in {"-", "‑"} and line.glued(amount.stop) and line.glued(amount.stop + 1)
    lettered = second.unit is not None and second.stop == second.end + 1 and line.glued(second.end)
    if joined and amount.form == second.form == "digits" and amount.bare and (second.bare or lettered):
        amount.refused, amount.stop = "code", second.stop


def take_name(line: Line, amount: Amount, second: Amount) -> bool:
    """Refuse digits that a hyphen joins to a number word with a capital, which are a name: "7-Eleven".

    Args:
        line: the sentence's lexemes.
        amount: the first number.
        second: the second one.
    """
    i = second.start
    named = second.form == "words" and line.words[i].istitle() and line.glued(i) and line.low(i - 1) in DASHES
    if named:
        amount.refused, amount.stop = "name", second.end
    return named
