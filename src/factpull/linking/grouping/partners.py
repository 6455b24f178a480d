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
    def ids(self) -> tuple[str, str]:
        """The two claim_ids, in their order."""
        return self.first.claim.claim_id, self.second.claim.claim_id

    @property
    def is_equal(self) -> bool:
        """Tell whether their values are equal; of amounts that both say again, those that they stand beside."""
        return equal_values(*decisive(self.first, self.second))


def decisive(one: Telling, other: Telling) -> tuple[Telling, Telling]:
    """Return the two tellings to compare: of an amount told in several units, those in one that both have.

    It is the first in which they agree, else the first.

    Conversions differ with the day's rate: "$2bn (£1.06bn)" and "1.55bn euros ($2bn; £1.1bn)" are compared as dollars.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    if one.restated is None and other.restated is None:
        return one, other
    theirs = {telling.unit: telling for telling in other.said_again}
    both = [(mine, theirs[mine.unit]) for mine in one.said_again if mine.unit in theirs]
    equal = (pair for pair in both if equal_values(*pair))
    return next(equal, both[0] if both else (one, other))


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


def worth(one: Telling, other: Telling, weights: Weights) -> float:
    """Return the sum of the evidence that two claims tell one fact, whether or not anything keeps them apart.

    Args:
        one: a claim of one article.
        other: a claim of another.
        weights: what each level is worth.
    """
    return weights.score(compare(*decisive(one, other)))


def best_partners(links: Iterable[Link], least: float) -> list[Link]:
    """Return the links to keep between any two articles.

    Equal values may meet several times, as when a headline and a body both tell them. A claim whose value the other
    article does not tell has one value for a partner there, however often it is printed, and only when it is the best
    of that one too.

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
    """Return the kept links of two articles: equal values first, then the best of the rest, one value a claim."""
    ranked = sorted(
        links,
        key=lambda link: (-link.is_equal, -link.score, *link.ids),
    )
    taken: dict[str, list[Link]] = defaultdict(list)
    kept = []
    for link in ranked:
        before = [other for claim in link.ids for other in taken[claim]]
        if all(_is_like(link, other) for other in before):
            kept.append(link)
            for claim in link.ids:
                taken[claim].append(link)
    return kept


def _is_like(one: Link, other: Link) -> bool:
    """Tell whether two links of the same articles bind the same values."""
    if one.is_equal or other.is_equal:
        return one.is_equal and other.is_equal
    first, second = sorted((one.first, one.second), key=_article)
    third, fourth = sorted((other.first, other.second), key=_article)
    return equal_values(first, third) and equal_values(second, fourth)


def _article(telling: Telling) -> str:
    return telling.doc_id
