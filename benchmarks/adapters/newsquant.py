"""Quantities in the spelling of NewsQuant and of the units sets.

The sets' conventions that are not ours, and how they are met:

- A unit is British and singular; money is "dollar" for US and unmarked dollars, else country and noun; minor units
  (cents, pence, sen) are units of their own.
- The unit of a count is its counted noun phrase; times and multiples are "count".
- Periods and "one of the …" are quantities; fractions have the unit "% counted"; ranks, multiples in words ("doubled")
  and "no casualties" are none.
- "dozens of" is the range 12 to 120; from-to pairs are one range.
- The change is the bound's sign or the direction of the change.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from factpull import Claim, Extraction, Quantity

CHANGES = {"gt": ">", "ge": ">", "lt": "<", "le": "<", "approx": "~", "order": "=", "eq": "=", "range": "="}
BRITISH = (
    ("meter", "metre"), ("liter", "litre"), ("degree Celsius", "celsius"), ("degree Fahrenheit", "fahrenheit"),
    ("metric horsepower", "horsepower"), ("part per billion", "parts-per-billion"), ("gigatonne", "gigaton"), ("pound-foot", "foot pound-force"),
    ("kilowatt-hour", "kilowatt hour"), ("kilopound per square inch", "kilopound per square inch"), ("newton meter", "newton metre"),
)  # fmt: skip
MONEY = {
    "USD": "dollar", "GBP": "pound sterling", "JPY": "japanese yen", "CNY": "chinese yuan", "MYR": "malaysian ringgit", "EUR": "euro",
    "ILS": "shekel", "XBT": "bitcoin", "ESP": "peseta", "SGD": "singaporean dollar",
}  # fmt: skip
MINORS = {"cents": "cent", "cent": "cent", "pence": "penny", "penny": "penny", "p": "point", "sen": "sen", "satoshis": "satoshi",
          "c": "cent", "¢": "cent", "satoshi": "satoshi"}  # fmt: skip
WORDS = "one two three four five six seven eight nine ten eleven twelve".split()


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the quantities of one short text."""
    found = []
    claims = [claim for claim in extraction.claims if _kept(claim, extraction.article.text)]
    while claims:
        claim = claims.pop(0)
        quantity = _quantity(claim)
        if claims and _paired(claim, claims[0], extraction.article.text):
            second = _quantity(claims.pop(0))
            quantity["value"] = [quantity["value"], second["value"]]
        found.append(quantity)
    found += [_restored(note.span.text, extraction.article.text[note.span.end :]) for note in extraction.notes
              if note.span and note.code in {"refused.period", "refused.pronoun"}]  # fmt: skip
    return {"quantities": [quantity for quantity in found if quantity]}


def _kept(claim: Claim, text: str) -> bool:
    if claim.quantity.kind == "rank" or ".none" in claim.rule or "multiple+multiple" in claim.rule and claim.span.text[0].isalpha():
        return False
    behind = text[claim.span.end : claim.span.end + 1]
    return not (claim.span.text.lower() in WORDS and behind == "-" and claim.quantity.kind in {"count", "duration"})


def _paired(claim: Claim, behind: Claim, text: str) -> bool:
    if "+from" not in claim.rule or "+to" not in behind.rule:
        return False
    return claim.quantity.value is not None and behind.quantity.value is not None


def _quantity(claim: Claim) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "value": _value(quantity),
        "normalized_unit": _unit(quantity),
        "change": claim.change.direction if claim.change else CHANGES[quantity.relation],
        "referred_concepts": f"{claim.measure or ''} {claim.subject or ''}".split(),
    }


def _restored(text: str, behind: str) -> dict[str, Any] | None:
    """A period or a "one of the …" that the set counts."""
    words = re.findall(r"[\w-]+", text.lower())
    if "one" in words and (m := re.match(r" of (?:the |my |his |her |their |our )?([\w ]+?)s\b", behind)):
        return {"value": 1, "normalized_unit": m[1], "change": "=", "referred_concepts": []}
    if "one" in words and (m := re.match(r" (day|point|hand|time)\b", behind)):
        return {"value": 1, "normalized_unit": m[1], "change": "=", "referred_concepts": []}
    number = next((WORDS.index(word) + 1 if word in WORDS else float(word) for word in words if word in WORDS or word.isdigit()), None)
    unit = next((m[1] for word in words if (m := re.match(r"(second|minute|hour|day|week|month|year|decade)s?$", word))), None)
    return {"value": number, "normalized_unit": unit, "change": "=", "referred_concepts": []} if number and unit else None


def _minor(quantity: Quantity) -> str | None:
    if quantity.unit is None or quantity.unit.dimension != "money":
        return None
    return MINORS.get(quantity.unit.surface.lower())


def _value(quantity: Quantity) -> float | list[float]:
    parts = 1
    if minor := _minor(quantity):
        parts = 100_000_000 if minor == "satoshi" else 100
    if quantity.relation == "order" and quantity.value is not None:
        return [float(quantity.value), float(quantity.value * 10)]
    if quantity.value is not None:
        return float(quantity.value * parts)
    return [float((quantity.low or Decimal()) * parts), float((quantity.high or Decimal()) * parts)]


def _unit(quantity: Quantity) -> str:
    if quantity.kind == "percent":
        return "percentage"
    if quantity.kind == "multiple" or quantity.counted == "time":
        return "count" + (f" per {quantity.per}" if quantity.per else "")
    if quantity.kind == "fraction":
        return f"% {quantity.counted or '-'}"
    per = f" per {_british(quantity.per)}" if quantity.per else ""
    if quantity.unit is None:
        return (quantity.counted or "-").replace(" of ", " ").replace(" and ", " ") + per
    if quantity.unit.dimension == "money":
        return _money(quantity) + per
    name = _british(quantity.unit.name)
    return (f"{name} of age" if quantity.kind == "age" else name) + per


def _money(quantity: Quantity) -> str:
    unit = quantity.unit
    if unit is None or (minor := _minor(quantity)):
        return minor or "-"
    if unit.alternatives and "$" in unit.surface or unit.surface.lower() in {"dollar", "dollars"}:
        return "dollar"
    return MONEY.get(unit.currency or "", unit.name.lower())


def _british(name: str | None) -> str:
    text = name or ""
    for american, british in BRITISH:
        text = text.replace(american, british)
    return text
