"""Cuts inputs into shards: Parquet by rows, JSON Lines by lines, other files whole. Equal inputs give equal cuts."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from factpull.config import Config
from factpull.distributed.places import CHUNK, Place, absolute, place_of
from factpull.distributed.plan import Input, Piece
from factpull.errors import StoreError
from factpull.reading import iter_files
from factpull.reading.files import SINGLE, format_of

#: About how many bytes an article takes in files that cannot be cut and are not looked into, plain and compressed.
PLAIN_BYTES, PACKED_BYTES = 3_000, 1_000
PACKED = frozenset({"gzip", "zip", "parquet"})


class Cutter:
    """Deals pieces to shards until each is full.

    Args:
        articles: how many articles a shard may hold.
    """

    def __init__(self, articles: int) -> None:
        self._articles, self._room, self._shard = articles, articles, 0

    def pieces(self, inputs: Iterable[str | os.PathLike[str]], config: Config) -> Iterator[tuple[int, Piece]]:
        """Yield the pieces of all inputs, each with the number of its shard.

        Args:
            inputs: files and folders.
            config: tells which files of a folder are meant.

        Raises:
            StoreError: an input is not there, or holds nothing to read.
        """
        for place in files_of(inputs, config.pattern):
            for piece, count in self._cut(place):
                if count > self._room and self._room < self._articles:
                    self._turn()
                yield self._shard, piece
                self._room -= count
                if self._room <= 0:
                    self._turn()

    def _turn(self) -> None:
        self._shard, self._room = self._shard + 1, self._articles

    def _cut(self, place: Place) -> Iterator[tuple[Piece, int]]:
        """Yield the pieces of a file with the number of their articles, each as large as there is room."""
        form = format_of(place.path)
        if form == "jsonl":
            yield from self._cut_lines(place)
            return
        source = input_of(place)
        rows = _count_rows(place) if form == "parquet" else None
        if rows is None:
            each = PACKED_BYTES if form in PACKED else PLAIN_BYTES
            yield Piece(source, "file"), 1 if form in SINGLE else max(1, source.size // each)
            return
        start = 0
        while start < rows:
            stop = min(rows, start + self._room)
            yield Piece(source, "rows", start, stop), stop - start
            start = stop

    def _cut_lines(self, place: Place) -> Iterator[tuple[Piece, int]]:
        """Yield a file's pieces, whose lines are counted in the same pass that digests it."""
        found = hashlib.sha256()
        with place.open() as stream:
            cuts = list(_cuts(stream, self._room, self._articles, found))
        source = input_of(place, found.hexdigest())
        for start, stop, line, count in cuts:
            yield Piece(source, "lines", start, stop, line), count


def _cuts(stream: Any, room: int, articles: int, digest: Any) -> Iterator[tuple[int, int, int, int]]:
    """Yield first byte, byte behind, first line and number of lines of each piece of a file."""
    start, line, at, want, have, ended = 0, 1, 0, room, 0, True
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        ends = np.flatnonzero(np.frombuffer(chunk, np.uint8) == ord("\n")) + 1
        while have + len(ends) >= want:
            stop = at + int(ends[want - have - 1])
            yield start, stop, line, want
            ends = ends[want - have :]
            start, line, want, have = stop, line + want, articles, 0
        have += len(ends)
        at += len(chunk)
        ended = chunk.endswith(b"\n")
    if at > start:
        yield start, at, line, have + (not ended)


def _count_rows(place: Place) -> int | None:
    """Return how many rows a Parquet file has; None for a damaged one, which reading will report."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with place.open() as file:
            return int(parquet.ParquetFile(file).metadata.num_rows)
    except (pa.ArrowException, OSError):
        return None


def files_of(inputs: Iterable[str | os.PathLike[str]], pattern: str) -> Iterator[Place]:
    """Yield the files of inputs: of a folder those that hold articles, sorted; paths are absolute.

    Args:
        inputs: files and folders, by path or URL.
        pattern: which files of a folder are read.

    Raises:
        StoreError: one is not there, or a folder holds no such file.
    """
    for address in inputs:
        place = absolute(address)
        if place.info().is_file:
            yield place
            continue
        files = _files_in(place, pattern)
        if (first := next(files, None)) is None:
            raise StoreError(place.address, f"holds no file of articles that fits the pattern {pattern!r}")
        yield first
        yield from files


def _files_in(folder: Place, pattern: str) -> Iterator[Place]:
    from fnmatch import fnmatch

    if folder.is_local:
        for path in iter_files(Path(folder.address), pattern):
            if not path.is_file():
                reason = (
                    "is a broken link, no regular file, or a folder that may not be listed; mend or remove it"
                )
                raise StoreError(str(path), reason)
            yield replace(folder, address=str(path), path=str(path))
        return
    for name in folder.files():
        if format_of(name) and (fnmatch(name.rpartition("/")[2], pattern) or fnmatch(name, pattern)):
            yield folder.child(name)


def input_of(place: Place, digest: str | None = None) -> Input:
    """Return a file as plans and receipts note it.

    Args:
        place: the file.
        digest: the SHA-256 of its content, when it is known.
    """
    info = place.info()
    tag = f"etag:{found}" if (found := place.tag()) else f"sha256:{digest or place.digest()}"
    return Input(place.address, info.size, tag, info.mtime_ns)


def see_unchanged(source: Input) -> None:
    """Check that a file is still the one that was planned.

    Args:
        source: as it was planned.

    Raises:
        StoreError: it is another file now.
    """
    place = place_of(source.address)
    info = place.info()
    if (info.size, info.mtime_ns) == (source.size, source.modified) and source.modified is not None:
        return
    now = input_of(place)
    if (now.size, now.tag) != (source.size, source.tag):
        raise StoreError(
            source.address,
            f"has changed since it was planned ({source.size:,} bytes {source.tag[:20]}…, now {now.size:,} bytes "
            f"{now.tag[:20]}…); plan a new target for it",
        )
