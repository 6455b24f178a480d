"""HTML: any bytes as a page, down to its sections."""

from __future__ import annotations

from factpull.reading import prepare, read_bytes
from factpull.records import Article
from properties import holds

MOST = 2_000


def check(data: bytes) -> None:
    """Read a page.

    Args:
        data: the page's bytes.
    """
    article = holds(lambda: prepare(read_bytes(data, "page.html")), len(data))
    if not isinstance(article, Article):
        assert article.startswith("ReadError"), article
        return
    article.text.encode()  # no lone surrogates
    reach = 0
    for section in article.sections:
        assert reach <= section.start <= section.end <= len(article.text), section
        reach = section.end
