"""Files that hold many articles as records: JSON, JSON lines, CSV, Parquet."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import regex

from factpull.errors import ExtraMissingError, ReadError
from factpull.reading.decoding import decode
from factpull.reading.entry import Entry, Unreadable
from factpull.reading.limits import Limits
from factpull.reading.mapping import entry_of
from factpull.reading.streams import Readable, iter_lines, read_all

Entries = Iterator[Entry | Unreadable]
#: How a line with an object begins, whatever its encoding.
OBJECT_RE = regex.compile(rb"(?:\xef\xbb\xbf)?+[\s\0]*+\{[\s\0]*+[\"}]")
#: A file whose first lines are all broken, this many, is no file of JSON lines.
MOST_BROKEN = 1_000
GUESSED_RE = regex.compile(r"encoding\.guessed: ([\w-]+)")
#: An encoding that was guessed for this many lines of a table holds for the others: each guess takes milliseconds.
GUESSES = 20


def iter_json_lines(stream: Readable, source: str, limits: Limits, named: Mapping[str, str]) -> Entries:
    """Yield the article of each line, or why it has none.

    Args:
        stream: the open file.
        source: its name.
        limits: how much is read.
        named: the caller's names of fields.
    """
    wide, broken = False, 0
    for number, line in iter_lines(stream, limits.article_bytes, longest=limits.member_bytes):
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
        broken += isinstance(entry, Unreadable)
        if broken == MOST_BROKEN and broken == number:
            raise ReadError(source, f"is no JSON lines: none of its first {number} lines can be read")


def _line_entry(line: bytes, place: str, named: Mapping[str, str]) -> Entry | Unreadable:
    try:
        if not OBJECT_RE.match(line):  # not worth guessing an encoding
            return _record_entry(json.loads(line.decode("utf-8", "replace")), place, named)
        text, issues = decode(line, place)
        return _record_entry(json.loads(text), place, named, issues)
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
        yield _record_entry(content, source, named, issues)
    for number, record in enumerate(records or (), 1):
        yield _record_entry(record, f"{source}:{number}", named, issues)


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
            yield _record_entry(row, f"{source}:{number}", named, tuple(dict.fromkeys(issues)))
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
        guesses.update(match[1] for doubt in doubts if (match := GUESSED_RE.match(doubt)))
        issues.extend(doubts)
        yield text.replace("\0", "") + "\n"


def _decode_line(line: bytes, place: str, guesses: Counter[str]) -> tuple[str, tuple[str, ...]]:
    """Decode a line; once its table has had guesses enough, the commonest of them is taken."""
    try:
        return line.decode("utf-8-sig"), (
            "encoding.nul: the text holds NUL characters",
        ) if b"\0" in line else ()
    except UnicodeDecodeError:
        known = guesses.most_common(1)[0][0] if guesses.total() >= GUESSES else None
    text, doubts = decode(line, place, known)
    guesses.update(match[1] for doubt in doubts if (match := GUESSED_RE.match(doubt)))
    return text, doubts


def iter_parquet(file: BinaryIO, source: str, named: Mapping[str, str]) -> Entries:
    """Yield the article of each row of a Parquet file.

    Args:
        file: the open file; it must be seekable.
        source: its name.
        named: the caller's names of columns.

    Raises:
        ExtraMissingError: pyarrow is not installed.
        ReadError: it is no Parquet file.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ExtraMissingError("pyarrow", "arrow") from error
    number = 0
    try:
        for batch in parquet.ParquetFile(file).iter_batches(batch_size=256):
            for number, row in enumerate(_rows(batch), number + 1):  # noqa: B020 - it counts on over batches
                values = {name: value for name, value in row.items() if not isinstance(value, Unknown)}
                yield _record_entry(values, f"{source}:{number}", named, _unread(row))
    except (pa.ArrowException, OSError) as error:
        raise ReadError(source, f"is no Parquet file, or damaged: {error}") from error


@dataclass(frozen=True)
class Unknown:
    """A cell whose value Python has no object for: a day of the year 200,000, a time in a zone that is none."""

    reason: str


def _rows(batch: Any) -> list[dict[str, Any]]:
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
        return rows
    except Exception:  # one cell takes all the rows with it: look at each
        columns = zip(batch.schema.names, batch.columns, strict=True)
        cells = [(name, [_cell(value) for value in column]) for name, column in columns]
        return [{name: values[row] for name, values in cells} for row in range(batch.num_rows)]


def _cell(value: Any) -> Any:
    try:
        return value.as_py()
    except Exception as error:  # OverflowError, ValueError, and what the time zones raise
        return Unknown(f"{type(error).__name__}: {error}"[:200])


def _unread(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        f"field.unread: {name!r} holds a value that cannot be read ({value.reason})"
        for name, value in row.items()
        if isinstance(value, Unknown)
    )


def _record_entry(
    record: object, place: str, named: Mapping[str, str], issues: tuple[str, ...] = ()
) -> Entry | Unreadable:
    if not isinstance(record, Mapping):
        return Unreadable(
            place, ReadError(place, f"is a JSON {type(record).__name__}, not an object with a text")
        )
    try:
        return entry_of(record, place, named, issues)
    except ReadError as error:
        return Unreadable(place, error)


def seekable(stream: Readable, source: str, limits: Limits) -> BinaryIO:
    """Return a seekable file with a stream's content, kept in memory within the limits.

    Args:
        stream: any open binary file.
        source: its name.
        limits: how much is read.

    Raises:
        ReadError: it is larger.
    """
    if isinstance(stream, io.BufferedReader) and stream.seekable():
        return stream
    return io.BytesIO(read_all(stream, limits.member_bytes, source))
