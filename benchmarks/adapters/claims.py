"""Claims and entities in the flat form of the guidelines for whole articles."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from factpull import Claim, Entity, Extraction, Person

#: Kinds of numbers that the guidelines give no unit.
POINTS = frozenset({"basis_point", "index", "percentage_point"})


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the records of one article."""
    return {
        "people": [_entity(person) for person in extraction.people],
        "organizations": [_entity(organization) for organization in extraction.organizations],
        "countries": [{"iso2": country.iso2} for country in extraction.countries],
        "claims": [_claim(claim) for claim in extraction.claims],
    }


def _entity(entity: Entity) -> dict[str, Any]:
    surfaces = dict.fromkeys(mention.span.text for mention in entity.mentions)
    role = {"role": entity.role} if isinstance(entity, Person) else {}
    return {"name": entity.name, "mentions": list(surfaces), **role}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _speaker(claim: Claim) -> str | None:
    """Return a speaker by name; the guidelines have none for "officials" and "the government"."""
    said = claim.attribution
    if said is None or said.entity_id:
        return said.speaker if said else None
    words = said.speaker.split()
    first = 1 if words[0].lower() in ("the", "a", "an") else 0
    return said.speaker if any(word[:1].isupper() for word in words[first:]) else None


def _claim(claim: Claim) -> dict[str, Any]:
    quantity = claim.quantity
    unit = quantity.unit
    # The guidelines know up and down only.
    moved = claim.change if claim.change and claim.change.direction != "flat" else None
    return {
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.span.text,
        "value": _number(quantity.value),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "relation": quantity.relation,
        "kind": quantity.kind,
        # The guidelines have no unit for the level of an index, nor for points of a rate, whose kind says all; our
        # records say that they are told in points.
        "unit": (unit and quantity.kind not in POINTS and (unit.currency or unit.name)) or None,
        "per": quantity.per,
        "counted": quantity.counted,
        "direction": moved and moved.direction,
        "form": moved and moved.form,
        "measure": claim.measure,
        "subject": claim.subject,
        "period": claim.period and claim.period.text,
        "place": claim.place,
        "speaker": _speaker(claim),
        "modality": claim.modality,
        "negated": claim.negated,
    }
