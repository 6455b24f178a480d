"""Copies of one sentence: one of them stands for all, so that a thousand copies cost no more than a thousand links."""

from __future__ import annotations

from collections.abc import Iterable

from factpull.linking.told.telling import Telling
from factpull.records import hash_id

#: Begins the term under which all copies of a sentence are found; those that stand for others have other terms too.
COPY = "copy|"


def heads_of(tellings: Iterable[Telling]) -> dict[str, Telling]:
    """Return the claim that stands for all copies of each sentence, by what copies have in common.

    Which one it is depends on the set of claims alone; of whole articles that are copies one stands for all in all.

    Args:
        tellings: claims of any articles.
    """
    heads: dict[str, Telling] = {}
    for telling in tellings:
        head = heads.setdefault(telling.copied, telling)
        if head is not telling and rank(telling.doc_id) < rank(head.doc_id):
            heads[telling.copied] = telling
    return heads


def rank(doc_id: str) -> str:
    """Return by what copies are ordered: a hash, so that few articles that arrive take the place of the first one.

    Args:
        doc_id: an article's id.
    """
    return hash_id("rank", doc_id)
