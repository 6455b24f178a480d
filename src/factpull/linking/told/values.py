"""Whether two numbers may state one amount."""

from __future__ import annotations

from decimal import Decimal

from factpull.records import Quantity

#: Whole numbers up to here are told of nearly everything, and equal by chance.
SMALL = 12
#: "about 50" may be 48 or 52.
_APPROXIMATE = Decimal("0.05")


def reach(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return the bounds between which the words leave the true value.

    Args:
        quantity: any.
    """
    if quantity.value is None:
        assert quantity.low is not None and quantity.high is not None  # noqa: PT018  (one shape of Quantity)
        return quantity.low, quantity.high
    value, infinity = quantity.value, Decimal("Infinity")
    match quantity.relation:
        case "gt" | "ge":
            return value, infinity
        case "lt" | "le":
            return -infinity, value
        case "order":
            return min(value, value * 10), max(value, value * 10)
    slack = _half_digit(quantity, value)
    if quantity.relation == "approx":
        slack = max(slack, abs(value) * _APPROXIMATE)
    return value - slack, value + slack


def may_agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities of one unit may state one number: equal, rounded, or within a bound.

    Args:
        one: a quantity.
        other: another.
    """
    first, second = reach(one), reach(other)
    low, high = max(first[0], second[0]), min(first[1], second[1])
    # Reaches that only touch, as those of 2.7 and 2.8 do, hold no common number unless one of them is a number.
    return low < high or (low == high and any(start == end for start, end in (first, second)))


def are_bounds(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities are both the least, or both the most: "over 5,000" and "over 6,000".

    Args:
        one: a quantity.
        other: another.
    """
    ends = [{"gt": 1, "ge": 1, "lt": -1, "le": -1}.get(quantity.relation, 0) for quantity in (one, other)]
    return ends[0] == ends[1] != 0


def _half_digit(quantity: Quantity, value: Decimal) -> Decimal:
    """Return half a unit of the last digit that the text states: 50,000 for "2.8 million"; nothing for 13 people."""
    exponent = value.adjusted() - (quantity.significant_digits - 1)
    return Decimal(0) if quantity.kind == "count" and exponent <= 0 else Decimal(1).scaleb(exponent) / 2
