"""Linking in a database, a few changed articles at a time: the same facts as one run over all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from factpull.linking.comparing.weights import Weights, read_weights
from factpull.linking.grouping.partners import Link, best_partners, weigh
from factpull.linking.linker import facts_of
from factpull.linking.told.telling import Telling, read_tellings
from factpull.store.links.linked_rows import fact_rows, link_row, term_rows
from factpull.store.links.meeting import Docs, Tables, counts_in, counts_of, meeting, turned

#: The tables that linking fills.
FILLED = ("claim_terms", "claim_links", "facts", "fact_claims")
#: Changed articles that are linked in one transaction.
AT_ONCE = 200

#: Articles that are new or changed since they were linked.
STALE = """
SELECT d.doc_id, d.record_digest FROM documents d LEFT JOIN linked_documents l ON l.doc_id = d.doc_id
WHERE l.doc_id IS NULL OR l.record_digest <> d.record_digest ORDER BY d.doc_id
"""
#: Articles that were linked and are gone.
GONE = """
SELECT l.doc_id FROM linked_documents l LEFT JOIN documents d ON d.doc_id = l.doc_id
WHERE d.doc_id IS NULL ORDER BY l.doc_id
"""
_LINKS = "SELECT first_claim, second_claim, first_doc, second_doc FROM claim_links WHERE {column} IN {ids}"
_BETWEEN = _LINKS.format(column="first_doc", ids="{ids}")


@dataclass(frozen=True)
class LinkCounts:
    """What linking a store came to.

    Attributes:
        articles: how many articles were linked anew.
        facts: how many facts the store has now.
    """

    articles: int
    facts: int


def link_next(tables: Tables) -> int:
    """Link the next few articles that are new, changed or gone; return how many they were.

    Args:
        tables: of one transaction.
    """
    stale = {str(doc_id): str(digest) for doc_id, digest in tables.select(STALE)[:AT_ONCE]}
    gone = [str(row[0]) for row in tables.select(GONE)]
    if stale or gone:
        relink(tables, stale, gone)
    return len(stale) + len(gone)


def relink(tables: Tables, stale: dict[str, str], gone: Collection[str]) -> None:
    """Link some changed articles, and take away what was linked with them before.

    Only the links of these articles change, and only the facts that hang together with them are made anew.

    Args:
        tables: of one transaction.
        stale: digest of the record of each new or changed article, by id.
        gone: ids of articles that are no longer there.
    """
    Relinking(tables).run(stale, gone)


class Relinking:
    """One pass over some changed articles.

    Args:
        tables: of one transaction.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._weights: Weights = read_weights()
        self._read: dict[str, dict[str, Telling]] = {}

    def run(self, stale: dict[str, str], gone: Collection[str]) -> None:
        """Link them.

        Args:
            stale: digest of the record of each new or changed article, by id.
            gone: ids of articles that are no longer there.
        """
        tables, touched = self._tables, {*stale, *gone}
        before = {
            str(row[0])
            for row in tables.select("SELECT fact_id FROM fact_claims WHERE doc_id IN {ids}", touched)
        }
        claims = {
            str(row[0])
            for row in tables.select("SELECT claim_id FROM fact_claims WHERE fact_id IN {ids}", before)
        }
        gone_terms = counts_of(tables, "doc_id", touched)
        tables.delete("claim_terms", "doc_id", touched)
        for column in ("first_doc", "second_doc"):
            tables.delete("claim_links", column, touched)
        self._load(stale)
        new = [one for doc_id in stale for one in self._read[doc_id].values()]
        tables.insert("claim_terms", [row for one in new for row in term_rows(one)])
        come = counts_in(new)
        now = counts_of(tables, "term", gone_terms.keys() | come.keys())
        others = {docs for docs in turned(tables, now, gone_terms, come) if touched.isdisjoint(docs)}
        claims |= self._unlink(others)
        links = self._linked({**meeting(tables, new, now), **self._meeting_between(others)})
        tables.insert("claim_links", [link_row(link) for link in links])
        claims |= {one.claim.claim_id for link in links for one in (link.first, link.second)}
        claims |= {claim for doc_id in stale for claim in self._read[doc_id]}
        self._rebuild(claims, before)
        tables.delete("linked_documents", "doc_id", touched)
        tables.insert(
            "linked_documents", [{"doc_id": one, "record_digest": digest} for one, digest in stale.items()]
        )

    def _unlink(self, between: Collection[Docs]) -> set[str]:
        """Remove the links between some articles; return the claims that they linked."""
        found = self._tables.select(_BETWEEN, {doc_id for docs in between for doc_id in docs})
        pairs = {(str(row[0]), str(row[1])) for row in found if _ordered(str(row[2]), str(row[3])) in between}
        self._tables.delete_links(pairs)
        return {claim for pair in pairs for claim in pair}

    def _meeting_between(self, between: Collection[Docs]) -> dict[tuple[str, str], Docs]:
        """Return the pairs of claims of some two articles that meet."""
        docs = {doc_id for pair in between for doc_id in pair}
        self._load(docs)
        tellings = [one for doc_id in docs for one in self._read[doc_id].values()]
        now = counts_of(self._tables, "term", counts_in(tellings).keys())
        found = meeting(self._tables, tellings, now)
        return {pair: docs for pair, docs in found.items() if docs in between}

    def _linked(self, pairs: dict[tuple[str, str], Docs]) -> list[Link]:
        """Return the links among pairs of claims."""
        self._load({doc_id for docs in pairs.values() for doc_id in docs})
        tellings = self._tellings()
        weighed = (weigh(tellings[one], tellings[other], self._weights) for one, other in sorted(pairs))
        return best_partners((link for link in weighed if link is not None), self._weights.likely)

    def _rebuild(self, claims: set[str], facts: set[str]) -> None:
        """Make the facts of all claims that hang together with these anew."""
        links: dict[tuple[str, str], tuple[object, ...]] = {}
        known: set[str] = set()
        frontier = set(claims)
        while frontier:
            known |= frontier
            found = [
                row
                for column in ("first_claim", "second_claim")
                for row in self._tables.select(_LINKS.format(column=column, ids="{ids}"), frontier)
            ]
            links |= {(str(row[0]), str(row[1])): row for row in found}
            self._load({str(doc_id) for row in found for doc_id in row[2:4]})
            beside = {str(claim) for row in found for claim in row[:2]}
            frontier = (beside | self._revisions(known | beside)) - known
        found_ids = self._tables.select("SELECT fact_id FROM fact_claims WHERE claim_id IN {ids}", known)
        facts = facts | {str(row[0]) for row in found_ids}
        for table in ("facts", "fact_claims"):
            self._tables.delete(table, "fact_id", facts)
        tellings = {claim: one for claim, one in self._tellings().items() if claim in known}
        made = [self._link(tellings, row) for row in links.values()]
        for table, rows in fact_rows(facts_of(made, tellings, self._weights)).items():
            self._tables.insert(table, rows)

    def _link(self, tellings: dict[str, Telling], row: tuple[object, ...]) -> Link:
        link = weigh(tellings[str(row[0])], tellings[str(row[1])], self._weights)
        assert link is not None  # it was weighed when it was stored, from the same two articles
        return link

    def _revisions(self, claims: set[str]) -> set[str]:
        """Return the claims that these say they take the place of, and those that say so of them."""
        found = set()
        for claim, telling in self._tellings().items():
            if telling.claim.revises and (claim in claims or telling.claim.revises in claims):
                found |= {claim, telling.claim.revises}
        return found

    def _tellings(self) -> dict[str, Telling]:
        return {claim: one for some in self._read.values() for claim, one in some.items()}

    def _load(self, doc_ids: Iterable[str]) -> None:
        missing = sorted(set(doc_ids) - self._read.keys())
        if not missing:
            return
        for doc_id, record in self._tables.select(
            "SELECT doc_id, record FROM documents WHERE doc_id IN {ids}", missing
        ):
            extraction = self._tables.extraction(str(record), str(doc_id))
            self._read[str(doc_id)] = {one.claim.claim_id: one for one in read_tellings(extraction)}


def _ordered(one: str, other: str) -> Docs:
    return min(one, other), max(one, other)
