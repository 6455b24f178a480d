"""Extractions made by hand for the tests of the stores."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from factpull.records import (
    Article,
    Attribution,
    Claim,
    Country,
    Extraction,
    Mention,
    Note,
    Organization,
    Period,
    Quantity,
    Section,
    Span,
    Unit,
    claim_id,
    entity_id,
    fact_key,
)

TEXT = "Kazakhstan shipped 2.8 million tons in 2023, the Rail Office said. Exports rose by 5%."
TON = Unit(name="ton", symbol="t", dimension="mass", surface="tons", alternatives=("metric ton", "short ton"))
PERCENT = Unit(name="percent", symbol="%", dimension="ratio", surface="%")


def shipment(doc_id: str, tons: str = "2800000", *, version: str = "0.1.0", claims: int = 2) -> Extraction:
    """Return the extraction of an article about cargo; its claims are a level and a rise."""
    kazakhstan = entity_id(doc_id, "country", "KZ")
    office = entity_id(doc_id, "organization", "rail office")
    every = (_cargo(doc_id, tons, kazakhstan, office), _rise(doc_id, kazakhstan))
    return Extraction(
        article=Article(
            text=TEXT,
            doc_id=doc_id,
            title="Cargo",
            published=datetime.date(2024, 1, 15),
            language="en",
            sections=(Section(start=0, end=len(TEXT), kind="body"),),
        ),
        countries=(
            Country(
                entity_id=kazakhstan,
                key="KZ",
                name="Kazakhstan",
                mentions=(Mention(span=Span.of(TEXT, 0, 10), form="full"),),
                rule="gazetteer",
                iso2="KZ",
                iso3="KAZ",
            ),
        ),
        organizations=(
            Organization(
                entity_id=office,
                key="rail office",
                name="Rail Office",
                mentions=(Mention(span=Span.of(TEXT, 49, 60), form="full"),),
                rule="model",
            ),
        ),
        claims=every[:claims],
        notes=(Note(code="refused.year", message="a year is no quantity", span=Span.of(TEXT, 39, 43)),),
        version=version,
    )


def shipments(count: int, tons: str = "2800000", *, prefix: str = "a") -> Iterator[Extraction]:
    """Yield the extractions of so many articles."""
    return (shipment(f"{prefix}{number:04}", tons) for number in range(count))


def _cargo(doc_id: str, tons: str, kazakhstan: str, office: str) -> Claim:
    sentence = Span.of(TEXT, 0, 66)
    return Claim(
        claim_id=claim_id(doc_id, sentence.text, "2.8 million", 0),
        fact_key=fact_key("KZ", "shipment", "measure", "mass", "2023"),
        span=Span.of(TEXT, 19, 30),
        sentence=sentence,
        quantity=Quantity(
            value=Decimal(tons),
            relation="eq",
            kind="measure",
            unit=TON,
            text="2.8 million",
            significant_digits=2,
        ),
        measure="shipment",
        subject="Kazakhstan",
        subject_ids=(kazakhstan,),
        country="KZ",
        period=Period(
            text="2023",
            start=datetime.date(2023, 1, 1),
            end=datetime.date(2023, 12, 31),
            grain="year",
            edtf="2023",
            resolved_from="text",
        ),
        attribution=Attribution(speaker="Rail Office", entity_id=office, cue="said", direct=False),
        rule="measure.unit",
    )


def _rise(doc_id: str, kazakhstan: str) -> Claim:
    sentence = Span.of(TEXT, 67, 86)
    return Claim(
        claim_id=claim_id(doc_id, sentence.text, "5%", 0),
        fact_key=fact_key("KZ", "exports", "percent", "ratio", ""),
        span=Span.of(TEXT, 83, 85),
        sentence=sentence,
        quantity=Quantity(
            value=Decimal(5), relation="eq", kind="percent", unit=PERCENT, text="5%", significant_digits=1
        ),
        measure="exports",
        subject="Kazakhstan",
        subject_ids=(kazakhstan,),
        rule="percent",
    )
