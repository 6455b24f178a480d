"""Facts told by several articles, as the report and the notebook show them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from factpull.linking import Fact, Facts, KnownLink, link, link_again
from factpull.linking.told.telling import Telling
from factpull.records import Extraction

#: Pieces of evidence that are shown for one telling, the weightiest first.
_STEPS = 6


def shared_facts(extractions: Sequence[Extraction], links: Collection[KnownLink] | None = None) -> Facts:
    """Return the facts that several of the articles tell.

    Args:
        extractions: the articles' extractions.
        links: every link among their claims, where they are known and may still hold; None compares the claims.
    """
    known = None if links is None else link_again(extractions, links)
    return link(extractions) if known is None else known


def told_payload(
    extractions: Sequence[Extraction], links: Collection[KnownLink] | None = None
) -> list[dict[str, Any]]:
    """Return the facts as the page's scripts read them: conflicts first, then revisions, then those that agree.

    Args:
        extractions: the articles' extractions, in the order of the report.
        links: every link among their claims, where they are known.
    """
    documents = {extraction.article.doc_id: place for place, extraction in enumerate(extractions)}
    return [_fact(fact, documents) for fact in shared_facts(extractions, links)]


def _fact(fact: Fact, documents: dict[str, int]) -> dict[str, Any]:
    return {
        "id": fact.fact_id,
        "status": fact.status,
        "certainty": fact.certainty,
        "title": fact.title,
        "told": [
            {
                "at": [documents[telling.doc_id], telling.position],
                "day": telling.day and telling.day.isoformat(),
                "value": float(telling.value),
                "printed": str(telling.claim.quantity),
                "source": telling.source,
                **_evidence(fact, telling),
            }
            for telling in fact.told
        ],
    }


def _evidence(fact: Fact, telling: Telling) -> dict[str, Any]:
    """Return why a telling belongs to the fact: the evidence of the strongest link that holds it there."""
    held = fact.held_by(telling.claim)
    if held is None:
        return {"certainty": None, "with": None, "why": ["one of its numbers takes the place of the other"]}
    other, why = held
    steps = [f"{step.aspect}: {step.level}" for step in why.steps[1:] if step.weight > 0]
    return {"certainty": why.certainty, "with": other.source, "why": steps[:_STEPS]}
