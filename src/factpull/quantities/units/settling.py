"""Currencies that the words leave open, settled by the article's countries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factpull.lexicon import word_set
from factpull.quantities.mention import Quantities, QuantityMention
from factpull.quantities.units.currency import currencies, users
from factpull.records import Unit

#: A sum and what it is in another currency stand so near each other, in characters: ", or", " (", "; about".
BESIDE = 6


def settle_currencies(
    quantities: Quantities, countries: Mapping[str, int], lands: Sequence[str] = ()
) -> Quantities:
    """Return the quantities with bare "$", "pound", "peso" and the like settled.

    The first of the article's countries that uses one of a word's currencies decides; without any, the likeliest
    currency of the word stands. A sign that the world shares ("$") is a land's own only in an article on that land.
    Either way the others stay in ``alternatives`` and ``assumed`` says why.

    Args:
        quantities: quantities of one document.
        countries: how often each of its countries is named, by ISO code, the most salient first.
        lands: those that its places lie in, where no country is named; they settle no sign that the world shares.
    """
    settled: list[QuantityMention] = []
    about = _about(countries)
    asked = tuple(countries) or tuple(lands)
    for mention in quantities.mentions:
        other = _converted(settled[-1], mention) if settled else None
        settled.append(_settle(mention, asked, about, other))
    return Quantities(tuple(settled), quantities.notes)


def _about(countries: Mapping[str, int]) -> tuple[str, ...]:
    """Return the country that an article is on, if any: the first one, named more than in passing."""
    first = next(iter(countries), None)
    if first is None or (countries[first] == 1 and len(countries) > 1):
        return ()
    return (first,)


def _converted(before: QuantityMention, mention: QuantityMention) -> str | None:
    """Return the currency that a bare dollar sign restates, or None: the HKD of "HK$3.4bn, or $435m"."""
    unit, restated = before.quantity.unit, mention.quantity.unit
    if unit is None or unit.currency in {None, "USD"} or restated is None or restated.surface != "$":
        return None
    marked = len(unit.surface or "") > 1 and (unit.surface or "").endswith("$")
    beside = before.sentence == mention.sentence and mention.extent[0] - before.extent[1] <= BESIDE
    return unit.currency if marked and beside else None


def _settle(
    mention: QuantityMention, asked: Sequence[str], about: Sequence[str], other: str | None
) -> QuantityMention:
    unit = mention.quantity.unit
    if unit is None or unit.currency is None or not unit.alternatives:
        return mention
    if other == unit.currency or other in unit.alternatives:
        left = tuple(code for code in (unit.currency, *unit.alternatives) if code != other)
        unit = unit.model_copy(update={"currency": left[0], "alternatives": left[1:]})
    shared = unit.surface in word_set("currencies", "worldwide")
    settled = _choose(unit, about if shared else asked)
    return replace(mention, quantity=mention.quantity.model_copy(update={"unit": settled}))


def _choose(unit: Unit, asked: Sequence[str]) -> Unit:
    codes = (unit.currency or "", *unit.alternatives)
    for country in asked:
        for code in codes:
            if country in users()[code] and not (
                currencies()[code].get("historic") or _is_lettered(unit, code)
            ):
                return _named(unit, code, codes, f"{unit.surface!r} in an article on {country}")
    return _named(
        unit, codes[0], codes, f"{unit.surface!r}: the article is on no country where it means another one"
    )


def _is_lettered(unit: Unit, code: str) -> bool:
    """Tell whether the papers of a currency's land never print it as this bare sign: "NT$", so "$" is another one."""
    return unit.surface == "$" and code in word_set("currencies", "lettered")


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
