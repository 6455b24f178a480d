"""The sample articles of data/articles give the records that stand beside them."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

import factpull
from conftest import ROOT

pytestmark = pytest.mark.model
SAMPLES = sorted(path.stem for path in (ROOT / "data" / "articles").glob("*.txt"))


@cache
def expected(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        (ROOT / "data" / "articles" / f"{name}.expected.json").read_text("utf-8")
    )
    return content


@cache
def extracted(name: str) -> factpull.Extraction:
    published = datetime.date.fromisoformat(expected(name)["published"])
    return factpull.extract(ROOT / "data" / "articles" / f"{name}.txt", published=published)


def flat(claim: factpull.Claim) -> dict[str, Any]:
    quantity, unit = claim.quantity, claim.quantity.unit
    numbers = {"value": quantity.value, "low": quantity.low, "high": quantity.high}
    return {
        "quote": claim.span.text,
        **{name: None if number is None else round(number, 4) for name, number in numbers.items()},
        "relation": quantity.relation,
        "kind": quantity.kind,
        "unit": unit and (unit.currency or unit.name),
        "per": quantity.per,
    }


def wanted(row: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: row.get(name) for name in ("value", "low", "high")}
    return {
        "quote": row["quote"],
        **{name: None if number is None else Decimal(number) for name, number in numbers.items()},
        "relation": row.get("relation", "eq"),
        "kind": row["kind"],
        "unit": row.get("unit"),
        "per": row.get("per"),
    }


def known_failures(name: str, part: str) -> set[str]:
    """What an expected-records file says we still get wrong: one that comes right must leave the list."""
    return set(expected(name).get("known_failures", {}).get(part, ()))


@pytest.mark.parametrize("name", SAMPLES)
def test_quantities(name: str) -> None:
    found = {claim.span.start: flat(claim) for claim in extracted(name).claims}
    right = {row["start"]: wanted(row) for row in expected(name)["claims"]}
    text = extracted(name).article.text
    wrong = {
        f"{start}: {text[start : start + 20]}"
        for start in found.keys() | right.keys()
        if found.get(start) != right.get(start)
    }
    assert wrong == known_failures(name, "quantities")


@pytest.mark.parametrize("name", SAMPLES)
def test_people(name: str) -> None:
    found = {(p.name, p.role, *sorted({m.span.text for m in p.mentions})) for p in extracted(name).people}
    right = {(p["name"], p["role"], *sorted(p["mentions"])) for p in expected(name)["people"]}
    assert {person[0] for person in found ^ right} == known_failures(name, "people")


@pytest.mark.parametrize("name", SAMPLES)
def test_countries(name: str) -> None:
    found = {country.iso2 for country in extracted(name).countries}
    assert found ^ set(expected(name)["countries"]) == known_failures(name, "countries")


@pytest.mark.parametrize("name", SAMPLES)
def test_organizations(name: str) -> None:
    found = {organization.name for organization in extracted(name).organizations}
    assert found ^ set(expected(name)["organizations"]) == known_failures(name, "organizations")


def test_fields_of_claims() -> None:
    """Of all fields that the samples expect, this share comes out as expected; it only ever goes up."""
    fields = ("counted", "direction", "form", "measure", "subject", "period", "place", "speaker", "modality")
    right = total = 0
    for name in SAMPLES:
        rows = {row["start"]: row for row in expected(name)["claims"]}
        for claim in extracted(name).claims:
            if row := rows.get(claim.span.start):
                found = stated(claim)
                right += sum(alike(found[field], row.get(field)) for field in fields)
                total += len(fields)
    assert right / total >= FIELDS_FLOOR, right / total


#: Raised whenever test_fields_of_claims prints more.
FIELDS_FLOOR = 0.80


def stated(claim: factpull.Claim) -> dict[str, str | None]:
    change, said = claim.change, claim.attribution
    return {
        "counted": claim.quantity.counted,
        "direction": change.direction if change else None,
        "form": change.form if change else None,
        "measure": claim.measure,
        "subject": claim.subject,
        "period": claim.period.text if claim.period else None,
        "place": claim.place,
        "speaker": said.speaker if said else None,
        "modality": None if claim.modality == "asserted" else claim.modality,
    }


def alike(found: str | None, right: str | None) -> bool:
    """Tell whether two texts share at least half of their words, as the guidelines' scorer has it."""
    if not found or not right:
        return not found and not right
    one, other = ({word.rstrip("s") for word in text.lower().split()} for text in (found, right))
    return 2 * len(one & other) >= max(len(one), len(other))
