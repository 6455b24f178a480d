"""A folder of Parquet files: ``facts/claims/part-000001.parquet``, with the same part numbers in every table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import regex

from factpull.errors import StoreError
from factpull.records import Extraction
from factpull.store.chunk import Packed
from factpull.store.files.journal import FileChange
from factpull.store.files.journaled import JournaledStore
from factpull.store.links.linked_rows import linked_rows
from factpull.store.links.relinking import LinkCounts
from factpull.store.manifest import Entries, ManifestEntry, read_manifest_entry
from factpull.store.outside.failures import GONE
from factpull.store.outside.strangers import OUTDATED, refuse_links
from factpull.store.tables import migrate, schema
from factpull.store.tables.arrow import arrow_table
from factpull.store.tables.readable import CLAIMS_READABLE, readable_rows
from factpull.store.tables.rows import Row, TableRows, packed_rows
from factpull.store.tables.schema import (
    DOCUMENTS,
    FACT_CLAIMS,
    FACTS,
    LINK_TABLES,
    LINKED_DOCUMENTS,
    MANIFEST,
    RECORD_TABLES,
    SCHEMA_INFO,
    TABLES,
    Table,
)
from factpull.version import __version__

#: What is made of the records, in parts of the same numbers.
_DERIVED = (*RECORD_TABLES, CLAIMS_READABLE)


class ParquetStore(JournaledStore):
    """Records in a folder of Parquet files. An article is replaced by writing its part anew.

    Args:
        folder: the folder; made when it is not there.
        read_only: whether no file is made or changed.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        super().__init__(str(folder), folder / "_factpull", _OWN, read_only=read_only)
        self.folder = folder
        self._seen: bytes | None = None
        #: By article: its digest and the number of its part.
        self._articles: dict[str, tuple[str, int]] = {}
        self._entry_parts: dict[str, int] = {}
        with self._journal.locked():
            self._prepare()
            self._refresh()

    def read(self) -> Iterator[Extraction]:
        """Yield every extraction, part by part."""
        seen: set[str] = set()
        read: dict[int, int] = {}
        while fresh := self._changed_since(read):
            for part, changed in fresh.items():
                read[part] = changed
                for doc_id, record in self._records(part):
                    if doc_id not in seen:
                        seen.add(doc_id)
                        yield self._unpack(record, f"the record of {doc_id}")

    def _changed_since(self, read: dict[int, int]) -> dict[int, int]:
        """Return the parts of documents that are new or written anew, with their times: an article may have moved."""
        with self._journal.locked():
            times = {part: path.stat().st_mtime_ns for part, path in self._parts(DOCUMENTS).items()}
        return {part: changed for part, changed in times.items() if read.get(part) != changed}

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        with self._journal.locked():
            return {
                table.name: sum(
                    pq.ParquetFile(path).metadata.num_rows for path in self._parts(table).values()
                )
                for table in RECORD_TABLES
            }

    def link(self) -> LinkCounts:
        """Link all articles; return the counts.

        Files cannot be changed in place: when an article is new, changed or gone, all are linked anew.
        """
        with self._journal.locked():
            self._refresh()
            digests = {doc_id: digest for doc_id, (digest, _) in self._articles.items()}
            stale = digests.items() ^ self._linked().items()
            if stale:
                self._write_links(digests)
            facts = sum(pq.ParquetFile(path).metadata.num_rows for path in self._parts(FACTS).values())
        return LinkCounts(len({doc_id for doc_id, _ in stale}), facts)

    def facts(self) -> TableRows:
        """Return the rows of ``facts`` and ``fact_claims`` as linking left them."""
        orders = ((FACTS, ("fact_id",)), (FACT_CLAIMS, ("fact_id", "position")))
        with self._journal.locked():
            return {
                table.name: [
                    row
                    for part in self._parts(table)
                    for row in self._read_part(table, part)
                    .sort_by([(name, "ascending") for name in order])
                    .to_pylist()
                ]
                for table, order in orders
            }

    def _linked(self) -> dict[str, str]:
        parts = [
            self._read_part(LINKED_DOCUMENTS, part).to_pylist() for part in self._parts(LINKED_DOCUMENTS)
        ]
        return {row["doc_id"]: row["record_digest"] for rows in parts for row in rows}

    def _write_links(self, digests: Mapping[str, str]) -> None:
        parts = sorted({part for _, part in self._articles.values()})
        read = (self._unpack(record, doc_id) for part in parts for doc_id, record in self._records(part))
        rows = linked_rows(read)
        rows[LINKED_DOCUMENTS.name] = [
            {"doc_id": one, "record_digest": digests[one]} for one in sorted(digests)
        ]
        changes = []
        for table in LINK_TABLES:
            staged = self._journal.stage()
            pq.write_table(arrow_table(table, rows[table.name]), staged, compression="zstd")
            changes.append(FileChange("replace", f"{table.name}/{_file_name(1)}", staged.name))
        self._journal.commit(changes)
        self._seen = self._journal.generation()

    def _rows_by_document(self, table: str) -> dict[str, int]:
        found = next(known for known in RECORD_TABLES if known.name == table)
        counts: dict[str, int] = {}
        with self._journal.locked():  # what another process left half done is done first
            columns = [self._read_part(found, part, ["doc_id"])["doc_id"] for part in self._parts(found)]
        for column in columns:
            for count in column.value_counts().to_pylist():
                counts[count["values"]] = counts.get(count["values"], 0) + count["counts"]
        return counts

    def _stored_digests(self) -> Mapping[str, str]:
        return {doc_id: digest for doc_id, (digest, _) in self._articles.items()}

    def _commit(self, changed: list[Packed], news: list[ManifestEntry]) -> None:
        self._see_parts()
        changes: list[FileChange] = []
        parts = {doc_id: part for doc_id, (_, part) in self._articles.items()}
        into = self._stage(_DERIVED, _rows(changed), parts, changes)
        entry_rows: TableRows = {MANIFEST.name: [asdict(entry) for entry in news]}
        entries_into = self._stage((MANIFEST,), entry_rows, self._entry_parts, changes)
        self._journal.commit(changes)
        for item in changed:
            self._articles[item.doc_id] = (item.digest, into)
        for entry in news:
            self._entries.put(entry)
            self._entry_parts[entry.doc_id] = entries_into
        self._seen = self._journal.generation()

    def _take_out(self, gone: set[str]) -> None:
        self._see_parts()
        changes: list[FileChange] = []
        places = {doc_id: part for doc_id, (_, part) in self._articles.items()}
        for tables, parts in ((_DERIVED, places), ((MANIFEST,), self._entry_parts)):
            for part in sorted({parts[doc_id] for doc_id in gone if doc_id in parts}):
                self._stage_part(
                    tables, part, [self._merged(one, part, sorted(gone), []) for one in tables], changes
                )
        self._journal.commit(changes)
        self._seen = None

    def _stage_part(
        self, tables: tuple[Table, ...], part: int, merged: list[pa.Table], changes: list[FileChange]
    ) -> None:
        """Add the changes that put a part's new content in place; without documents it goes."""
        for table, content in zip(tables, merged, strict=True):
            target = f"{table.name}/{_file_name(part)}"
            if len(merged[0]):
                staged = self._journal.stage()
                pq.write_table(content, staged, compression="zstd")
                changes.append(FileChange("replace", target, staged.name))
            else:
                changes.append(FileChange("remove", target))

    def _see_parts(self) -> None:
        """Check that no file has vanished: an article would keep its rows in the other files only."""
        known = {part for _, part in self._articles.values()}
        for table in _DERIVED:
            if gone := known - self._parts(table).keys():
                raise StoreError(self.address, f"{table.name}/{_file_name(min(gone))}: {GONE}")

    def _stage(
        self, tables: tuple[Table, ...], rows: TableRows, parts: dict[str, int], changes: list[FileChange]
    ) -> int:
        """Add the changes that bring rows into the last part or a new one, and out of the parts that had them before.

        Returns the number of the part that the rows go to. The first table has a row per document.
        """
        new = [row["doc_id"] for row in rows[tables[0].name]]
        into = self._part_for(len(new), parts)
        if not new:
            return into
        for part in sorted({into, *(parts[doc_id] for doc_id in new if doc_id in parts)}):
            merged = [
                self._merged(
                    table,
                    part if part in parts.values() else None,
                    new,
                    rows[table.name] if part == into else [],
                )
                for table in tables
            ]
            self._stage_part(tables, part, merged, changes)
        return into

    def _merged(self, table: Table, part: int | None, without: list[str], rows: list[Row]) -> pa.Table:
        """Return a part, or nothing for None, without the rows of some documents and with these rows."""
        added = arrow_table(table, rows)
        if part is None:
            return added
        before = self._read_part(table, part)
        gone = pc.is_in(before["doc_id"], value_set=pa.array(without, pa.string()))
        return pa.concat_tables([before.filter(pc.invert(gone)), added])

    def _part_for(self, count: int, parts: dict[str, int]) -> int:
        """Return the last part while it has room for so many documents, else the next."""
        last = max(parts.values(), default=1)
        there = sum(part == last for part in parts.values())
        return last if there + count <= self.chunk_size else last + 1

    def _parts(self, table: Table) -> dict[int, Path]:
        folder = self.folder / table.name
        paths = sorted(path for path in folder.glob("part-*.parquet") if _PART_RE.fullmatch(path.name))
        refuse_links([folder, *paths], self.address)
        return {int(path.stem.removeprefix("part-")): path for path in paths}

    def _read_part(self, table: Table, part: int, columns: list[str] | None = None) -> pa.Table:
        path = self.folder / table.name / _file_name(part)
        try:
            return pq.ParquetFile(path).read(columns)
        except pa.ArrowException as error:
            raise StoreError(
                self.address, f"{path.name} of {table.name} is no Parquet file of factpull: {error}"
            ) from error

    def _records(self, part: int) -> Iterator[tuple[str, str]]:
        try:
            found = self._read_part(DOCUMENTS, part, ["doc_id", "record"])
        except FileNotFoundError:  # another process has just taken the last article out of it
            return
        yield from zip(found["doc_id"].to_pylist(), found["record"].to_pylist(), strict=True)

    def _refresh(self) -> None:
        """Read the index again if another process has changed the files."""
        if self._seen == (generation := self._journal.generation()):
            return
        self._articles, self._entries, self._entry_parts = {}, Entries(), {}
        for part in self._parts(MANIFEST):
            for row in self._read_part(MANIFEST, part).to_pylist():
                entry = read_manifest_entry(row, self.address)
                self._entries.put(entry)
                self._entry_parts[entry.doc_id] = part
        for part in self._parts(DOCUMENTS):
            for row in self._read_part(DOCUMENTS, part, ["doc_id", "record_digest"]).to_pylist():
                known = self._entries.by_id.get(row["doc_id"])
                self._articles[known.doc_id if known else row["doc_id"]] = (row["record_digest"], part)
        self._seen = generation

    def _prepare(self) -> None:
        """Note the version of the tables; parts of an older one are written anew from their records."""
        info = self._parts(SCHEMA_INFO)
        if not info and self._parts(DOCUMENTS):
            raise StoreError(self.address, "its documents are not factpull's; give another folder")
        if info:
            found = self._read_part(SCHEMA_INFO, 1)["version"][0].as_py()
            if not migrate.pending(found, self.address):
                self._add_readable()
                return
        if self._read_only:
            raise StoreError(self.address, OUTDATED if info else "it is no store of factpull")
        changes = [change for part in self._parts(DOCUMENTS) for change in self._rewritten(part)]
        staged = self._journal.stage()
        row = {"version": schema.SCHEMA_VERSION, "made_by": __version__}
        pq.write_table(arrow_table(SCHEMA_INFO, [row]), staged)
        self._journal.commit(
            [*changes, FileChange("replace", f"{SCHEMA_INFO.name}/{_file_name(1)}", staged.name)]
        )

    def _add_readable(self) -> None:
        """Make the parts of the flat table that a store of an earlier factpull does not have."""
        missing = (
            []
            if self._read_only
            else sorted(self._parts(DOCUMENTS).keys() - self._parts(CLAIMS_READABLE).keys())
        )
        if missing:
            self._journal.commit(
                [change for part in missing for change in self._rewritten(part, (CLAIMS_READABLE,))]
            )

    def _rewritten(self, part: int, tables: tuple[Table, ...] = _DERIVED) -> Iterator[FileChange]:
        found = self._records(part)
        rows = _rows(
            [self._pack(self._unpack(record, f"the record of {doc_id}")) for doc_id, record in found]
        )
        for table in tables:
            staged = self._journal.stage()
            pq.write_table(arrow_table(table, rows[table.name]), staged, compression="zstd")
            yield FileChange("replace", f"{table.name}/{_file_name(part)}", staged.name)


_PART_RE = regex.compile(r"part-\d{6,9}\.parquet")
_OWN = rf"(?:{'|'.join(table.name for table in (*TABLES, CLAIMS_READABLE))})/{_PART_RE.pattern}"


def _rows(chunk: list[Packed]) -> TableRows:
    return {**packed_rows(chunk), CLAIMS_READABLE.name: readable_rows(item.extraction for item in chunk)}


def _file_name(part: int) -> str:
    return f"part-{part:06d}.parquet"
