"""From an article as passed to an article with sections and language."""

from __future__ import annotations

from factpull.reading.language import identify_language
from factpull.reading.sections import find_sections
from factpull.records import Article


def prepare(article: Article) -> Article:
    """Return the article with its language and sections; what the caller gave stays.

    Args:
        article: as passed.
    """
    language = article.language or identify_language(article.text)
    sections = article.sections or find_sections(article.text)
    return article.model_copy(update={"language": language, "sections": sections})
