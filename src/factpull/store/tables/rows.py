"""Records flattened: an extraction as the rows of every table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from factpull.records import AnyEntity, Claim, Extraction
from factpull.store.chunk import Packed
from factpull.store.tables.schema import (
    CLAIMS,
    DOCUMENTS,
    ENTITIES,
    MENTIONS,
    NOTES,
    RECORD_TABLES,
    SECTIONS,
    Table,
)

Row = dict[str, Any]
TableRows = dict[str, list[Row]]


def rows_of(extractions: Iterable[Extraction]) -> TableRows:
    """Return the rows of extractions, by table. Lists are JSON texts, numbers Decimal, dates dates.

    The columns that only a store fills (``documents.record`` and its digest) are not among them.

    Args:
        extractions: results of any number of articles.
    """
    rows: TableRows = {table.name: [] for table in RECORD_TABLES}
    for extraction in extractions:
        _add_document(rows, extraction)
        entities = extraction.entities
        for position, entity in enumerate(entities):
            _add_entity(rows, entity, extraction.article.doc_id, position)
        names = _Names(entities)
        for position, claim in enumerate(extraction.claims):
            _add_claim(rows, claim, names, extraction.article.doc_id, position)
    return rows


def packed_rows(chunk: Sequence[Packed]) -> TableRows:
    """Return the rows of packed extractions, with the columns that only a store fills.

    Args:
        chunk: packed extractions.
    """
    rows = rows_of(item.extraction for item in chunk)
    for row, item in zip(rows["documents"], chunk, strict=True):
        row.update(record=item.record, record_digest=item.digest)
    return rows


def _add_document(rows: TableRows, extraction: Extraction) -> None:
    article = extraction.article
    rows["documents"].append(_row(DOCUMENTS, extraction, characters=len(article.text)))
    for name, table, records in (
        ("sections", SECTIONS, article.sections),
        ("notes", NOTES, extraction.notes),
    ):
        for position, record in enumerate(records):
            rows[name].append(_row(table, record, doc_id=article.doc_id, position=position))


def _add_entity(rows: TableRows, entity: AnyEntity, doc_id: str, position: int) -> None:
    about = {"doc_id": doc_id, "entity_id": entity.entity_id}
    count = len(entity.mentions)
    rows["entities"].append(
        _row(ENTITIES, entity, **about, position=position, kind=entity.kind, mention_count=count)
    )
    for place, mention in enumerate(entity.mentions):
        rows["mentions"].append(_row(MENTIONS, mention, **about, position=place))


def _add_claim(rows: TableRows, claim: Claim, names: _Names, doc_id: str, position: int) -> None:
    rows["claims"].append(_row(CLAIMS, claim, doc_id=doc_id, position=position, readable=str(claim)))
    for role, entity_ids in _parts(claim, names).items():
        for entity_id in dict.fromkeys(entity_ids):
            about = {"doc_id": doc_id, "claim_id": claim.claim_id, "entity_id": entity_id, "role": role}
            rows["claim_entities"].append(about)


class _Names:
    """The entities of one article, by id, by what they are called and by country code."""

    def __init__(self, entities: tuple[AnyEntity, ...]) -> None:
        self.ids = {entity.entity_id for entity in entities}
        self.places: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        for entity in entities:
            if entity.kind == "country":
                self.countries[entity.iso2] = entity.entity_id
            if entity.kind in ("country", "place"):
                for name in (
                    entity.name,
                    *entity.aliases,
                    *(mention.span.text for mention in entity.mentions),
                ):
                    self.places.setdefault(name.casefold(), entity.entity_id)


def _parts(claim: Claim, names: _Names) -> dict[str, list[str]]:
    """Return the entities of a claim by role. An id that no entity of the article has stands in the record only."""
    speaker = claim.attribution.entity_id if claim.attribution else None
    place = names.places.get(claim.place.casefold()) if claim.place else None
    country = names.countries.get(claim.country) if claim.country else None
    parts = {"subject": claim.subject_ids, "speaker": (speaker,), "place": (place,), "country": (country,)}
    return {role: [found for found in ids if found in names.ids] for role, ids in parts.items()}


def _row(table: Table, record: BaseModel, **context: object) -> Row:
    readers, missing = _readers(table, type(record))
    return {**missing, **context, **{name: read(record) for name, read in readers}}


@cache
def _readers(table: Table, model: type[BaseModel]) -> tuple[list[tuple[str, Any]], Row]:
    """Return what reads the columns that a model has, and the others as None: a person has no acronym."""
    has = {
        column.name: column.path.split(".")[0] in model.model_fields
        for column in table.columns
        if column.read
    }
    readers = [(column.name, column.read) for column in table.columns if has.get(column.name)]
    return readers, {name: None for name, is_there in has.items() if not is_there}
