"""Web archives: the pages of a WARC or WET file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import regex

from factpull.errors import ExtraMissingError, ReadError
from factpull.reading.entry import Entry, Unreadable
from factpull.reading.limits import Limits
from factpull.reading.streams import read_all

GZIP = b"\x1f\x8b"
PAGES = frozenset({"response", "resource", "conversion"})
CHARSET_RE = regex.compile(r"charset\s*+=\s*+[\"']?([\w:.-]{2,40})", regex.IGNORECASE)


def iter_warc(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Entry | Unreadable]:
    """Yield the HTML and plain text pages of a web archive, compressed or not.

    Args:
        stream: the open file.
        source: its name.
        limits: how much is read.

    Raises:
        ExtraMissingError: warcio is not installed.
        ReadError: it is no web archive, or damaged.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ExtraMissingError("warcio", "warc") from error
    if not _begins(stream):
        raise ReadError(source, "is no web archive: it does not begin as one")
    try:
        known = False
        for record in ArchiveIterator(stream):
            known = known or record.format == "warc"  # warcio takes whatever is no WARC for the older ARC
            if known and (entry := _entry(record, source, limits)):
                yield entry
        if not known:
            raise ReadError(source, "is no web archive: it holds no WARC record")
    except ArchiveLoadFailed as error:
        raise ReadError(source, f"is no web archive, or damaged: {error}") from error


def _begins(stream: BinaryIO) -> bool:
    """Tell whether a file begins like a web archive, compressed or not; endless zeros do not."""
    head = stream.read(len(GZIP))
    stream.seek(-len(head), 1)
    return head == GZIP or head.isalnum() or head[:1].isalpha()


def _entry(record: Any, source: str, limits: Limits) -> Entry | Unreadable | None:
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").lower()
    html = "html" in kind
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if record.rec_type not in PAGES or not (html or kind.startswith("text/plain")) or status != "200":
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    place = f"{source}!{url or record.rec_headers.get_header('WARC-Record-ID')}"
    try:
        content = read_all(record.content_stream(), limits.article_bytes, place)
    except ReadError as error:
        return Unreadable(place, error)
    if getattr(record.raw_stream, "limit", 0):
        return Unreadable(place, ReadError(place, "is damaged: it ends before the length that it states"))
    charset = CHARSET_RE.search(kind)
    return Entry(
        place,
        content,
        "html" if html else "text",
        {"url": url} if url else {},
        charset[1] if charset else None,
    )
