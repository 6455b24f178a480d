"""SQL databases: SQLite, PostgreSQL, and others as far as the generic path goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from factpull.errors import AddressError, StoreError
from factpull.linking import KnownLink
from factpull.records import Extraction
from factpull.store.base import Store
from factpull.store.chunk import Packed, WriteCounts, tally
from factpull.store.databases.engine import Engine
from factpull.store.databases.sql_links import SqlTables
from factpull.store.links.relinking import LinkCounts, known_links, link_next
from factpull.store.manifest import Manifest, ManifestEntry, read_manifest_entry
from factpull.store.outside.strangers import OUTDATED
from factpull.store.tables import migrate, schema
from factpull.store.tables.ddl import metadata
from factpull.store.tables.rows import Row, TableRows, packed_rows
from factpull.store.tables.schema import RECORD_TABLES
from factpull.store.tables.upsert import delete_documents, fitted, replace_rows, upsert
from factpull.store.tables.views import create_views, drop_views
from factpull.version import __version__

#: Articles that are read at a time.
_PAGE = 500


class SqlStore(Store):
    """Records in a database that SQLAlchemy reaches.

    Args:
        address: a SQLAlchemy URL.
        namespace: PostgreSQL's schema, or None for the default.
        create: whether the tables are made when they are not there.
        read_only: whether nothing is written.
    """

    def __init__(
        self, address: str, namespace: str | None = None, *, create: bool = True, read_only: bool = False
    ) -> None:
        super().__init__(address)
        self._create, self._read_only = create, read_only
        self.engine = Engine(address, namespace, read_only=read_only)
        try:
            if read_only:
                self.engine.look(self._see)
            else:
                self.engine.transact(self._prepare)
        except BaseException:
            self.engine.close()
            raise

    @property
    def manifest(self) -> SqlManifest:
        """What became of every article that came to the store."""
        return SqlManifest(self.engine)

    def read(self) -> Iterator[Extraction]:
        """Yield every extraction, in the database's order of ids."""
        documents = metadata().tables["documents"]
        page = sa.select(documents.c.doc_id, documents.c.record).order_by(documents.c.doc_id).limit(_PAGE)
        rows = self.engine.query(page)
        while rows:
            for doc_id, record in rows:
                yield self._unpack(record, f"the record of {doc_id}")
            rows = self.engine.query(page.where(documents.c.doc_id > rows[-1].doc_id))

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        tables = metadata().tables
        return {
            table.name: self.engine.query(sa.select(sa.func.count()).select_from(tables[table.name]))[0][0]
            for table in RECORD_TABLES
        }

    def link(self) -> LinkCounts:
        """Link the articles that are new or changed since the last time; return the counts."""
        linked = 0
        while done := self.engine.transact(self._link_some):
            linked += done
        facts = metadata().tables["facts"]
        count = self.engine.query(sa.select(sa.func.count()).select_from(facts))[0][0]
        return LinkCounts(linked, count)

    def facts(self) -> TableRows:
        """Return the rows of ``facts`` and ``fact_claims`` as linking left them."""
        found = {}
        for name, order in (("facts", ("fact_id",)), ("fact_claims", ("fact_id", "position"))):
            table = metadata().tables[name]
            query = sa.select(table).order_by(*(table.c[column] for column in order))
            found[name] = [row._asdict() for row in self.engine.query(query)]
        return found

    def known_links(self) -> list[KnownLink] | None:
        """Return the links of all claims as linking left them, or None where articles are other than then."""
        return self.engine.look(lambda one: known_links(SqlTables(one, self._unpack, self.address)))

    def _link_some(self, connection: sa.Connection) -> int:
        """Link the next few changed articles; return how many they were."""
        if (
            self.engine.dialect == "postgresql"
        ):  # one process links at a time: another would see half the links
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext("factpull.link"))))
        tables = SqlTables(connection, self._unpack, self.address)
        return link_next(tables)

    def close(self) -> None:
        """Close the connections."""
        self.engine.close()

    def _rows_by_document(self, table: str) -> dict[str, int]:
        doc_id = metadata().tables[table].c.doc_id
        return dict(
            tuple(row) for row in self.engine.query(sa.select(doc_id, sa.func.count()).group_by(doc_id))
        )

    def _write_chunk(self, chunk: list[Packed], entries: list[ManifestEntry]) -> WriteCounts:
        def write(connection: sa.Connection) -> WriteCounts:
            changed, counts = tally(chunk, _digests(connection, chunk))
            if changed:
                replace_rows(connection, fitted(connection, packed_rows(changed), self.address))
            _record(connection, entries, self.address)
            return counts

        return self.engine.transact(write)

    def _remove(self, doc_ids: list[str]) -> None:
        def remove(connection: sa.Connection) -> None:
            manifest = metadata().tables["manifest"]
            for start in range(0, len(doc_ids), _PAGE):
                some = doc_ids[start : start + _PAGE]
                delete_documents(connection, some)
                connection.execute(manifest.delete().where(manifest.c.doc_id.in_(some)))

        self.engine.transact(remove)

    def _prepare(self, connection: sa.Connection) -> None:
        """Make the tables, or bring them up to date; of several processes at once only one does."""
        if self.engine.dialect == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext("factpull.store"))))
            if self.engine.schema and self._create:
                connection.execute(sa.schema.CreateSchema(self.engine.schema, if_not_exists=True))
        if "schema_info" in (there := self._tables(connection)):
            self._migrate(connection)
            return
        if not self._create:
            raise AddressError(
                self.address, "it has no tables of factpull; see that address and schema are right"
            )
        if taken := sorted(there & set(metadata().tables)):
            reason = f"it has a table {taken[0]} that is not factpull's; give another database or schema"
            raise StoreError(self.address, reason)
        metadata().create_all(connection)
        self._finish(connection)

    def _see(self, connection: sa.Connection) -> None:
        """Check that the tables are factpull's, and of this version."""
        if "schema_info" not in self._tables(connection):
            raise AddressError(
                self.address, "it has no tables of factpull; see that address and schema are right"
            )
        self._migrate(connection)

    def _tables(self, connection: sa.Connection) -> set[str]:
        """Return the names of all tables. A view in the place of a table is somebody else's query, and refused."""
        there = set(sa.inspect(connection).get_table_names())
        if "schema_info" in there and (lacking := migrate.lacking(there, _version(connection))):
            raise StoreError(self.address, f"its {lacking[0]} is no table: factpull did not make it")
        return there

    def _migrate(self, connection: sa.Connection) -> None:
        steps = migrate.pending(_version(connection), self.address)
        if not steps:
            return
        if self._read_only:
            raise StoreError(self.address, OUTDATED)
        for statement in (*drop_views(), *(statement for step in steps for statement in step.statements)):
            connection.exec_driver_sql(statement)
        metadata().create_all(connection)
        if any(step.rewrite for step in steps):
            self._rewrite(connection)
        self._finish(connection)

    def _rewrite(self, connection: sa.Connection) -> None:
        documents = metadata().tables["documents"]
        doc_ids = (
            connection.execute(sa.select(documents.c.doc_id).order_by(documents.c.doc_id)).scalars().all()
        )
        for doc_id in doc_ids:
            one = sa.select(documents.c.record).where(documents.c.doc_id == doc_id)
            packed = self._pack(self._unpack(connection.execute(one).scalar_one(), f"the record of {doc_id}"))
            replace_rows(connection, fitted(connection, packed_rows([packed]), self.address))

    def _finish(self, connection: sa.Connection) -> None:
        for statement in create_views():
            connection.exec_driver_sql(statement)
        info = metadata().tables["schema_info"]
        connection.execute(info.delete())
        connection.execute(info.insert().values(version=schema.SCHEMA_VERSION, made_by=__version__))


