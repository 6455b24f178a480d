"""Records are frozen, exact, and survive JSON."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

import factpull
from factpull.records import Record, claim_id, entity_id, fact_key, hash_id, text_digest
from factpull.records.numbers import number_words, plain_number


def test_span_must_hold_its_text() -> None:
    with pytest.raises(ValidationError, match="holds 3 characters"):
        factpull.Span(start=0, end=2, text="65%")


def test_records_are_frozen() -> None:
    span = factpull.Span(start=0, end=3, text="65%")
    with pytest.raises(ValidationError, match="frozen"):
        span.start = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"doc_id": "mine", "url": "https://news.example/1"}, "mine"),
        ({"url": "https://news.example/1"}, "https://news.example/1"),
        ({}, text_digest("Exports rose.")),
    ],
)
def test_doc_id_is_the_callers_else_the_url_else_the_digest(fields: dict[str, str], expected: str) -> None:
    assert factpull.Article(text="Exports rose.", **fields).doc_id == expected


def test_digest_is_half_a_sha256() -> None:
    # echo -n abc | sha256sum | cut -c1-32
    assert text_digest("abc") == "ba7816bf8f01cfea414140de5dae2223"


def test_hash_keeps_parts_apart() -> None:
    assert hash_id("ab", "c") != hash_id("a", "bc") != hash_id("abc")
    assert len(hash_id("x")) == 32


def test_ids_depend_on_their_parts_only() -> None:
    assert (
        entity_id("d", "country", "KZ") == entity_id("d", "country", "KZ") != entity_id("e", "country", "KZ")
    )
    assert claim_id("d", "s", "5", 0) != claim_id("d", "s", "5", 1)
    assert fact_key("KZ", "exports", "percent", "ratio", "2023") != fact_key(
        "KZ", "exports", "percent", "ratio", "2024"
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"relation": "range", "value": Decimal(1)},
        {"relation": "range", "low": Decimal(1)},
        {"relation": "eq"},
        {"relation": "eq", "value": Decimal(1), "low": Decimal(1), "high": Decimal(2)},
    ],
)
def test_a_quantity_is_a_value_or_a_range(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        factpull.Quantity(kind="count", text="1", significant_digits=1, **fields)


def test_extraction_round_trips_through_json_exactly() -> None:
    text = "Über 😀 12.340000000000000000000000000000001 tons on 0001-01-01"
    quantity = factpull.Quantity(
        value=Decimal("12.340000000000000000000000000000001"),
        relation="eq",
        kind="measure",
        unit=factpull.Unit(name="ton", dimension="mass", surface="tons", alternatives=("metric ton",)),
        text="12.340000000000000000000000000000001",
        significant_digits=35,
    )
    claim = factpull.Claim(
        claim_id="c" * 32,
        fact_key="f" * 32,
        span=factpull.Span.of(text, 7, 42),
        sentence=factpull.Span.of(text, 0, len(text)),
        quantity=quantity,
        period=factpull.Period(
            text="0001-01-01", start=datetime.date.min, end=datetime.date.max, grain="day"
        ),
        rule="test",
    )
    extraction = factpull.Extraction(article=factpull.Article(text=text), claims=(claim,), version="0")
    dumped = extraction.model_dump_json()
    assert '"12.340000000000000000000000000000001"' in dumped
    assert factpull.Extraction.model_validate_json(dumped) == extraction
    assert factpull.Extraction.model_validate(extraction.model_dump()) == extraction


def _records(base: type[Record]) -> list[type[Record]]:
    return [cls for sub in base.__subclasses__() for cls in (sub, *_records(sub))]


@pytest.mark.parametrize("record", _records(Record), ids=lambda cls: cls.__name__)
def test_every_field_says_what_it_means(record: type[Record]) -> None:
    assert record.__doc__
    undescribed = [
        name for name, field in record.model_fields.items() if name != "kind" and not field.description
    ]
    assert not undescribed


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [
        (Decimal(2) / 3, "2/3", "2/3"),
        (Decimal(-4) / 3, "-1 1/3", "-1 1/3"),
        (Decimal(10**6) / 3, "333,333 1/3", "333,333 1/3"),
        (Decimal("0.1"), "0.1", "0.1"),
        (Decimal("3.14159265358979323846"), "3.14159265358979323846", "3.14159265358979323846"),
        (Decimal(180600000000), "180,600,000,000", "180.6 billion"),
        (Decimal(-2800000), "-2,800,000", "-2.8 million"),
        (Decimal("1E+12"), "1,000,000,000,000", "1 trillion"),
        (Decimal(1234567), "1,234,567", "1,234,567"),
        (Decimal(999999), "999,999", "999,999"),
        (Decimal(0), "0", "0"),
    ],
)
def test_numbers_as_people_write_them(value: Decimal, digits: str, words: str) -> None:
    assert (plain_number(value), number_words(value)) == (digits, words)
