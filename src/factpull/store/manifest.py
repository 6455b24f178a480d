"""What became of every article that came to a store."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Self

import regex
from pydantic import TypeAdapter, ValidationError

from factpull.errors import StoreError
from factpull.records import Extraction, text_digest
from factpull.store.outside.address import without_credentials

_HEX_RE = regex.compile("[0-9a-f]++")
Status = Literal["ok", "error", "quarantined"]


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What became of one article.

    Args:
        doc_id: the article's id.
        content_hash: of what was read, in hex digits: a file's bytes, or the text (``text_digest``).
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
        object.__setattr__(self, "version", sys.intern(self.version))  # the same in a million entries
        if _HEX_RE.fullmatch(self.content_hash) is None:
            raise ValueError(f"content_hash {self.content_hash!r} is none: it has hex digits only")
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
        """Tell whether both say the same, apart from the seconds.

        Args:
            other: another entry, or None.
        """
        return other is not None and replace(self, seconds=None) == replace(other, seconds=None)


_ENTRY = TypeAdapter(ManifestEntry)


def read_manifest_entry(entry: bytes | str | Mapping[str, object], address: str) -> ManifestEntry:
    """Return an entry as a store has it, which somebody else may have written.

    Args:
        entry: its JSON, or its fields.
        address: the store, as errors show it.

    Raises:
        StoreError: it is no entry.
    """
    try:
        if isinstance(entry, bytes | str):
            return _ENTRY.validate_json(entry)
        return _ENTRY.validate_python(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "an entry"
        raise StoreError(address, f"its manifest is none of factpull: {where}: {first['msg']}") from error


class Manifest(ABC):
    """What became of every article that came to the store."""

    @abstractmethod
    def find(self, doc_ids: Sequence[str]) -> dict[str, ManifestEntry]:
        """Return the entries of these articles, by id; those that the store does not know are left out.

        Args:
            doc_ids: any number.
        """

    def get(self, doc_id: str) -> ManifestEntry | None:
        """Return an article's entry, or None.

        Args:
            doc_id: the article's id.
        """
        return self.find([doc_id]).get(doc_id)

    @abstractmethod
    def done(self, content_hash: str, version: str) -> bool:
        """Tell whether an article with this content was extracted without error by this version.

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


class Entries:
    """Entries in memory, for the stores that keep theirs in files."""

    def __init__(self) -> None:
        self.by_id: dict[str, ManifestEntry] = {}
        self._done: Counter[tuple[str, str]] = Counter()

    def put(self, entry: ManifestEntry) -> None:
        """Take an entry, in place of the one with its id.

        Args:
            entry: any.
        """
        before = self.by_id.get(entry.doc_id)
        if before is not None and before.status == "ok":
            self._done[before.content_hash, before.version] -= 1
        if entry.status == "ok":
            self._done[entry.content_hash, entry.version] += 1
        self.by_id[entry.doc_id] = entry

    def done(self, content_hash: str, version: str) -> bool:
        """Tell whether one says that this was extracted without error.

        Args:
            content_hash: of the content.
            version: of factpull.
        """
        return self._done[content_hash, version] > 0

    def news(self, entries: Iterable[ManifestEntry]) -> list[ManifestEntry]:
        """Return the entries that say something new, each id once.

        Args:
            entries: any; of several with one id the last counts.
        """
        last = {entry.doc_id: entry for entry in entries}
        return [entry for entry in last.values() if not entry.same_as(self.by_id.get(entry.doc_id))]
