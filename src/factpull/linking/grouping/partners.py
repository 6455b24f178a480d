"""Which claims of two articles tell one fact: each has its best partner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from factpull.linking.comparing.levels import Levels, compare
from factpull.linking.comparing.vetoes import veto
from factpull.linking.comparing.weights import Weights
from factpull.linking.told.telling import Telling, equal_values


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims of different articles that tell one fact.

    Attributes:
        first: the one whose claim_id comes first.
        second: the other.
        levels: how they compare.
        score: the sum of the evidence.
    """

    first: Telling
    second: Telling
    levels: Levels
    score: float

    @property
    def is_equal(self) -> bool:
        """Tell whether their values are equal; of amounts that both say again, those that they stand beside."""
        return equal_values(*decisive(self.first, self.second))


def decisive(one: Telling, other: Telling) -> tuple[Telling, Telling]:
    """Return the two tellings to compare: where both say an amount again, the amounts that they stand beside.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    if one.restated is not None and other.restated is not None and one.restated.unit == other.restated.unit:
        return one.restated, other.restated
    return one, other


def weigh(one: Telling, other: Telling, weights: Weights) -> Link | None:
    """Return two claims with the evidence that they tell one fact, or None when they cannot.

    Args:
        one: a claim of one article.
        other: a claim of another.
        weights: what each level is worth.
    """
    if one.doc_id == other.doc_id or veto(one, other) is not None:
        return None
    first, second = sorted((one, other), key=lambda telling: telling.claim.claim_id)
    levels = compare(*decisive(first, second))
    return Link(first, second, levels, weights.score(levels))


def best_partners(links: Iterable[Link], least: float) -> list[Link]:
    """Return the links to keep between any two articles.

    Equal values may meet several times, as when a headline and a body both tell them. A claim whose value the other
    article does not tell has one partner there, and only when it is that one's best too.

    Args:
        links: all weighed pairs.
        least: the sum from which a link holds.
    """
    between: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        if link.score >= least:
            first, second = sorted((link.first.doc_id, link.second.doc_id))
            between[first, second].append(link)
    return [kept for some in between.values() for kept in _best(some)]


def _best(links: list[Link]) -> list[Link]:
    """Return the kept links of two articles: equal values first, then the best of the rest, one for each claim."""
    ranked = sorted(
        links,
        key=lambda link: (-link.is_equal, -link.score, link.first.claim.claim_id, link.second.claim.claim_id),
    )
    taken: dict[str, Link] = {}
    kept = []
    for link in ranked:
        before = [taken[claim] for claim in _ids(link) if claim in taken]
        if not before or (link.is_equal and all(other.is_equal for other in before)):
            kept.append(link)
            taken |= dict.fromkeys(_ids(link), link)
    return kept


def _ids(link: Link) -> tuple[str, str]:
    return link.first.claim.claim_id, link.second.claim.claim_id