def _version(connection: sa.Connection) -> int:
    """Return the version of the tables; -1 when they do not say."""
    found = connection.execute(sa.select(metadata().tables["schema_info"].c.version)).scalar()
    return -1 if found is None else int(found)


class SqlManifest(Manifest):
    """The table ``manifest``.

    Args:
        engine: the store's.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._table = metadata().tables["manifest"]

    def find(self, doc_ids: Sequence[str]) -> dict[str, ManifestEntry]:
        """Return the entries of these articles, by id."""
        rows = (row for some in _known(doc_ids) for row in self._engine.query(some))
        return {row.doc_id: self._entry(row) for row in rows}

    def done(self, content_hash: str, version: str) -> bool:
        """Tell whether an article with this content was extracted without error by this version."""
        columns = self._table.c
        found = sa.select(columns.doc_id).where(
            columns.content_hash == content_hash, columns.version == version, columns.status == "ok"
        )
        return bool(self._engine.query(found.limit(1)))

    def record(self, entries: Iterable[ManifestEntry]) -> None:
        """Write entries in place of those of the same ids, all or none."""
        given = sorted({entry.doc_id: entry for entry in entries}.values(), key=lambda entry: entry.doc_id)
        self._engine.transact(lambda connection: _record(connection, given, self._engine.shown))

    def __iter__(self) -> Iterator[ManifestEntry]:
        page = sa.select(self._table).order_by(self._table.c.doc_id).limit(_PAGE)
        rows = self._engine.query(page)
        while rows:
            yield from map(self._entry, rows)
            rows = self._engine.query(page.where(self._table.c.doc_id > rows[-1].doc_id))

    def _entry(self, row: Any) -> ManifestEntry:
        return read_manifest_entry(row._asdict(), self._engine.shown)


def _known(doc_ids: Sequence[str]) -> Iterator[sa.Select[Any]]:
    """Yield the queries for the entries of some articles: engines limit the parameters of one."""
    table = metadata().tables["manifest"]
    for start in range(0, len(doc_ids), _PAGE):
        yield sa.select(table).where(table.c.doc_id.in_(doc_ids[start : start + _PAGE]))


def _digests(connection: sa.Connection, chunk: list[Packed]) -> Mapping[str, str]:
    documents = metadata().tables["documents"]
    found = sa.select(documents.c.doc_id, documents.c.record_digest).where(
        documents.c.doc_id.in_([item.doc_id for item in chunk])
    )
    return {row.doc_id: row.record_digest for row in connection.execute(found)}


def _record(connection: sa.Connection, entries: list[ManifestEntry], address: str) -> None:
    """Write the entries that say something new, in order of their ids: so no two writers wait for each other."""
    queries = _known([entry.doc_id for entry in entries])
    known = {
        row.doc_id: read_manifest_entry(row._asdict(), address)
        for some in queries
        for row in connection.execute(some)
    }
    rows: list[Row] = [asdict(entry) for entry in entries if not entry.same_as(known.get(entry.doc_id))]
    if rows:
        fitting: TableRows = fitted(connection, {"manifest": rows}, address)
        upsert(connection, "manifest", fitting["manifest"])
