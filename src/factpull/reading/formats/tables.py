"""Files that hold many articles as records: JSON, JSON lines, CSV, Parquet."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

import regex

from factpull.errors import ExtraMissingError, ReadError
from factpull.issues import IssueCode, parse_issue
from factpull.reading.entry import Entry, Unreadable
from factpull.reading.formats.arrow import Unknown, parquet_rows
from factpull.reading.limits import Limits
from factpull.reading.mapping import entry_or_reason
from factpull.reading.streams import Readable, iter_lines, read_all
from factpull.reading.text.decoding import decode

Entries = Iterator[Entry | Unreadable]
#: How a line with an object begins, whatever its encoding.
OBJECT_RE = regex.compile(rb"(?:\xef\xbb\xbf)?+[\s\0]*+\{[\s\0]*+[\"}]")
#: A file is not JSON lines if this many of its first lines are all broken.
MOST_BROKEN = 1_000
#: An encoding that was guessed for this many lines of a table holds for the others: each guess takes milliseconds.
GUESSES = 20


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
    wide, seen, broken = False, 0, 0
    for number, line in iter_lines(stream, limits.article_bytes, longest=limits.member_bytes, first=first):
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
        if not line.strip():
            continue
        entry = _line_entry(line, place, named)
        yield entry
        seen, broken = seen + 1, broken + isinstance(entry, Unreadable)
        if seen == broken == MOST_BROKEN:
            raise ReadError(source, f"is no JSON lines: none of its first {seen:,} lines can be read")


def _line_entry(line: bytes, place: str, named: Mapping[str, str]) -> Entry | Unreadable:
    try:
        if not OBJECT_RE.match(line):  # not worth guessing an encoding
            return entry_or_reason(json.loads(line.decode("utf-8", "replace")), place, named)
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
    guesses: Counter[str] = Counter()
    for number, line in iter_lines(stream, limits.article_bytes, longest=limits.article_bytes):
        place = f"{source}:{number}"
        if line is None:
            raise ReadError(place, f"the line holds more than {limits.article_bytes:,} bytes")
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise ReadError(source, "is UTF-16; convert it to UTF-8 first")
        known = guesses.most_common(1)[0][0] if guesses.total() >= GUESSES else None
        text, doubts = decode(line, place, known)
        guesses.update(name for code, name in map(parse_issue, doubts) if code is IssueCode.ENCODING_GUESSED)
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
            values = {name: value for name, value in row.items() if not isinstance(value, Unknown)}
            yield entry_or_reason(values, f"{source}:{number}", named, _unread(row))
    except (pa.ArrowException, OSError) as error:
        raise ReadError(source, f"is no Parquet file, or damaged: {error}") from error


def _unread(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        IssueCode.FIELD_UNREAD.of(f"{name} ({value.reason})")
        for name, value in row.items()
        if isinstance(value, Unknown)
    )


def seekable(stream: Readable, source: str, limits: Limits) -> BinaryIO:
    """Return a seekable file with a stream's content: the stream itself, or a copy in memory within the limits.

    That way only the needed parts of a remote file that can seek are read.

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
    """Tell whether a stream is a whole file that can be read at any place: a local one, or one of fsspec or pyarrow.

    Args:
        stream: any.
    """
    can = getattr(stream, "seekable", None)
    return bool(can and can()) and hasattr(stream, "tell")
