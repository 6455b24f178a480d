"""Web archives: the pages of a WARC or WET file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import regex

from factpull.errors import ExtraMissingError, ReadError
from factpull.reading.entry import Entry, Unreadable
from factpull.reading.limits import Limits
from factpull.reading.streams import read_all

PAGES = frozenset({"response", "resource", "conversion"})
#: A header's longest line, in bytes, and the most lines that are read for one record.
LONGEST_HEADER = 100_000
MOST_HEADERS = 10_000
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
    try:
        known = False
        archive = ArchiveIterator(stream)
        lines = _Lines(archive.reader.readline, source)
        archive.reader.readline = lines.readline
        for record in archive:
            lines.count = 0
            known = known or record.format == "warc"  # warcio takes whatever is no WARC for the older ARC
            if known and (entry := _entry(record, source, limits)):
                yield entry
        if not known:
            raise ReadError(source, "is no web archive: it holds no WARC record")
    except ArchiveLoadFailed as error:
        raise ReadError(source, f"is no web archive, or damaged: {error}") from error


class _Lines:
    """The header lines of a web archive, which have an end.

    Args:
        readline: of the archive's reader.
        source: the archive's name, for the error.
    """

    def __init__(self, readline: Callable[[int], bytes], source: str) -> None:
        self._readline, self._source = readline, source
        self.count = 0

    def readline(self, length: int | None = None) -> bytes:
        """Return the next line, with its end.

        Args:
            length: the most bytes of it.

        Raises:
            ReadError: it is longer than any header, or one of too many.
        """
        line = self._readline(min(length or LONGEST_HEADER, LONGEST_HEADER))
        self.count += 1
        if len(line) >= LONGEST_HEADER or self.count > MOST_HEADERS:
            raise ReadError(self._source, "is no web archive, or damaged: one of its headers does not end")
        return line


def _entry(record: Any, source: str, limits: Limits) -> Entry | Unreadable | None:
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").lower()
    html = "html" in kind
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if record.rec_type not in PAGES or not (html or kind.startswith("text/plain")) or status != "200":
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    place = f"{source}!{url or record.rec_headers.get_header('WARC-Record-ID')}"
    if not (record.rec_headers.get_header("Content-Length") or "0").strip().isdecimal():
        return Unreadable(place, ReadError(place, "is damaged: the length that it states is no number"))
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
