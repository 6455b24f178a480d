"""Linking in a database, a few changed articles at a time: the same facts as one run over all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from factpull.linking.comparing.weights import Weights, read_weights
from factpull.linking.grouping.blocking import Counts, Found, counts_in, pairs_met
from factpull.linking.grouping.copies import COPY
from factpull.linking.grouping.partners import Link, best_partners, weigh
from factpull.linking.linker import KnownLink, facts_of
from factpull.linking.told.telling import Telling, read_tellings
from factpull.store.links.copies import Pair, copies_in, head_of, moved, star, with_stored
from factpull.store.links.linked_rows import copy_row, fact_rows, found_as, link_row, term_rows
from factpull.store.links.meeting import (
    Docs,
    Tables,
    added,
    counts_of,
    ordered_docs,
    stored_found,
    stored_meeting,
    turned,
)
from factpull.uncollected import uncollected

#: The tables that linking fills.
FILLED = ("claim_terms", "claim_links", "facts", "fact_claims")
#: Articles that are linked in one transaction: the more, the fewer are read again as neighbors of later ones.
AT_ONCE = 5_000

#: Articles that are not linked, and how many of them are taken: those of one time together, as they meet.
NEW = """
SELECT d.doc_id, d.record_digest FROM documents d LEFT JOIN linked_documents l ON l.doc_id = d.doc_id
WHERE l.doc_id IS NULL ORDER BY d.published, d.doc_id LIMIT {most}
"""
#: Articles that were linked, and are gone or other than they were then.
OUTDATED = """
SELECT l.doc_id FROM linked_documents l LEFT JOIN documents d ON d.doc_id = l.doc_id
WHERE d.doc_id IS NULL OR l.record_digest <> d.record_digest ORDER BY l.doc_id
"""
_LINKS = "SELECT first_claim, second_claim, first_doc, second_doc FROM claim_links WHERE {column} IN {ids}"
_KNOWN = "SELECT first_claim, second_claim, score FROM claim_links ORDER BY first_claim, second_claim"
_BETWEEN = _LINKS.format(column="first_doc", ids="{ids}")
_FACTS = "SELECT fact_id FROM fact_claims WHERE {column} IN {ids}"
_RECORDS = "SELECT doc_id, record FROM documents WHERE doc_id IN {ids}"
#: Records that are read at a time.
_PAGE = 500


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

    All that are changed or gone are taken out first, so that what is linked is what stands in the tables.

    Args:
        tables: of one transaction.
    """
    outdated = [str(row[0]) for row in tables.select(OUTDATED)]
    tables.delete("linked_documents", "doc_id", outdated)
    new = {str(doc_id): str(digest) for doc_id, digest in tables.select(NEW.format(most=AT_ONCE))}
    if new or outdated:
        with uncollected():
            Relinking(tables).run(new, outdated)
    return len({*new, *outdated})


def known_links(tables: Tables) -> list[KnownLink] | None:
    """Return the links of all claims, or None where an article is new, changed or gone since they were found.

    A stranger's database may hold anything in their place: that is None, too.

    Args:
        tables: of one connection.
    """
    if tables.select(NEW.format(most=1)) or tables.select(OUTDATED):
        return None
    rows = tables.select(_KNOWN)
    links = [(str(one), str(other), score) for one, other, score in rows if isinstance(score, float)]
    return links if len(links) == len(rows) else None


