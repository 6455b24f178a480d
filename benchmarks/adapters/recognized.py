"""Numbers and units as the Recognizers-Text specs have them, of the one type that an item's set names."""

from __future__ import annotations

import re
from typing import Any

from factpull import Claim, Extraction, Quantity, Span

MINORS = {
    "cents": "Cent",
    "cent": "Cent",
    "pence": "Pence",
    "penny": "Penny",
    "sen": "Sen",
    "satoshis": "Satoshi",
}
BARE = {"$": "Dollar", "£": "Pound"}
WANTED = {
    "percent": {"percent"},
    "age": {"age"},
    "currency": {"money"},
    "dimension": {"measure", "index"},
    "temperature": {"measure"},
}


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the item's quantities of its set's type, with their place."""
    wanted = row["set"]
    found = [_quantity(claim, wanted) for claim in extraction.claims if _fits(claim, wanted)]
    if wanted == "number":  # there every number counts, of dates, phones and names too
        found += [number for note in extraction.notes if note.span for number in _numbers(note.span)]
    return {"quantities": found}


def _numbers(span: Span) -> list[dict[str, Any]]:
    return [
        {
            "start": span.start + m.start(),
            "end": span.start + m.end(),
            "value": m[0].replace(",", ""),
            "unit": None,
        }
        for m in re.finditer(r"\d+(?:,\d{3})*(?:\.\d+)?", span.text)
    ]


def _fits(claim: Claim, wanted: str) -> bool:
    quantity = claim.quantity
    if wanted == "number":
        return True
    if quantity.kind not in WANTED[wanted]:
        return False
    heat = quantity.unit is not None and (
        quantity.unit.dimension == "temperature" or quantity.unit.name == "degree"
    )
    return wanted != "temperature" or heat


def _quantity(claim: Claim, wanted: str) -> dict[str, Any]:
    quantity = claim.quantity
    unit = None if wanted == "number" else _unit(quantity)
    parts = (
        1
        if wanted == "number" or quantity.unit is None or quantity.unit.surface.lower() not in MINORS
        else 100
    )
    value = quantity.value if quantity.value is not None else quantity.low
    if parts > 1 and quantity.unit is not None and quantity.unit.surface.startswith("sato"):
        parts = 100_000_000
    return {
        "start": claim.span.start,
        "end": claim.span.end,
        "value": str(value * parts if value is not None else None),
        "unit": unit,
    }


def _unit(quantity: Quantity) -> str | None:
    unit = quantity.unit
    if unit is None:
        return None
    if unit.dimension == "money":
        surface = unit.surface.lower()
        if surface in MINORS:
            return MINORS[surface]
        if unit.alternatives and surface not in {"c $", "c$"}:
            return BARE.get(surface, surface.removesuffix("s").capitalize())
        if unit.name.lower() == f"spanish {surface.removesuffix('s')}":
            return "Peseta"
        return "United States dollar" if unit.currency == "USD" else unit.name
    if not unit.surface:
        return "Age"
    if unit.dimension == "temperature":
        return unit.name.rsplit(" ", 1)[-1][0]
    name = unit.name
    return (
        f"{name} per {quantity.per}"
        if quantity.per in {"hour", "second"} and unit.dimension == "length"
        else name
    )
