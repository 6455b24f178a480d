"""How two tellings of a fact relate: they agree, are compatible, one revises the other, or they are in conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal

from factpull.linking.told.telling import Telling, equal_values, middle
from factpull.linking.told.values import may_agree, reach

Relation = Literal["agree", "compatible", "revision", "conflict"]

#: Bounds are read as about the number itself when they are compared over days: "at least 49" does not foretell 101.
_BOUND_SLACK = Decimal("0.05")


def relate(one: Telling, other: Telling) -> Relation:
    """Return how two tellings of one fact relate.

    Numbers that cannot be one are a revision when one says that it takes the place of another, or when they come from
    different days; of the same day, or of articles without a day, they are in conflict.

    Args:
        one: a claim of the fact.
        other: another.
    """
    if equal_values(one, other) and _ends(one) == _ends(other):
        return "agree"
    if _revises(one, other):
        return "revision"
    if _near(one, other):
        return "compatible"
    if one.day is not None and other.day is not None and one.day != other.day:
        return "revision"
    if one.doc_id != other.doc_id and _may_agree(one, other):
        return "compatible"
    return "conflict"


def status_of(tellings: Sequence[Telling]) -> Relation:
    """Return the status of a fact: the gravest relation between the articles that tell it.

    Args:
        tellings: its claims.
    """
    found = {
        relate(one, other)
        for one, other in combinations(_distinct(tellings), 2)
        if one.doc_id != other.doc_id
    }
    grades: tuple[Relation, ...] = ("conflict", "revision", "compatible")
    return next((grade for grade in grades if grade in found), "agree")


def _distinct(tellings: Sequence[Telling]) -> list[Telling]:
    """Return tellings without those that say what two of other articles say on the same day.

    Two, so that whatever stands in an article is still compared with one of another.
    """
    said: dict[object, dict[str, Telling]] = defaultdict(dict)
    for telling in tellings:
        quantity = telling.claim.quantity
        says = telling.value, telling.factor, quantity.relation, quantity.significant_digits, *_ends(telling)
        alike = said[telling.day, says]
        if len(alike) < 2:
            alike[telling.doc_id] = telling
    return [telling for alike in said.values() for telling in alike.values()]


def _ends(telling: Telling) -> tuple[Decimal | None, Decimal | None]:
    return telling.claim.quantity.low, telling.claim.quantity.high


def _revises(one: Telling, other: Telling) -> bool:
    return one.claim.claim_id == other.claim.revises or other.claim.claim_id == one.claim.revises


def _near(one: Telling, other: Telling) -> bool:
    """Tell whether two numbers are one as far as rounding goes."""
    first, second = _reach(one), _reach(other)
    return max(first[0], second[0]) <= min(first[1], second[1])


def _reach(telling: Telling) -> tuple[Decimal, Decimal]:
    low, high = reach(telling.claim.quantity)
    value = telling.claim.quantity.value
    if value is not None and not (low.is_finite() and high.is_finite()):
        low, high = value - abs(value) * _BOUND_SLACK, value + abs(value) * _BOUND_SLACK
    return _in_base(telling, low), _in_base(telling, high)


def _in_base(telling: Telling, number: Decimal) -> Decimal:
    """Return a number in the telling's unit as one in base units."""
    return (number - middle(telling.claim.quantity)) * telling.factor + telling.value


def _may_agree(one: Telling, other: Telling) -> bool:
    same = one.factor == other.factor
    return may_agree(one.claim.quantity, other.claim.quantity) if same else False
