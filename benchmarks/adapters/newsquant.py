"""Quantities in the spelling of NewsQuant and of the units sets."""

from __future__ import annotations

from typing import Any

from factpull import Claim, Extraction, Quantity

CHANGES = {"gt": ">", "ge": ">", "lt": "<", "le": "<", "approx": "~", "order": "~", "eq": "=", "range": "="}

#: Words that the set never lists among the concepts.
SMALL = frozenset(
    "a an the of in on at for to from by with and or as between against into among under over across per via its their "
    "his her our my your it they he she we i this that these those which who".split()
)


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the quantities of one short text."""
    return {"quantities": [_quantity(claim) for claim in extraction.claims]}


def _quantity(claim: Claim) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "value": _value(quantity),
        "normalized_unit": _unit(quantity),
        "change": _change(claim),
        "referred_concepts": _concepts(claim),
    }


def _change(claim: Claim) -> str:
    """Return the set's sign of a quantity.

    It marks a direction on the size of a change that a verb, an adverb or a sign states; levels before and after
    a change and sizes inside noun phrases ("a 3% drop") are plain there.
    """
    change = claim.change
    named = {"change.noun", "change.stated", "change.multiple"} & set(claim.rule.split())
    if change is not None and change.form == "by" and change.direction != "flat" and not named:
        return change.direction
    return CHANGES[claim.quantity.relation]


def _concepts(claim: Claim) -> list[str]:
    """Return the content words of what a quantity measures and of whom or what it is about.

    Of a share the set lists the whole alone.
    """
    quantity = claim.quantity
    if quantity.kind in {"percent", "fraction"} and quantity.counted and claim.change is None:
        parts = [quantity.counted]
    else:
        parts = [claim.measure or "", claim.subject or ""]
    words = " ".join(parts).replace("’", "'").split()
    bare = (word.strip(",.;:\"“”'").removesuffix("'s") for word in words)
    return list(dict.fromkeys(word for word in bare if word and word.lower() not in SMALL))


def _value(quantity: Quantity) -> float | list[float]:
    if quantity.value is not None:
        return float(quantity.value)
    return [float(quantity.low or 0), float(quantity.high or 0)]


def _unit(quantity: Quantity) -> str:
    if quantity.kind == "percent":
        return "percentage"
    return quantity.unit.name if quantity.unit else quantity.counted or "-"
