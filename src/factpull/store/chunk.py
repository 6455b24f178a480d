"""What goes into one transaction: extractions ready to be written, and the count of what that changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from factpull.records import Extraction


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
        return WriteCounts(
            *(getattr(self, field.name) + getattr(other, field.name) for field in fields(self))
        )


def tally(chunk: Sequence[Packed], stored: Mapping[str, str]) -> tuple[list[Packed], WriteCounts]:
    """Return what is to be written of a chunk, and the counts of it.

    Args:
        chunk: articles.
        stored: the digests of those that the store has, by id.
    """
    changed = [item for item in chunk if stored.get(item.doc_id) != item.digest]
    replaced = sum(item.doc_id in stored for item in changed)
    return changed, WriteCounts(
        added=len(changed) - replaced,
        replaced=replaced,
        unchanged=len(chunk) - len(changed),
        entities=sum(len(item.extraction.entities) for item in changed),
        claims=sum(len(item.extraction.claims) for item in changed),
    )
