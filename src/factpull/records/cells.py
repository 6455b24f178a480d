"""How values are written into cells of CSV files, which spreadsheets open."""

from __future__ import annotations

from decimal import Decimal

#: Numbers of up to so many digits are written without an exponent.
_PLAIN_DIGITS = 40
#: A text that starts with one of these is run as a formula by a spreadsheet (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_cell(value: object, *, neutralize: bool = True) -> str:
    """Return a value as the text of a cell: exact digits, ISO 8601 days, nothing for None.

    Args:
        value: Decimal, int, bool, date, text or None.
        neutralize: whether a text that a spreadsheet would run as a formula gets a ' in front.

    Example:
        >>> csv_cell(Decimal("1.2E+9")), csv_cell(True), csv_cell("=1+1")
        ('1200000000', 'true', "'=1+1")
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}" if -_PLAIN_DIGITS < value.adjusted() < _PLAIN_DIGITS else str(value)
    return neutralized(value) if isinstance(value, str) and neutralize else str(value)


def neutralized(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs as a formula.

    Args:
        text: any. One that is neutralized already gets one more ', so that taking one away always gives the text.

    Example:
        >>> neutralized("=1+1"), neutralized("plain")
        ("'=1+1", 'plain')
    """
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text
