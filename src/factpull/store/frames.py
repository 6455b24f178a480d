"""Records as data frames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from factpull.errors import StoreError
from factpull.records import Extraction
from factpull.store.columns import Column, Kind
from factpull.store.opening import import_driver
from factpull.store.rows import Row, rows_of
from factpull.store.schema import RECORD_TABLES, STORE_ONLY, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_DTYPES = {
    Kind.ID: "string",
    Kind.TEXT: "string",
    Kind.LIST: "string",
    Kind.INTEGER: "Int64",
    Kind.BOOLEAN: "boolean",
    Kind.DECIMAL: "object",
}


def to_rows(extractions: Iterable[Extraction], table: str = "claims") -> list[Row]:
    """Return one table of extractions as dictionaries, a row each.

    Args:
        extractions: any number.
        table: documents, sections, entities, mentions, claims, claim_entities or notes.

    Raises:
        StoreError: there is no such table.
    """
    return rows_of(extractions)[shown_table(table).name]


def to_pandas(extractions: Iterable[Extraction], table: str = "claims") -> pd.DataFrame:
    """Return one table of extractions as a pandas frame.

    Missing values are NA, integers and booleans nullable, dates datetime64[s] (years 1 to 9999), closed lists of words
    categorical, and numbers from text Decimal, exact.

    Args:
        extractions: any number.
        table: documents, sections, entities, mentions, claims, claim_entities or notes.

    Raises:
        StoreError: there is no such table.
        ExtraMissingError: pandas is not installed.
    """
    pandas = import_driver("pandas", "pandas")
    shown = shown_table(table)
    rows = to_rows(extractions, table)
    columns = {
        column.name: _series(pandas, column, [row[column.name] for row in rows]) for column in shown.columns
    }
    frame: pd.DataFrame = pandas.DataFrame(columns)
    return frame


def to_arrow(extractions: Iterable[Extraction], table: str = "claims") -> pa.Table:
    """Return one table of extractions as an Arrow table; numbers are decimal128(38, 12) beside their exact digits.

    Args:
        extractions: any number.
        table: documents, sections, entities, mentions, claims, claim_entities or notes.

    Raises:
        StoreError: there is no such table.
        ExtraMissingError: pyarrow is not installed.
    """
    import_driver("pyarrow", "arrow")
    from factpull.store.arrow import arrow_table

    return arrow_table(shown_table(table), to_rows(extractions, table))


def to_polars(extractions: Iterable[Extraction], table: str = "claims") -> pl.DataFrame:
    """Return one table of extractions as a polars frame.

    Args:
        extractions: any number.
        table: documents, sections, entities, mentions, claims, claim_entities or notes.

    Raises:
        StoreError: there is no such table.
        ExtraMissingError: polars or pyarrow is not installed.
    """
    polars = import_driver("polars", "polars")
    frame: pl.DataFrame = polars.from_arrow(to_arrow(extractions, table))
    return frame


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
