"""What the targets that read files share."""

from __future__ import annotations

import io

from factpull.errors import ReadError
from factpull.reading import Entry, Limits, Unreadable, read_entry
from factpull.reading.files import iter_file
from factpull.records import Article
from properties import holds

#: Small, so that the limits themselves are reached.
LIMITS = Limits(article_bytes=2_000, member_bytes=20_000)
#: Inputs are short: a file may be unpacked to this much in all and no more.
MOST_TEXT = 20_000_000


def check_file(data: bytes, name: str) -> None:
    """Read a file to its articles.

    Args:
        data: its content.
        name: what its format is read from.

    Raises:
        AssertionError: a property does not hold.
    """
    found = holds(lambda: list(iter_file(io.BytesIO(data), name, LIMITS, {})), len(data))
    assert not isinstance(found, str), f"{name} raised {found}"
    total = 0
    for item in found:
        assert isinstance(item, Entry | Unreadable), item
        assert len(item.content_hash) == 64
        if isinstance(item, Unreadable):
            assert isinstance(item.error, ReadError)
            assert str(item.error).strip()
        else:
            total += item.size
            _see_article(item, len(data))
    assert total <= MOST_TEXT, f"{len(data)} bytes became {total}"


def _see_article(entry: Entry, size: int) -> None:
    article = holds(lambda: read_entry(entry), size + entry.size)
    if isinstance(article, Article):
        article.text.encode()
        Article.model_validate_json(article.model_dump_json())
    else:
        assert article.startswith("ReadError"), article
