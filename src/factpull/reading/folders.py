"""The files below a folder, in order. Memory does not grow with their number: what is too much is sorted on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from heapq import merge
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from factpull.reading.files import format_of

#: Names of a folder that are in memory together, in their first sorting.
TOGETHER = 50_000
#: Bytes of all sorted runs that are read at a time, and the fewest of one.
BLOCKS, BLOCK = 1 << 20, 1 << 10
#: Stands behind the name of a folder. No name has it, and nothing comes before it.
FOLDER = "\0"


def iter_files(folder: Path, pattern: str = "*") -> Iterator[Path]:
    """Yield the files below a folder that hold articles, sorted; hidden ones and circles of links are left out.

    Args:
        folder: the folder.
        pattern: which names, or paths below the folder, are taken.
    """
    for path in _walk(folder, set()):
        wanted = format_of(path.name) and _fits(path, folder, pattern)
        if wanted or path.is_dir():  # a folder here cannot be listed; reading it gives the reason
            yield path


def iter_passed_over(folder: Path, pattern: str = "*") -> Iterator[Path]:
    """Yield the files below a folder that fit the pattern, but are in no format that is read.

    Args:
        folder: the folder.
        pattern: which names, or paths below the folder, are meant.
    """
    for path in _walk(folder, set()):
        if _fits(path, folder, pattern) and not format_of(path.name) and not path.is_dir():
            yield path


def _fits(path: Path, folder: Path, pattern: str) -> bool:
    return fnmatch(path.name, pattern) or fnmatch(path.relative_to(folder).as_posix(), pattern)


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    """Yield what a folder holds. One that several links lead to is read once: twelve such links would take years."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for name in in_order(_names(folder)):
        path = folder / name.removesuffix(FOLDER)
        if not name.endswith(FOLDER):
            yield path
            continue
        try:
            yield from _walk(path, seen)
        except OSError:
            yield path


def _names(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as listing:
        for item in listing:
            if not item.name.startswith("."):
                yield item.name + FOLDER if _is_folder(item) else item.name


def _is_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:
        return False


def in_order(names: Iterator[str]) -> Iterator[str]:
    """Yield names sorted. Of more than ``TOGETHER``, runs of so many are sorted, kept in a temporary file and merged.

    Args:
        names: of files, so that none has a slash; read to their end before the first is yielded.

    Example:
        >>> list(in_order(iter(["b.txt", "a.txt"])))
        ['a.txt', 'b.txt']
    """
    run = sorted(islice(names, TOGETHER))
    if len(run) < TOGETHER:
        yield from run
        return
    with TemporaryFile(prefix="factpull-names-") as file:
        ends = [0]
        while run:
            file.write("".join(f"{name}/" for name in run).encode("utf-8", "surrogatepass"))
            ends.append(file.tell())
            run = sorted(islice(names, TOGETHER))
        block = max(BLOCK, BLOCKS // len(ends))
        yield from merge(*(_read_run(file, start, end, block) for start, end in pairwise(ends)))


def _read_run(file: BinaryIO, start: int, end: int, block: int) -> Iterator[str]:
    """Yield the names of a run, some at a time: other runs are read from the same file in between."""
    begun = b""
    while start < end:
        file.seek(start)
        read = file.read(min(block, end - start))
        start += len(read)
        *whole, begun = (begun + read).split(b"/")
        yield from (name.decode("utf-8", "surrogatepass") for name in whole)
