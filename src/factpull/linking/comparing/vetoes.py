"""Reasons why two claims cannot tell one fact, whatever else speaks for it."""

from __future__ import annotations

from factpull.linking.told.telling import Telling, equal_values
from factpull.linking.told.words import NAME

#: Articles further apart tell one fact only of one period.
MOST_DAYS = 60
#: Counts of one event that give no total follow each other within so many days; equal ones are told again for longer.
SAME_EVENT = 4
WEEKS = 14
#: Articles that share so many rare names tell one story.
STORY = 4
#: From here on two equal counts are hardly equal by chance.
MANY = 25


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
    return _events_apart(one, other) or _apart(one, other)


def _events_apart(one: Telling, other: Telling) -> str | None:
    """Return why two counts of people harmed are of different events, or None: accidents are alike in their words.

    Counts of different days are of one event when one is its running total, or when they follow each other at one spot.
    """
    a, b = one.claim, other.claim
    if a.outcome is None or one.day is None or other.day is None or b.outcome is None:
        return None
    days = abs((one.day - other.day).days)
    if "total" in {a.scope, b.scope}:
        return _other_total(one, other)
    kinds = a.event is None or b.event is None or a.event.kind == b.event.kind
    many = equal_values(one, other) and one.value >= MANY and a.quantity.relation != "order"
    shared = _shared_names(one, other)
    if days == 0 or (days <= WEEKS and shared >= STORY):
        return None
    if days <= (WEEKS if many else SAME_EVENT) and kinds and shared:
        return None
    return f"neither is a running total, and they were told {days} days apart"


def _other_total(one: Telling, other: Telling) -> str | None:
    """Return why a running total is not the other count, or None: it is another place's, or would have fallen."""
    if _falls(one, other):
        return "a running total does not fall to a third"
    mine, theirs = _rare(one), _rare(other)
    if mine and theirs and mine.isdisjoint(other.article.names) and theirs.isdisjoint(one.article.names):
        return "the running total is of another place"
    return None


def _falls(one: Telling, other: Telling) -> bool:
    assert one.day is not None and other.day is not None  # noqa: PT018  (seen to before)
    earlier, later = sorted((one, other), key=lambda telling: (telling.day, telling.claim.claim_id))
    return earlier.day != later.day and later.value * 3 < earlier.value and earlier.claim.scope == "total"


def _shared_names(one: Telling, other: Telling) -> int:
    """Return how many rare names the two articles share; of a digest the two items."""
    mine, theirs = one.article.names, other.article.names
    return sum(weight >= NAME and name[0] == "@" and name in theirs for name, weight in mine.items())


def _rare(telling: Telling) -> set[str]:
    return {name for name, weight in telling.names.items() if weight >= NAME and name[0] == "@"}


def _opposite(one: Telling, other: Telling) -> bool:
    directions = {claim.change.direction for claim in (one.claim, other.claim) if claim.change}
    return {"up", "down"} <= directions


def _apart(one: Telling, other: Telling) -> str | None:
    """Return a reason when the articles are too far apart in time and their periods differ, or None."""
    if one.day is None or other.day is None or abs((one.day - other.day).days) <= MOST_DAYS:
        return None
    a, b = one.claim.period, other.claim.period
    if a and b and a.start and (a.start, a.end) == (b.start, b.end):
        return None
    if a and b and a.start == b.start and a.grain == b.grain == "open":
        return None
    return f"their articles are more than {MOST_DAYS} days apart"
