"""What became of the articles of a batch: in chunks on the way in, one outcome each on the way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from factpull.errors import ExtractError, FactpullError
from factpull.progress import Progress, open_bar
from factpull.reading import Entry, Unreadable
from factpull.records import Article, Extraction, text_digest
from factpull.version import __version__

OnError = Literal["record", "raise", "skip"]

#: A chunk ends when it holds this many bytes, however few articles they are.
CHUNK_BYTES = 2_000_000


@dataclass(frozen=True)
class Outcome:
    """What became of one article of a batch.

    Attributes:
        source: where it came from, or "" for text in memory.
        content_hash: SHA-256 of what was read, 64 hex digits; of the source's name when nothing could be.
        article: the article; one without text when it could not be read.
        extraction: its records; None when it failed.
        error: why it failed.
        fatal: whether it killed the worker process that had it, twice.
        seconds: how long it took.
    """

    source: str
    content_hash: str
    article: Article
    extraction: Extraction | None = None
    error: FactpullError | None = None
    fatal: bool = False
    seconds: float = 0.0


def chunks(entries: Iterator[Entry | Unreadable], batch_size: int) -> Iterator[list[Entry | Unreadable]]:
    """Yield entries in lists that a worker gets at a time.

    Args:
        entries: articles before reading.
        batch_size: how many a list holds at most; large ones make it shorter.
    """
    chunk: list[Entry | Unreadable] = []
    size = 0
    for entry in entries:
        chunk.append(entry)
        size += entry.size if isinstance(entry, Entry) else 0
        if len(chunk) >= batch_size or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def failed(entry: Entry | Unreadable, error: FactpullError, article: Article | None = None) -> Outcome:
    """Return the outcome of an article that failed.

    One that could not be read has the id that its record states, else its address, else one made from its source.

    Args:
        entry: the article before reading.
        error: why it failed.
        article: what was read of it, when reading did not fail.
    """
    if article is None and isinstance(entry, Entry) and isinstance(entry.content, Article):
        article = entry.content
    if article is None:
        stated = {"doc_id": entry.fields.get("id"), "url": entry.fields.get("url")}
        known = {name: value for name, value in stated.items() if value}
        place = entry.identity if isinstance(entry, Unreadable) else entry.source or entry.content_hash
        identity = known or {"doc_id": f"unread:{text_digest(place)}"}
        article = Article(text="", source=entry.source or None, **identity)
    return Outcome(entry.source, entry.content_hash, article, error=error)


def set_aside(entry: Entry | Unreadable, reason: str) -> Outcome:
    """Return the outcome of an article that ended its worker process twice, with the setting that may help.

    Args:
        entry: the article before reading.
        reason: what the process did.
    """
    remedies = {"took longer": "max_seconds", "ran out of memory": "max_memory"}
    setting = next((name for seen, name in remedies.items() if reason.startswith(seen)), None)
    advice = f"; split it, or raise Config({setting}=…)" if setting else ""
    error = ExtractError(entry.source or "article", f"the worker process {reason}, twice{advice}")
    return replace(failed(entry, error), fatal=True)


def deliver(
    outcomes: Iterator[Outcome], on_error: OnError, progress: Progress, total: int | None
) -> Iterator[Extraction]:
    """Yield the Extractions of outcomes, behind a progress bar.

    Args:
        outcomes: what became of the articles.
        on_error: what a failed one gives.
        progress: whether to show the bar.
        total: how many there are, where it is known.

    Raises:
        FactpullError: with on_error="raise", what an article failed with.
    """
    bar = open_bar(progress, total)
    records = errors = 0
    try:
        for outcome in outcomes:
            bar.update()
            if outcome.extraction:
                records += len(outcome.extraction.records)
                yield outcome.extraction
            elif outcome.error:
                errors += 1
                if on_error == "raise":
                    raise outcome.error
                if on_error == "record":
                    yield error_extraction(outcome)
            bar.set_postfix(records=records, errors=errors, refresh=False)
    finally:
        bar.close()


def error_extraction(outcome: Outcome) -> Extraction:
    """Return the Extraction without records of an article that failed.

    Args:
        outcome: it, with its error.
    """
    return Extraction(article=outcome.article, error=str(outcome.error), version=__version__)
