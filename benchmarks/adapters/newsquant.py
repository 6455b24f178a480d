"""Quantities in the spelling of NewsQuant and of the units sets.

The sets' conventions that are not ours, and how they are met:

- A unit is British and singular; money is "dollar" for US and unmarked dollars, else country and noun; minor units
  (cents, pence, sen) are units of their own.
- The unit of a count is its counted noun phrase; times and multiples are "count".
- Periods and "one of the …" are quantities; fractions have the unit "% counted"; ranks, multiples in words ("doubled")
  and "no casualties" are none.
- "dozens of" is the range 12 to 120 in NewsQuant, 12 in the units sets; from-to pairs are one range.
- The change is the bound's sign or the direction of the change.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from adapters import newsquant_about
from factpull import Claim, Extraction, Quantity
from factpull.lexicon.forms import singularize

CHANGES = {"gt": ">", "ge": ">", "lt": "<", "le": "<", "approx": "~", "order": "=", "eq": "=", "range": "="}
BRITISH = {
    "meter": "metre",
    "liter": "litre",
    "degree Celsius": "celsius",
    "degree Fahrenheit": "fahrenheit",
    "pound-foot": "foot pound-force",
    "metric horsepower": "horsepower",
    "part per billion": "parts-per-billion",
    "gigatonne": "gigaton",
    "kilowatt-hour": "kilowatt hour",
}
MONEY = {
    "USD": "dollar",
    "GBP": "pound sterling",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "MYR": "malaysian ringgit",
    "EUR": "euro",
    "ILS": "shekel",
    "XBT": "bitcoin",
    "ESP": "peseta",
    "SGD": "singaporean dollar",
}
MINORS = {
    "cents": "cent",
    "cent": "cent",
    "c": "cent",
    "¢": "cent",
    "pence": "penny",
    "penny": "penny",
    "p": "point",
    "sen": "sen",
    "satoshi": "satoshi",
    "satoshis": "satoshi",
}
NO_SUPERLATIVES = {
    "forest",
    "harvest",
    "interest",
    "conquest",
    "request",
    "protest",
    "contest",
    "priest",
    "arrest",
}
RESTORED = {"refused.period", "refused.pronoun"}
WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the quantities of one short text."""
    text, found = extraction.article.text, []
    claims = [claim for claim in extraction.claims if _kept(claim, text)]
    while claims:
        claim = claims.pop(0)
        quantity = _quantity(claim, single="set" in row)
        if claims and _paired(claim, claims[0], text):
            second = _quantity(claims.pop(0), single="set" in row)
            quantity["value"] = [quantity["value"], second["value"]]
        found.append(quantity)
    refused = [note.span for note in extraction.notes if note.span and note.code in RESTORED]
    restored = [_restored(span.text, text[span.end :]) for span in refused]
    return {"quantities": [*found, *filter(None, restored)]}


def _kept(claim: Claim, text: str) -> bool:
    """Whether the set annotates such a quantity at all."""
    words, kind = claim.span.text.lower(), claim.quantity.kind
    if kind == "rank" or words == "no" or (kind == "multiple" and " " not in words and words[0].isalpha()):
        return False
    if (
        kind == "age"
        and claim.quantity.relation == "range"
        and "year" not in text[claim.span.end : claim.span.end + 6]
    ):
        return False
    hyphened = text[claim.span.end : claim.span.end + 1] == "-"
    return not (words in WORDS and hyphened and kind in {"count", "duration"})


def _paired(claim: Claim, behind: Claim, text: str) -> bool:
    """Whether two quantities are the sides of "from A to B", which the sets take for one range."""
    before, between = (
        text[max(0, claim.span.start - 12) : claim.span.start],
        text[claim.span.end : behind.span.start],
    )
    if claim.quantity.value is None or behind.quantity.value is None:
        return False
    return bool(re.search(r"\bfrom\b", before)) and bool(
        re.fullmatch(r"[\w\s%.]{0,40}\bto (about |around |nearly )?", between)
    )


def _quantity(claim: Claim, *, single: bool) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "value": _value(quantity, single=single),
        "normalized_unit": _unit(quantity, apart="rate_apart" in claim.issues),
        "change": newsquant_about.direction(claim) or _change(claim),
        "referred_concepts": newsquant_about.concepts(claim),
    }


