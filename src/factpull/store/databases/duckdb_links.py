"""Linking's way to the tables of a DuckDB connection."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import duckdb

from factpull.records import Extraction
from factpull.store.links.meeting import Tables
from factpull.store.tables.arrow import arrow_table
from factpull.store.tables.rows import Row
from factpull.store.tables.schema import LINK_TABLES


class DuckdbTables(Tables):
    """The tables inside one transaction.

    Args:
        connection: inside a transaction.
        unpack: makes an extraction of a record; the second argument says where it stands.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, unpack: Callable[[str, str], Extraction]
    ) -> None:
        self._connection, self._unpack = connection, unpack

    def select(self, query: str, ids: Collection[str] | None = None) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        if ids is None:
            return self._connection.execute(query).fetchall()
        return self._connection.execute(query.format(ids="(SELECT unnest(?))"), [sorted(ids)]).fetchall()

    def delete(self, table: str, column: str, ids: Collection[str]) -> None:
        """Delete the rows whose column is one of these."""
        if ids:
            self._connection.execute(
                f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?))",  # noqa: S608
                [sorted(ids)],
            )

    def delete_links(self, pairs: Collection[tuple[str, str]]) -> None:
        """Delete rows of claim_links."""
        if pairs:
            statement = "DELETE FROM claim_links WHERE first_claim = ? AND second_claim = ?"
            self._connection.executemany(statement, [list(pair) for pair in sorted(pairs)])

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows."""
        if not rows:
            return
        found = next(known for known in LINK_TABLES if known.name == table)
        self._connection.register("new_rows", arrow_table(found, list(rows)))
        names = ", ".join(column.name for column in found.columns)
        # A row that was deleted in this transaction still stands in DuckDB's index: it is put in its own place.
        self._connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) SELECT * FROM new_rows")  # noqa: S608
        self._connection.unregister("new_rows")

    def extraction(self, record: str, doc_id: str) -> Extraction:
        """Return a stored record as an extraction."""
        return self._unpack(record, f"the record of {doc_id}")
