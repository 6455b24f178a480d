"""Currencies that the words leave open, settled by the article's countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factpull.lexicon import word_set
from factpull.quantities.mention import Quantities, QuantityMention
from factpull.quantities.units.currency import currencies, users
from factpull.records import Unit


def settle_currencies(
    quantities: Quantities, countries: Sequence[str], lands: Sequence[str] = ()
) -> Quantities:
    """Return the quantities with bare "$", "pound", "peso" and the like settled.

    The first of the article's countries that uses one of a word's currencies decides; without any, the likeliest
    currency of the word stands. Either way the others stay in ``alternatives`` and ``assumed`` says why.

    Args:
        quantities: quantities of one document.
        countries: ISO codes of its countries, the most salient first.
        lands: those that its places lie in, where no country is named; they settle no sign that the world shares.
    """
    mentions = tuple(_settle(mention, countries, lands) for mention in quantities.mentions)
    return Quantities(mentions, quantities.notes)


def _settle(mention: QuantityMention, countries: Sequence[str], lands: Sequence[str]) -> QuantityMention:
    unit = mention.quantity.unit
    if unit is None or unit.currency is None or not unit.alternatives:
        return mention
    settled = _choose(unit, countries, () if countries else lands)
    return replace(mention, quantity=mention.quantity.model_copy(update={"unit": settled}))


def _choose(unit: Unit, countries: Sequence[str], lands: Sequence[str]) -> Unit:
    codes = (unit.currency or "", *unit.alternatives)
    asked = countries[:1] if unit.surface in word_set("currencies", "worldwide") else [*countries, *lands]
    for country in asked:
        for code in codes:
            if country in users()[code] and not currencies()[code].get("historic"):
                return _named(unit, code, codes, f"{unit.surface!r} in an article on {country}")
    return _named(
        unit, codes[0], codes, f"{unit.surface!r}: no country of the article uses another of that name"
    )


def _named(unit: Unit, code: str, codes: tuple[str, ...], why: str) -> Unit:
    row = currencies()[code]
    return unit.model_copy(
        update={
            "name": row["name"],
            "symbol": next(iter(row["symbols"]), None),
            "currency": code,
            "alternatives": tuple(other for other in codes if other != code),
            "assumed": why,
        }
    )
