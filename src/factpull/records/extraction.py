"""The output: all records of one article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from factpull.records.article import Article
from factpull.records.base import Record
from factpull.records.claim import Claim
from factpull.records.entity import AnyEntity, Country, Group, Organization, Person, Place
from factpull.records.span import Span

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Note(Record):
    """Something that was seen and refused, or that limits the result."""

    code: Annotated[str, Field(description="Machine-readable reason: 'refused.year', 'language', 'empty'.")]
    message: Annotated[str, Field(description="The reason in words.")]
    span: Annotated[Span | None, Field(description="The words, when it is about some.")] = None

    def __str__(self) -> str:
        return f"{self.code}: {self.message}" + (f" ({self.span.text!r})" if self.span else "")


class Extraction(Record):
    """Everything that factpull found in one article. Finding nothing is an empty result."""

    article: Annotated[Article, Field(description="The article, with its sections.")]
    people: Annotated[tuple[Person, ...], Field(description="In order of first mention.")] = ()
    countries: Annotated[tuple[Country, ...], Field(description="In order of first mention.")] = ()
    organizations: Annotated[tuple[Organization, ...], Field(description="In order of first mention.")] = ()
    places: Annotated[tuple[Place, ...], Field(description="In order of first mention.")] = ()
    groups: Annotated[tuple[Group, ...], Field(description="In order of first mention.")] = ()
    claims: Annotated[tuple[Claim, ...], Field(description="In text order.")] = ()
    notes: Annotated[tuple[Note, ...], Field(description="What was refused and why, in text order.")] = ()
    version: Annotated[str, Field(description="The factpull that made it.")]
    error: Annotated[
        str | None, Field(description="Why there are no records, when the article failed in a batch.")
    ] = None

    @property
    def entities(self) -> tuple[AnyEntity, ...]:
        """All entities, in order of their first mention."""
        every: tuple[AnyEntity, ...] = (
            *self.people,
            *self.countries,
            *self.organizations,
            *self.places,
            *self.groups,
        )
        return tuple(sorted(every, key=lambda entity: entity.mentions[0].span.start))

    @property
    def records(self) -> tuple[AnyEntity | Claim, ...]:
        """All entities and claims, in text order."""
        return tuple(sorted((*self.entities, *self.claims), key=_position))

    def to_html(self, *, title: str | None = None) -> str:
        """Return a self-contained HTML page that shows the article with its facts.

        Args:
            title: the page's heading; chosen from the article when left out.
        """
        from factpull.view.page import render_report

        return render_report([self], title=title)

    def _repr_html_(self) -> str:
        from factpull.view.notebook import extraction_html

        return extraction_html(self)

    def to_rows(self, table: str = "claims") -> list[dict[str, Any]]:
        """Return one table of the result as dictionaries, as a database gets it.

        Args:
            table: documents, sections, entities, mentions, claims, claim_entities or notes.

        Raises:
            StoreError: there is no such table.
        """
        from factpull.store.frames import to_rows

        return to_rows([self], table)

    def to_pandas(self, table: str = "claims", *, exact: bool = False) -> pd.DataFrame:
        """Return one table of the result as a pandas frame; :func:`factpull.to_pandas` tells of it and its errors.

        Args:
            table: as for ``to_rows``.
            exact: whether numbers from text are Decimals instead of floats.
        """
        from factpull.store.frames import to_pandas

        return to_pandas([self], table, exact=exact)

    def to_arrow(self, table: str = "claims", *, exact: bool = False) -> pa.Table:
        """Return one table of the result as an Arrow table; :func:`factpull.to_arrow` tells of it and its errors.

        Args:
            table: as for ``to_rows``.
            exact: whether numbers from text are Decimals instead of floats.
        """
        from factpull.store.frames import to_arrow

        return to_arrow([self], table, exact=exact)

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(getattr(self, name))} {name}"
            for name in ("people", "countries", "organizations", "places", "groups", "claims", "notes")
        )
        return f"<Extraction {self.article.doc_id}: {counts}{', error' if self.error else ''}>"

    def __str__(self) -> str:
        return repr(self)


def _position(record: AnyEntity | Claim) -> int:
    return record.span.start if isinstance(record, Claim) else record.mentions[0].span.start
