"""Whether two tellings agree, fit together, revise each other or are in conflict."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from factpull.linking.comparing.relations import relate
from factpull.linking.told.telling import Telling, read_tellings
from factpull.records import Article, Extraction
from view import samples


def telling(doc_id: str, day: int | None, **changes: Any) -> Telling:
    """Return what an article of a day of May tells of the tonnage of grain."""
    from decimal import Decimal

    extraction = samples.rich(doc_id)
    (claim,) = [claim for claim in extraction.claims if claim.span.text == "2.8 million"]
    fields = {
        name: Decimal(value) if name in {"value", "low", "high"} and value else value
        for name, value in changes.items()
    }
    claim = claim.model_copy(update={"quantity": claim.quantity.model_copy(update=fields)})
    article = Article(**{**dict(extraction.article), "published": day and datetime.date(2024, 5, day)})
    return read_tellings(Extraction(article=article, claims=(claim,), version="0"))[0]


EXACT = {"value": "41", "significant_digits": 2, "kind": "count", "unit": None}
CASES = [
    ("agree", (1, {}), (1, {})),
    ("agree", (1, {}), (9, {})),
    ("compatible", (1, {}), (1, {"value": "2790000", "significant_digits": 3})),
    ("conflict", (1, {}), (1, {"value": "2100000", "significant_digits": 2})),
    ("revision", (1, {}), (2, {"value": "2100000", "significant_digits": 2})),
    ("conflict", (None, {}), (None, {"value": "2100000", "significant_digits": 2})),
    ("conflict", (None, {}), (4, {"value": "2100000", "significant_digits": 2})),
    ("revision", (1, {**EXACT, "value": "14", "relation": "ge"}), (3, EXACT)),
    ("compatible", (1, {**EXACT, "value": "14", "relation": "ge"}), (1, EXACT)),
    ("compatible", (1, {**EXACT, "value": "40", "relation": "approx"}), (3, EXACT)),
    ("compatible", (1, {"value": None, "low": "2000000", "high": "3000000", "relation": "range"}), (1, {})),
]


@pytest.mark.parametrize(("expected", "first", "second"), CASES)
def test_relation(expected: str, first: tuple[Any, Any], second: tuple[Any, Any]) -> None:
    one, other = telling("a", first[0], **first[1]), telling("b", second[0], **second[1])
    assert relate(one, other) == relate(other, one) == expected


def test_tons_may_be_metric_tons() -> None:
    one = telling("a", 1)
    metric = one.claim.quantity.unit.model_copy(update={"name": "metric ton", "alternatives": ()})  # type: ignore[union-attr]
    assert relate(one, telling("b", 1, unit=metric)) == "agree"
