"""Reasons why two claims cannot tell one fact, whatever else speaks for it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

import regex

from factpull.lexicon import word_set
from factpull.linking.told.counted import PEOPLE
from factpull.linking.told.telling import Telling, equal_values
from factpull.linking.told.values import SMALL, are_bounds, may_agree
from factpull.linking.told.words import NAME

#: Articles further apart tell one fact only of one period.
MOST_DAYS = 60
#: Numbers of one event that give no total follow each other within so many days; equal ones are told again for longer.
SAME_EVENT = 4
WEEKS = 14
#: Articles that share so many rare names tell one story.
STORY = 4
#: Numbers that bounds let be one are hardly so when one is so many times the other.
NEAR = Decimal("1.6")
#: Texts without a day that share fewer rare names are of one story only when they share another number.
NAMES = 3
#: Articles that share so many names of things tell one story.
THINGS = 2
#: How many times as large a toll may get: "at least 12" may become 300.
MOST_GROWN = 30
#: From here on two equal counts are hardly equal by chance.
MANY = 25
_MARKS = frozenset({"gt", "lt", "approx"})
#: Signs before a number in which a clause begins that says what an event did.
_NEAR_SIGNS = 60
_THAT_RE = regex.compile(r"\b(?:that|which)\s")


def veto(one: Telling, other: Telling) -> str | None:
    """Return why two claims cannot tell one fact, or None.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    return mismatch(one, other) or strangers(one, other) or _other_reading(one, other)


def mismatch(one: Telling, other: Telling) -> str | None:
    """Return what keeps two claims apart that says nothing about how well others fit, or None.

    Weights are fitted on pairs without one; those that are readings of two days teach how different facts look alike.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    a, b = one.claim, other.claim
    if one.unit != other.unit:
        return f"one is in {one.unit}, the other in {other.unit}"
    if a.outcome and b.outcome and a.outcome != b.outcome:
        return f"one counts {a.outcome}, the other {b.outcome}"
    if one.counted and other.counted and one.counted != other.counted and (a.outcome or b.outcome):
        return f"one counts {one.counted}, the other {other.counted}"
    if {a.quantity.kind, b.quantity.kind} == {"age", "duration"}:
        return "one is an age, the other a length of time"
    if a.negated != b.negated:
        return "one denies what the other states"
    if a.change and b.change and a.change.form == b.change.form == "by" and _opposite(one, other):
        return "one is a rise, the other a fall"
    if not equal_values(one, other) and "increment" in {a.scope, b.scope} and one.day != other.day:
        return "one is what a day added, the other is not of that day"
    return _events_apart(one, other) or _apart(one, other)


def strangers(one: Telling, other: Telling) -> str | None:
    """Return that texts without a day share too few names for one number to be the same fact, or None.

    Texts of one story share rare names, and name one beside the number; a country or a state stands in any text.
    A number of a resolved period needs no name.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    if (one.day is not None and other.day is not None) or _same_period(one, other):
        return None
    shared = {name for name in _rare(one.article.names) if name in other.article.names}
    if not shared:
        return "one has no day, and their articles share no name"
    if not (
        shared & one.names.keys() or shared & other.names.keys() or one.article.things & other.article.things
    ):
        return "one has no day, and neither sentence names what both articles name"
    if len(shared) < NAMES and not one.company & other.company:
        return "one has no day, and their articles share hardly a name and no other number"
    return None


def _rare(names: Mapping[str, float]) -> set[str]:
    return {name for name, weight in names.items() if weight >= NAME and name[0] == "@"}


def _other_reading(one: Telling, other: Telling) -> str | None:
    """Return that two numbers are readings of two days: prices, levels and counts of things change, and no one revises.

    A reason to take them for one number that was revised is its period, its statistic, or that one says so.
    """
    if one.claim.outcome or other.claim.outcome or one.day is None or other.day is None:
        return None
    if _is_told_beside(one, other) or _is_told_beside(other, one):
        return "the other article tells the same number too, beside the one that differs"
    days = abs((one.day - other.day).days)
    if _of_two_days(one, other):
        return "they are of two times, and nothing says that one revises the other"
    if days <= SAME_EVENT:
        return None
    if equal_values(one, other):
        return _other_mark(one, other, days)
    if _is_near(one, other):
        return None
    later = max(one, other, key=_when)
    if _same_period(one, other) or one.claim.revises or other.claim.revises or _is_changed(later):
        return None
    return f"they were told {days} days apart, and nothing says that one revises the other"


