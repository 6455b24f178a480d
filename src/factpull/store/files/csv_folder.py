"""A folder of CSV files for spreadsheets, one per table, beside the records themselves."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import IO

from factpull.records import Extraction
from factpull.records.cells import csv_cell, neutralized
from factpull.records.flat import FLAT_COLUMNS, flat_rows
from factpull.store.chunk import Packed
from factpull.store.files.journal import FileChange
from factpull.store.files.jsonl import JsonlStore
from factpull.store.manifest import ManifestEntry
from factpull.store.tables.rows import Row, TableRows, rows_of
from factpull.store.tables.schema import FACT_CLAIMS, FACTS, MANIFEST, RECORD_TABLES, STORE_ONLY

_COLUMNS = {
    table.name: [column.name for column in table.columns if column.name not in STORE_ONLY]
    for table in (*RECORD_TABLES, MANIFEST, FACTS, FACT_CLAIMS)
}
#: The table to read, which is made from the others: claims with their article.
_READABLE = "claims_readable"
_COLUMNS[_READABLE] = list(FLAT_COLUMNS)
#: Columns of digits: a minus in front of them is no formula.
_EXACT = {"value_exact", "low_exact", "high_exact"}


class CsvStore(JsonlStore):
    """Tables as CSV files in a folder. Its ``records.jsonl`` has the records; nothing is read from the CSV files.

    Args:
        folder: the folder; made when it is not there.
        neutralize: whether texts that a spreadsheet would run as formulas get a ' in front.
        read_only: whether no file is made or changed.
    """

    tables: tuple[str, ...] = tuple(table.name for table in RECORD_TABLES)

    def __init__(self, folder: Path, *, neutralize: bool = True, read_only: bool = False) -> None:
        self.folder = folder
        self._neutralize = neutralize
        super().__init__(
            folder / "records.jsonl", address=str(folder), state=folder / "_factpull", read_only=read_only
        )

    @classmethod
    def _own_files(cls, path: Path, state: Path) -> str:
        return f"{super()._own_files(path, state)}|(?:{'|'.join(_COLUMNS)})\\.csv"

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        return {name: sum(self._rows_by_document(name).values()) for name in self.tables}

    def _rows_by_document(self, table: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        with self._journal.locked():  # what another process left half done is done first
            rows = list(self._read_csv(table))
        for row in rows:
            doc_id = row["doc_id"]
            if self._neutralize and doc_id != neutralized(doc_id):
                doc_id = doc_id.removeprefix("'")
            counts[doc_id] = counts.get(doc_id, 0) + 1
        return counts

    def _read_csv(self, table: str) -> Iterator[dict[str, str]]:
        path = self._path_of(table)
        if not path.exists():
            return
        before = csv.field_size_limit(2**31 - 1)
        try:
            with path.open(encoding="utf-8", newline="") as handle:
                yield from csv.DictReader(handle)
        finally:
            csv.field_size_limit(before)

    def _stage_derived(self, changed: list[Packed], news: list[ManifestEntry]) -> Iterable[FileChange]:
        """Append what is new; where an article or an entry changes, write the files anew from the records."""
        if any(item.doc_id in self._digests for item in changed) or not self._headers_fit():
            everything = (self._unpack(line, "a record") for line in self._merged(changed))
            yield from self._stage_tables(map(_rows_of_one, everything), append=False)
        else:
            yield from self._stage_tables((_rows_of_one(item.extraction) for item in changed), append=True)
        if any(entry.doc_id in self._entries.by_id for entry in news) or not self._header_fits("manifest"):
            merged = {**self._entries.by_id, **{entry.doc_id: entry for entry in news}}
            yield from self._stage_tables(
                [{"manifest": [asdict(entry) for entry in merged.values()]}], append=False
            )
        else:
            yield from self._stage_tables([{"manifest": [asdict(entry) for entry in news]}], append=True)

    def _stage_kept(self, gone: set[str], entries: list[ManifestEntry]) -> Iterable[FileChange]:
        kept = (_rows_of_one(self._unpack(line, "a record")) for line in self._kept(gone))
        yield from self._stage_tables(chain([{**rows_of([]), _READABLE: []}], kept), append=False)
        yield from self._stage_tables([{"manifest": [asdict(entry) for entry in entries]}], append=False)

    def _stage_facts(self, rows: TableRows) -> Iterable[FileChange]:
        return self._stage_tables(
            [{name: rows[name] for name in (FACTS.name, FACT_CLAIMS.name)}], append=False
        )

    def _stage_tables(self, batches: Iterable[TableRows], *, append: bool) -> Iterator[FileChange]:
        """Yield the changes that bring rows into their files; all batches have the same tables."""
        staged: dict[str, Path] = {}
        with ExitStack() as stack:
            files: dict[str, IO[str]] = {}
            for batch in batches:
                for name, rows in batch.items():
                    if name not in files:
                        staged[name] = self._journal.stage()
                        files[name] = stack.enter_context(
                            staged[name].open("w", encoding="utf-8", newline="")
                        )
                        if not (append and self._path_of(name).exists()):
                            csv.writer(files[name]).writerow(_COLUMNS[name])
                    csv.writer(files[name]).writerows(self._cells(name, row) for row in rows)
        for name, path in staged.items():
            target = self._path_of(name)
            offset = target.stat().st_size if target.exists() else 0
            yield FileChange(
                "append" if append else "replace", self._target(target), path.name, offset if append else 0
            )

    def _headers_fit(self) -> bool:
        return not self._digests or all(map(self._header_fits, (*self.tables, _READABLE)))

    def _header_fits(self, table: str) -> bool:
        """Tell whether a file has the columns of this factpull; a missing or older one is made anew."""
        path = self._path_of(table)
        if not path.exists():
            return False
        with path.open(encoding="utf-8", newline="") as handle:
            return next(csv.reader(handle), None) == _COLUMNS[table]

    def _path_of(self, table: str) -> Path:
        return self.folder / f"{table}.csv"

    def _cells(self, table: str, row: Row) -> list[str]:
        return [
            csv_cell(row[name], neutralize=self._neutralize and name not in _EXACT)
            for name in _COLUMNS[table]
        ]


def _rows_of_one(extraction: Extraction) -> TableRows:
    return {**rows_of([extraction]), _READABLE: list(flat_rows([extraction]))}
