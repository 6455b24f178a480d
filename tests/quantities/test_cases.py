"""Every case of tests/cases/quantities: one sentence each, the quantities that it states, in order."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factpull import extract
from factpull.annotate import Document, annotate, load_model
from factpull.quantities import QuantityMention, find_quantities, holds_number, settle_currencies
from factpull.records import Article, Section

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "quantities"
ROWS = [
    json.loads(line)
    for file in sorted(FOLDER.glob("*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]
PARAMS = [
    pytest.param(
        row,
        id=row["id"],
        marks=[pytest.mark.xfail(strict=True, reason=row["note"])]
        if row.get("status") == "known_failure"
        else [],
    )
    for row in ROWS
]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """All cases' documents, annotated in one batch."""
    articles = [
        Article(
            text=row["text"], language="en", sections=(Section(start=0, end=len(row["text"]), kind="body"),)
        )
        for row in ROWS
    ]
    found = annotate(articles, load_model("en_core_web_sm"), holds_number)
    return {row["id"]: document for row, document in zip(ROWS, found, strict=True)}


@pytest.mark.parametrize("row", PARAMS)
def test_states_just_these_quantities(row: dict[str, Any], documents: dict[str, Document]) -> None:
    countries = Counter(row.get("countries", ()))
    quantities = settle_currencies(find_quantities(documents[row["id"]]), countries)
    found = [flat(mention) for mention in quantities.mentions]
    assert [{key: one.get(key) for key in want} for one, want in zip(found, row["expect"], strict=False)] == [
        {key: Decimal(value) if key in {"value", "low", "high"} else value for key, value in want.items()}
        for want in row["expect"]
    ]
    assert len(found) == len(row["expect"]), found


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.get("status") != "known_failure"], ids=lambda row: row["id"]
)
def test_spans_slice_to_their_text(row: dict[str, Any], documents: dict[str, Document]) -> None:
    quantities = find_quantities(documents[row["id"]])
    for mention in quantities.mentions:
        assert (
            row["text"][mention.span.start : mention.span.end] == mention.span.text == mention.quantity.text
        )
        assert (
            mention.extent[0]
            <= mention.span.start
            < mention.span.end
            <= mention.extent[1]
            <= len(row["text"])
        )
        tree = documents[row["id"]].sentences[mention.sentence].tree
        assert tree is not None
        assert 0 <= mention.token_start < mention.token_end <= len(tree)
        assert 0 <= mention.head < len(tree)
    for note in quantities.notes:
        assert note.code.startswith("refused.")
        assert note.span is not None
        assert row["text"][note.span.start : note.span.end] == note.span.text


def test_few_failures_are_known() -> None:
    known = sum(row.get("status") == "known_failure" for row in ROWS)
    assert len(ROWS) >= 300
    assert known <= 0.02 * len(ROWS)


def flat(mention: QuantityMention) -> dict[str, Any]:
    """A mention's fields under the names of the case files."""
    quantity = mention.quantity
    return {
        "text": mention.span.text,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "relation": quantity.relation,
        "kind": quantity.kind,
        "unit": quantity.unit and quantity.unit.name,
        "currency": quantity.unit and quantity.unit.currency,
        "alternatives": bool(quantity.unit and quantity.unit.alternatives),
        "per": quantity.per,
        "counted": quantity.counted,
    }


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("The port handled between 2.5 and 3 million tons.", ["2500000", "3000000"]),
        ("The firm paid $2.5 to $3.5 million.", ["2500000", "3500000"]),
        ("The field gave between 1.5 and 2.25 bcm of gas.", ["1500000000", "2250000000"]),
        ("The board was 1.50 to 2.50 meters long.", ["1.50", "2.50"]),
    ],
)
def test_a_shared_scale_leaves_no_zeros_behind_the_point(text: str, digits: list[str]) -> None:
    (claim,) = extract(text).claims
    assert [str(claim.quantity.low), str(claim.quantity.high)] == digits


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A tray of eggs costs 4,000 pounds in Khartoum.", "SDG"),
        ("A tray of eggs costs 40 pounds in Egypt, 4,000 in Khartoum.", "EGP"),
        ("The stall in Sydney takes 40 dollars.", "USD"),  # a word that the world shares
        ("The stall in Lahore takes 900 rupees.", "PKR"),
    ],
)
def test_the_country_of_a_place_settles_words_that_few_countries_share(text: str, code: str) -> None:
    unit = extract(text).claims[0].quantity.unit
    assert unit is not None
    assert unit.currency == code