def _of_two_days(one: Telling, other: Telling) -> bool:
    """Tell whether the later of two different numbers is of a time after that of the earlier, or after its article."""
    if equal_values(one, other) or one.claim.revises or other.claim.revises:
        return False
    earlier, later = sorted((one, other), key=_when)
    a, b = earlier.claim.period, later.claim.period
    if b is None or b.start is None or earlier.day is None:
        return False
    if a is None:
        return b.grain != "open" and b.start > earlier.day
    return a.end is not None and a.end < b.start


def _is_told_beside(one: Telling, other: Telling) -> bool:
    """Tell whether the article of the other tells the number of the one as well: then the other is another number."""
    return not equal_values(one, other) and (one.unit, one.value) in other.company


def _is_near(one: Telling, other: Telling) -> bool:
    """Tell whether two numbers of one size may be one; two marks ("over 5,000", "over 6,000") may not."""
    a, b = one.claim.quantity, other.claim.quantity
    return may_agree(a, b) and not are_bounds(a, b) and _grown(one, other) <= NEAR


def _other_mark(one: Telling, other: Telling, days: int) -> str | None:
    """Return that a price or a level may pass one round mark on many days: "below $100"."""
    relations = {telling.claim.quantity.relation for telling in (one, other)}
    round_ones = all(telling.digits == 1 and telling.counted is None for telling in (one, other))
    # "Up to 100%" on both sides is a limit that somebody sets, not a mark that something passes.
    if "eq" in relations or not (relations & _MARKS and round_ones) or _same_period(one, other):
        return None
    return f"they were told {days} days apart, and a round mark may be passed again"


def _is_changed(telling: Telling) -> bool:
    """Tell whether a number is what an amount of money was changed to: "raised its bid to $150"."""
    change, unit = telling.claim.change, telling.claim.quantity.unit
    exact = telling.claim.quantity.relation == "eq"
    return exact and change is not None and change.form == "to" and unit is not None and bool(unit.currency)


def _same_period(one: Telling, other: Telling) -> bool:
    a, b = one.claim.period, other.claim.period
    return a is not None and b is not None and bool(a.start) and (a.start, a.end) == (b.start, b.end)


def _events_apart(one: Telling, other: Telling) -> str | None:
    """Return why two counts of people harmed are of different events, or None: accidents are alike in their words.

    Counts of different days are of one event when one is its running total, or when they follow each other at one spot.
    """
    apart = _is_elsewhere(one, other) and _is_elsewhere(other, one)
    if apart and (_counts_harmed(one, other) or _are_few(one, other)):
        return "each is of a place that the other article does not name"
    if not _counts_harmed(one, other):
        return None
    if one.day is None or other.day is None or one.day == other.day:
        return None
    if _is_of_later_day(one, other) and not _shared_things(one, other):
        return "the later one is of a day weeks after the other was told"
    if "total" in {one.claim.scope, other.claim.scope}:
        return _other_total(one, other)
    return _other_day(one, other, abs((one.day - other.day).days))


def _is_of_later_day(one: Telling, other: Telling) -> bool:
    """Tell whether the later of two counts is of a day weeks after the earlier was told: of another attack."""
    earlier, later = sorted((one, other), key=_when)
    period = later.claim.period
    if period is None or period.start is None or period.grain != "day" or earlier.day is None:
        return False
    return (period.start - earlier.day).days > WEEKS


def _are_few(one: Telling, other: Telling) -> bool:
    """Tell whether both count a few of what may be found anywhere: two soldiers, three buses."""
    return all(telling.counted is not None and telling.value.copy_abs() <= SMALL for telling in (one, other))


def _counts_harmed(one: Telling, other: Telling) -> bool:
    """Tell whether both count people, and at least one says what became of them."""
    outcomes = [telling.claim.outcome for telling in (one, other) if telling.claim.outcome]
    return len(outcomes) == 2 or (bool(outcomes) and one.counted == other.counted == PEOPLE)


def _other_day(one: Telling, other: Telling, days: int) -> str | None:
    """Return that two counts of different days, neither a running total, are of two events."""
    a, b = one.claim, other.claim
    equal = equal_values(one, other)
    earlier, later = sorted((one, other), key=_when)
    if not equal and later.value < earlier.value:
        return "a count that is no running total does not fall"
    if not equal and one.spots and other.spots and one.spots.isdisjoint(other.spots):
        return "neither is a running total, and they were told of other places on other days"
    known = _looks_back(later, earlier) or _shared_things(one, other) or _happens_once(one, other)
    if days > 1 and not known:
        return f"they were told {days} days apart, and nothing in the later one looks back at the earlier"
    kinds = a.event is None or b.event is None or a.event.kind == b.event.kind
    many = equal and one.value >= MANY and a.quantity.relation != "order"
    shared = _shared_names(one, other)
    if days <= WEEKS and shared >= STORY:
        return None
    if days <= (WEEKS if many else SAME_EVENT) and kinds and shared:
        return None
    return f"neither is a running total, and they were told {days} days apart"


