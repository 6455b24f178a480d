"""ISO codes of the countries of a news item."""

from __future__ import annotations

from typing import Any

from factpull import Extraction


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the ISO codes that the item names; the set links "Peruvian Supreme Court" to PE too."""
    found = [country.iso2 for country in extraction.countries]
    found += [organization.iso2 for organization in extraction.organizations if organization.iso2]
    return {"iso2": list(dict.fromkeys(found))}
