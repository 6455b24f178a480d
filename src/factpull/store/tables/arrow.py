"""Rows as Arrow tables."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache

import pyarrow as pa

from factpull.store.tables.columns import Column, Kind
from factpull.store.tables.rows import Row
from factpull.store.tables.schema import Table

#: DECIMAL(38, 12): 26 digits before the point and 12 behind it, the widest type that every reader of Parquet knows.
PRECISION, SCALE = 38, 12

_WIDE = Context(prec=100, rounding=ROUND_HALF_EVEN)
_STEP = Decimal(1).scaleb(-SCALE)
_TYPES = {
    Kind.ID: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.ENUM: pa.string(),
    Kind.LIST: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.BOOLEAN: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.DECIMAL: pa.decimal128(PRECISION, SCALE),
    Kind.REAL: pa.float64(),
    Kind.WORDS: pa.list_(pa.string()),
}


@cache
def arrow_schema(table: Table) -> pa.Schema:
    """Return a table's Arrow schema, with comments as metadata.

    Args:
        table: one of the tables.
    """
    return pa.schema([_field(column) for column in table.columns], metadata={"comment": table.comment})


def arrow_table(table: Table, rows: Iterable[Row]) -> pa.Table:
    """Return rows as an Arrow table.

    A number is rounded half-even to twelve decimals, and null with more than 26 digits before the point; its
    ``_exact`` companion has all its digits.

    Args:
        table: one of the tables.
        rows: of that table.
    """
    rows = list(rows)
    schema = arrow_schema(table)
    arrays = []
    for column, field in zip(table.columns, schema, strict=True):
        values = [row[column.name] for row in rows]
        if column.kind is Kind.DECIMAL:
            values = [value if value is None else fitted_decimal(value) for value in values]
        arrays.append(pa.array(values, field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def fitted_decimal(value: Decimal) -> Decimal | None:
    """Return a number as DECIMAL(38, 12) holds it, or None when it is too large.

    Args:
        value: any finite number.
    """
    if value.adjusted() >= PRECISION - SCALE:
        return None
    if value.adjusted() < -SCALE - 1:
        return Decimal(0)
    rounded = value.quantize(_STEP, context=_WIDE)
    return rounded if rounded.adjusted() < PRECISION - SCALE else None


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.kind], column.nullable, {"comment": column.comment})
