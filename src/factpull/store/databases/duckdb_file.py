"""A DuckDB file, through its own driver and Arrow."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from factpull.errors import AddressError, StoreError
from factpull.linking import KnownLink
from factpull.records import Extraction
from factpull.store.base import Store
from factpull.store.chunk import Packed, WriteCounts, tally
from factpull.store.databases.duckdb_links import DuckdbTables
from factpull.store.databases.duckdb_statements import (
    create_missing,
    finish,
    read_version,
    replace_rows,
    upsert,
)
from factpull.store.files.journal import take_lock
from factpull.store.links.relinking import LinkCounts, known_links, link_next
from factpull.store.manifest import Manifest, ManifestEntry, read_manifest_entry
from factpull.store.outside.failures import Whereabouts, advised
from factpull.store.outside.strangers import OUTDATED, READ_ONLY, refuse_links
from factpull.store.tables import migrate
from factpull.store.tables.rows import TableRows, packed_rows
from factpull.store.tables.schema import (
    FACT_CLAIMS,
    FACTS,
    MANIFEST,
    RECORD_TABLES,
    SCHEMA_INFO,
    TABLES,
)
from factpull.store.tables.views import drop_views

#: A file from anywhere reaches no other file and no network, and loads no extension, whatever its views say.
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "lock_configuration": True,
}
#: Seconds to wait for another process that has the file open: DuckDB lets one process at a time write.
BUSY_SECONDS = 120.0

_PAGE = 500


class DuckdbStore(Store):
    """Records in a DuckDB file. It is open only while something is done, so that processes can take turns.

    Args:
        address: as errors show it.
        path: the file; made when it is not there.
        read_only: whether nothing is written.
    """

    def __init__(self, address: str, path: Path, *, read_only: bool = False) -> None:
        super().__init__(address)
        self._read_only = read_only
        if path.name in ("", ":memory:"):
            raise StoreError(self.address, "a DuckDB store is a file: duckdb:///facts.duckdb")
        self.path = path
        self._held: duckdb.DuckDBPyConnection | None = None
        self._file: Whereabouts | None = None
        refuse_links(self._beside, self.address)
        with self._connection() if read_only else self._transaction() as connection:
            self._prepare(connection)
        self._file = Whereabouts(path, self.address)

    @property
    def _beside(self) -> list[Path]:
        return [self.path.with_name(f"{self.path.name}.{ending}") for ending in ("lock", "wal")]

    @property
    def manifest(self) -> DuckdbManifest:
        """What became of every article that came to the store."""
        return DuckdbManifest(self)

    def read(self) -> Iterator[Extraction]:
        """Yield every extraction, in order of their ids."""
        page = "SELECT doc_id, record FROM documents WHERE doc_id > ? ORDER BY doc_id LIMIT ?"
        rows = self.query(page, ["", _PAGE])
        while rows:
            for doc_id, record in rows:
                yield self._unpack(record, f"the record of {doc_id}")
            rows = self.query(page, [rows[-1][0], _PAGE])

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        with self._connection():
            return {table: sum(self._rows_by_document(table).values()) for table in self.tables}

    def verify(self) -> tuple[str, ...]:
        """Return in words what does not fit together; an empty list means that everything does."""
        with self._connection():
            return super().verify()

    def link(self) -> LinkCounts:
        """Link the articles that are new or changed since the last time; return the counts."""
        linked = 0
        with self._connection():
            while done := self._link_some():
                linked += done
            return LinkCounts(linked, int(self.query("SELECT count(*) FROM facts", [])[0][0]))

    def facts(self) -> TableRows:
        """Return the rows of ``facts`` and ``fact_claims`` as linking left them."""
        found: TableRows = {}
        with self._connection() as connection:
            for name, order in ((FACTS.name, "fact_id"), (FACT_CLAIMS.name, "fact_id, position")):
                rows = connection.sql(f"SELECT * FROM {name} ORDER BY {order}").to_arrow_table()  # noqa: S608
                found[name] = rows.to_pylist()
        return found

    def known_links(self) -> list[KnownLink] | None:
        """Return the links of all claims as linking left them, or None where articles are other than then."""
        with self._connection() as connection:
            return known_links(DuckdbTables(connection, self._unpack))

    def _link_some(self) -> int:
        with self._transaction() as connection:
            return link_next(DuckdbTables(connection, self._unpack))

    def close(self) -> None:
        """Do nothing: no file is kept open."""

    def query(self, statement: str, parameters: list[object]) -> list[Any]:
        """Return all rows of a query.

        Args:
            statement: SQL with ? for parameters.
            parameters: their values.

        Raises:
            StoreError: it failed.
        """
        with self._connection() as connection:
            return connection.execute(statement, parameters).fetchall()

    def entry(self, row: Sequence[object]) -> ManifestEntry:
        """Return a row of the manifest as an entry.

        Args:
            row: in the order of an entry's fields.
        """
        return read_manifest_entry(
            dict(zip(ManifestEntry.__dataclass_fields__, row, strict=True)), self.address
        )

    def record(self, entries: Iterable[ManifestEntry]) -> None:
        """Write entries in place of those of the same ids, all or none.

        Args:
            entries: any.
        """
        with self._transaction() as connection:
            _record(connection, {entry.doc_id: entry for entry in entries}.values(), self.address)

    def _rows_by_document(self, table: str) -> dict[str, int]:
        return dict(self.query(f"SELECT doc_id, count(*) FROM {table} GROUP BY doc_id", []))  # noqa: S608

    def _write_chunk(self, chunk: list[Packed], entries: list[ManifestEntry]) -> WriteCounts:
        with self._transaction() as connection:
            found = connection.execute(
                "SELECT doc_id, record_digest FROM documents WHERE doc_id IN (SELECT unnest(?))",
                [[item.doc_id for item in chunk]],
            )
            changed, counts = tally(chunk, dict(found.fetchall()))
            if changed:
                replace_rows(connection, packed_rows(changed), has_old=counts.replaced > 0)
            _record(connection, entries, self.address)
        return counts

    def _remove(self, doc_ids: list[str]) -> None:
        with self._transaction() as connection:
            for table in (*reversed(RECORD_TABLES), MANIFEST):
                connection.execute(
                    f"DELETE FROM {table.name} WHERE doc_id IN (SELECT unnest(?))",  # noqa: S608
                    [doc_ids],
                )

    @contextmanager
    def _connection(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open the file, unless it is open around this already."""
        if self._held is not None:
            yield self._held
            return
        with self._turn():
            self._held = connection = self._connect()
            try:
                yield connection
            except duckdb.Error as error:
                raise self._store_error(error) from error
            finally:
                self._held = None
                connection.close()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait for the other processes that open the file with factpull.

        DuckDB's own lock is not enough. It reads the file's header, closes it, opens it again, and only then takes its
        lock (2.0, seen with strace); when another process writes and closes in between, it goes on from the old header,
        and what the other has committed is lost. docs/database.md has the experiment.
        """
        self._see_file()
        lock = self._beside[0]
        if self._read_only and not lock.exists():
            yield
            return
        try:
            handle = lock.open("rb" if self._read_only else "ab")
        except OSError as error:
            raise StoreError(self.address, advised(error.strerror or str(error))) from error
        with handle:
            take_lock(handle, self.address)
            self._see_file()
            yield

    def _see_file(self) -> None:
        if self._file:  # DuckDB would make a new one
            self._file.check()

    def _store_error(self, error: duckdb.Error) -> StoreError:
        return StoreError(self.address, advised(str(error).strip().partition("\n")[0]))

    @contextmanager
    def _transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        if self._read_only:
            raise StoreError(self.address, READ_ONLY)
        with self._connection() as connection:
            connection.begin()
            try:
                yield connection
                connection.commit()
            except BaseException:
                _roll_back(connection)
                raise

    def _connect(self) -> duckdb.DuckDBPyConnection:
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                return duckdb.connect(self.path, read_only=self._read_only, config=_CLOSED)
            except duckdb.Error as error:
                if "lock" not in str(error) or time.monotonic() > until:
                    raise self._store_error(error) from error
                time.sleep(0.01)

    def _prepare(self, connection: duckdb.DuckDBPyConnection) -> None:
        there = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        if SCHEMA_INFO.name in there:
            if lacking := migrate.lacking(there, read_version(connection)):
                raise StoreError(self.address, f"its {lacking[0]} is no table: factpull did not make it")
            self._migrate(connection)
            return
        if self._read_only:
            raise AddressError(self.address, "it has no tables of factpull; see that the address is right")
        if taken := sorted(there & {table.name for table in TABLES}):
            raise StoreError(
                self.address, f"it has a table {taken[0]} that is not factpull's; give another database"
            )
        create_missing(connection)
        finish(connection)

    def _migrate(self, connection: duckdb.DuckDBPyConnection) -> None:
        steps = migrate.pending(read_version(connection), self.address)
        if not steps:
            return
        if self._read_only:
            raise StoreError(self.address, OUTDATED)
        for statement in (*drop_views(), *(statement for step in steps for statement in step.statements)):
            connection.execute(statement)
        create_missing(connection)
        if any(step.rewrite for step in steps):
            self._rewrite(connection)
        finish(connection)

    def _rewrite(self, connection: duckdb.DuckDBPyConnection) -> None:
        page = "SELECT doc_id, record FROM documents WHERE doc_id > ? ORDER BY doc_id LIMIT ?"
        last = ""
        while rows := connection.execute(page, [last, _PAGE]).fetchall():
            packed = [self._pack(self._unpack(record, f"the record of {doc_id}")) for doc_id, record in rows]
            replace_rows(connection, packed_rows(packed), has_old=True)
            last = rows[-1][0]


class DuckdbManifest(Manifest):
    """The table ``manifest``.

    Args:
        store: its store.
    """

    def __init__(self, store: DuckdbStore) -> None:
        self._store = store

    def find(self, doc_ids: Sequence[str]) -> dict[str, ManifestEntry]:
        """Return the entries of these articles, by id."""
        found = self._store.query(_KNOWN, [list(doc_ids)])
        return {row[0]: self._store.entry(row) for row in found}

    def done(self, content_hash: str, version: str) -> bool:
        """Tell whether an article with this content was extracted without error by this version."""
        statement = "SELECT 1 FROM manifest WHERE content_hash = ? AND version = ? AND status = 'ok' LIMIT 1"
        return bool(self._store.query(statement, [content_hash, version]))

    def record(self, entries: Iterable[ManifestEntry]) -> None:
        """Write entries in place of those of the same ids, all or none."""
        self._store.record(entries)

    def __iter__(self) -> Iterator[ManifestEntry]:
        for row in self._store.query(f"SELECT {_ENTRY} FROM manifest ORDER BY doc_id", []):  # noqa: S608
            yield self._store.entry(row)


#: The columns of the manifest, in the order of an entry's fields.
_ENTRY = ", ".join(ManifestEntry.__dataclass_fields__)
_KNOWN = f"SELECT {_ENTRY} FROM manifest WHERE doc_id IN (SELECT unnest(?))"  # noqa: S608


def _record(connection: duckdb.DuckDBPyConnection, entries: Iterable[ManifestEntry], address: str) -> None:
    given = list(entries)
    found = connection.execute(_KNOWN, [[entry.doc_id for entry in given]])
    fields = tuple(ManifestEntry.__dataclass_fields__)
    known = {
        row[0]: read_manifest_entry(dict(zip(fields, row, strict=True)), address) for row in found.fetchall()
    }
    news = [asdict(entry) for entry in given if not entry.same_as(known.get(entry.doc_id))]
    upsert(connection, MANIFEST, news, has_old=True)


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.rollback()
    except duckdb.Error:
        return  # the error that led here has ended the transaction
