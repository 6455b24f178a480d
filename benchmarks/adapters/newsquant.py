"""Quantities in the spelling of NewsQuant and of the units sets."""

from __future__ import annotations

from typing import Any

from factpull import Claim, Extraction, Quantity

CHANGES = {"gt": ">", "ge": ">", "lt": "<", "le": "<", "approx": "~", "order": "~", "eq": "=", "range": "="}


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the quantities of one short text."""
    return {"quantities": [_quantity(claim) for claim in extraction.claims]}


def _quantity(claim: Claim) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "value": _value(quantity),
        "normalized_unit": _unit(quantity),
        "change": claim.change.direction if claim.change else CHANGES[quantity.relation],
        "referred_concepts": f"{claim.measure or ''} {claim.subject or ''}".split(),
    }


def _value(quantity: Quantity) -> float | list[float]:
    if quantity.value is not None:
        return float(quantity.value)
    return [float(quantity.low or 0), float(quantity.high or 0)]


def _unit(quantity: Quantity) -> str:
    if quantity.kind == "percent":
        return "percentage"
    return quantity.unit.name if quantity.unit else quantity.counted or "-"
