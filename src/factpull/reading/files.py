"""From an open file to its entries. The name's endings or the first bytes tell the format."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import BinaryIO, cast

import regex

from factpull.errors import ReadError
from factpull.reading.entry import Entry, Markup, Unreadable
from factpull.reading.formats.documents import read_document, refuse_foreign
from factpull.reading.formats.tables import (
    iter_csv,
    iter_json,
    iter_json_lines,
    iter_parquet,
    seekable,
    seeks,
)
from factpull.reading.formats.warc import iter_warc
from factpull.reading.limits import Limits
from factpull.reading.streams import MOST_IDLE, Allowance, CappedStream, CountedFile, Readable, read_all

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv",
    ".parquet": "parquet", ".gz": "gzip", ".zip": "zip", ".warc": "warc", ".wet": "warc",
    ".pdf": "pdf", ".docx": "docx", ".eml": "eml",
}  # fmt: skip
#: Formats of one article each; the others may hold any number.
SINGLE = frozenset({"text", "markdown", "html", "pdf", "docx", "eml"})
HTML_RE = regex.compile(
    rb"\A[\s\0\xef\xbb\xbf\xff\xfe]*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--.{0,2000}?-->\s*+)?<(?:!doctype\s++html|html|head|body)\b",
    regex.I | regex.S,
)
#: The fixed part of the header in front of a zip archive's member, in bytes.
SMALLEST_HEADER = 30
#: How many archives may stand inside each other: a gzipped file in a zip is two.
DEEPEST = 2


def format_of(name: str) -> str | None:
    """Return the format that a file's name stands for, or None.

    Args:
        name: a path or an archive member's name.

    Example:
        >>> format_of("dump.jsonl.gz"), format_of("photo.jpg")
        ('gzip', None)
    """
    return FORMATS.get(PurePath(name).suffix.lower())


def iter_file(
    stream: Readable,
    source: str,
    limits: Limits,
    named: Mapping[str, str],
    *,
    name: str | None = None,
    depth: int = 0,
) -> Iterator[Entry | Unreadable]:
    """Yield the articles of an open file. At damage it stops with the reason; what came before is kept.

    Args:
        stream: the open file.
        source: its name in messages.
        limits: how much is read.
        named: the caller's names of fields.
        name: what its endings are read from; ``source`` when left out.
        depth: how many archives it lies in.
    """
    try:
        yield from _iter_format(stream, source, limits, named, name or source, depth)
    except ImportError:
        raise  # an extra is missing: the next file would fail alike
    except Exception as error:  # whatever a reader of a format raises is the fault of this one file
        yield Unreadable(source, _damage(error, source))


def _iter_format(
    stream: Readable, source: str, limits: Limits, named: Mapping[str, str], name: str, depth: int
) -> Iterator[Entry | Unreadable]:
    form = format_of(name)
    if form is None:
        stream, head = _peek(stream)
        refuse_foreign(name, head, source)
        form = sniff(head)
    match form:
        case "json":
            yield from iter_json(stream, source, limits, named)
        case "jsonl":
            yield from iter_json_lines(stream, source, limits, named)
        case "csv" | "tsv":
            yield from iter_csv(stream, source, limits, named, "\t" if form == "tsv" else ",")
        case "parquet":
            yield from iter_parquet(seekable(stream, source, limits), source, named)
        case "warc":
            yield from iter_warc(cast(BinaryIO, stream), source, limits)
        case "pdf" | "docx" | "eml":
            yield read_document(read_all(stream, limits.article_bytes, source), source, form)
        case "gzip":
            yield from _iter_gzip(stream, source, limits, named, name, depth)
        case "zip":
            yield from _iter_zip(seekable(stream, source, limits), source, limits, named, depth)
        case _:
            yield _single(stream, source, limits, form)


def _single(stream: Readable, source: str, limits: Limits, form: str) -> Entry:
    data = read_all(stream, limits.article_bytes, source)
    markup: Markup = "markdown" if form == "markdown" else "text"
    return Entry(source, data, "html" if form == "html" or HTML_RE.match(data) else markup)


def _iter_gzip(
    stream: Readable, source: str, limits: Limits, named: Mapping[str, str], name: str, depth: int
) -> Iterator[Entry | Unreadable]:
    inner = PurePath(name).stem if PurePath(name).suffix.lower() == ".gz" else name
    if format_of(inner) == "warc":  # its records are gzipped one by one; the WARC reader knows how
        yield from iter_warc(cast(BinaryIO, stream), source, limits)
        return
    if depth >= DEEPEST:
        raise ReadError(source, "is an archive inside an archive inside an archive; unpack it first")
    counted = CountedFile(stream, source, MOST_IDLE)
    with gzip.GzipFile(fileobj=cast(BinaryIO, counted)) as content:
        capped = CappedStream(cast(BinaryIO, content), counted, source, Allowance())
        yield from _iter_format(capped, source, limits, named, inner, depth + 1)


def _iter_zip(
    file: BinaryIO, source: str, limits: Limits, named: Mapping[str, str], depth: int
) -> Iterator[Entry | Unreadable]:
    if depth:
        raise ReadError(source, "is a zip archive inside an archive; unpack it first")
    counted = CountedFile(file, source)
    allowance = Allowance()
    with zipfile.ZipFile(cast(BinaryIO, counted)) as archive:
        members = archive.infolist()
        _refuse_overlaps(members, source)
        for member in members:
            path = PurePath(member.filename)
            hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
            if member.is_dir() or hidden or not format_of(member.filename):
                continue
            place = f"{source}!{member.filename}"
            try:
                with archive.open(member) as content:
                    capped = CappedStream(cast(BinaryIO, content), counted, place, allowance)
                    yield from iter_file(capped, place, limits, named, name=member.filename, depth=1)
            except ImportError:
                raise
            except Exception as error:  # a member that does not open at all: the others may
                yield Unreadable(place, _damage(error, place))


def _refuse_overlaps(members: list[zipfile.ZipInfo], source: str) -> None:
    """Refuse members of an archive that share bytes: each stays within the ratio, and all together are a bomb."""
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise ReadError(
                source, f"its member {member.filename!r} overlaps another, like a bomb; unpack it yourself"
            )
        end = member.header_offset + SMALLEST_HEADER + member.compress_size


def _peek(stream: Readable) -> tuple[Readable, bytes]:
    if seeks(stream):
        file = cast(BinaryIO, stream)
        start = file.tell()
        head = file.read(4096)
        file.seek(start)
        return stream, head
    buffered = stream if isinstance(stream, io.BufferedReader) else _Buffered(stream)
    return buffered, buffered.peek(4096)


class _Buffered:
    """A stream whose first bytes can be looked at."""

    def __init__(self, stream: Readable) -> None:
        self._stream, self._head = stream, b""

    def peek(self, size: int) -> bytes:
        while len(self._head) < size and (data := self._stream.read(size - len(self._head))):
            self._head += data
        return self._head

    def read(self, size: int = -1, /) -> bytes:
        if not self._head:
            return self._stream.read(size)
        taken = len(self._head) if size < 0 else size
        data, self._head = self._head[:taken], self._head[taken:]
        return data + self._stream.read() if size < 0 else data


def sniff(head: bytes) -> str:
    """Return the format that a file's first bytes show: for standard input and files whose name does not say.

    Args:
        head: the first bytes.
    """
    for magic, form in (
        (b"\x1f\x8b", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"%PDF-", "pdf"),
        (b"PAR1", "parquet"),
        (b"WARC/", "warc"),
    ):
        if head.startswith(magic):
            return form
    if HTML_RE.match(head):
        return "html"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if regex.match(rb'\[\s*+\{|\{\s*+\n\s*+"', start):
        return "json"
    return "jsonl" if regex.match(rb'\{\s*+[}"]', start) else "text"


def _damage(error: Exception, source: str) -> ReadError:
    if isinstance(error, ReadError):
        return error
    told = error.strerror if isinstance(error, OSError) and error.strerror else error
    return ReadError(source, f"is damaged or cannot be read: {str(told)[:300] or type(error).__name__}")
