"""From a file to its one article."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from factpull.errors import ReadError
from factpull.reading.article import read_entry
from factpull.reading.entry import Entry, Unreadable
from factpull.reading.files import iter_file
from factpull.reading.limits import Limits
from factpull.reading.sources import Source, iter_entries
from factpull.records import Article


def read_file(path: Path, *, limits: Limits | None = None) -> Article:
    """Return the article in a file of any format.

    Args:
        path: the file.
        limits: how much is read at most.

    Raises:
        ReadError: it is missing, unreadable, too large, no text, or holds no article or several.
    """
    return read_source(path, limits=limits)


def read_bytes(data: bytes, source: str, *, limits: Limits | None = None) -> Article:
    """Return the article in the bytes of a file of any format.

    Args:
        data: the bytes.
        source: a name for where they came from; its ending tells the format, else the first bytes do.
        limits: how much is read at most.

    Raises:
        ReadError: they are too large, no text, or hold no article or several.
    """
    found = iter_file(io.BytesIO(data), source, limits or Limits(), {})
    return read_entry(_only(found, source))


def read_source(
    source: Source, *, limits: Limits | None = None, fields: Mapping[str, str] | None = None
) -> Article:
    """Return the one article of any source.

    Args:
        source: a string (the text itself), bytes, a path, an Article, a mapping or an open binary file.
        limits: how much is read at most.
        fields: the names under which your records keep an article's parts.

    Raises:
        ReadError: it cannot be read, or holds no article or several.
    """
    if isinstance(source, Path) and source.is_dir():
        raise ReadError(str(source), "is a directory; read its files with extract_many or `factpull batch`")
    name = str(source) if isinstance(source, Path) else type(source).__name__
    return read_entry(_only(iter_entries(source, limits=limits, fields=fields), name))


def _only(found: Iterator[Entry | Unreadable], source: str) -> Entry:
    first, second = next(found, None), next(found, None)
    if first is None:
        raise ReadError(source, "holds no article")
    if second is not None:
        raise ReadError(source, "holds several articles; read them with extract_many or `factpull batch`")
    if isinstance(first, Unreadable):
        raise first.error
    return first
