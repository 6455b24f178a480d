"""What every store can do, and the way of a write that all of them share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from itertools import islice
from types import TracebackType
from typing import Literal, Self

from pydantic import ValidationError

from factpull.errors import StoreError
from factpull.records import Extraction, text_digest
from factpull.store.address import shown_address, without_credentials

Status = Literal["ok", "error", "quarantined"]


@dataclass(frozen=True)
class ManifestEntry:
    """What became of one article.

    Args:
        doc_id: the article's id.
        content_hash: of what was read: a file's bytes, or the text (``text_digest``).
        version: the factpull that read it.
        status: ok; error (its extraction holds the error); quarantined (it was set aside, nothing was extracted).
        source: where it was read from; credentials in a URL are taken out.
        error: why, for the other two.
        entities: how many people, countries, organizations, places and groups.
        claims: how many claims.
        notes: how many notes.
        seconds: how long it took. It is no part of "the same": a re-run changes no row because of it.
    """

    doc_id: str
    content_hash: str
    version: str
    status: Status = "ok"
    source: str | None = None
    error: str | None = None
    entities: int = 0
    claims: int = 0
    notes: int = 0
    seconds: float | None = None

    def __post_init__(self) -> None:
        for name in ("source", "error"):
            if (text := getattr(self, name)) is not None:
                object.__setattr__(self, name, without_credentials(text))

    @classmethod
    def of(
        cls, extraction: Extraction, *, content_hash: str | None = None, seconds: float | None = None
    ) -> Self:
        """Return the entry of an extraction.

        Args:
            extraction: the article's result.
            content_hash: of the file; of the text when left out.
            seconds: how long it took.
        """
        article = extraction.article
        return cls(
            doc_id=article.doc_id,
            content_hash=content_hash or text_digest(article.text),
            version=extraction.version,
            status="error" if extraction.error else "ok",
            source=article.source or article.url,
            error=extraction.error,
            entities=len(extraction.entities),
            claims=len(extraction.claims),
            notes=len(extraction.notes),
            seconds=seconds,
        )

    def same_as(self, other: ManifestEntry | None) -> bool:
        """Return whether both say the same, apart from the seconds.

        Args:
            other: another entry, or None.
        """
        return other is not None and replace(self, seconds=None) == replace(other, seconds=None)


@dataclass(frozen=True)
class WriteCounts:
    """What a write did. Every article of it is in exactly one of the first three.

    Args:
        added: articles that the store did not have.
        replaced: articles whose rows were replaced, because their records had changed.
        unchanged: articles that stood there with the same records already; nothing was written for them.
        entities: entity records of the added and replaced articles.
        claims: claim records of the added and replaced articles.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    entities: int = 0
    claims: int = 0

    @property
    def articles(self) -> int:
        """All articles of the write."""
        return self.added + self.replaced + self.unchanged

    def __add__(self, other: WriteCounts) -> WriteCounts:
        return WriteCounts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


class Manifest(ABC):
    """What became of every article that came to the store."""

    @abstractmethod
    def get(self, doc_id: str) -> ManifestEntry | None:
        """Return an article's entry, or None.

        Args:
            doc_id: the article's id.
        """

    @abstractmethod
    def done(self, content_hash: str, version: str) -> bool:
        """Return whether an article with this content was extracted without error by this version.

        Args:
            content_hash: as in the entries.
            version: of factpull.
        """

    @abstractmethod
    def record(self, entries: Iterable[ManifestEntry]) -> None:
        """Write entries, in one transaction, in place of those of the same ids.

        Args:
            entries: of articles with or without an extraction in the store.

        Raises:
            StoreError: they could not be written; then none is.
        """

    @abstractmethod
    def __iter__(self) -> Iterator[ManifestEntry]: ...


@dataclass(frozen=True)
class Packed:
    """An extraction, ready to be written.

    Args:
        extraction: itself.
        record: its canonical JSON.
        digest: of the JSON.
    """

    extraction: Extraction
    record: str
    digest: str

    @property
    def doc_id(self) -> str:
        """The article's id."""
        return self.extraction.article.doc_id


