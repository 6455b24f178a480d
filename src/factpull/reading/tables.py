"""Files that hold many articles as records: JSON, JSON lines, CSV, Parquet."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from factpull.errors import ExtraMissingError, ReadError
from factpull.reading.arrow import parquet_rows
from factpull.reading.decoding import decode
from factpull.reading.entry import Entry, Unreadable
from factpull.reading.limits import Limits
from factpull.reading.mapping import entry_or_reason
from factpull.reading.streams import Readable, iter_lines, read_all

Entries = Iterator[Entry | Unreadable]


def iter_json_lines(
    stream: Readable, source: str, limits: Limits, named: Mapping[str, str], first: int = 1
) -> Entries:
    """Yield the article of each line, or why it has none.

    Args:
        stream: the open file.
        source: its name.
        limits: how much is read.
        named: the caller's names of fields.
        first: the number of the first line, when the stream begins in the middle of a file.
    """
    wide = False
    for number, line in iter_lines(stream, limits.article_bytes, first):
        place = f"{source}:{number}"
        if line is None:
            yield Unreadable(
                place, ReadError(place, f"the line holds more than {limits.article_bytes:,} bytes")
            )
            continue
        if number == 1 and (wide := line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))):
            yield Unreadable(source, ReadError(source, "is UTF-16; JSON lines are UTF-8: convert it first"))
        if wide:
            return
        if line.strip():
            yield _line_entry(line, place, named)


def _line_entry(line: bytes, place: str, named: Mapping[str, str]) -> Entry | Unreadable:
    try:
        text, issues = decode(line, place)
        return entry_or_reason(json.loads(text), place, named, issues)
    except ReadError as error:
        return Unreadable(place, error)
    except (ValueError, RecursionError) as error:
        return Unreadable(place, ReadError(place, f"is no JSON: {error}"))


def iter_json(stream: Readable, source: str, limits: Limits, named: Mapping[str, str]) -> Entries:
    """Yield the articles of a JSON file: one object, a list of objects, or an object with one such list.

    Args:
        stream: the open file.
        source: its name.
        limits: how much is read.
        named: the caller's names of fields.

    Raises:
        ReadError: it is no JSON, or too large.
    """
    text, issues = decode(read_all(stream, limits.member_bytes, source), source)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(source, f"is no JSON: {error}") from error
    records = _records(content)
    if records is None:
        yield entry_or_reason(content, source, named, issues)
    for number, record in enumerate(records or (), 1):
        yield entry_or_reason(record, f"{source}:{number}", named, issues)


def _records(content: object) -> list[Any] | None:
    if isinstance(content, list):
        return content
    if isinstance(content, dict):
        lists = [value for value in content.values() if _is_record_list(value)]
        strings = [value for value in content.values() if isinstance(value, str) and len(value) > 200]
        if len(lists) == 1 and not strings:
            return list(lists[0])
    return None


def _is_record_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def iter_csv(
    stream: Readable, source: str, limits: Limits, named: Mapping[str, str], delimiter: str = ","
) -> Entries:
    """Yield the article of each row of a CSV file with a header.

    Args:
        stream: the open file.
        source: its name.
        limits: how much is read.
        named: the caller's names of columns.
        delimiter: what parts the columns.

    Raises:
        ReadError: a row is broken beyond reading on.
    """
    csv.field_size_limit(max(csv.field_size_limit(), limits.article_bytes))
    issues: list[str] = []
    lines = _text_lines(stream, source, limits, issues)
    rows = csv.DictReader(lines, delimiter=delimiter, strict=False)
    try:
        for number, row in enumerate(rows, 2):
            row.pop(None, None)  # cells beyond the header
            yield entry_or_reason(row, f"{source}:{number}", named, tuple(dict.fromkeys(issues)))
            issues.clear()
    except csv.Error as error:
        raise ReadError(f"{source}:{rows.line_num}", f"is no CSV: {error}") from error


def _text_lines(stream: Readable, source: str, limits: Limits, issues: list[str]) -> Iterator[str]:
    """Yield decoded lines, and add what was in doubt about them to ``issues``."""
    for number, line in iter_lines(stream, limits.article_bytes):
        place = f"{source}:{number}"
        if line is None:
            raise ReadError(place, f"the line holds more than {limits.article_bytes:,} bytes")
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise ReadError(source, "is UTF-16; convert it to UTF-8 first")
        text, doubts = decode(line, place)
        issues.extend(doubts)
        yield text.replace("\0", "") + "\n"


def iter_parquet(file: BinaryIO, source: str, named: Mapping[str, str], rows: range | None = None) -> Entries:
    """Yield the article of each row of a Parquet file.

    Args:
        file: the open file; it must be seekable.
        source: its name.
        named: the caller's names of columns.
        rows: which rows, from 0; all when left out. Only the row groups that hold them are read, one at a time.

    Raises:
        ExtraMissingError: pyarrow is not installed.
        ReadError: it is no Parquet file.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise ExtraMissingError("pyarrow", "arrow") from error
    try:
        for number, row in parquet_rows(file, rows):
            yield entry_or_reason(row, f"{source}:{number}", named)
    except (pa.ArrowException, OSError) as error:
        raise ReadError(source, f"is no Parquet file, or damaged: {error}") from error


def seekable(stream: Readable, source: str, limits: Limits) -> BinaryIO:
    """Return a seekable file with a stream's content: the stream itself, or a copy in memory within the limits.

    Of a remote file that can seek, only what is needed is read so.

    Args:
        stream: any open binary file.
        source: its name.
        limits: how much is read.

    Raises:
        ReadError: it is larger.
    """
    if seeks(stream):
        return cast(BinaryIO, stream)
    return io.BytesIO(read_all(stream, limits.member_bytes, source))


def seeks(stream: object) -> bool:
    """Return whether a stream is a whole file that can be read at any place: local, of fsspec or of pyarrow.

    Args:
        stream: any.
    """
    can = getattr(stream, "seekable", None)
    return bool(can and can()) and hasattr(stream, "tell")
