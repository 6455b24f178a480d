"""Numbers and units as the Recognizers-Text specs have them, of the one type that an item's set names."""

from __future__ import annotations

from typing import Any

from factpull import Extraction


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the item's quantities with their place."""
    return {
        "quantities": [
            {
                "start": claim.span.start,
                "end": claim.span.end,
                "value": str(claim.quantity.value),
                "unit": claim.quantity.unit and claim.quantity.unit.name,
            }
            for claim in extraction.claims
        ]
    }