class Store(ABC):
    """A place for records. A context manager: leaving it closes it.

    Example:
        >>> from factpull import open_store
        >>> with open_store("sqlite://") as store:
        ...     list(store.read())
        []
    """

    #: How many articles are written in one transaction.
    chunk_size = 256

    def __init__(self, address: str) -> None:
        #: Where the store is, without credentials.
        self.address = shown_address(address)

    @property
    @abstractmethod
    def manifest(self) -> Manifest:
        """What became of every article that came to the store."""

    @abstractmethod
    def read(self) -> Iterator[Extraction]:
        """Yield every extraction of the store, equal to what was written, in an order that stays.

        Raises:
            StoreError: the store cannot be read, or a newer factpull wrote it.
        """

    @abstractmethod
    def counts(self) -> dict[str, int]:
        """Return how many rows each table has (for JSONL: how many articles)."""

    @abstractmethod
    def verify(self) -> tuple[str, ...]:
        """Return what does not fit together, in words; nothing when all does.

        Every article's rows are counted against its record, and every entry of the manifest against both.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections. What was written stays; closing twice is fine."""

    @abstractmethod
    def _write_chunk(self, chunk: list[Packed], entries: list[ManifestEntry]) -> WriteCounts:
        """Write articles (each id once, sorted) and manifest entries (the same), all or nothing."""

    def write(
        self, extractions: Iterable[Extraction], *, entries: Iterable[ManifestEntry] | None = None
    ) -> WriteCounts:
        """Write extractions and their manifest entries; return what it came to.

        They are taken in chunks of ``chunk_size``, each written whole or not at all. An article that stands there
        with the same records is left as it is; one with other records has its own rows replaced, and no others. Of
        several with one id in a chunk the last stands. When an error comes up, the chunks before it stay.

        Args:
            extractions: any number, read lazily.
            entries: what the manifest is to say, read whole first; left out, each extraction says it itself
                (``ManifestEntry.of``). Entries without an extraction are written with the last chunk.

        Raises:
            StoreError: a chunk could not be written; nothing of it is in the store.
        """
        given = {entry.doc_id: entry for entry in entries or ()}
        counts, source = WriteCounts(), iter(extractions)
        while batch := list(islice(source, self.chunk_size)):
            packed = {item.doc_id: item for item in map(self._pack, batch)}
            chunk = [packed[doc_id] for doc_id in sorted(packed)]
            mine = [given.pop(item.doc_id, None) or ManifestEntry.of(item.extraction) for item in chunk]
            counts += self._write_chunk(chunk, mine)
        if given:
            self.manifest.record(given.values())
        return counts

    def _pack(self, extraction: Extraction) -> Packed:
        for what, ids in (
            ("entities", [entity.entity_id for entity in extraction.entities]),
            ("claims", [claim.claim_id for claim in extraction.claims]),
        ):
            if len(set(ids)) < len(ids):
                twice = next(found for found in ids if ids.count(found) > 1)
                raise StoreError(self.address, f"{extraction.article.doc_id} has two {what} with the id {twice}")
        record = extraction.model_dump_json()
        return Packed(extraction, record, text_digest(record))

    def _unpack(self, record: str, where: str) -> Extraction:
        try:
            return Extraction.model_validate_json(record)
        except ValidationError as error:
            reason = f"{where} is no extraction of this factpull ({error.errors()[0]['msg']}); was it written by a newer one?"
            raise StoreError(self.address, reason) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def tally(chunk: Iterable[Packed], stored: Mapping[str, str]) -> tuple[list[Packed], WriteCounts]:
    """Return what is to be written of a chunk, and the counts of it.

    Args:
        chunk: articles.
        stored: the digests of those that the store has, by id.
    """
    chunk = list(chunk)
    changed = [item for item in chunk if stored.get(item.doc_id) != item.digest]
    replaced = sum(item.doc_id in stored for item in changed)
    return changed, WriteCounts(
        added=len(changed) - replaced,
        replaced=replaced,
        unchanged=len(chunk) - len(changed),
        entities=sum(len(item.extraction.entities) for item in changed),
        claims=sum(len(item.extraction.claims) for item in changed),
    )
