"""Facts, their claims, links and terms as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from factpull.linking.comparing.relations import relate
from factpull.linking.comparing.weights import read_weights
from factpull.linking.facts import Fact, Point
from factpull.linking.grouping.blocking import Found, bucket_of, found
from factpull.linking.grouping.copies import COPY, heads_of
from factpull.linking.grouping.partners import Link
from factpull.linking.linker import facts_of, weigh_all
from factpull.linking.told.telling import Telling, read_tellings
from factpull.records import Extraction
from factpull.store.tables.rows import Row, TableRows


def linked_rows(extractions: Iterable[Extraction]) -> TableRows:
    """Return the rows of facts, fact_claims, claim_links and claim_terms of all articles at once.

    Args:
        extractions: all of a store.
    """
    weights = read_weights()
    tellings = {one.claim.claim_id: one for extraction in extractions for one in read_tellings(extraction)}
    links = weigh_all(tellings.values(), weights, weights.likely)
    facts = facts_of(links, tellings, weights)
    heads = heads_of(tellings.values())
    terms = [row for telling in heads.values() for row in term_rows(found(telling))]
    return {
        **fact_rows(facts),
        "claim_terms": [*terms, *map(copy_row, tellings.values())],
        "claim_links": [link_row(link) for link in links],
    }


def fact_rows(facts: Iterable[Fact]) -> TableRows:
    """Return the rows of facts and fact_claims.

    Args:
        facts: any number.
    """
    rows: TableRows = {"facts": [], "fact_claims": []}
    for fact in facts:
        rows["facts"].append(_fact_row(fact))
        both = enumerate(zip(fact.told, fact.timeline, strict=True))
        rows["fact_claims"] += [_claim_row(fact, position, *one) for position, one in both]
    return rows


def link_row(link: Link) -> Row:
    """Return the row of a link between two claims.

    Args:
        link: any.
    """
    first, second = link.first, link.second
    return {
        "first_claim": first.claim.claim_id,
        "second_claim": second.claim.claim_id,
        "first_doc": first.doc_id,
        "second_doc": second.doc_id,
        "score": round(link.score, 4),
        "relation": relate(first, second),
    }


def found_as(telling: Telling, *, is_head: bool) -> Found:
    """Return a claim with the terms under which it is found: none where another copy of its sentence stands for it.

    Args:
        telling: the claim.
        is_head: whether it stands for all copies of its sentence.
    """
    return (
        found(telling) if is_head else Found(telling.claim.claim_id, telling.doc_id, bucket_of(telling), ())
    )


def term_rows(claim: Found) -> list[Row]:
    """Return the rows under which a claim is found.

    Args:
        claim: with all its terms.
    """
    about = {"claim_id": claim.claim_id, "doc_id": claim.doc_id, "bucket": claim.bucket}
    return [{**about, "term": term} for term in sorted(claim.terms)]


def copy_row(telling: Telling) -> Row:
    """Return the row under which all copies of a claim's sentence are found.

    Args:
        telling: the claim.
    """
    about = {"claim_id": telling.claim.claim_id, "doc_id": telling.doc_id, "bucket": bucket_of(telling)}
    return {**about, "term": f"{COPY}{telling.copied}"}


def _fact_row(fact: Fact) -> Row:
    claims = fact.claims
    days = [telling.day for telling in fact.told if telling.day is not None]
    # What is compared is in base units; the columns show the unit of the first telling, when all share it.
    units = {_unit(telling) for telling in fact.told}
    alike = len(units) == 1
    values = [number for claim in claims for number in _ends(claim.quantity)] if alike else []
    return {
        "fact_id": fact.fact_id,
        "status": fact.status,
        "certainty": fact.certainty,
        "title": fact.title,
        "concept": _common([claim.concept for claim in claims]),
        "outcome": _common([claim.outcome for claim in claims]),
        "country": _country(fact),
        "unit": units.pop() if alike else None,
        "lowest": min(values, default=None),
        "highest": max(values, default=None),
        "articles": fact.articles,
        "claims": len(claims),
        "first_day": min(days, default=None),
        "last_day": max(days, default=None),
    }


def _claim_row(fact: Fact, position: int, telling: Telling, point: Point) -> Row:
    return {
        "fact_id": fact.fact_id,
        "claim_id": telling.claim.claim_id,
        "doc_id": telling.doc_id,
        "position": position,
        "day": point.day,
        "told": point.value,
        "source": point.source,
    }


def _unit(telling: Telling) -> str | None:
    quantity = telling.claim.quantity
    unit = (quantity.unit.currency or quantity.unit.name) if quantity.unit else None
    return f"{unit or ''}/{quantity.per}" if quantity.per else unit


def _ends(quantity: Any) -> tuple[Decimal, ...]:
    return tuple(number for number in (quantity.value, quantity.low, quantity.high) if number is not None)


def _common(values: Iterable[str | None]) -> str | None:
    """Return the value that most have, the first in the alphabet of equals."""
    given = Counter(value for value in values if value)
    return min(given, key=lambda value: (-given[value], value), default=None)


def _country(fact: Fact) -> str | None:
    """Return the country that most of the claims belong to, else the one that most of their sentences name."""
    said = _common([claim.country for claim in fact.claims])
    names = [name[1:] for telling in fact.told for name in telling.names if name[0] == "="]
    return said or _common(sorted(names))
