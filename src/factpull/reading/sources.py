"""From whatever a caller has to entries: text, paths, folders, open files, records, and iterables of these."""

from __future__ import annotations

import os
import stat
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

import regex

from factpull.errors import ReadError
from factpull.reading.entry import Entry, Unreadable
from factpull.reading.files import format_of, iter_file, sniff
from factpull.reading.folders import iter_files
from factpull.reading.formats.arrow import ArrowStream, iter_arrow
from factpull.reading.limits import Limits
from factpull.reading.mapping import entry_or_reason
from factpull.reading.streams import CHUNK, Encoded
from factpull.records import Article

#: A longer string is surely not a path or address that somebody passed by mistake.
_LONGEST_ADDRESS = 300
_URL_RE = regex.compile(r"(?:https?|ftp|file)://\S++", regex.I)
#: What articles are read from. A string is always text, never a path.
Source = str | bytes | Path | Article | Mapping[str, Any] | BinaryIO | ArrowStream


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
            input), an Article, a mapping with a text in it, an open binary file, a table with a row an article (of
            pyarrow, pandas, polars or DuckDB), or any iterable of these.
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
    elif hasattr(source, "__arrow_c_stream__"):
        yield from iter_arrow(cast(ArrowStream, source), fields)
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
    """Warn that a short string is taken for the text itself, and say how to read what it seems to point to."""
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
        _refuse_special(path.stat().st_mode, path)
        with open(path, "rb", opener=_open_without_waiting) as stream:
            _refuse_special(os.fstat(stream.fileno()).st_mode, path)  # it may have been changed in between
            yield from iter_file(stream, str(path), limits, fields)
    except ReadError as error:
        yield Unreadable(str(path), error)
    except FileNotFoundError:
        yield Unreadable(str(path), ReadError(str(path), "no such file; check the path"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        yield Unreadable(str(path), ReadError(str(path), f"cannot be read: {reason}"))


#: What a path can lead to besides files: reading it would wait for other programs, or never end.
SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def _refuse_special(mode: int, path: Path) -> None:
    for is_kind, kind in SPECIAL:
        if is_kind(mode):
            raise ReadError(
                str(path), f"is {kind}, not a regular file; pass its content on standard input, as -"
            )


def _open_without_waiting(path: str, flags: int) -> int:
    """Open a file or pipe at once: a named pipe would wait for somebody who writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _iter_open(stream: BinaryIO, limits: Limits, fields: Mapping[str, str]) -> Iterator[Entry | Unreadable]:
    name = getattr(stream, "name", "")
    source = name if isinstance(name, str) and name else "open file"
    first: object = stream.read(0)
    if isinstance(first, str):
        yield from _iter_text(cast(TextIO, stream), source, limits, fields)
    else:
        yield from iter_file(stream, source, limits, fields, name=source)


def _iter_text(
    stream: TextIO, source: str, limits: Limits, fields: Mapping[str, str]
) -> Iterator[Entry | Unreadable]:
    """Yield the article of an open text file, or its lines' articles when it is JSON Lines."""
    first = stream.readline(CHUNK)
    if format_of(source) == "jsonl" or sniff(first.encode("utf-8", "surrogatepass")) == "jsonl":
        yield from iter_file(Encoded(first, stream), source, limits, fields, name="text.jsonl")
    else:
        yield Entry(source, first + stream.read())


def _record(record: Mapping[str, Any], fields: Mapping[str, str]) -> Entry | Unreadable:
    entry = entry_or_reason(record, "record", fields)
    # Records in memory have no address: two bad ones are told apart by their content.
    return replace(entry, content=repr(record)) if isinstance(entry, Unreadable) else entry
