"""Digits with separators, to exact decimals."""

from __future__ import annotations

from decimal import Decimal

import regex

from factpull.issues import IssueCode

#: Longer runs of digits are codes or noise, no amounts.
MOST_DIGITS = 30
DECIMAL_COMMA_RE = regex.compile(r"\d++,\d{1,2}")
DOT_GROUPS_RE = regex.compile(r"\d{1,3}(?:\.\d{3})++,\d++|\d{1,3}(?:\.\d{3}){2,}+")
UNSURE_DOT_RE = regex.compile(r"[1-9]\d{0,2}\.\d00")
GROUPERS_RE = regex.compile(r"[^\d.eE+\-]")


def is_whole(value: Decimal) -> bool:
    """Tell whether a number has no decimals.

    Args:
        value: a number of any size.
    """
    return value == value.to_integral_value()


def plain(value: Decimal) -> Decimal:
    """Return a number without the zeros behind its point that a scale leaves: 2800000, not 2800000.0.

    Args:
        value: a number times its scale.
    """
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole and abs(value) < 10**27 else value


def significant(value: Decimal) -> int:
    """Return how many digits a number states; the zeros that end a whole number are none.

    Args:
        value: a number.
    """
    _, digits, exponent = value.as_tuple()
    stated = len(digits)
    if isinstance(exponent, int) and exponent >= 0:
        while stated > 1 and digits[stated - 1] == 0:
            stated -= 1
    return stated or 1


def parse_digits(text: str) -> tuple[Decimal, tuple[IssueCode, ...]] | None:
    """Return the number that digits with separators write, and what is unsure of it; None where they write none.

    Args:
        text: "1,234.5", "1.234,5", "1 234", "2,25", "1e6".

    Example:
        >>> parse_digits("7,17,686")[0], parse_digits("1.234.567,89")[0]
        (Decimal('717686'), Decimal('1234567.89'))
    """
    if len(text) > 2 * MOST_DIGITS or sum(map(str.isdigit, text)) > MOST_DIGITS:
        return None
    if text.isdecimal():
        return Decimal(text), ()
    if DOT_GROUPS_RE.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", ".")), ()
    if DECIMAL_COMMA_RE.fullmatch(text):
        return Decimal(text.replace(",", ".")), (IssueCode.DECIMAL_COMMA,)
    plain = GROUPERS_RE.sub("", text.replace("−", "-"))
    if abs(Decimal(plain).adjusted()) > MOST_DIGITS:
        return None
    issues = (IssueCode.DOT_MAY_GROUP,) if UNSURE_DOT_RE.fullmatch(text) else ()
    return Decimal(plain), issues
