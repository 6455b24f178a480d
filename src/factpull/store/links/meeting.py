"""Which claims of a database meet, and between which articles that changes when terms become common or rare again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from factpull.linking.grouping.blocking import Counts, Crowds, Found
from factpull.linking.grouping.copies import COPY
from factpull.records import Extraction
from factpull.store.tables.rows import Row

#: Two articles, the first id first.
Docs = tuple[str, str]

_COUNTS = "SELECT term, bucket, COUNT(*) FROM claim_terms WHERE {column} IN {ids} GROUP BY term, bucket"
_CLAIMS = "SELECT term, bucket, claim_id, doc_id FROM claim_terms WHERE term IN {ids}"
_TERMS = "SELECT term, bucket, claim_id, doc_id FROM claim_terms WHERE doc_id IN {ids}"
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


def counts_of(tables: Tables, column: str, ids: Collection[str]) -> dict[str, dict[int | None, int]]:
    """Return how many claims of each bucket have each term.

    Args:
        tables: of one transaction.
        column: term, or doc_id for the terms of some articles.
        ids: terms or articles.
    """
    counts: dict[str, dict[int | None, int]] = defaultdict(dict)
    for term, bucket, count in tables.select(_COUNTS.format(column=column, ids="{ids}"), ids):
        counts[str(term)][_bucket(bucket)] = int(str(count))
    return counts


def added(one: Counts, other: Counts) -> dict[str, dict[int | None, int]]:
    """Return the sums of two counts.

    Args:
        one: how many claims of each bucket have each term.
        other: how many others.
    """
    return {term: _sum(one.get(term, {}), other.get(term, {})) for term in one.keys() | other.keys()}


def _sum(one: Mapping[int | None, int], other: Mapping[int | None, int]) -> dict[int | None, int]:
    return {bucket: one.get(bucket, 0) + other.get(bucket, 0) for bucket in one.keys() | other.keys()}


def turned(tables: Tables, stored: Counts, gone: Counts, come: Counts) -> set[Docs]:
    """Return the articles between which other claims meet than before, as terms crossed what many may share.

    Args:
        tables: of one transaction, without what was taken out and put in.
        stored: of all terms that changed and are in the tables.
        gone: what was taken out.
        come: what is put in.
    """
    lost: set[str] = set()
    won: set[str] = set()
    for term, counts in stored.items():
        before, after = (_sum(counts, other.get(term, {})) for other in (gone, come))
        if not (Crowds(term, before).is_rare and Crowds(term, after).is_rare):
            old, new = _meetings(term, before), _meetings(term, after)
            lost |= {term} if any({*pair} <= counts.keys() for pair in old - new) else set()
            won |= {term} if any({*pair} <= counts.keys() for pair in new - old) else set()
    found = {ordered_docs(str(row[0]), str(row[1])) for row in tables.select(_LINKED, lost)}
    docs: dict[str, set[str]] = defaultdict(set)
    for row in tables.select(_CLAIMS, won):
        docs[str(row[0])].add(str(row[3]))
    return found | {pair for some in docs.values() for pair in combinations(sorted(some), 2)}


def stored_meeting(tables: Tables, found: Collection[Found], stored: Counts, now: Counts) -> list[Found]:
    """Return the claims of the tables that meet some others, with the terms under which they do.

    Args:
        tables: of one transaction, without those others.
        found: the others.
        stored: how many claims of the tables have each of their terms.
        now: how many claims have them in all.
    """
    mine: dict[str, set[int | None]] = defaultdict(set)
    for one in found:
        for term in one.terms:
            if term in stored:
                mine[term].add(one.bucket)
    met = {
        term: some
        for term, buckets in mine.items()
        if (some := _met(Crowds(term, now[term]), buckets) & stored[term].keys())
    }
    claims: dict[tuple[str, str, int | None], list[str]] = defaultdict(list)
    for row in _claims(tables, met):
        term, bucket = str(row[0]), _bucket(row[1])
        if bucket in met[term]:
            claims[str(row[2]), str(row[3]), bucket].append(term)
    return [Found(*claim, terms) for claim, terms in claims.items()]


def stored_found(tables: Tables, doc_ids: Collection[str]) -> list[Found]:
    """Return the claims of some articles with the terms under which they are found.

    Args:
        tables: of one transaction.
        doc_ids: the articles.
    """
    claims: dict[tuple[str, str, int | None], list[str]] = defaultdict(list)
    for row in tables.select(_TERMS, doc_ids):
        if not str(row[0]).startswith(COPY):
            claims[str(row[2]), str(row[3]), _bucket(row[1])].append(str(row[0]))
    return [Found(*claim, terms) for claim, terms in claims.items()]


def _met(crowds: Crowds, buckets: Iterable[int | None]) -> set[int | None]:
    return {other for bucket in buckets for other in crowds.met_by(bucket)}


def _claims(tables: Tables, met: Mapping[str, set[int | None]]) -> Iterator[tuple[object, ...]]:
    """Yield the claims of terms, of dated articles those between the first and the last bucket that any term meets."""
    undated = {term for term, some in met.items() if None in some}
    yield from tables.select(_CLAIMS, undated)
    dated = met.keys() - undated
    buckets = [bucket for term in dated for bucket in met[term] if bucket is not None]
    if buckets:
        between = f" AND bucket BETWEEN {min(buckets)} AND {max(buckets)}"
        yield from tables.select(_CLAIMS + between, dated)


def _meetings(term: str, counts: Mapping[int | None, int]) -> set[tuple[int | None, int | None]]:
    crowds = Crowds(term, counts)
    return {(one, other) for one in counts for other in crowds.met_by(one)}


def ordered_docs(one: str, other: str) -> Docs:
    """Return two articles, the first id first.

    Args:
        one: an article's id.
        other: another's.
    """
    return min(one, other), max(one, other)


def _bucket(value: object) -> int | None:
    return None if value is None else int(str(value))
