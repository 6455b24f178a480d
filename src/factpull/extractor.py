"""The whole way of an article: articles in, extractions out.

What extracts (:mod:`factpull.pipeline`, and spaCy with it) is imported with the first article that is extracted in
this process: one that has workers extract for it goes without.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from factpull.config import Config
from factpull.errors import ConfigError, DefinitionError, ExtractError, FactpullError, ReadError
from factpull.lean_spacy import import_lean
from factpull.outcomes import OnError, Outcome, chunks, deliver, failed, set_aside
from factpull.parallel import Guard, Service, map_chunks
from factpull.progress import Progress
from factpull.reading import (
    Entry,
    Limits,
    Source,
    Unreadable,
    iter_entries,
    load_identifier,
    prepare,
    read_entry,
    read_source,
)
from factpull.records import Article, Extraction, Note
from factpull.version import __version__

if TYPE_CHECKING:
    from spacy.language import Language

    from factpull.stages import Stages

#: As many characters of an article give a worker process the time of Config.max_seconds once more.
CHARACTERS_PER_TIME = 50_000
#: What an article fails with that needs more memory than there is; in a worker process, that ends the process.
NO_MEMORY = "ran out of memory"


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
        self._is_warm = False

    def __reduce__(self) -> tuple[type[Extractor], tuple[Config]]:
        """Travel as the configuration alone: a process that gets a copy has no model yet."""
        return type(self), (self.config,)

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
            article: a string (always the text itself), a path (a file to read), an Article, bytes, an open binary
                file, or a mapping with a text in it.
            title: the headline, when it is not part of the text.
            published: the day of publication, which settles "last year".
            url: the canonical address.
            doc_id: your id for the article.

        Raises:
            ReadError: the article cannot be read; finding nothing is an empty Extraction instead.
            ModelMissingError: the model of the configuration is not installed.
        """
        read = read_source(article, limits=self._limits, fields=dict(self.config.fields))
        given = {"title": title, "published": published, "url": url, "doc_id": doc_id}
        if stated := {name: value for name, value in given.items() if value is not None}:
            known = read.model_dump(exclude={"doc_id"} if "url" in stated else set())
            read = Article.model_validate({**known, **stated})
        return self._extract_article(self._prepared(read))

    def extract_many(
        self,
        articles: Source | Iterable[Source],
        *,
        workers: int = 1,
        batch_size: int | None = None,
        on_error: OnError = "record",
        progress: Progress = "auto",
    ) -> Iterator[Extraction]:
        """Return an iterator over the Extractions of articles: lazy, in input order, in bounded memory.

        A path to a folder, an archive or a file of records stands for all the articles in it.

        Args:
            articles: strings, paths, Articles, bytes, open binary files, mappings, or iterables of these.
            workers: processes that share the work, each with its own model. 1 works in this process. The records are
                the same for any number.
            batch_size: articles that a worker gets at a time; ``Config.batch_size`` when left out.
            on_error: what an article that cannot be read or extracted gives. "record": an Extraction without records
                whose ``error`` says why; "skip": nothing; "raise": the error.
            progress: whether to show a progress bar; "auto" shows one in a terminal or notebook.

        Raises:
            ModelMissingError: the model of the configuration is not installed.
            FactpullError: with on_error="raise", what an article failed with.
        """
        if on_error not in ("record", "raise", "skip"):
            raise ValueError(f"on_error is 'record', 'raise' or 'skip', not {on_error!r}")
        total = len(articles) if isinstance(articles, list | tuple) else None
        outcomes = self.outcomes(self.entries(articles), workers=workers, batch_size=batch_size)
        return deliver(outcomes, on_error, progress, total)

    def entries(self, articles: Source | Iterable[Source]) -> Iterator[Entry | Unreadable]:
        """Yield the articles of a source as they are before reading.

        Args:
            articles: as in :meth:`extract_many`.
        """
        return iter_entries(
            articles, limits=self._limits, fields=dict(self.config.fields), pattern=self.config.pattern
        )

    def outcomes(
        self,
        entries: Iterable[Entry | Unreadable],
        *,
        workers: int = 1,
        batch_size: int | None = None,
        guarded: bool = False,
    ) -> Generator[Outcome]:
        """Return an iterator over what becomes of entries: lazy, in their order. Failures are outcomes too.

        Args:
            entries: articles before reading.
            workers: processes that share the work.
            batch_size: articles that a worker gets at a time.
            guarded: whether a single worker is a process of its own too, held to the limits on time and memory.

        Raises:
            ModelMissingError: the model of the configuration is not installed.
            WorkerError: worker processes do not start.
        """
        if workers < 1 or (batch_size is not None and batch_size < 1):
            raise ValueError("workers and batch_size are 1 or more")
        listed = chunks(iter(entries), batch_size or self.config.batch_size)
        if workers > 1 or guarded:
            service, guard = isolation(self.config)
            if workers > 1:
                service = replace(service, function=serve_chunks_beside_others.__name__)
            return map_chunks(listed, service, workers=workers, guard=guard)
        return (outcome for chunk in listed for outcome in self.extract_chunk(chunk))

    def extract_chunk(self, entries: Sequence[Entry | Unreadable]) -> list[Outcome]:
        """Return the outcomes of entries, whose vocabulary is forgotten together.

        Args:
            entries: articles before reading.

        Raises:
            ModelMissingError: the model of the configuration is not installed.
        """
        # Outside the zone, what spaCy makes of each new word stays for good; the records hold plain strings.
        nlp = self.warm_up()
        with nlp.memory_zone():
            outcomes = [self._outcome(entry) for entry in entries]
        read = [each.article for each in outcomes if each.extraction and not _refusal(each.article)]
        self._keep_shared_words(nlp, [article.text for article in read])
        return outcomes

    def _keep_shared_words(self, nlp: Language, texts: list[str]) -> None:
        from factpull.pipeline import familiar_words

        familiar_words(nlp).keep_shared(texts)

    def _outcome(self, entry: Entry | Unreadable) -> Outcome:
        if isinstance(entry, Unreadable):
            return failed(entry, entry.error)
        started = time.perf_counter()
        article = None
        try:
            article = self._prepared(read_entry(entry))
            extraction = self._extract_article(article)
        except (ConfigError, DefinitionError, ImportError):
            raise  # no fault of the article: the next one would fail alike
        except FactpullError as error:
            return failed(entry, error, article)
        except MemoryError:
            return failed(entry, ExtractError(entry.source or "article", NO_MEMORY), article)
        except Exception as error:
            reason = f"{type(error).__name__}: {error} (a fault of factpull: please report it)"
            return failed(entry, ExtractError(entry.source or "article", reason), article)
        seconds = time.perf_counter() - started
        return Outcome(entry.source, entry.content_hash, article, extraction, seconds=seconds)

    def _prepared(self, article: Article) -> Article:
        if len(article.text) > self.config.max_characters:
            limit = f"{self.config.max_characters:,}"
            raise ReadError(
                article.source or article.doc_id, f"has more than {limit} characters; raise max_characters"
            )
        return prepare(article)

    @cached_property
    def _limits(self) -> Limits:
        return Limits(self.config.max_bytes, self.config.max_member_bytes)

    def warm_up(self) -> Language:
        """Return the model after running one article through every stage; the first call takes a second or two.

        Raises:
            ModelMissingError: the model of the configuration is not installed.
            ConfigError: ``Config.plugins`` names one that is not installed.
            PluginError: a plugin fails.
        """
        from factpull.pipeline import WARM_UP, load_model

        if not self._is_warm:
            self._extract_article(prepare(Article(text=WARM_UP)))
            self._is_warm = True
        return load_model(self.config.model)

    def _extract_article(self, article: Article) -> Extraction:
        if note := _refusal(article):
            return Extraction(article=article, notes=(note,), version=__version__)
        from factpull.pipeline import extract_article

        return extract_article(article, self.config, self._stages)

    @cached_property
    def _stages(self) -> Stages:
        from factpull.pipeline import stages_with

        return stages_with(self.config.plugins)


