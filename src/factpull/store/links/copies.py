"""Copies of one sentence in a database: which claim stands for all of them, and which articles that changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from factpull.linking.grouping.copies import COPY, rank
from factpull.linking.told.telling import Telling
from factpull.store.links.meeting import Docs, Tables, ordered_docs

#: The article of each claim, by claim_id, by the term that copies of one sentence share.
Copies = Mapping[str, Mapping[str, str]]
#: Two claims, the first id first.
Pair = tuple[str, str]

_COPIES = "SELECT term, claim_id, doc_id FROM claim_terms WHERE term IN {ids}"


def copies_in(tellings: Iterable[Telling]) -> dict[str, dict[str, str]]:
    """Return some claims by what copies have in common.

    Args:
        tellings: any claims.
    """
    copies: dict[str, dict[str, str]] = defaultdict(dict)
    for telling in tellings:
        copies[copy_term(telling)][telling.claim.claim_id] = telling.doc_id
    return copies


def copy_term(telling: Telling) -> str:
    """Return the term under which all copies of a claim's sentence are found.

    Args:
        telling: the claim.
    """
    return f"{COPY}{telling.copied}"


def with_stored(tables: Tables, copies: Copies) -> dict[str, dict[str, str]]:
    """Return copies with those that stand in the tables.

    Args:
        tables: of one transaction.
        copies: any.
    """
    every: dict[str, dict[str, str]] = {term: dict(claims) for term, claims in copies.items()}
    for term, claim_id, doc_id in tables.select(_COPIES, copies.keys()):
        every[str(term)][str(claim_id)] = str(doc_id)
    return every


def head_of(claims: Mapping[str, str]) -> str | None:
    """Return the claim that stands for all copies of a sentence, or None where there is none.

    Args:
        claims: the article of each, by claim_id.
    """
    return min(claims, key=lambda claim: (rank(claims[claim]), claim), default=None)


def moved(tables: Tables, terms: Iterable[str], come: Copies, outdated: Collection[str]) -> set[str]:
    """Return the articles of the tables in which a claim begins or ceases to stand for copies of its sentence.

    Args:
        tables: of one transaction, as they were.
        terms: those of copies that are taken out.
        come: copies that are put in.
        outdated: articles that are taken out.
    """
    docs: set[str] = set()
    for term, old in with_stored(tables, {term: {} for term in (*terms, *come)}).items():
        left = {claim: doc_id for claim, doc_id in old.items() if doc_id not in outdated}
        before, after = head_of(old), head_of({**left, **come.get(term, {})})
        docs |= {left[claim] for claim in (before, after) if claim in left and before != after}
    return docs


def star(copies: Copies) -> Iterator[tuple[Pair, Docs]]:
    """Yield each copy with the claim that stands for it, and the articles of the two.

    Args:
        copies: all copies of some sentences.
    """
    for claims in copies.values():
        head = head_of(claims)
        for claim in claims:
            if head is not None and claim != head:
                yield (min(head, claim), max(head, claim)), ordered_docs(claims[head], claims[claim])
