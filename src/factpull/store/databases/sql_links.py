"""Linking's way to the tables of a SQLAlchemy connection."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

import sqlalchemy as sa

from factpull.records import Extraction
from factpull.store.links.meeting import Tables
from factpull.store.tables.ddl import metadata
from factpull.store.tables.rows import Row
from factpull.store.tables.upsert import fitted

#: Ids in one statement: engines limit its parameters.
_AT_ONCE = 500


class SqlTables(Tables):
    """The tables inside one transaction.

    Args:
        connection: inside a transaction.
        unpack: makes an extraction of a record; the second argument says where it stands.
        address: the store, as errors show it.
    """

    def __init__(
        self, connection: sa.Connection, unpack: Callable[[str, str], Extraction], address: str
    ) -> None:
        self._connection, self._unpack, self._address = connection, unpack, address

    def select(self, query: str, ids: Collection[str] | None = None) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        if ids is None:
            return [tuple(row) for row in self._connection.execute(sa.text(query))]
        statement = sa.text(query.format(ids=":ids")).bindparams(sa.bindparam("ids", expanding=True))
        return [
            tuple(row) for some in _some(ids) for row in self._connection.execute(statement, {"ids": some})
        ]

    def delete(self, table: str, column: str, ids: Collection[str]) -> None:
        """Delete the rows whose column is one of these."""
        found = metadata().tables[table]
        for some in _some(ids):
            self._connection.execute(found.delete().where(found.c[column].in_(some)))

    def delete_links(self, pairs: Collection[tuple[str, str]]) -> None:
        """Delete rows of claim_links."""
        links = metadata().tables["claim_links"]
        found = links.delete().where(
            links.c.first_claim == sa.bindparam("first"), links.c.second_claim == sa.bindparam("second")
        )
        if pairs:
            rows = [{"first": first, "second": second} for first, second in sorted(pairs)]
            self._connection.execute(found, rows)

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows."""
        if rows:
            fitting = fitted(self._connection, {table: list(rows)}, self._address)
            self._connection.execute(metadata().tables[table].insert(), fitting[table])

    def extraction(self, record: str, doc_id: str) -> Extraction:
        """Return a stored record as an extraction."""
        return self._unpack(record, f"the record of {doc_id}")


def _some(ids: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
