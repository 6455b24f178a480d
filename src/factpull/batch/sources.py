"""Tells which articles of a store a batch has seen again, edited, under another name, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import regex

from factpull.reading.files import SINGLE, format_of
from factpull.store import ManifestEntry

_ANONYMOUS_RE = regex.compile(r"[0-9a-f]{32}")
_PART_RE = regex.compile(r"!.*+\Z|:\d++\Z", regex.DOTALL)


class Sources:
    """The files that a run has read, and what stood in them."""

    def __init__(self) -> None:
        self._read: set[str] = set()
        self._by_content: dict[bytes, str] = {}

    def add(self, source: str, content: bytes) -> None:
        """Note a file that was read.

        Args:
            source: its path.
            content: the digest of what stands in it.
        """
        self._by_content.setdefault(content, source)
        if _holds_one(source):
            self._read.add(source)

    def drop(self, source: str) -> None:
        """Forget a file that gave no records: those of its earlier state stay.

        Args:
            source: its path.
        """
        self._read.discard(source)

    def superseded(self, entries: Iterable[ManifestEntry]) -> Iterator[str]:
        """Yield the ids of articles whose file was edited: without id and URL, only their file says who they are.

        Args:
            entries: the manifest, behind the run.
        """
        for entry in entries:
            known = entry.source in self._read and _ANONYMOUS_RE.fullmatch(entry.doc_id)
            if known and entry.status == "ok" and content_digest(entry.content_hash) not in self._by_content:
                yield entry.doc_id

    def renamed(self, entries: Iterable[ManifestEntry]) -> Iterator[ManifestEntry]:
        """Yield the entries of files that stand under another name now, with that name.

        Args:
            entries: the manifest, behind the run.
        """
        for entry in entries:
            now = self._by_content.get(content_digest(entry.content_hash))
            if now and entry.source and now != entry.source and _is_gone(entry.source) and _holds_one(now):
                yield replace(entry, source=now)

    def gone(self, entries: Iterable[ManifestEntry], under: Iterable[Path]) -> Iterator[ManifestEntry]:
        """Yield the entries of articles whose file is gone, and whose content no other file of the run has.

        Args:
            entries: the manifest, behind the run.
            under: the folders and files that the run was asked for; what was read elsewhere is none of its business.
        """
        asked = [path.absolute() for path in under]
        for entry in entries:
            if not entry.source or content_digest(entry.content_hash) in self._by_content:
                continue
            file = Path(_PART_RE.sub("", entry.source)).absolute()
            if _is_gone(entry.source) and any(file.is_relative_to(folder) for folder in asked):
                yield entry


def content_digest(content_hash: str) -> bytes:
    """Return half of a content hash: enough to tell contents apart, in a quarter of the memory.

    Args:
        content_hash: as hex digits.
    """
    return bytes.fromhex(content_hash[:32])


def _holds_one(source: str) -> bool:
    return format_of(source) in SINGLE


def _is_gone(source: str) -> bool:
    return not Path(source).exists() and not Path(_PART_RE.sub("", source)).exists()