class Relinking:
    """One pass over some changed articles: only their links change, and only the facts that hang together with them.

    Args:
        tables: of one transaction.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._weights: Weights = read_weights()
        self._read: dict[str, dict[str, Telling]] = {}
        self._tellings: dict[str, Telling] = {}

    def run(self, new: dict[str, str], outdated: Collection[str]) -> None:
        """Link them.

        Args:
            new: digest of the record of each article to link, by id.
            outdated: ids of articles that were linked and are taken out; those that changed may be among the new.
        """
        tables = self._tables
        self._load(new)
        own = {*new, *self._moved(new, outdated)}
        out = {*outdated, *(own - new.keys())}
        facts = self._facts("doc_id", out)
        claims = self._select("SELECT claim_id FROM fact_claims WHERE fact_id IN {ids}", facts)
        gone = {
            term: found
            for term, found in counts_of(tables, "doc_id", out).items()
            if not term.startswith(COPY)
        }
        tables.delete("claim_terms", "doc_id", out)
        for column in ("first_doc", "second_doc"):
            tables.delete("claim_links", column, out)
        others, links = self._relink(own, gone)
        tables.insert("claim_links", [link_row(link) for link in links])
        mine = {claim for doc_id in own for claim in self._read[doc_id]}
        self._rebuild(claims | others | mine, mine, links, facts)
        tables.insert(
            "linked_documents", [{"doc_id": one, "record_digest": digest} for one, digest in new.items()]
        )

    def _moved(self, new: Iterable[str], outdated: Collection[str]) -> set[str]:
        """Return the other articles that stand for copies no more, or begin to; they are read."""
        come = copies_in(one for doc_id in new for one in self._read[doc_id].values())
        gone = [term for term in counts_of(self._tables, "doc_id", outdated) if term.startswith(COPY)]
        found = moved(self._tables, gone, come, outdated)
        self._load(found)
        return found

    def _relink(self, own: Iterable[str], gone: Counts) -> tuple[set[str], list[Link]]:
        """Put in the terms of articles; return the claims of other articles that lost links, and the new links."""
        tables = self._tables
        tellings = [one for doc_id in own for one in self._read[doc_id].values()]
        copies = with_stored(tables, copies_in(tellings))
        heads = {head_of(claims) for claims in copies.values()}
        found = [found_as(one, is_head=one.claim.claim_id in heads) for one in tellings]
        come = counts_in(found)
        stored = counts_of(tables, "term", gone.keys() | come.keys())
        now = added(stored, come)
        others = turned(tables, stored, gone, come)
        pairs = self._meeting(found, stored_meeting(tables, found, stored, now), now)
        tables.insert("claim_terms", [row for one in found for row in term_rows(one)])
        tables.insert("claim_terms", [copy_row(one) for one in tellings])
        mine = {one.claim.claim_id for one in tellings}
        near = {pair: docs for pair, docs in star(copies) if not mine.isdisjoint(pair)}
        self._load({doc_id for docs in near.values() for doc_id in docs})
        lost = self._unlink(others)
        return lost, self._linked([*pairs, *near, *self._meeting_between(others)])

    def _select(self, query: str, ids: Collection[str]) -> set[str]:
        return {str(row[0]) for row in self._tables.select(query, ids)}

    def _facts(self, column: str, ids: Collection[str]) -> set[str]:
        return self._select(_FACTS.format(column=column, ids="{ids}"), ids)

    def _meeting(self, own: list[Found], others: list[Found], now: Counts) -> list[Pair]:
        """Return the pairs of claims that meet, one of them among the first."""
        every = [*own, *others]
        self._load({one.doc_id for one in others})
        return [_ordered(every[one], every[other]) for one, other in pairs_met(every, now, len(own))]

    def _meeting_between(self, between: Collection[Docs]) -> list[Pair]:
        """Return the pairs of claims of some two articles that meet."""
        docs = {doc_id for pair in between for doc_id in pair}
        self._load(docs)
        every = stored_found(self._tables, docs)
        now = counts_of(self._tables, "term", counts_in(every).keys())
        met = ((every[one], every[other]) for one, other in pairs_met(every, now))
        pairs = [_ordered(*pair) for pair in met if ordered_docs(pair[0].doc_id, pair[1].doc_id) in between]
        copies = with_stored(
            self._tables, copies_in(one for doc_id in docs for one in self._read[doc_id].values())
        )
        return [*pairs, *(pair for pair, both in star(copies) if both in between)]

    def _unlink(self, between: Collection[Docs]) -> set[str]:
        """Remove the links between some articles; return the claims that they linked."""
        found = self._tables.select(_BETWEEN, {doc_id for docs in between for doc_id in docs})
        pairs = {
            (str(row[0]), str(row[1])) for row in found if ordered_docs(str(row[2]), str(row[3])) in between
        }
        self._tables.delete_links(pairs)
        return {claim for pair in pairs for claim in pair}

    def _linked(self, pairs: Iterable[Pair]) -> list[Link]:
        """Return the links among pairs of claims."""
        weighed = (weigh(self._tellings[one], self._tellings[other], self._weights) for one, other in pairs)
        return best_partners((link for link in weighed if link is not None), self._weights.likely)

    def _rebuild(self, claims: set[str], own: set[str], links: Iterable[Link], facts: set[str]) -> None:
        """Make the facts of all claims that hang together with these anew.

        Args:
            claims: those whose facts may change.
            own: those of new articles: all their links are among the new ones.
            links: the new links.
            facts: those that are known to be no more.
        """
        held = {link.ids: link for link in links}
        known, frontier = set[str](), claims | {claim for pair in held for claim in pair}
        while frontier:
            known |= frontier
            beside = self._stored_links(held, frontier - own)
            frontier = (beside | self._revisions(known | beside)) - known
        facts = facts | self._facts("claim_id", known - own)
        for table in ("facts", "fact_claims"):
            self._tables.delete(table, "fact_id", facts)
        tellings = {claim: self._tellings[claim] for claim in known & self._tellings.keys()}
        for table, rows in fact_rows(facts_of(list(held.values()), tellings, self._weights)).items():
            self._tables.insert(table, rows)

    def _stored_links(self, held: dict[Pair, Link], claims: set[str]) -> set[str]:
        """Add the stored links of claims; return the claims that they bind."""
        rows = [
            row
            for column in ("first_claim", "second_claim")
            for row in self._tables.select(_LINKS.format(column=column, ids="{ids}"), claims)
        ]
        self._load({str(doc_id) for row in rows for doc_id in row[2:4]})
        for row in rows:
            pair = str(row[0]), str(row[1])
            if pair not in held:
                link = weigh(self._tellings[pair[0]], self._tellings[pair[1]], self._weights)
                assert link is not None  # it was weighed when it was stored, from the same two articles
                held[pair] = link
        return {str(claim) for row in rows for claim in row[:2]}

    def _revisions(self, claims: set[str]) -> set[str]:
        """Return the claims that these say they take the place of, and those that say so of them."""
        found = set()
        for claim, telling in self._tellings.items():
            revised = telling.claim.revises
            if revised and (claim in claims or revised in claims):
                found |= {claim, revised}
        return found

    def _load(self, doc_ids: Iterable[str]) -> None:
        missing = sorted(set(doc_ids) - self._read.keys())
        for start in range(0, len(missing), _PAGE):
            some = missing[start : start + _PAGE]
            for doc_id, record in self._tables.select(_RECORDS, some):
                extraction = self._tables.extraction(str(record), str(doc_id))
                tellings = {one.claim.claim_id: one for one in read_tellings(extraction)}
                self._read[str(doc_id)] = tellings
                self._tellings |= tellings


def _ordered(one: Found, other: Found) -> Pair:
    first, second = sorted((one.claim_id, other.claim_id))
    return first, second