def _looks_back(later: Telling, earlier: Telling) -> bool:
    """Tell whether the later of two counts is of the time of the earlier: by its day, or by "the fire that killed"."""
    start = later.claim.span.start - later.claim.sentence.start
    before = later.claim.sentence.text[max(0, start - _NEAR_SIGNS) : start]
    if _THAT_RE.search(before) and not word_set("link_words", "harmed").isdisjoint(before.lower().split()):
        return True
    period, day = later.claim.period, earlier.day
    if period is None or period.start is None or day is None:
        return False
    return period.start <= day and (period.end or period.start) >= day - datetime.timedelta(SAME_EVENT)


def _shared_things(one: Telling, other: Telling) -> bool:
    """Tell whether a sentence names a thing that the other article names, or the articles some: one ship, one storm."""
    named = one.things & other.article.things or other.things & one.article.things
    return bool(named) or len(one.article.things & other.article.things) >= THINGS


def _happens_once(one: Telling, other: Telling) -> bool:
    """Tell whether both are of an event at one place that does not come again within days: a ship sinks once."""
    a, b = one.claim.event, other.claim.event
    if a is None or b is None or a.kind != b.kind or a.kind in {*word_set("link_words", "again"), "outbreak"}:
        return False
    return bool(one.spots & other.spots)


def _when(telling: Telling) -> tuple[datetime.date, str]:
    return telling.day or datetime.date.max, telling.claim.claim_id


def _other_total(one: Telling, other: Telling) -> str | None:
    """Return why a running total is not the other count, or None: it is another place's, or would have fallen."""
    if _counts_longer(one, other) or _counts_longer(other, one):
        return "one counts since a day long before the other was told"
    days = abs((_when(one)[0] - _when(other)[0]).days)
    if len({one.claim.scope, other.claim.scope}) > 1 and days > WEEKS and not _same_scene(one, other):
        return f"a running total, told {days} days apart from a count that shares no place or thing with it"
    if _falls(one, other):
        return "a running total does not fall to a third"
    if _grown(one, other) > MOST_GROWN:
        return f"no running total grows to more than {MOST_GROWN} times"
    return None


def _counts_longer(total: Telling, other: Telling) -> bool:
    """Tell whether a running total began long before a count that is none: "since January" is no one attack."""
    period = total.claim.period
    if total.claim.scope != "total" or other.claim.scope == "total" or other.day is None or period is None:
        return False
    return period.start is not None and (other.day - period.start).days > WEEKS


def _same_scene(one: Telling, other: Telling) -> bool:
    """Tell whether two sentences share a thing that is named, or a place where no such event comes again in weeks."""
    return bool(one.things & other.things) or (bool(one.spots & other.spots) and not _comes_again(one, other))


def _comes_again(one: Telling, other: Telling) -> bool:
    """Tell whether one of two events is of a kind that comes again, as attacks of a war do."""
    kinds = {telling.claim.event.kind for telling in (one, other) if telling.claim.event}
    return not kinds.isdisjoint(word_set("link_words", "again"))


def _grown(one: Telling, other: Telling) -> Decimal:
    low, high = sorted((abs(one.value), abs(other.value)))
    return high / low if low else Decimal(0)


def _falls(one: Telling, other: Telling) -> bool:
    earlier, later = sorted((one, other), key=_when)
    return earlier.day != later.day and later.value * 3 < earlier.value and earlier.claim.scope == "total"


def _shared_names(one: Telling, other: Telling) -> int:
    """Return how many rare names the two articles share; of a digest the two items."""
    return len(_rare(one.article.names) & other.article.names.keys())


def _is_elsewhere(one: Telling, other: Telling) -> bool:
    """Tell whether a claim's sentence names innermost places, and the other article none of them."""
    return bool(one.spots) and other.article.names_none(one.spots)


def _opposite(one: Telling, other: Telling) -> bool:
    directions = {claim.change.direction for claim in (one.claim, other.claim) if claim.change}
    return {"up", "down"} <= directions


def _apart(one: Telling, other: Telling) -> str | None:
    """Return a reason when the articles are too far apart in time and their periods differ, or None."""
    if one.day is None or other.day is None or abs((one.day - other.day).days) <= MOST_DAYS:
        return None
    a, b = one.claim.period, other.claim.period
    if _same_period(one, other):
        return None
    if a and b and a.start == b.start and a.grain == b.grain == "open":
        return None
    return f"their articles are more than {MOST_DAYS} days apart"