def serve_chunks(config: Config) -> Callable[[Sequence[Entry | Unreadable]], list[Outcome]]:
    """Return what a worker process does with each chunk.

    Args:
        config: the settings.

    Raises:
        ModelMissingError: the model is not installed.
    """
    import_lean()
    extractor = Extractor(config)
    extractor.warm_up()

    def serve(entries: Sequence[Entry | Unreadable]) -> list[Outcome]:
        outcomes = extractor.extract_chunk(entries)
        if any(isinstance(each.error, ExtractError) and each.error.reason == NO_MEMORY for each in outcomes):
            raise MemoryError  # the others may have failed for want of what one took: a new process does them alone
        return outcomes

    return serve


def serve_chunks_beside_others(config: Config) -> Callable[[Sequence[Entry | Unreadable]], list[Outcome]]:
    """Return the same, after loading what most batches need at some point, so that it is loaded once for all workers.

    Args:
        config: the settings.

    Raises:
        ModelMissingError: the model is not installed.
    """
    load_identifier()
    return serve_chunks(config)


def isolation(config: Config) -> tuple[Service, Guard[Entry | Unreadable, Outcome]]:
    """Return what a worker process runs to extract with a configuration, and what it is held to.

    Args:
        config: the settings.
    """

    def seconds(entries: Sequence[Entry | Unreadable]) -> float:
        size = sum(entry.size for entry in entries if isinstance(entry, Entry))
        return config.max_seconds * (1 + size / CHARACTERS_PER_TIME)

    return Service(__name__, "serve_chunks", config, config.max_memory), Guard(set_aside, seconds)


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
        Decimal('2800000')
    """
    return _default().extract(article, title=title, published=published, url=url, doc_id=doc_id)


def extract_many(
    articles: Source | Iterable[Source],
    *,
    workers: int = 1,
    batch_size: int | None = None,
    on_error: OnError = "record",
    progress: Progress = "auto",
) -> Iterator[Extraction]:
    """Return an iterator over the Extractions of articles, lazy and in order. See :meth:`Extractor.extract_many`.

    Args:
        articles: strings, paths, Articles, bytes, open binary files, mappings, or iterables of these, in any number.
        workers: processes that share the work; the records are the same for any number.
        batch_size: articles that a worker gets at a time.
        on_error: what an article that fails gives: "record" an Extraction whose ``error`` says why, "skip" nothing,
            "raise" the error.
        progress: whether to show a progress bar; "auto" shows one in a terminal or notebook.

    Raises:
        ModelMissingError: the default model is not installed.
        FactpullError: with on_error="raise", what an article failed with.
    """
    return _default().extract_many(
        articles, workers=workers, batch_size=batch_size, on_error=on_error, progress=progress
    )