def _restored(text: str, behind: str) -> dict[str, Any] | None:
    """A period or a "one of the …" that the set counts."""
    words = re.findall(r"[\w-]+", text.lower())
    if "one" in words and (
        m := re.match(r" of (?:the |my |his |her |their |our )?([\w -]+?s)\b(?! [\w-]+s\b)", behind)
    ):
        return {"value": 1, "normalized_unit": _base_forms(m[1]), "change": "=", "referred_concepts": []}
    if "one" in words and (m := re.match(r"one (day|point|hand|time)\b", f"{text.lower()}{behind}")):
        return {"value": 1, "normalized_unit": m[1], "change": "=", "referred_concepts": []}
    number = next(
        (
            WORDS.index(word) + 1 if word in WORDS else float(word)
            for word in words
            if word in WORDS or word.isdigit()
        ),
        None,
    )
    unit = next(
        (
            m[1]
            for word in words
            if (m := re.match(r"(second|minute|hour|day|week|month|year|decade)s?$", word))
        ),
        None,
    )
    return (
        {"value": number, "normalized_unit": unit, "change": "=", "referred_concepts": []}
        if number and unit
        else None
    )


def _base_form(word: str) -> str:
    if word.endswith("est") and len(word) > 5 and word not in NO_SUPERLATIVES:
        return word[:-3]
    return {"best": "good", "worst": "bad"}.get(word, word)


def _base_forms(phrase: str) -> str:
    """The phrase with its noun singular and its superlative in the base form, as the set has them."""
    *modifiers, noun = phrase.split()
    words = [_base_form(word) for word in modifiers if word != "most"]
    words = [{"larg": "large", "nic": "nice", "saf": "safe", "wid": "wide"}.get(word, word) for word in words]
    return " ".join([*words, singularize(noun)])


def _minor(quantity: Quantity) -> str | None:
    if quantity.unit is None or quantity.unit.dimension != "money":
        return None
    return MINORS.get(quantity.unit.surface.lower())


def _change(claim: Claim) -> str:
    if claim.quantity.relation == "range" and "range_approximate" in claim.issues:
        return "~"
    return CHANGES[claim.quantity.relation]


def _value(quantity: Quantity, *, single: bool) -> float | list[float]:
    parts = 1
    if minor := _minor(quantity):
        parts = 100_000_000 if minor == "satoshi" else 100
    if quantity.relation == "order" and quantity.value is not None and not single:
        return [float(quantity.value), float(quantity.value * 10)]
    if quantity.value is not None:
        return float(quantity.value * parts)
    ends = [float((quantity.low or Decimal()) * parts), float((quantity.high or Decimal()) * parts)]
    printed = [float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", quantity.text)]
    return ends[::-1] if len(printed) > 1 and [printed[0], printed[-1]] == ends[::-1] else ends


def _unit(quantity: Quantity, *, apart: bool) -> str:
    if quantity.kind == "percent":
        return "percentage"
    if quantity.kind == "multiple" or quantity.counted == "time":
        return "count" + (f" per {quantity.per}" if quantity.per else "")
    if quantity.kind == "fraction":
        return f"% {quantity.counted or '-'}"
    per = f" per {_british(quantity.per)}" if quantity.per and not apart else ""
    if quantity.unit is None:
        counted = (
            (quantity.counted or "-")
            .replace(" of the ", " ")
            .replace(" of ", " ")
            .replace(" and ", " ")
            .replace(",", "")
        )
        return _base_forms(counted) + per
    if quantity.unit.dimension == "money":
        return _money(quantity) + per
    name = "pound-mass" if quantity.unit.name == "pound" else _british(quantity.unit.name)
    return (f"{name} of age" if quantity.kind == "age" else name) + per


def _money(quantity: Quantity) -> str:
    unit = quantity.unit
    if unit is None or (minor := _minor(quantity)):
        return minor or "-"
    if (unit.alternatives and unit.surface == "$") or unit.surface.lower() in {"dollar", "dollars"}:
        return "dollar"
    return MONEY.get(unit.currency or "", unit.name.lower())


def _british(name: str | None) -> str:
    text = name or ""
    for american, british in BRITISH.items():
        text = text.replace(american, british)
    return text
