"""The cases of the claims stage, one JSON line each: change, about, antecedents, counted, parts, checks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factpull import Article, Claim, Extraction, extract

CASES = Path(__file__).resolve().parents[1] / "cases" / "claims"
FILES = (
    "change",
    "about",
    "about_ages",
    "about_deeds",
    "about_defaults",
    "about_frames",
    "about_lines",
    "about_series",
    "antecedents",
    "counted",
    "parts",
    "checks",
    "rates",
)


def load() -> list[Any]:
    found = []
    for name in FILES:
        for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            failing = case.get("status") == "known_failure"
            marks = [pytest.mark.xfail(reason=case.get("note", ""), strict=True)] if failing else []
            found.append(pytest.param(case, id=f"{name}-{case['id']}", marks=marks))
    return found


@pytest.mark.model
@pytest.mark.parametrize("case", load())
def test_case(case: dict[str, Any]) -> None:
    result = extract(Article(text=case["text"], title=case.get("title")))
    used: set[str] = set()
    for expected in case["expect"]:
        claim = claim_of(result, expected["quote"], used)
        got = {field: value_of(result, claim, field) for field in expected if field not in {"quote", "issue"}}
        assert got == {field: value for field, value in expected.items() if field not in {"quote", "issue"}}
        if "issue" in expected:
            arithmetic = [issue for issue in claim.issues if issue.startswith("arithmetic")]
            assert expected["issue"] in claim.issues if expected["issue"] else not arithmetic


def claim_of(result: Extraction, quote: str, used: set[str]) -> Claim:
    """The first claim with this quote that no earlier expectation took."""
    for claim in result.claims:
        if claim.span.text == quote and claim.claim_id not in used:
            used.add(claim.claim_id)
            return claim
    pytest.fail(f"no claim {quote!r} among {[claim.span.text for claim in result.claims]}")


def value_of(result: Extraction, claim: Claim, field: str) -> str | None:
    if field == "change":
        return f"{claim.change.direction} {claim.change.form}" if claim.change else None
    if field == "per":
        return claim.quantity.per
    if field in ("counted", "relation"):
        counted_or_related: str | None = getattr(claim.quantity, field)
        return counted_or_related
    if field == "speaker":
        return claim.attribution and claim.attribution.speaker
    if field == "part_of":
        return next((whole.span.text for whole in result.claims if whole.claim_id == claim.part_of), None)
    value = getattr(claim, field)
    assert value is None or isinstance(value, str)
    return value
