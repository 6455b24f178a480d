"""The flat claims table as a file of its own: what people read first stands first, and numbers can be reckoned with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from factpull.records import Extraction
from factpull.records.flat import ARTICLE_COLUMNS, FLAT_COLUMNS, flat_rows
from factpull.store.tables.columns import Column, Kind
from factpull.store.tables.rows import Row
from factpull.store.tables.schema import CLAIMS, DOCUMENTS, Table

#: Columns that are of another kind here: all digits of a number stand in claims.
_KINDS = {Kind.DECIMAL: Kind.REAL, Kind.LIST: Kind.TEXT}


def _column(name: str) -> Column:
    table = DOCUMENTS if name in ARTICLE_COLUMNS else CLAIMS
    found = next(column for column in table.columns if column.name == name)
    return replace(found, kind=_KINDS.get(found.kind, found.kind))


CLAIMS_READABLE = Table(
    "claims_readable",
    "A claim with its article, as people read it.",
    columns=tuple(map(_column, FLAT_COLUMNS)),
    key=("claim_id",),
)


def readable_rows(extractions: Iterable[Extraction]) -> list[Row]:
    """Return all claims as rows of the table.

    Args:
        extractions: articles' results.
    """
    return [
        {name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in row.items()}
        for row in flat_rows(extractions)
    ]
