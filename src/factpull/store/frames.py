"""Records as data frames."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from factpull.errors import StoreError
from factpull.records import Extraction
from factpull.records.flat import ARTICLE_COLUMNS, FLAT_COLUMNS
from factpull.store.outside.drivers import import_driver
from factpull.store.tables.columns import Column, Kind
from factpull.store.tables.rows import Row, rows_of
from factpull.store.tables.schema import RECORD_TABLES, STORE_ONLY, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_DTYPES = {
    Kind.ID: "string",
    Kind.TEXT: "string",
    Kind.WORDS: "object",
    Kind.INTEGER: "Int64",
    Kind.BOOLEAN: "boolean",
    Kind.DECIMAL: "object",
    Kind.REAL: "float64",
}
#: What a claim's row says of its article.
_ABOUT = tuple(name for name in ARTICLE_COLUMNS if name != "doc_id")
#: Columns that stand last.
_LAST = ("position", "fact_key", "claim_id", "doc_id")


def to_rows(extractions: Iterable[Extraction], table: str = "claims") -> list[Row]:
    """Return one table of extractions as dictionaries, a row each.

    Args:
        extractions: any number.
        table: documents, sections, entities, mentions, claims, claim_entities or notes.

    Raises:
        StoreError: there is no such table.
    """
    return rows_of(extractions)[shown_table(table).name]


def to_pandas(
    extractions: Iterable[Extraction], table: str = "claims", *, exact: bool = False
) -> pd.DataFrame:
    """Return one table of extractions as a pandas frame.

    Missing values are NA, integers and booleans nullable, dates datetime64[s] (years 1 to 9999), closed lists of words
    categorical, lists lists, and numbers float64. Claims have their article's title, day and address in front.

    Args:
        extractions: any number.
        table: documents, sections, entities, mentions, claims, claim_entities or notes.
        exact: whether numbers from text are Decimals instead of floats; their digits stand in ``value_exact`` anyway.

    Raises:
        StoreError: there is no such table.
        ExtraMissingError: pandas is not installed.
    """
    pandas = import_driver("pandas", "pandas")
    shown, rows = _readable(extractions, table, exact=exact)
    columns = {
        column.name: _series(pandas, column, [row[column.name] for row in rows]) for column in shown.columns
    }
    frame: pd.DataFrame = pandas.DataFrame(columns)
    return frame


def to_arrow(extractions: Iterable[Extraction], table: str = "claims", *, exact: bool = False) -> pa.Table:
    """Return one table of extractions as an Arrow table; numbers are float64, or decimal128(38, 12); lists are lists.

    Args:
        extractions: any number.
        table: documents, sections, entities, mentions, claims, claim_entities or notes.
        exact: whether numbers from text are Decimals instead of floats; their digits stand in ``value_exact`` anyway.

    Raises:
        StoreError: there is no such table.
        ExtraMissingError: pyarrow is not installed.
    """
    import_driver("pyarrow", "arrow")
    from factpull.store.tables.arrow import arrow_table

    return arrow_table(*_readable(extractions, table, exact=exact))


def to_polars(
    extractions: Iterable[Extraction], table: str = "claims", *, exact: bool = False
) -> pl.DataFrame:
    """Return one table of extractions as a polars frame.

    Args:
        extractions: any number.
        table: documents, sections, entities, mentions, claims, claim_entities or notes.
        exact: whether numbers from text are Decimals instead of floats; their digits stand in ``value_exact`` anyway.

    Raises:
        StoreError: there is no such table.
        ExtraMissingError: polars or pyarrow is not installed.
    """
    polars = import_driver("polars", "polars")
    frame: pl.DataFrame = polars.from_arrow(to_arrow(extractions, table, exact=exact))
    return frame


def _readable(extractions: Iterable[Extraction], name: str, *, exact: bool) -> tuple[Table, list[Row]]:
    """Return a table as people work with it, and its rows: what is read first stands first, ids last."""
    table, rows = shown_table(name), rows_of(extractions)
    found = rows[name]
    if name == "claims":
        about = {row["doc_id"]: {part: row[part] for part in _ABOUT} for row in rows["documents"]}
        found = [{**about[row["doc_id"]], **row} for row in found]
        known = [column for column in shown_table("documents").columns if column.name in _ABOUT]
        table = replace(table, columns=tuple(sorted((*known, *table.columns), key=_rank)))
    table, found = _with_lists(table, found)
    if not exact:
        numbers = [column.name for column in table.columns if column.kind is Kind.DECIMAL]
        found = [{**row, **{number: _near(row[number]) for number in numbers}} for row in found]
        kinds = (replace(one, kind=Kind.REAL) if one.name in numbers else one for one in table.columns)
        table = replace(table, columns=tuple(kinds))
    return table, found


def _with_lists(table: Table, rows: list[Row]) -> tuple[Table, list[Row]]:
    lists = [column.name for column in table.columns if column.kind is Kind.LIST]
    kinds = (replace(one, kind=Kind.WORDS) if one.name in lists else one for one in table.columns)
    plain = [{**row, **{name: row[name] and json.loads(row[name]) for name in lists}} for row in rows]
    return replace(table, columns=tuple(kinds)), plain


def _rank(column: Column) -> int:
    """Return a column's place: those of the flat claims table in its order, what only frames have, ids."""
    if column.name in _LAST:
        return 2 * len(FLAT_COLUMNS) + _LAST.index(column.name)
    return FLAT_COLUMNS.index(column.name) if column.name in FLAT_COLUMNS else len(FLAT_COLUMNS)


def _near(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


@cache
def shown_table(name: str) -> Table:
    """Return a table of records without the columns that only a store fills.

    Args:
        name: documents, sections, entities, mentions, claims, claim_entities or notes.

    Raises:
        StoreError: there is no such table.
    """
    for table in RECORD_TABLES:
        if table.name == name:
            return replace(
                table, columns=tuple(kept for kept in table.columns if kept.name not in STORE_ONLY)
            )
    known = ", ".join(table.name for table in RECORD_TABLES)
    raise StoreError("frames", f"there is no table {name!r}; take one of {known}")


def _series(pandas: Any, column: Column, values: list[Any]) -> Any:
    if column.kind is Kind.ENUM:
        return pandas.Categorical(values, categories=column.values)
    if column.kind is Kind.DATE:
        return pandas.Series(import_driver("numpy", "pandas").array(values, dtype="datetime64[s]"))
    return pandas.Series(values, dtype=_DTYPES[column.kind])
