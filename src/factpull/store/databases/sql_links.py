"""Linking's way to the tables of a SQLAlchemy connection."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import sqlalchemy as sa

from factpull.records import Extraction
from factpull.store.links.meeting import Tables
from factpull.store.tables.ddl import metadata
from factpull.store.tables.rows import Row
from factpull.store.tables.upsert import fitted, upsert


@dataclass(frozen=True)
class _Way:
    """How an engine takes a list of ids.

    Attributes:
        shown: the list in SQL.
        bound: makes the value of its parameter.
        most: ids in one statement.
    """

    shown: str
    bound: Callable[[list[str]], object]
    most: int


_TERMS = "INSERT INTO claim_terms (claim_id, doc_id, bucket, term) VALUES (?, ?, ?, ?)"
_values = itemgetter("claim_id", "doc_id", "bucket", "term")
#: Engines limit the parameters of one statement; those that take a list as one parameter read it in one statement.
_EACH = _Way(":ids", list, 500)
_WAYS = {
    "sqlite": _Way("(SELECT value FROM json_each(:ids))", json.dumps, 50_000),
    "postgresql": _Way("(SELECT unnest(CAST(:ids AS text[])))", list, 50_000),
}


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
            return list(map(tuple, self._connection.execute(sa.text(query))))
        way = _WAYS.get(self._connection.dialect.name, _EACH)
        statement = sa.text(query.format(ids=way.shown))
        if way is _EACH:
            statement = statement.bindparams(sa.bindparam("ids", expanding=True))
        rows: list[tuple[object, ...]] = []
        for some in _some(ids, way.most):
            rows += map(tuple, self._connection.execute(statement, {"ids": way.bound(some)}))
        return rows

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
        if not rows:
            return
        if self._connection.dialect.name == "sqlite" and table == "claim_terms":
            # They are many, of texts and whole numbers alone: SQLAlchemy would take longer than SQLite.
            self._connection.exec_driver_sql(_TERMS, list(map(_values, rows)))
            return
        fitting = fitted(self._connection, {table: list(rows)}, self._address)
        upsert(self._connection, table, fitting[table])

    def extraction(self, record: str, doc_id: str) -> Extraction:
        """Return a stored record as an extraction."""
        return self._unpack(record, f"the record of {doc_id}")


def _some(ids: Collection[str], most: int = _EACH.most) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), most):
        yield ordered[start : start + most]
