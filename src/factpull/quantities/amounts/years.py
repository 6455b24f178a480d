"""Numbers that are written like years."""

from __future__ import annotations

from factpull.quantities.amounts.amount import Amount
from factpull.quantities.text.scan import Line


def looks_like_year(line: Line, amount: Amount) -> bool:
    """Tell whether an amount is written like a year of our time: four digits, nothing else.

    Args:
        line: the sentence's lexemes.
        amount: the amount.
    """
    return (
        amount.end - amount.start == 1 and amount.form == "digits" and is_year_text(line.words[amount.start])
    )


def is_year_text(text: str) -> bool:
    """Tell whether digits are written like a year of our time.

    Args:
        text: a lexeme as printed.
    """
    return len(text) == 4 and text.isdecimal() and "1900" <= text <= "2100"
