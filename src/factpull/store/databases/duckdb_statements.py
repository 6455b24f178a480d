"""The statements that make the tables of a DuckDB file and replace rows in them."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from factpull.store.tables import schema
from factpull.store.tables.arrow import PRECISION, SCALE, arrow_table
from factpull.store.tables.columns import Column, Kind, enum_check
from factpull.store.tables.rows import Row
from factpull.store.tables.schema import RECORD_TABLES, TABLES, Table
from factpull.store.tables.views import create_views
from factpull.version import __version__

_TYPES = {
    Kind.INTEGER: "BIGINT",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.DECIMAL: f"DECIMAL({PRECISION}, {SCALE})",
    Kind.REAL: "DOUBLE",
}


def _create(table: Table) -> Iterator[str]:
    """Yield the statements that make a table.

    It has no foreign keys: DuckDB checks them amid a transaction, and so refuses to replace rows that others refer to.
    """
    columns = ", ".join(_declared(column) for column in table.columns)
    yield f"CREATE TABLE {table.name} ({columns}, PRIMARY KEY ({', '.join(table.key)}))"
    yield f"COMMENT ON TABLE {table.name} IS {_quoted(table.comment)}"


def read_version(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the version of the tables; -1 when they do not say.

    Args:
        connection: an open file, in a transaction.
    """
    found = connection.execute("SELECT version FROM schema_info").fetchone()
    return int(found[0]) if found else -1


def create_missing(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables that are not there.

    Args:
        connection: an open file, in a transaction.
    """
    there = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    for table in TABLES:
        for statement in _create(table) if table.name not in there else ():
            connection.execute(statement)


def _declared(column: Column) -> str:
    check = f" CHECK ({enum_check(column)})" if column.kind is Kind.ENUM else ""
    return (
        f"{column.name} {_TYPES.get(column.kind, 'VARCHAR')}{'' if column.nullable else ' NOT NULL'}{check}"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def finish(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views anew, and note the version of the tables.

    Args:
        connection: an open file, in a transaction.
    """
    for statement in create_views():
        connection.execute(statement)
    connection.execute("DELETE FROM schema_info")
    connection.execute("INSERT INTO schema_info VALUES (?, ?)", [schema.SCHEMA_VERSION, __version__])


def replace_rows(connection: duckdb.DuckDBPyConnection, rows: dict[str, list[Row]], *, has_old: bool) -> None:
    """Make these all the rows of their documents.

    Args:
        connection: an open file, in a transaction.
        rows: the rows of each table.
        has_old: whether any of the documents may have rows.
    """
    for table in RECORD_TABLES:
        upsert(connection, table, rows[table.name], has_old=has_old)
        if has_old:
            _delete_stale(connection, table, rows)


def upsert(connection: duckdb.DuckDBPyConnection, table: Table, rows: list[Row], *, has_old: bool) -> None:
    """Write rows; one whose key is there is replaced.

    Args:
        connection: an open file, in a transaction.
        table: where they go.
        rows: they.
        has_old: whether any may be there.
    """
    if not rows:
        return
    connection.register("new_rows", arrow_table(table, rows))
    names = [column.name for column in table.columns]
    update = ", ".join(f"{name} = excluded.{name}" for name in names if name not in table.key)
    conflict = f" ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {update}" if has_old else ""
    connection.execute(f"INSERT INTO {table.name} ({', '.join(names)}) SELECT * FROM new_rows{conflict}")  # noqa: S608
    connection.unregister("new_rows")


def _delete_stale(connection: duckdb.DuckDBPyConnection, table: Table, rows: dict[str, list[Row]]) -> None:
    connection.register("new_rows", arrow_table(table, rows[table.name]))
    same_key = " AND ".join(f"new_rows.{name} = {table.name}.{name}" for name in table.key)
    connection.execute(
        f"DELETE FROM {table.name} WHERE doc_id IN (SELECT unnest(?)) "  # noqa: S608
        f"AND NOT EXISTS (SELECT 1 FROM new_rows WHERE {same_key})",
        [[row["doc_id"] for row in rows["documents"]]],
    )
    connection.unregister("new_rows")
