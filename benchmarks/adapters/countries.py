"""ISO codes of the countries of a news item."""

from __future__ import annotations

from typing import Any

from factpull import Extraction


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the ISO codes that the item names."""
    return {"iso2": [country.iso2 for country in extraction.countries]}
