"""The same fact in several articles, with the values that each tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from factpull.records import Claim, Extraction, Quantity

#: same: equal numbers; compatible: one may be the other, rounded or bounded; different: they cannot both hold;
#: unlike: units differ, so nothing was compared.
Status = Literal["same", "compatible", "different", "unlike"]
#: "about 50" may be 48 or 52.
_APPROXIMATE = Decimal("0.05")


@dataclass(frozen=True)
class SharedFact:
    """A fact that at least two articles tell.

    Attributes:
        fact_key: what the claims have in common.
        places: (index of the extraction, index of the claim in it), in order.
        claims: the claims, in the order of ``places``.
        status: whether the values agree.
    """

    fact_key: str
    places: tuple[tuple[int, int], ...]
    claims: tuple[Claim, ...]
    status: Status


def shared_facts(extractions: Sequence[Extraction]) -> tuple[SharedFact, ...]:
    """Return the facts that several articles tell, those told most often first.

    Claims meet when their ``fact_key`` and the direction and side of their change are equal. A claim without a period
    meets those of articles of the same day only. Claims about nobody, or about nothing in particular, are left out:
    "three people" in two articles is no common fact.

    Args:
        extractions: the articles' extractions.
    """
    groups: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for document, extraction in enumerate(extractions):
        for index, claim in enumerate(extraction.claims):
            when = _when(claim, extraction)
            if when and claim.subject and (claim.measure or claim.quantity.counted):
                change = (claim.change.direction, claim.change.form) if claim.change else ()
                groups[(claim.fact_key, when, *change, str(claim.negated))].append((document, index))
    facts = [
        _fact(key[0], places, extractions)
        for key, places in groups.items()
        if len({document for document, _ in places}) > 1
    ]
    return tuple(sorted(facts, key=lambda fact: (-len({d for d, _ in fact.places}), fact.places)))


def _when(claim: Claim, extraction: Extraction) -> str | None:
    """Return what fixes a claim in time: its period, which the fact_key holds, else its article's day."""
    if claim.period:
        return "period"
    published = extraction.article.published
    return published.isoformat() if published else None


def _fact(key: str, places: list[tuple[int, int]], extractions: Sequence[Extraction]) -> SharedFact:
    claims = tuple(extractions[document].claims[index] for document, index in places)
    return SharedFact(key, tuple(places), claims, compare(claim.quantity for claim in claims))


def compare(quantities: Iterable[Quantity]) -> Status:
    """Return whether quantities may all state one number.

    Args:
        quantities: at least one quantity.
    """
    told = list(quantities)
    if len({(quantity.unit and quantity.unit.name, quantity.per) for quantity in told}) > 1:
        return "unlike"
    if len({(quantity.value, quantity.low, quantity.high, quantity.relation) for quantity in told}) == 1:
        return "same"
    reaches = [_reach(quantity) for quantity in told]
    low, high = max(low for low, _ in reaches), min(high for _, high in reaches)
    # Reaches that only touch, as those of 2.7 and 2.8 do, hold no common number unless one of them is a number.
    meets = low < high or (low == high and any(start == end for start, end in reaches))
    return "compatible" if meets else "different"


def _reach(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return between which numbers the true value lies, as far as the words say."""
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


def _half_digit(quantity: Quantity, value: Decimal) -> Decimal:
    """Return half a unit of the last digit that the text states: 50,000 for "2.8 million"; nothing for 13 people."""
    exponent = value.adjusted() - (quantity.significant_digits - 1)
    return Decimal(0) if quantity.kind == "count" and exponent <= 0 else Decimal(1).scaleb(exponent) / 2
