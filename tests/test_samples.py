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


@pytest.mark.parametrize("name", SAMPLES)
def test_quantities(name: str) -> None:
    found = {claim.span.start: flat(claim) for claim in extracted(name).claims}
    assert found == {row["start"]: wanted(row) for row in expected(name)["claims"]}


@pytest.mark.parametrize("name", SAMPLES)
def test_people(name: str) -> None:
    found = {p.name: ({m.span.text for m in p.mentions}, p.role) for p in extracted(name).people}
    assert found == {p["name"]: (set(p["mentions"]), p["role"]) for p in expected(name)["people"]}


@pytest.mark.parametrize("name", SAMPLES)
def test_countries(name: str) -> None:
    assert {c.iso2 for c in extracted(name).countries} == set(expected(name)["countries"])


@pytest.mark.parametrize("name", SAMPLES)
def test_organizations(name: str) -> None:
    assert {o.name for o in extracted(name).organizations} == set(expected(name)["organizations"])
