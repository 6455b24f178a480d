"""Links from records back to the pages that they were read from."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from factpull.records import Article, Span

#: Words around a marked number that make it findable on its page.
_CONTEXT_CHARACTERS = 40


def safe_url(url: str | None) -> str | None:
    """Return a web address that may stand in a link, or None: only http and https are ever linked.

    Args:
        url: any string, from an article that nobody vouches for.

    Example:
        >>> safe_url("https://news.example/1"), safe_url("javascript:alert(1)")
        ('https://news.example/1', None)
    """
    if not url or any(ord(character) <= 32 for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def text_link(article: Article, span: Span) -> str | None:
    """Return a link that opens the article's page and marks the words there, or None without a web address.

    It is a "text fragment", which Chromium, Safari and Firefox understand.

    Args:
        article: the article that the span stands in.
        span: the words to mark.

    Example:
        >>> article = Article(text="Exports rose by 5% in May.", url="https://news.example/1")
        >>> text_link(article, Span.of(article.text, 16, 18))
        'https://news.example/1#:~:text=Exports%20rose%20by-,5%25,-in%20May.'
    """
    url = safe_url(article.url)
    if url is None:
        return None
    line_start = article.text.rfind("\n", 0, span.start) + 1
    line_end = article.text.find("\n", span.end)
    before = article.text[line_start : span.start][-_CONTEXT_CHARACTERS:].split(" ", 1)
    prefix = before[-1] if line_start < span.start - _CONTEXT_CHARACTERS else " ".join(before)
    after = article.text[span.end : line_end if line_end >= 0 else len(article.text)][:_CONTEXT_CHARACTERS]
    suffix = after.rsplit(" ", 1)[0] if len(after) == _CONTEXT_CHARACTERS else after
    parts = (_fragment(prefix) + "-," if prefix.strip() else "", _fragment(span.text))
    return f"{url.split('#')[0]}#:~:text={''.join(parts)}" + (
        f",-{_fragment(suffix)}" if suffix.strip() else ""
    )


def _fragment(text: str) -> str:
    """Escape text for a text fragment, where "-" and "," are syntax."""
    return quote(text.strip(), safe="", errors="replace").replace("-", "%2D")
