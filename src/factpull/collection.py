"""Many extractions together, to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from factpull.linking import Facts
from factpull.records import Extraction
from factpull.view.links import text_link
from factpull.view.notebook import collection_html
from factpull.view.page import render_report
from factpull.view.told import shared_facts

if TYPE_CHECKING:
    import pandas as pd


class Extractions(Sequence[Extraction]):
    """A list of extractions that a notebook shows as tables, and that makes reports.

    Args:
        extractions: any number, such as what ``extract_many`` or a store's ``read`` yields.

    Example:
        >>> Extractions([])
        <Extractions: 0 articles, 0 claims>
    """

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._extractions = tuple(extractions)

    @overload
    def __getitem__(self, index: int) -> Extraction: ...
    @overload
    def __getitem__(self, index: slice) -> Extractions: ...
    def __getitem__(self, index: int | slice) -> Extraction | Extractions:
        """Return one extraction, or some of them as Extractions."""
        return Extractions(self._extractions[index]) if isinstance(index, slice) else self._extractions[index]

    def __len__(self) -> int:
        return len(self._extractions)

    def __iter__(self) -> Iterator[Extraction]:
        return iter(self._extractions)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Extractions) and self._extractions == other._extractions

    def __hash__(self) -> int:
        return hash(self._extractions)

    def shared_facts(self) -> Facts:
        """Return the facts that several of the articles tell, disputed ones first. See :func:`factpull.link`."""
        return shared_facts(self._extractions)

    def to_html(self, *, title: str | None = None) -> str:
        """Return a self-contained HTML page to read, filter, compare and export the facts.

        Args:
            title: the page's heading; chosen from the articles when left out.
        """
        return render_report(self._extractions, title=title)

    def to_pandas(self, table: str = "claims") -> pd.DataFrame:
        """Return one table as a pandas frame. See :func:`factpull.to_pandas`.

        Claims have a column ``link`` more: it opens the article's page at the number's words. A notebook shows it as
        a link with ``frame.style.format(hyperlinks="html")``.

        Args:
            table: documents, sections, entities, mentions, claims, claim_entities or notes.

        Raises:
            StoreError: there is no such table.
            ExtraMissingError: pandas is not installed.
        """
        from factpull.store.frames import to_pandas

        frame = to_pandas(self._extractions, table)
        if table == "claims":
            links = [text_link(each.article, claim.span) for each in self for claim in each.claims]
            frame = frame.assign(link=links).astype({"link": "string"})
        return frame

    def __repr__(self) -> str:
        claims = sum(len(extraction.claims) for extraction in self._extractions)
        return f"<Extractions: {len(self):,} articles, {claims:,} claims>"

    def _repr_html_(self) -> str:
        return collection_html(self._extractions)
