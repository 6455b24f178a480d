"""The cases of the entity stage: one JSON object per line, no code needed to add one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factpull import Extraction, extract_many

CASES = sorted((Path(__file__).resolve().parents[1] / "cases" / "entities").glob("*.jsonl"))
FIELDS = (("acronyms", "acronym"), ("legal", "legal_form"), ("located", "iso2"), ("types", "type"))
KINDS = ("people", "organizations", "places", "groups")
pytestmark = pytest.mark.model


def _rows() -> list[dict[str, Any]]:
    return [json.loads(line) for path in CASES for line in path.read_text(encoding="utf-8").splitlines()]


def _params() -> list[Any]:
    known = pytest.mark.xfail(strict=True, reason="known failure")
    return [
        pytest.param(row, id=row["id"], marks=[known] if row.get("status") == "known_failure" else [])
        for row in _rows()
    ]


@cache
def _extractions() -> dict[str, Extraction]:
    rows = _rows()
    return {
        row["id"]: found for row, found in zip(rows, extract_many([r["text"] for r in rows]), strict=True)
    }


def _named(extraction: Extraction, surface: str) -> Any:
    for entity in extraction.entities:
        if surface == entity.name or any(surface == mention.span.text for mention in entity.mentions):
            return entity
    pytest.fail(f"nothing is named {surface!r}")


@pytest.mark.parametrize("case", _params())
def test_case(case: dict[str, Any]) -> None:
    """Each kind that the case names holds just these names; the other fields hold for single records."""
    found, expect = _extractions()[case["id"]], case["expect"]
    for kind in KINDS:
        if kind in expect:
            assert sorted(entity.name for entity in getattr(found, kind)) == sorted(expect[kind])
    if "countries" in expect:
        assert sorted(country.iso2 for country in found.countries) == sorted(expect["countries"])
    for name, role in expect.get("roles", {}).items():
        assert _named(found, name).role == role
    for name, surfaces in expect.get("mentions", {}).items():
        texts = dict.fromkeys(mention.span.text for mention in _named(found, name).mentions)
        assert list(texts) == surfaces
    for field, attribute in FIELDS:
        for name, value in expect.get(field, {}).items():
            assert getattr(_named(found, name), attribute) == value
    for name, issue in expect.get("issues", {}).items():
        assert any(issue in text for text in _named(found, name).issues)
    for name in expect.get("no_issues", []):
        assert _named(found, name).issues == ()
