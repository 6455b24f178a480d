"""The whole way: articles in, extractions out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from factpull.annotate import Document, annotate, load_model
from factpull.claims import assemble_claims
from factpull.config import Config
from factpull.entities import find_entities
from factpull.errors import ReadError
from factpull.extraction import build_extraction, empty_extraction
from factpull.quantities import find_quantities, holds_number, settle_currencies
from factpull.reading import prepare, read_file
from factpull.records import Article, Extraction, Note

Source = str | Path | Article


class Extractor:
    """Extracts with one configuration. The model loads with the first article that has text.

    Args:
        config: the settings; the defaults when left out.

    Example:
        >>> result = Extractor().extract("Exports rose by 5% to $1.2bn in 2023.")
        >>> [claim.span.text for claim in result.claims]
        ['5%', '$1.2bn']
    """

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()

    def extract(
        self,
        article: Source,
        *,
        title: str | None = None,
        published: datetime.date | None = None,
        url: str | None = None,
        doc_id: str | None = None,
    ) -> Extraction:
        """Return all records of one article.

        Args:
            article: a string (always the text itself), a path (a file to read), or an Article.
            title: the headline, when it is not part of the text.
            published: the day of publication, which settles "last year".
            url: the canonical address.
            doc_id: your id for the article.

        Raises:
            ReadError: the article cannot be read; finding nothing is an empty Extraction instead.
            ModelMissingError: the model of the configuration is not installed.
        """
        given = {"title": title, "published": published, "url": url, "doc_id": doc_id}
        read = self._read(article, {name: value for name, value in given.items() if value is not None})
        return next(self._extract_batch([read]))

    def extract_many(self, articles: Iterable[Source]) -> Iterator[Extraction]:
        """Yield one Extraction per article, lazily and in order.

        Args:
            articles: strings, paths and Articles, in any number.

        Raises:
            ReadError: an article cannot be read.
            ModelMissingError: the model of the configuration is not installed.
        """
        source = iter(articles)
        while batch := list(islice(source, self.config.batch_size)):
            yield from self._extract_batch([self._read(article, {}) for article in batch])

    def _read(self, article: Source, given: dict[str, object]) -> Article:
        if isinstance(article, Path):
            article = read_file(article)
        elif isinstance(article, str):
            article = _as_article(article)
        if given:
            known = article.model_dump(exclude={"doc_id"} if "url" in given else set())
            article = Article.model_validate({**known, **given})
        if len(article.text) > self.config.max_characters:
            limit = f"{self.config.max_characters:,}"
            raise ReadError(
                article.source or article.doc_id, f"has more than {limit} characters; raise max_characters"
            )
        return prepare(article)

    def _extract_batch(self, articles: list[Article]) -> Iterator[Extraction]:
        refusals = [_refusal(article) for article in articles]
        readable = [article for article, note in zip(articles, refusals, strict=True) if note is None]
        documents = iter(())  # type: Iterator[Document]
        if readable:
            documents = annotate(readable, load_model(self.config.model), holds_number)
        for article, note in zip(articles, refusals, strict=True):
            yield empty_extraction(article, note) if note else self._extract_document(next(documents))

    def _extract_document(self, document: Document) -> Extraction:
        """The way through, in its order."""
        entities = find_entities(document, self.config)
        quantities = settle_currencies(
            find_quantities(document), [country.iso2 for country in entities.countries]
        )
        claims = assemble_claims(document, quantities, entities)
        return build_extraction(document.article, entities, claims, quantities.notes)


def _as_article(text: str) -> Article:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(
            "text",
            f"holds a lone surrogate (U+{ord(text[error.start]):04X} at character {error.start}), which is no text; "
            "pass the file's path, or decode it with its own encoding",
        ) from error
    return Article(text=text)


def _refusal(article: Article) -> Note | None:
    if not article.text.strip():
        return Note(code="empty", message="the article has no text")
    if article.language not in (None, "en"):
        return Note(code="language", message=f"the article is in {article.language!r}; only English is read")
    return None


@cache
def _default() -> Extractor:
    return Extractor()


def extract(
    article: Source,
    *,
    title: str | None = None,
    published: datetime.date | None = None,
    url: str | None = None,
    doc_id: str | None = None,
) -> Extraction:
    """Return all records of one article, with the default configuration. See :meth:`Extractor.extract`.

    Args:
        article: a string (always the text itself), a path (a file to read), or an Article.
        title: the headline, when it is not part of the text.
        published: the day of publication, which settles "last year".
        url: the canonical address.
        doc_id: your id for the article.

    Raises:
        ReadError: the article cannot be read; finding nothing is an empty Extraction instead.
        ModelMissingError: the default model is not installed.

    Example:
        >>> result = extract("The port of Aktau handled 2.8 million tons in 2023.")
        >>> result.claims[0].quantity.value
        Decimal('2800000.0')
    """
    return _default().extract(article, title=title, published=published, url=url, doc_id=doc_id)


def extract_many(articles: Iterable[Source]) -> Iterator[Extraction]:
    """Yield one Extraction per article, lazily and in order. See :meth:`Extractor.extract_many`.

    Args:
        articles: strings, paths and Articles, in any number.

    Raises:
        ReadError: an article cannot be read.
    """
    return _default().extract_many(articles)
