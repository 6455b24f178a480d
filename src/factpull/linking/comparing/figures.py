"""How the numbers of two tellings compare: values, changes, tolls, rates."""

from __future__ import annotations

from decimal import Decimal

from factpull.linking.told.counted import PEOPLE
from factpull.linking.told.telling import Telling, equal_values, middle
from factpull.linking.told.values import SMALL, are_bounds, may_agree
from factpull.linking.told.words import NAME

#: Counts are rounded from here.
ROUNDED = 100


def value_level(one: Telling, other: Telling) -> str:
    """Return how the values compare; equal values are graded by how many digits they share.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    first, second = one.value, other.value
    if first == second == 1:
        return "equal, one"
    if equal_values(one, other):
        if "order" in {one.claim.quantity.relation, other.claim.quantity.relation}:
            return "equal, order"
        return _equal_level(one, other)
    low, high = sorted((abs(first), abs(second)))
    ratio = high / low if low else Decimal(99)
    if is_rounded(one, other):
        return f"rounded, {min(one.digits, other.digits, 3)} digits"
    a, b = one.claim.quantity, other.claim.quantity
    if ratio <= Decimal("1.6") and may_agree(a, b):
        return "both bounds" if are_bounds(a, b) else "compatible"
    toll = one.claim.outcome is not None and one.claim.outcome == other.claim.outcome
    if toll and one.day and other.day and one.day != other.day:
        grown = (first < second) == (one.day < other.day)
        return "toll shrunk" if not grown else "toll grown" if ratio <= Decimal(10) else "toll grown far"
    if toll and ratio > 3:
        return "toll further apart"
    steps = {
        Decimal("1.1"): "within a tenth",
        Decimal("1.5"): "within a half",
        Decimal(3): "within three times",
    }
    return next((name for limit, name in steps.items() if ratio <= limit), "further apart")


def _equal_level(one: Telling, other: Telling) -> str:
    """Return how much it says that two numbers are equal: by the digits that both print."""
    small = " small" if _is_small(one) and _is_small(other) else ""
    return f"equal, {min(one.digits, other.digits, 4)} digits{small}"


def _is_small(telling: Telling) -> bool:
    """Tell whether a number is a whole one that is told of nearly everything; shares and money are told more finely."""
    number, unit = abs(middle(telling.claim.quantity)), telling.claim.quantity.unit
    return (unit is None or unit.dimension == "time") and number <= SMALL and number % 1 == 0


def is_rounded(one: Telling, other: Telling) -> bool:
    """Tell whether one number is the other with fewer digits, two at least: 98.6% and 99%, $4.25bn and $4.3bn.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    a, b = one.claim.quantity, other.claim.quantity
    if one.factor != other.factor or min(one.digits, other.digits) == 1 or equal_values(one, other):
        return False
    if not {a.relation, b.relation} <= {"eq", "approx"} or a.value is None or b.value is None:
        return False
    # Counts below a hundred are counted, not rounded: 19 dead are not 20.
    return may_agree(a, b) and not (a.kind == "count" and max(abs(a.value), abs(b.value)) <= ROUNDED)


def digits_level(one: Telling, other: Telling) -> str | None:
    """Return "one digit" or "two digits" of equal numbers that say little; None of others.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    if not (equal_values(one, other) or is_rounded(one, other)):
        return None
    digits = min(one.digits, other.digits)
    if digits == 2 and _is_small(one):
        return "one digit"
    return {1: "one digit", 2: "two digits"}.get(digits)


def change_level(one: Telling, other: Telling) -> str:
    """Return whether both are the same side of a change in the same direction.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    a, b = one.claim.change, other.claim.change
    if a is None and b is None:
        return "none"
    if a is None or b is None:
        form = (a or b).form  # type: ignore[union-attr]  # one of them is there
        return f"one {form}"
    if a.form != b.form:
        return "other form"
    return f"same {a.form}" if a.direction == b.direction else f"other direction {a.form}"


def part_level(one: Telling, other: Telling) -> str:
    """Return whether one is a part ("including three children") and the other is not.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    parts = [
        telling.claim.part_of is not None or "about.part" in telling.claim.rule for telling in (one, other)
    ]
    return "both" if all(parts) else "one" if any(parts) else "neither"


def scope_level(one: Telling, other: Telling) -> str:
    """Return whether one is a total and the other an increment.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    if one.claim.outcome is None or other.claim.outcome is None:
        return "no toll"
    scopes = {one.claim.scope, other.claim.scope}
    if len(scopes) == 1:
        return f"both {one.claim.scope or 'open'}"
    return (
        "opposite"
        if None not in scopes
        else "increment or open"
        if "increment" in scopes
        else "total or open"
    )


def statistic_level(one: Telling, other: Telling) -> str:
    """Return whether measure, subject and period are all the same, as those of a published statistic are.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    measured = one.measured == other.measured and bool(one.measured)
    a, b = one.claim.period, other.claim.period
    when = a is not None and b is not None and a.start is not None and (a.start, a.end) == (b.start, b.end)
    if not measured or change_level(one, other).startswith("other"):
        return "no"
    about = one.about == other.about and bool(one.about)
    return "all alike" if about and when else "about or period" if about or when else "measure"


def toll_level(one: Telling, other: Telling) -> str:
    """Return whether two counts of people harmed are of one spot and how far apart: other days have other accidents.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    a, b = one.claim, other.claim
    if a.outcome is None or b.outcome is None:
        return "no toll"
    rare = {name for name, weight in one.names.items() if weight >= NAME and name[0] == "@"}
    spot = (
        "same spot"
        if rare & other.names.keys()
        else "near"
        if rare & other.article.names.keys()
        else "elsewhere"
    )
    running = ", running" if "total" in {a.scope, b.scope} else ""
    if one.day is None or other.day is None:
        return f"{spot}, undated{running}"
    days = abs((one.day - other.day).days)
    return f"{spot}, {'days' if days <= 3 else 'weeks' if days <= 14 else 'later'}{running}"


def per_level(one: Telling, other: Telling) -> str:
    """Return whether both are rates of the same denominator: per share, per day.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    a, b = one.claim.quantity.per, other.claim.quantity.per
    if a == b:
        return "both" if a else "no rates"
    return "one rate" if None in (a, b) else "different"


def counted_level(one: Telling, other: Telling) -> str:
    """Return whether both count the same kind of things; people of any kind may be those of any other.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    if one.counted is None or other.counted is None:
        return "missing" if one.counted or other.counted else "no counts"
    if one.counted != other.counted:
        return "different"
    if (one.claim.outcome is None) != (other.claim.outcome is None):
        return "one harmed"
    return "people" if one.counted == PEOPLE else "same"
