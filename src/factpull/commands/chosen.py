"""Which articles of stores a report shows, and what it says of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpull.progress import open_bar

if TYPE_CHECKING:
    from factpull.linking import KnownLink
    from factpull.records import Extraction
    from factpull.store import Store
    from factpull.store.questions import Question


@dataclass
class Chosen:
    """The articles of stores that a report shows.

    Attributes:
        extractions: those that were chosen, in the stores' order.
        limit: how many claims they may have.
        articles: how many articles the stores have.
        claims: how many claims the stores have; None where a store does not count them.
        is_cut: whether more of them would have been chosen without the limit, as far as is known.
        links: those among all claims, where they are one store's, whole, and it keeps them; None else.
    """

    extractions: list[Extraction]
    limit: int
    articles: int = 0
    claims: int | None = 0
    is_cut: bool = False
    links: list[KnownLink] | None = None

    def scope(self, question: str | None) -> str | None:
        """Return in a sentence what of the stores is left out; None when nothing is.

        Args:
            question: what was asked, as it was written; None when nothing was.
        """
        shown = len(self.extractions)
        if shown == self.articles:
            return None
        held = sum(len(extraction.claims) for extraction in self.extractions)
        claims = f"{held:,} claims" if self.claims is None else f"{held:,} of {self.claims:,} claims"
        why = [f"those with a claim that answers {question}"] if question else []
        why += [f"the first up to --limit {self.limit:,}; later ones are left out"] if self.is_cut else []
        return (
            f"This report holds {shown:,} of the store's {self.articles:,} articles, with {claims}: "
            f"{', and of them '.join(why)}. Search, filters, counts and charts know no others."
        )

    def take(self, extractions: Iterator[Extraction], question: Question | None) -> None:
        """Add the articles that answer the question, until the limit is reached.

        Args:
            extractions: a store's.
            question: an article is taken when a claim of it answers; None takes all.
        """
        held = sum(len(extraction.claims) for extraction in self.extractions)
        for extraction in extractions:
            if question and not any(question.rows([extraction])):
                continue
            held += len(extraction.claims)
            if held > self.limit and self.extractions:
                self.is_cut = True
                return
            self.extractions.append(extraction)


def read_chosen(
    addresses: Sequence[str], schema: str | None, question: Question | None, limit: int
) -> Chosen:
    """Return the articles of stores that a report shows; a bar tells how far the reading is.

    Args:
        addresses: the stores'.
        schema: PostgreSQL: the schema of their tables.
        question: an article is taken when a claim of it answers; None takes all.
        limit: how many claims at most. One article is taken whatever it holds.

    Raises:
        StoreError: a store cannot be read.
    """
    from factpull.store import open_store

    chosen = Chosen([], limit)
    for address in addresses:
        with open_store(address, schema=schema, read_only=True) as store:
            counts = store.counts()
            chosen.articles += counts["documents"]
            chosen.claims = (
                chosen.claims + counts["claims"] if chosen.claims is not None and "claims" in counts else None
            )
            if not chosen.is_cut:
                chosen.take(_watched(store, counts["documents"]), question)
            if len(addresses) == 1 and len(chosen.extractions) == chosen.articles:
                chosen.links = store.known_links()
    return chosen


def _watched(store: Store, total: int) -> Iterator[Extraction]:
    with closing(open_bar("auto", total)) as bar:
        for extraction in store.read():
            bar.update(1)
            yield extraction
