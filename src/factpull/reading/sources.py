"""From whatever a caller has to entries: text, paths, folders, open files, records, and iterables of these."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, BinaryIO, cast

import regex

from factpull.errors import ReadError
from factpull.reading.entry import Entry, Unreadable
from factpull.reading.files import format_of, iter_file
from factpull.reading.limits import Limits
from factpull.reading.mapping import entry_of
from factpull.records import Article

#: A string that is longer is no path or address that somebody passed by mistake.
_LONGEST_ADDRESS = 300
_URL_RE = regex.compile(r"(?:https?|ftp|file)://\S++", regex.I)
#: What articles are read from. A string is always text, never a path.
Source = str | bytes | Path | Article | Mapping[str, Any] | BinaryIO


def iter_entries(
    source: Source | Iterable[Source],
    *,
    limits: Limits | None = None,
    fields: Mapping[str, str] | None = None,
    pattern: str = "*",
) -> Iterator[Entry | Unreadable]:
    """Yield the articles of a source, lazily and in order; what cannot be read comes with its reason.

    Args:
        source: a string (the text itself), bytes (a file's content), a path (a file, a folder, or "-" for standard
            input), an Article, a mapping with a text in it, an open binary file, or any iterable of these.
        limits: how much is read at most.
        fields: the names under which your records keep an article's parts: {"text": "story"}.
        pattern: which files of a folder are read, by name or path below it: "*.txt", "2022/*".
    """
    limits, fields = limits or Limits(), fields or {}
    if isinstance(source, str | bytes):
        if isinstance(source, str):
            _warn_of_address(source)
        yield Entry("", source)
    elif isinstance(source, Article):
        yield Entry(source.source or "", source)
    elif isinstance(source, Path):
        yield from _iter_path(source, limits, fields, pattern)
    elif isinstance(source, Mapping):
        yield _record(source, fields)
    elif hasattr(source, "read"):
        yield from _iter_open(cast(BinaryIO, source), limits, fields)
    elif isinstance(source, Iterable):
        for item in source:
            yield from iter_entries(item, limits=limits, fields=fields, pattern=pattern)
    else:
        raise TypeError(
            f"an article is a string, bytes, a path, an Article, a mapping or an open file, not {type(source).__name__}"
        )


def _warn_of_address(text: str) -> None:
    """Say how to read what a short string seems to point to: the string itself is taken for the text."""
    if len(text) > _LONGEST_ADDRESS or "\n" in text:
        return
    if _URL_RE.fullmatch(text):
        way = "factpull fetches nothing: save the page and pass pathlib.Path of the file"
    elif _is_path(text):
        way = f"to read the file pass pathlib.Path({text!r})"
    else:
        return
    warnings.warn(f"the string {text!r} is taken for an article's text; {way}", stacklevel=3)


def _is_path(text: str) -> bool:
    try:
        return bool(text.strip(". ")) and Path(text).exists()
    except (OSError, ValueError):
        return False


def iter_files(folder: Path, pattern: str = "*") -> Iterator[Path]:
    """Yield the files below a folder that hold articles, sorted, without hidden ones and without going in circles.

    Args:
        folder: the folder.
        pattern: which names, or paths below the folder, are taken.
    """
    for path in _walk(folder, frozenset()):
        below = path.relative_to(folder).as_posix()
        wanted = format_of(path.name) and (fnmatch(path.name, pattern) or fnmatch(below, pattern))
        if wanted or path.is_dir():  # a folder here cannot be listed; reading it gives the reason
            yield path


def iter_passed_over(folder: Path, pattern: str = "*") -> Iterator[Path]:
    """Yield the files below a folder that fit the pattern, but are in no format that is read.

    Args:
        folder: the folder.
        pattern: which names, or paths below the folder, are meant.
    """
    for path in _walk(folder, frozenset()):
        below = path.relative_to(folder).as_posix()
        fits = fnmatch(path.name, pattern) or fnmatch(below, pattern)
        if fits and not format_of(path.name) and not path.is_dir():
            yield path


def _walk(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path]:
    status = folder.stat()
    if (status.st_dev, status.st_ino) in above:  # a link back to a folder that holds it
        return
    above |= {(status.st_dev, status.st_ino)}
    with os.scandir(folder) as listing:
        found = sorted(
            (item for item in listing if not item.name.startswith(".")), key=lambda item: item.name
        )
    for item in found:
        path = folder / item.name
        if not _is_folder(item):
            yield path
            continue
        try:
            yield from _walk(path, above)
        except OSError:
            yield path


def _is_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:
        return False


def _iter_path(
    path: Path, limits: Limits, fields: Mapping[str, str], pattern: str
) -> Iterator[Entry | Unreadable]:
    if str(path) == "-":
        yield from iter_file(sys.stdin.buffer, "standard input", limits, fields, name="")
        return
    try:
        if path.is_dir():
            for file in iter_files(path, pattern):
                yield from _iter_file(file, limits, fields)
        else:
            yield from _iter_file(path, limits, fields)
    except OSError as error:
        yield Unreadable(str(path), ReadError(str(path), f"cannot be read: {error.strerror}"))


def _iter_file(path: Path, limits: Limits, fields: Mapping[str, str]) -> Iterator[Entry | Unreadable]:
    try:
        with path.open("rb") as stream:
            yield from iter_file(stream, str(path), limits, fields)
    except FileNotFoundError:
        yield Unreadable(str(path), ReadError(str(path), "no such file; check the path"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        yield Unreadable(str(path), ReadError(str(path), f"cannot be read: {reason}"))


def _iter_open(stream: BinaryIO, limits: Limits, fields: Mapping[str, str]) -> Iterator[Entry | Unreadable]:
    name = getattr(stream, "name", "")
    source = name if isinstance(name, str) and name else "open file"
    first: object = stream.read(0)
    if isinstance(first, str):
        yield Entry(source, cast(str, stream.read()))
    else:
        yield from iter_file(stream, source, limits, fields, name=source)


def _record(record: Mapping[str, Any], fields: Mapping[str, str]) -> Entry | Unreadable:
    try:
        return entry_of(record, "record", fields)
    except ReadError as error:
        return Unreadable("record", error)
