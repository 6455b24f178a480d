"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

#: Digits behind the point from which a number is what was left of a division: two-thirds, not 0.6666…
_LONG = 15
#: The largest denominator of a fraction that is printed as one.
_DENOMINATORS = 100
_POWERS = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
#: Digits behind the point that a number in words may have: "1.234 million".
_DECIMALS = 3


def plain_number(value: Decimal) -> str:
    """Return a number in digits, grouped; what a division left over as a fraction.

    Args:
        value: any.

    Example:
        >>> plain_number(Decimal(2800000)), plain_number(Decimal(2) / 3), plain_number(Decimal(4) / 3)
        ('2,800,000', '2/3', '1 1/3')
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent <= -_LONG and value.adjusted() < _LONG:
        near = Fraction(value).limit_denominator(_DENOMINATORS)
        if near.denominator > 1 and abs(near - Fraction(value)) < Fraction(1, 10**_LONG):
            return _mixed(near)
    return f"{value:,f}"


def number_words(value: Decimal) -> str:
    """Return a number as people say it; one that words would round stands in digits.

    Args:
        value: any.

    Example:
        >>> number_words(Decimal(180600000000)), number_words(Decimal(1234567)), number_words(Decimal(950))
        ('180.6 billion', '1,234,567', '950')
    """
    for power, name in _POWERS:
        if power <= abs(value) < power * 1000:
            scaled = (value / power).normalize()
            exponent = scaled.as_tuple().exponent
            if isinstance(exponent, int) and exponent >= -_DECIMALS and scaled * power == value:
                return f"{scaled:f} {name}"
    return plain_number(value)


def _mixed(number: Fraction) -> str:
    whole, rest = divmod(abs(number), 1)
    sign = "-" if number < 0 else ""
    return f"{sign}{f'{whole:,} ' if whole else ''}{rest.numerator}/{rest.denominator}"
