"""Stores in files of our own: one journal, one writer at a time, and the manifest in memory."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from factpull.store.base import Store
from factpull.store.chunk import Packed, WriteCounts, tally
from factpull.store.files.journal import Journal, ReadJournal
from factpull.store.manifest import Entries, Manifest, ManifestEntry


class JournaledStore(Store):
    """A store whose files change through a journal.

    Args:
        address: as errors show it.
        state: the folder of the journal.
        own: which files are the store's, as the journal wants it.
        read_only: whether no file is made or changed.
    """

    def __init__(self, address: str, state: Path, own: str, *, read_only: bool = False) -> None:
        super().__init__(address)
        self._read_only = read_only
        self._journal = (ReadJournal if read_only else Journal)(state, self.address, own)
        self._entries = Entries()

    @property
    def manifest(self) -> FileManifest:
        """What became of every article that came to the store."""
        return FileManifest(self)

    def entries(self) -> Entries:
        """Return the manifest as the files have it now."""
        with self._journal.locked():
            self._refresh()
        return self._entries

    def record(self, entries: Iterable[ManifestEntry]) -> None:
        """Write entries in place of those of the same ids, all or none.

        Args:
            entries: any.
        """
        with self._journal.locked():
            self._refresh()
            if news := self._entries.news(entries):
                self._commit([], news)

    def close(self) -> None:
        """Do nothing: no file is kept open."""

    def _write_chunk(self, chunk: list[Packed], entries: list[ManifestEntry]) -> WriteCounts:
        with self._journal.locked():
            self._refresh()
            changed, counts = tally(chunk, self._stored_digests())
            news = self._entries.news(entries)
            if changed or news:
                self._commit(changed, news)
            return counts

    def _remove(self, doc_ids: list[str]) -> None:
        with self._journal.locked():
            self._refresh()
            if gone := {*doc_ids} & {*self._stored_digests(), *self._entries.by_id}:
                self._take_out(gone)
                self._refresh()

    @abstractmethod
    def _take_out(self, gone: set[str]) -> None:
        """Remove articles and their entries, inside the journal's lock; ``_refresh`` reads the files again."""

    @abstractmethod
    def _refresh(self) -> None:
        """Read the files again if another process has changed them. Inside the journal's lock."""

    @abstractmethod
    def _stored_digests(self) -> Mapping[str, str]:
        """Return the digests of the articles that are there, by id."""

    @abstractmethod
    def _commit(self, changed: list[Packed], news: list[ManifestEntry]) -> None:
        """Write changed articles and entries that say something new, all or nothing. Inside the journal's lock."""


class FileManifest(Manifest):
    """The manifest of a store in files.

    Args:
        store: its store.
    """

    def __init__(self, store: JournaledStore) -> None:
        self._store = store

    def find(self, doc_ids: Sequence[str]) -> dict[str, ManifestEntry]:
        """Return the entries of these articles, by id."""
        by_id = self._store.entries().by_id
        return {doc_id: by_id[doc_id] for doc_id in doc_ids if doc_id in by_id}

    def done(self, content_hash: str, version: str) -> bool:
        """Tell whether an article with this content was extracted without error by this version."""
        return self._store.entries().done(content_hash, version)

    def record(self, entries: Iterable[ManifestEntry]) -> None:
        """Write entries in place of those of the same ids, all or none."""
        self._store.record(entries)

    def __iter__(self) -> Iterator[ManifestEntry]:
        return iter(list(self._store.entries().by_id.values()))
