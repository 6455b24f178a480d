"""What every store can do, and the steps of a write that all of them share."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pydantic import ValidationError

from factpull.errors import StoreError
from factpull.linking import KnownLink
from factpull.records import ClaimField, Extraction, text_digest
from factpull.records.flat import FlatRow
from factpull.store.chunk import Packed, WriteCounts
from factpull.store.links.relinking import LinkCounts
from factpull.store.manifest import Manifest, ManifestEntry
from factpull.store.outside.address import shown_address
from factpull.store.questions import SORTS, SURE_FIELDS, Question, sorted_rows
from factpull.store.tables.rows import TableRows
from factpull.store.tables.schema import RECORD_TABLES
from factpull.store.verifying import find_faults

if TYPE_CHECKING:
    import pandas as pd


class Store(ABC):
    """A place for records. A context manager: leaving it closes it.

    Example:
        >>> from factpull import open_store
        >>> with open_store("sqlite://") as store:
        ...     list(store.read())
        []
    """

    #: The tables that it has a row or more in for every record; JSONL has none.
    tables: tuple[str, ...] = tuple(table.name for table in RECORD_TABLES)
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
    def close(self) -> None:
        """Release files and connections. What was written stays; closing twice is fine."""

    @abstractmethod
    def _rows_by_document(self, table: str) -> dict[str, int]:
        """Return how many rows of a table each document has; documents without any are left out."""

    @abstractmethod
    def _write_chunk(self, chunk: list[Packed], entries: list[ManifestEntry]) -> WriteCounts:
        """Write articles (each id once, sorted) and manifest entries (the same), all or nothing."""

    def claims(  # noqa: PLR0913 - each is a part of the question
        self,
        *,
        country: str | None = None,
        about: str | None = None,
        change: str | None = None,
        unit: str | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        speaker: str | None = None,
        sure: bool | tuple[ClaimField, ...] = False,
        sort: str | None = None,
    ) -> Iterator[FlatRow]:
        """Return an iterator over the claims that answer a question, each a flat row (``pandas.DataFrame(list(…))``).

        The column ``country_by`` says what ties a claim to the country: subject, place, country or sentence;
        ``about_by`` whether the words stand in the claim's own parts or in its sentence alone.

        Args:
            country: ISO 3166-1 code of two or three letters, or a name as the store has it.
            about: words, all of them in the measure, the subject, what is counted or the sentence.
            change: up, down or flat.
            unit: a unit's name or symbol, or a currency's code.
            since: the first day; without a period the day of publication counts.
            until: the last day.
            speaker: words of the speaker's name.
            sure: True for claims that are sure of change, counted noun and what they are about, or the fields that
                must be sure; nothing else of such a claim is unsure (docs/claims.md).
            sort: period, published, value, country or speaker; the store's order when left out, which is lazy.

        Raises:
            StoreError: the store cannot be read.
            ValueError: there is no such sort.

        Example:
            >>> from factpull import open_store
            >>> with open_store("sqlite://") as store:
            ...     list(store.claims(country="KZ", about="export", change="up"))
            []
        """
        if sort is not None and sort not in SORTS:
            raise ValueError(f"sort is one of {', '.join(SORTS)}, not {sort!r}")
        fields = sure if isinstance(sure, tuple) else SURE_FIELDS if sure else ()
        asked = Question(country, about, change, unit, since, until, speaker, fields)
        rows = asked.rows(self.read())
        return iter(sorted_rows(rows, sort)) if sort else rows

    def to_pandas(self, table: str = "claims", *, exact: bool = False) -> pd.DataFrame:
        """Return one table of the store as a pandas frame; :func:`factpull.to_pandas` tells of it and its errors.

        Args:
            table: documents, sections, entities, mentions, claims, claim_entities or notes.
            exact: whether numbers from text are Decimals instead of floats.
        """
        from factpull.store.frames import to_pandas

        return to_pandas(self.read(), table, exact=exact)

    @abstractmethod
    def _remove(self, doc_ids: list[str]) -> None:
        """Remove all rows and manifest entries of these articles, all or nothing."""

    def remove(self, doc_ids: Iterable[str]) -> None:
        """Remove articles: their records, their rows and their manifest entries.

        Args:
            doc_ids: any number; those that the store does not know change nothing.

        Raises:
            StoreError: they could not be taken out; then none is.

        Example:
            >>> from factpull import open_store
            >>> with open_store("sqlite://") as store:
            ...     store.remove(["https://news.example/1"])
        """
        if gone := sorted(set(doc_ids)):
            self._remove(gone)

    def write(
        self, extractions: Iterable[Extraction], *, entries: Iterable[ManifestEntry] | None = None
    ) -> WriteCounts:
        """Write extractions and their manifest entries; return the counts of what changed.

        They are taken in chunks of ``chunk_size``, each written whole or not at all. An article that stands there
        with the same records is left as it is; one with other records has its own rows replaced, and no others. Of
        several with one id in a chunk the last stands. When an error comes up, the chunks before it stay.

        Args:
            extractions: any number, read lazily.
            entries: what the manifest is to say, read whole first; left out, each extraction says it itself
                (``ManifestEntry.of``). Entries without an extraction are written last, in a transaction of their own.

        Raises:
            StoreError: a chunk could not be written; nothing of it is in the store.
        """
        given = {entry.doc_id: entry for entry in entries or ()}
        counts, source = WriteCounts(), iter(extractions)
        while batch := list(islice(source, self.chunk_size)):
            packed = {item.doc_id: item for item in map(self._pack, batch)}
            chunk = [packed[doc_id] for doc_id in sorted(packed)]
            mine = [
                given.pop(item.doc_id) if item.doc_id in given else ManifestEntry.of(item.extraction)
                for item in chunk
            ]
            counts += self._write_chunk(chunk, mine)
        if given:
            self.manifest.record(given.values())
        return counts

    @abstractmethod
    def link(self) -> LinkCounts:
        """Link the articles that are new or changed since the last time; return the counts.

        The facts are then as if all articles were linked at once. Each step is done whole or not at all, so that
        linking again after a crash goes on from there. Databases have the tables ``facts``, ``fact_claims`` and
        ``claim_links``; a CSV folder has facts.csv and fact_claims.csv.

        Raises:
            StoreError: the store could not be written.
        """

    @abstractmethod
    def facts(self) -> TableRows:
        """Return the rows of ``facts`` and ``fact_claims`` as linking left them.

        Raises:
            StoreError: the store cannot be read.
        """

    def known_links(self) -> list[KnownLink] | None:
        """Return the links of all claims as linking left them: two claim_ids each, and the sum of their evidence.

        None where the store keeps none (files), and where articles came, changed or went since.

        Raises:
            StoreError: the store cannot be read.

        Example:
            >>> from factpull import open_store
            >>> with open_store("sqlite://") as store:
            ...     _ = store.link()
            ...     store.known_links()
            []
        """
        return None

    def verify(self) -> tuple[str, ...]:
        """Return in words what does not fit together; an empty list means that everything does.

        Every article's rows are counted against its record, its spans against its text, and every entry of the
        manifest against the articles.

        Raises:
            StoreError: the store cannot be read.
        """
        return tuple(
            find_faults(
                self.read(), self.manifest, {name: self._rows_by_document(name) for name in self.tables}
            )
        )

    def _pack(self, extraction: Extraction) -> Packed:
        for what, ids in (
            ("entities", [entity.entity_id for entity in extraction.entities]),
            ("claims", [claim.claim_id for claim in extraction.claims]),
        ):
            if len(set(ids)) < len(ids):
                twice = next(found for found in ids if ids.count(found) > 1)
                raise StoreError(
                    self.address, f"{extraction.article.doc_id} has two {what} with the id {twice}"
                )
        record = extraction.model_dump_json()
        return Packed(extraction, record, text_digest(record))

    def _unpack(self, record: str, where: str) -> Extraction:
        try:
            return Extraction.model_validate_json(record)
        except (ValidationError, TypeError) as error:
            first = error.errors()[0]["msg"] if isinstance(error, ValidationError) else "no text"
            reason = f"{where} is no extraction of this factpull ({first}); was it written by a newer one?"
            raise StoreError(self.address, reason) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
