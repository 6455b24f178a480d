"""Which claims of a database meet, and between which articles that changes when terms become common or rare again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from factpull.linking.grouping.blocking import Crowds, bucket_of, terms_of
from factpull.linking.told.telling import Telling
from factpull.records import Extraction
from factpull.store.tables.rows import Row

#: Two articles, the first id first.
Docs = tuple[str, str]
#: How many claims of each bucket have a term, by term.
Counts = Mapping[str, Mapping[int | None, int]]

_COUNTS = "SELECT term, bucket, COUNT(*) FROM claim_terms WHERE {column} IN {ids} GROUP BY term, bucket"
_CLAIMS = "SELECT term, bucket, claim_id, doc_id FROM claim_terms WHERE term IN {ids}"
_LINKED = """
SELECT DISTINCT l.first_doc, l.second_doc
FROM claim_terms mine JOIN claim_links l ON l.first_claim = mine.claim_id
    JOIN claim_terms other ON other.claim_id = l.second_claim AND other.term = mine.term
WHERE mine.term IN {ids}
"""


class Tables(ABC):
    """The tables of one database inside one transaction."""

    @abstractmethod
    def select(self, query: str, ids: Collection[str] | None = None) -> list[tuple[object, ...]]:
        """Return the rows of a query; ``{ids}`` in it stands for a list of ids.

        Args:
            query: plain SQL.
            ids: any number of ids.
        """

    @abstractmethod
    def delete(self, table: str, column: str, ids: Collection[str]) -> None:
        """Delete the rows whose column is one of these.

        Args:
            table: its name.
            column: an id.
            ids: any number.
        """

    @abstractmethod
    def delete_links(self, pairs: Collection[tuple[str, str]]) -> None:
        """Delete rows of claim_links.

        Args:
            pairs: first_claim and second_claim of each.
        """

    @abstractmethod
    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows.

        Args:
            table: its name.
            rows: with all its columns.
        """

    @abstractmethod
    def extraction(self, record: str, doc_id: str) -> Extraction:
        """Return a stored record as an extraction.

        Args:
            record: its JSON.
            doc_id: whose it is.
        """


def counts_of(tables: Tables, column: str, ids: Collection[str]) -> dict[str, Counter[int | None]]:
    """Return how many claims of each bucket have each term.

    Args:
        tables: of one transaction.
        column: term, or doc_id for the terms of some articles.
        ids: terms or articles.
    """
    counts: dict[str, Counter[int | None]] = defaultdict(Counter)
    for term, bucket, count in tables.select(_COUNTS.format(column=column, ids="{ids}"), ids):
        counts[str(term)][_bucket(bucket)] += int(str(count))
    return counts


def counts_in(tellings: Iterable[Telling]) -> dict[str, Counter[int | None]]:
    """Return how many of some claims have each term, by bucket.

    Args:
        tellings: any number.
    """
    counts: dict[str, Counter[int | None]] = defaultdict(Counter)
    for telling in tellings:
        for term in terms_of(telling):
            counts[term][bucket_of(telling)] += 1
    return counts


def turned(tables: Tables, now: Counts, gone: Counts, come: Counts) -> set[Docs]:
    """Return the articles between which other claims meet than before, as terms crossed what many may share.

    Args:
        tables: of one transaction, with the terms as they are now.
        now: of all terms that changed.
        gone: what was taken out of it.
        come: what was put in.
    """
    lost: set[str] = set()
    won: set[str] = set()
    for term, counts in now.items():
        out, into = gone.get(term, {}), come.get(term, {})
        before = {
            bucket: count
            for bucket in {*counts, *out}
            if (count := counts.get(bucket, 0) - into.get(bucket, 0) + out.get(bucket, 0))
        }
        if not (Crowds(term, before).is_rare and Crowds(term, counts).is_rare):
            old, new = _meetings(term, before), _meetings(term, counts)
            lost |= {term} if any({*pair} <= counts.keys() for pair in old - new) else set()
            won |= {term} if any({*pair} <= before.keys() for pair in new - old) else set()
    found = {_docs(str(row[0]), str(row[1])) for row in tables.select(_LINKED, lost)}
    docs: dict[str, set[str]] = defaultdict(set)
    for row in tables.select(_CLAIMS, won):
        docs[str(row[0])].add(str(row[3]))
    return found | {(one, other) for some in docs.values() for one in some for other in some if one < other}


def meeting(tables: Tables, tellings: Collection[Telling], now: Counts) -> dict[tuple[str, str], Docs]:
    """Return the pairs of claims that meet, one of them among these, with the articles that they stand in.

    Args:
        tables: of one transaction.
        tellings: claims of changed articles.
        now: how many claims have each of their terms.
    """
    crowds = {term: Crowds(term, counts) for term, counts in now.items() if sum(counts.values()) > 1}
    common = {term for term, found in crowds.items() if not found.is_rare}
    buckets = [bucket for one in tellings if (bucket := bucket_of(one)) is not None]
    rows = tables.select(_CLAIMS, crowds.keys() - common)
    if buckets and common:
        near = f"{_CLAIMS} AND bucket BETWEEN {min(buckets) - 1} AND {max(buckets) + 1}"
        rows += tables.select(near, common)
    blocks: dict[tuple[str, int | None], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        blocks[str(row[0]), _bucket(row[1])].append((str(row[2]), str(row[3])))
    pairs = {}
    for telling in tellings:
        mine = telling.claim.claim_id
        for term in terms_of(telling) & crowds.keys():
            for bucket in crowds[term].met_by(bucket_of(telling)):
                for other, doc_id in blocks.get((term, bucket), ()):
                    if doc_id != telling.doc_id:
                        pairs[min(mine, other), max(mine, other)] = _docs(telling.doc_id, doc_id)
    return pairs


def _meetings(term: str, counts: Mapping[int | None, int]) -> set[tuple[int | None, int | None]]:
    crowds = Crowds(term, counts)
    return {(one, other) for one in counts for other in crowds.met_by(one)}


def _docs(one: str, other: str) -> Docs:
    return min(one, other), max(one, other)


def _bucket(value: object) -> int | None:
    return None if value is None else int(str(value))
