"""Reasons why two claims cannot tell one fact, whatever else speaks for it."""

from __future__ import annotations

from factpull.linking.telling import Telling, equal_values

#: Articles further apart tell one fact only of one period.
MOST_DAYS = 60


def veto(one: Telling, other: Telling) -> str | None:
    """Return why two claims cannot tell one fact, or None.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    a, b = one.claim, other.claim
    if one.unit != other.unit:
        return f"one is in {one.unit}, the other in {other.unit}"
    if a.outcome and b.outcome and a.outcome != b.outcome:
        return f"one counts {a.outcome}, the other {b.outcome}"
    if a.negated != b.negated:
        return "one denies what the other states"
    if a.change and b.change and a.change.form == b.change.form == "by" and _opposite(one, other):
        return "one is a rise, the other a fall"
    if not equal_values(one, other) and "increment" in {a.scope, b.scope} and one.day != other.day:
        return "one is what a day added, the other is not of that day"
    return _apart(one, other)


def _opposite(one: Telling, other: Telling) -> bool:
    directions = {claim.change.direction for claim in (one.claim, other.claim) if claim.change}
    return {"up", "down"} <= directions


def _apart(one: Telling, other: Telling) -> str | None:
    """Return that the articles are too far apart in time, unless their periods are the same."""
    if one.day is None or other.day is None or abs((one.day - other.day).days) <= MOST_DAYS:
        return None
    a, b = one.claim.period, other.claim.period
    if a and b and a.start and (a.start, a.end) == (b.start, b.end):
        return None
    if a and b and a.start == b.start and a.grain == b.grain == "open":
        return None
    return f"their articles are more than {MOST_DAYS} days apart"
