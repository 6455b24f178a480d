"""When two articles tell one fact, and whether their values agree."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from factpull.records import Quantity
from factpull.view.links import safe_url
from factpull.view.shared import compare, shared_facts
from view import samples


def quantity(
    value: str | None, *, digits: int = 2, kind: str = "percent", relation: str = "eq", **more: Any
) -> Quantity:
    number = None if value is None else Decimal(value)
    return Quantity(
        value=number, kind=kind, relation=relation, text=value or "range", significant_digits=digits, **more
    )


LOW_HIGH = {"low": Decimal(60), "high": Decimal(70), "relation": "range"}


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (quantity("65"), quantity("65"), "same"),
        (quantity("65"), quantity("65.3", digits=3), "compatible"),
        (quantity("65"), quantity("61"), "different"),
        (quantity("2800000", digits=2), quantity("2790000", digits=3), "compatible"),
        (quantity("2800000", digits=2), quantity("2700000", digits=2), "different"),
        (quantity("13", kind="count"), quantity("14", kind="count", digits=2), "different"),
        (quantity("13", kind="count", relation="gt"), quantity("20", kind="count"), "compatible"),
        (quantity("13", kind="count", relation="le"), quantity("20", kind="count"), "different"),
        (quantity("48", kind="count"), quantity("50", kind="count", relation="approx"), "compatible"),
        (quantity("30", kind="count"), quantity("50", kind="count", relation="approx"), "different"),
        (
            quantity("100", kind="count", relation="order"),
            quantity("340", kind="count", digits=3),
            "compatible",
        ),
        (quantity("65"), quantity(None, **LOW_HIGH), "compatible"),
        (quantity("75"), quantity(None, **LOW_HIGH), "different"),
        (quantity("-5", digits=1), quantity("5", digits=1), "different"),
        (quantity("0", digits=1), quantity("0.2", digits=1), "compatible"),
        (quantity("5"), quantity("5", per="day"), "unlike"),
    ],
)
def test_compare(first: Quantity, second: Quantity, status: str) -> None:
    assert compare([first, second]) == compare([second, first]) == status


def test_facts_of_a_period_meet() -> None:
    facts = shared_facts([samples.rich("a"), samples.single(), samples.rich("b", share="61")])
    assert {(fact.claims[0].span.text, fact.status) for fact in facts} == {
        ("2.8 million", "same"),
        ("65%", "different"),
        ("$95 million", "same"),
    }
    assert {document for fact in facts for document, _ in fact.places} == {0, 2}


def test_one_article_shares_nothing_with_itself() -> None:
    assert shared_facts([samples.rich()]) == ()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " https://a.example",
        "data:text/html,x",
        "https:",
        "//a.example",
        "http://[",
        "java\nscript:x",
        "",
        None,
    ],
)
def test_unsafe_addresses(url: str | None) -> None:
    assert safe_url(url) is None
