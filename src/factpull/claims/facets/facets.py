"""The facets of all claims of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from factpull.claims.facets.concept import find_concept
from factpull.claims.facets.event import LEAD, find_event, places_of
from factpull.claims.facets.links import find_restated, find_revised
from factpull.claims.facets.outcome import find_outcomes
from factpull.claims.facets.scope import find_scope, share_totals
from factpull.claims.facets.sentence import read_figures
from factpull.records import AnyEntity, Article, Claim


def add_facets(claims: Sequence[Claim], article: Article, entities: Iterable[AnyEntity]) -> tuple[Claim, ...]:
    """Return claims with their facets, in the same order.

    Args:
        claims: an article's, in text order.
        article: the article.
        entities: its entities.
    """
    lead = f"{article.title or ''}. {article.text[:LEAD]}"
    places = sorted(
        (mention.span.start, entity.key)
        for entity in entities
        if entity.kind in {"country", "place"}
        for mention in entity.mentions
    )
    found: list[Claim] = []
    for _, group in groupby(claims, key=lambda claim: claim.sentence.start):
        found.extend(_of_sentence(list(group), lead, places))
    return tuple(found)


def _of_sentence(claims: list[Claim], lead: str, places: list[tuple[int, str]]) -> list[Claim]:
    figures = read_figures(claims)
    named = places_of(claims[0].sentence, places)
    outcomes = find_outcomes(claims, figures)
    scopes = [find_scope(claim, figures, index, outcomes) for index, claim in enumerate(claims)]
    scopes = share_totals(scopes, outcomes, figures)
    found = []
    for index, claim in enumerate(claims):
        facets = {
            "outcome": outcomes[index],
            "concept": find_concept(claim.measure, claim.quantity.counted, outcomes[index]),
            "event": find_event(claim, lead, named),
            "scope": scopes[index],
            "restates": find_restated(claims, figures, index),
            "revises": find_revised(claims, figures, index),
        }
        found.append(claim.model_copy(update=facets))
    return found
