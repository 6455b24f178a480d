"""Numbers that are estimates because of what they measure: "an estimated size of 3,000 tons"."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.records import Quantity

#: Kinds of numbers that an estimated thing has; a share of it may be exact.
_SIZES = frozenset({"count", "index", "measure", "money"})


def as_estimate(quantity: Quantity, measure: str | None) -> Quantity:
    """Return a quantity, as approximate where what it measures is called an estimate.

    Args:
        quantity: a quantity.
        measure: what it measures, as printed.
    """
    words = (measure or "").lower().split()
    guessed = not word_set("adjective_classes", "approximate").isdisjoint(words)
    if not guessed or quantity.relation != "eq" or quantity.kind not in _SIZES:
        return quantity
    return quantity.model_copy(update={"relation": "approx"})
