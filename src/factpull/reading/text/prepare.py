"""Completes an article with its sections, language, author and day of publication."""

from __future__ import annotations

import datetime

from factpull.reading.text.datelines import dateline_date, parse_byline, parse_stamp
from factpull.reading.text.language import identify_language
from factpull.reading.text.sections import find_sections
from factpull.records import Article

#: A date alone is the day of publication among the first paragraphs only.
FIRST = 6


def prepare(article: Article) -> Article:
    """Return the article with its language, sections, author and day of publication; what the caller gave stays.

    Args:
        article: as passed.
    """
    language = article.language or identify_language(article.text)
    sections = article.sections or find_sections(article.text, article.title)
    known = {"language": language, "sections": sections}
    published, author = article.published, article.author
    lines = [article.text[s.start : s.end] for s in sections[:FIRST] if s.kind == "dateline"]
    return article.model_copy(
        update={**known, "published": published or _published(lines), "author": author or _author(lines)}
    )


def _published(lines: list[str]) -> datetime.date | None:
    """Return the one day that datelines and date stamps agree on, or None."""
    stamped = (parse_stamp(line) for line in lines)
    found = {
        day if is_stamp else dateline_date(line) for line, (is_stamp, day) in zip(lines, stamped, strict=True)
    }
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _author(lines: list[str]) -> str | None:
    return next((author for line in lines if (author := parse_byline(line))), None)
