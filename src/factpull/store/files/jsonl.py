"""A file of extractions, one JSON object per line: the dump itself, plain or gzipped."""

from __future__ import annotations

import gzip
import io
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO

import regex

from factpull.errors import StoreError
from factpull.records import Extraction, text_digest
from factpull.store.chunk import Packed
from factpull.store.files.journal import FileChange
from factpull.store.files.journaled import JournaledStore
from factpull.store.files.linked_file import read_digests, read_linked, write_linked
from factpull.store.links.linked_rows import linked_rows
from factpull.store.links.relinking import LinkCounts
from factpull.store.manifest import Entries, ManifestEntry, read_manifest_entry
from factpull.store.outside.strangers import refuse_links
from factpull.store.tables.rows import TableRows


class JsonlStore(JournaledStore):
    """Extractions in a JSONL file. Lock, journal, manifest and facts stand in ``<file>.factpull`` beside it.

    Args:
        path: the file; gzipped when it ends with ``.gz``.
        address: what errors call it; the path when left out.
        state: where lock, journal and manifest go, when not beside it.
        read_only: whether no file is made or changed.
    """

    tables: tuple[str, ...] = ()

    def __init__(
        self, path: Path, *, address: str | None = None, state: Path | None = None, read_only: bool = False
    ) -> None:
        state = state or path.with_name(f"{path.name}.factpull")
        super().__init__(address or str(path), state, self._own_files(path, state), read_only=read_only)
        self.path = path
        self._zipped = path.suffix == ".gz"
        self._entries_path = self._journal.folder / "manifest.jsonl"
        self._linked_path = self._journal.folder / "linked.jsonl"
        self._seen: tuple[object, ...] | None = None
        self._digests: dict[str, str] = {}
        #: Whether the last line has its newline; a file that somebody else made may lack it.
        self._is_ended = True
        with self._journal.locked():
            if not self._read_only:
                self._see_place()
            self._refresh()

    @classmethod
    def _own_files(cls, path: Path, state: Path) -> str:
        return f"{regex.escape(path.name)}|{regex.escape(state.name)}/(?:manifest|linked)\\.jsonl"

    def _see_place(self) -> None:
        refuse_links([self.path], self.address)
        if not self._journal.generation():  # nothing has ever been written
            self.path.touch()

    def read(self) -> Iterator[Extraction]:
        """Yield every extraction, in the order of the file."""
        with ExitStack() as stack:
            with self._journal.locked():  # not amid another process's append
                lines = stack.enter_context(self._lines())
            for number, line in enumerate(lines, 1):
                yield self._unpack(line.rstrip("\n"), f"line {number}")

    def counts(self) -> dict[str, int]:
        """Return how many articles the file has."""
        with self._journal.locked():
            self._refresh()
        return {"documents": len(self._digests)}

    def link(self) -> LinkCounts:
        """Link all articles; return the counts. When an article is new, changed or gone, all are linked anew."""
        with self._journal.locked():
            self._refresh()
            stale = self._digests.items() ^ read_digests(self._linked_path, self.address).items()
            if stale:
                self._journal.commit([*self._stage_linked()])
            facts = len(read_linked(self._linked_path, self.address)["facts"])
        return LinkCounts(len({doc_id for doc_id, _ in stale}), facts)

    def facts(self) -> TableRows:
        """Return the rows of ``facts`` and ``fact_claims`` as linking left them."""
        with self._journal.locked():
            return read_linked(self._linked_path, self.address)

    def _stage_linked(self) -> Iterator[FileChange]:
        with self._lines() as lines:
            rows = linked_rows(
                self._unpack(line.rstrip("\n"), f"line {number}") for number, line in enumerate(lines, 1)
            )
        staged = self._journal.stage(write_linked(self._digests, rows))
        yield FileChange("replace", self._target(self._linked_path), staged.name)
        yield from self._stage_facts(rows)

    def _stage_facts(self, rows: TableRows) -> Iterable[FileChange]:  # noqa: ARG002 - for CsvStore
        """Return the changes of other files that follow from new facts."""
        return ()

    def _rows_by_document(self, table: str) -> dict[str, int]:
        raise LookupError(table)

    def _stored_digests(self) -> Mapping[str, str]:
        return self._digests

    def _commit(self, changed: list[Packed], news: list[ManifestEntry]) -> None:
        lines = "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in news)
        changes = [*self._stage_records(changed), self._stage_append(self._entries_path, lines.encode())]
        self._journal.commit([*changes, *self._stage_derived(changed, news)])
        for item in changed:
            self._digests[item.doc_id] = item.digest
        for entry in news:
            self._entries.put(entry)
        self._is_ended = self._is_ended or bool(changed)
        self._seen = self._signature()

    def _stage_records(self, changed: list[Packed]) -> Iterator[FileChange]:
        if not changed:
            return
        if not any(item.doc_id in self._digests for item in changed):
            content = self._encoded("" if self._is_ended else "\n", (item.record for item in changed))
            yield self._stage_append(self.path, content)
            return
        staged = self._journal.stage()
        with staged.open("wb") as raw, self._writer(raw) as out:
            for line in self._merged(changed):
                out.write(line.encode() + b"\n")
        yield FileChange("replace", self._target(self.path), staged.name)

    def _take_out(self, gone: set[str]) -> None:
        staged = self._journal.stage()
        with staged.open("wb") as raw, self._writer(raw) as out:
            for line in self._kept(gone):
                out.write(line.encode() + b"\n")
        entries = [entry for entry in self._entries.by_id.values() if entry.doc_id not in gone]
        lines = "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
        manifest = self._journal.stage(lines.encode())
        changes = [
            FileChange("replace", self._target(self.path), staged.name),
            FileChange("replace", self._target(self._entries_path), manifest.name),
        ]
        self._journal.commit([*changes, *self._stage_kept(gone, entries)])
        self._seen = None

    def _stage_kept(
        self,
        gone: set[str],  # noqa: ARG002 - for CsvStore
        entries: list[ManifestEntry],  # noqa: ARG002
    ) -> Iterable[FileChange]:
        """Return the changes of other files that follow from taking articles out."""
        return ()

    def _kept(self, gone: set[str]) -> Iterator[str]:
        with self._lines() as lines:
            for number, line in enumerate(lines, 1):
                if self._doc_id(line, number) not in gone:
                    yield line.rstrip("\n")

    def _stage_derived(
        self,
        changed: list[Packed],  # noqa: ARG002 - for CsvStore
        news: list[ManifestEntry],  # noqa: ARG002
    ) -> Iterable[FileChange]:
        """Return the changes of other files that follow from these; a plain JSONL file has none."""
        return ()

    def _stage_append(self, path: Path, content: bytes) -> FileChange:
        offset = path.stat().st_size if path.exists() else 0
        return FileChange("append", self._target(path), self._journal.stage(content).name, offset)

    def _target(self, path: Path) -> str:
        return path.relative_to(self._journal.base).as_posix()

    def _merged(self, changed: list[Packed]) -> Iterator[str]:
        """Yield all lines, changed articles in their old places and new ones behind."""
        new = {item.doc_id: item.record for item in changed}
        with self._lines() as lines:
            for number, line in enumerate(lines, 1):
                yield new.pop(self._doc_id(line, number), line.rstrip("\n"))
        yield from new.values()

    def _refresh(self) -> None:
        """Read the files again if another process has changed them."""
        if not self.path.exists() and not self._journal.folder.exists():
            raise StoreError(self.address, "there is no such store")
        if not self.path.exists():
            what = (
                f"{self.path.name} is gone, and {self._journal.folder.name}/ beside it tells of its articles"
            )
            raise StoreError(self.address, f"{what}; bring it back, or delete that folder to start anew")
        if self._seen == self._signature():
            return
        self._digests, self._entries, line = {}, Entries(), "\n"
        with self._lines() as lines:
            for number, line in enumerate(lines, 1):
                self._digests[self._doc_id(line, number)] = text_digest(line.rstrip("\n"))
        self._is_ended = line.endswith("\n")
        if self._entries_path.exists():
            for entry in self._entries_path.read_bytes().split(b"\n")[:-1]:
                self._entries.put(read_manifest_entry(entry, self.address))
        self._seen = self._signature()

    def _doc_id(self, line: str, number: int) -> str:
        try:
            return str(json.loads(line)["article"]["doc_id"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise StoreError(self.address, f"line {number} is no extraction; give another file") from error

    def _signature(self) -> tuple[object, ...]:
        """Return what changes whenever the files do: our own mark, since clocks are set back, and their identity."""
        files = tuple(
            (stat.st_size, stat.st_mtime_ns, stat.st_ino) if stat else None
            for stat in (path.stat() if path.exists() else None for path in (self.path, self._entries_path))
        )
        return self._journal.generation(), *files

    @contextmanager
    def _lines(self) -> Iterator[Iterator[str]]:
        """Open the lines as they are now, without what is appended or replaced later."""
        if not self.path.exists():
            yield iter(())
            return
        with self.path.open("rb") as handle:
            whole = io.BufferedReader(_Head(handle, os.fstat(handle.fileno()).st_size))
            text = gzip.GzipFile(fileobj=whole) if self._zipped else whole
            yield self._decoded(text)

    def _decoded(self, lines: Iterable[bytes]) -> Iterator[str]:
        try:
            for line in lines:
                yield line.decode()
        except (UnicodeDecodeError, EOFError, zlib.error, gzip.BadGzipFile) as error:
            reason = f"{self.path.name} is damaged, or no file of extractions: {error}; give another file"
            raise StoreError(self.address, reason) from error

    def _encoded(self, start: str, records: Iterable[str]) -> bytes:
        content = (start + "".join(record + "\n" for record in records)).encode()
        return gzip.compress(content, mtime=0) if self._zipped else content

    @contextmanager
    def _writer(self, raw: IO[bytes]) -> Iterator[IO[bytes]]:
        if not self._zipped:
            yield raw
            return
        with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as out:
            yield out  # type: ignore[misc]


class _Head(io.RawIOBase):
    """The first bytes of a file."""

    def __init__(self, handle: IO[bytes], size: int) -> None:
        self._handle, self._left = handle, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        content = self._handle.read(min(len(buffer), self._left))
        buffer[: len(content)] = content
        self._left -= len(content)
        return len(content)
