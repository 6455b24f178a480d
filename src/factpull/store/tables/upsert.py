"""Writes rows into tables, in place of those with the same keys."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from factpull.errors import StoreError
from factpull.store.tables.columns import Kind
from factpull.store.tables.ddl import metadata
from factpull.store.tables.rows import Row, TableRows
from factpull.store.tables.schema import RECORD_TABLES, TABLES

#: What PostgreSQL shows for the character that its texts cannot hold; one character for one, so that spans still fit.
_NUL_SHOWN = "\N{SYMBOL FOR NULL}"


def replace_rows(connection: sa.Connection, rows: TableRows) -> None:
    """Make these all the rows of their documents.

    The documents come first and in order: whoever holds a document's row may touch its other rows, so that two
    writers of the same articles wait for each other at one place, and never in a circle.

    Args:
        connection: inside a transaction.
        rows: of whole documents, by table.
    """
    doc_ids = [row["doc_id"] for row in rows["documents"]]
    if connection.dialect.name not in _WAYS:
        delete_documents(connection, doc_ids)
    upsert(connection, "documents", rows["documents"])
    stale = {}
    for table in RECORD_TABLES[1:]:
        before = _keys(connection, table.name, doc_ids)
        upsert(connection, table.name, rows[table.name])
        stale[table.name] = before - {tuple(row[name] for name in table.key) for row in rows[table.name]}
    for table in reversed(RECORD_TABLES[1:]):
        _delete_keys(connection, table.name, sorted(stale[table.name]))


def upsert(connection: sa.Connection, name: str, rows: list[Row]) -> None:
    """Insert rows; where the key is taken, update.

    Args:
        connection: inside a transaction.
        name: the table's.
        rows: with all its columns.
    """
    if rows:
        _WAYS.get(connection.dialect.name, _delete_and_insert)(connection, name, rows)


def _insert_on_conflict(connection: sa.Connection, name: str, rows: list[Row]) -> None:
    table = metadata().tables[name]
    statement = (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(table)
    key = [column.name for column in table.primary_key]
    others = {
        column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key
    }
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=others), rows)


def _insert_arrays(connection: sa.Connection, name: str, rows: list[Row]) -> None:
    """Send each column as one array: faster than a statement for each row, where rows are many and short."""
    if name == "documents":
        _insert_on_conflict(connection, name, rows)
        return
    names = list(rows[0])
    for start in range(0, len(rows), _ARRAY_LENGTH):
        some = rows[start : start + _ARRAY_LENGTH]
        connection.execute(_array_statement(name), {name: [row[name] for row in some] for name in names})


@cache
def _array_statement(name: str) -> sa.TextClause:
    columns = metadata().tables[name].columns
    names = ", ".join(column.name for column in columns)
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    arrays = ", ".join(f"CAST(:{column.name} AS {column.type.compile(dialect)}[])" for column in columns)
    key = ", ".join(column.name for column in columns if column.primary_key)
    others = ", ".join(
        f"{column.name} = excluded.{column.name}" for column in columns if not column.primary_key
    )
    # Every name is the schema's own; the rows are bound.
    insert = f"INSERT INTO {name} ({names}) SELECT * FROM unnest({arrays})"  # noqa: S608
    return sa.text(f"{insert} ON CONFLICT ({key}) DO UPDATE SET {others}")


def _delete_and_insert(connection: sa.Connection, name: str, rows: list[Row]) -> None:
    table = metadata().tables[name]
    keys = [tuple(row[column.name] for column in table.primary_key) for row in rows]
    _delete_keys(connection, name, keys)
    connection.execute(table.insert(), rows)


_WAYS: dict[str, Callable[[sa.Connection, str, list[Row]], None]] = {
    "postgresql": _insert_arrays,
    "sqlite": _insert_on_conflict,
}
_ARRAY_LENGTH = 5000


def _keys(connection: sa.Connection, name: str, doc_ids: list[str]) -> set[tuple[Any, ...]]:
    table = metadata().tables[name]
    found = connection.execute(sa.select(*table.primary_key).where(table.c.doc_id.in_(doc_ids)))
    return {tuple(row) for row in found}


def _delete_keys(connection: sa.Connection, name: str, keys: list[tuple[Any, ...]]) -> None:
    if not keys:
        return
    table = metadata().tables[name]
    columns = list(table.primary_key)
    which = sa.and_(*(column == sa.bindparam(f"key_{column.name}") for column in columns))
    values = [{f"key_{column.name}": part for column, part in zip(columns, key, strict=True)} for key in keys]
    connection.execute(table.delete().where(which), values)


def delete_documents(connection: sa.Connection, doc_ids: list[str]) -> None:
    """Delete all rows of documents.

    Args:
        connection: inside a transaction.
        doc_ids: so many that one statement takes them.
    """
    for table in reversed(RECORD_TABLES):
        found = metadata().tables[table.name]
        connection.execute(found.delete().where(found.c.doc_id.in_(doc_ids)))


def fitted(connection: sa.Connection, rows: TableRows, address: str) -> TableRows:
    """Return rows with what the engine can hold: what it cannot stays exact in ``documents.record``.

    Numbers beyond its range become NULL beside their exact digits; on PostgreSQL, which has no NUL in texts, the
    texts show U+2400 for it.

    Args:
        connection: tells the engine.
        rows: by table.
        address: the store, as errors show it.

    Raises:
        StoreError: a document's id holds NUL on PostgreSQL.
    """
    is_postgresql = connection.dialect.name == "postgresql"
    fit = _fit_numeric if is_postgresql else _fit_double
    for name, numbers in _DECIMALS.items():
        for row in rows.get(name, ()):
            for number in numbers:
                row[number] = fit(row[number])
    if not is_postgresql:
        return rows
    for row in (*rows.get("documents", ()), *rows.get("manifest", ())):
        if "\0" in row["doc_id"]:
            raise StoreError(
                address, f"PostgreSQL cannot hold the id {row['doc_id']!r}: it has a NUL character"
            )
    documents = rows.get("documents")  # their records tell, and nothing does when other rows come alone
    if documents and not any("\\u0000" in row.get("record", "\\u0000") for row in documents):
        return {
            name: list(map(_without_nul, some)) if name == "manifest" else some for name, some in rows.items()
        }
    return {name: list(map(_without_nul, some)) for name, some in rows.items()}


_DECIMALS = {
    table.name: names
    for table in TABLES
    if (names := [column.name for column in table.columns if column.kind is Kind.DECIMAL])
}


def _fit_numeric(value: Decimal | None) -> Decimal | None:
    # The documented limits of NUMERIC: digits before and behind the point.
    if value is None or (value.adjusted() < 131_072 and -int(value.as_tuple().exponent) <= 16_383):
        return value
    return None


def _fit_double(value: Decimal | None) -> float | None:
    if value is None:
        return None
    near = float(value)
    return near if isfinite(near) else None


def _without_nul(row: Row) -> Row:
    if not any(isinstance(value, str) and "\0" in value for value in row.values()):
        return row
    return {
        name: value.replace("\0", _NUL_SHOWN) if isinstance(value, str) else value
        for name, value in row.items()
    }
