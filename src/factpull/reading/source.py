"""From a file to its one article."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from factpull.errors import ReadError
from factpull.reading.article import read_entry
from factpull.reading.entry import Unreadable
from factpull.reading.limits import Limits
from factpull.reading.sources import iter_entries
from factpull.records import Article


def read_file(path: Path, *, limits: Limits | None = None) -> Article:
    """Return the article in a file of any format.

    Args:
        path: the file, or "-" for standard input.
        limits: how much is read at most.

    Raises:
        ReadError: it is missing, unreadable, too large, no text, or holds none or several articles.
    """
    if path.is_dir():
        raise ReadError(str(path), "is a directory; read its files with extract_many or `factpull batch`")
    found = list(islice(iter_entries(path, limits=limits), 2))
    if not found:
        raise ReadError(str(path), "holds no article")
    if len(found) > 1:
        raise ReadError(str(path), "holds several articles; read them with extract_many or `factpull batch`")
    if isinstance(found[0], Unreadable):
        raise found[0].error
    return read_entry(found[0])
