"""Links become facts: claims that hang together, without two different numbers of one article in one fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from math import inf
from statistics import fmean

from factpull.linking.comparing.vetoes import veto
from factpull.linking.grouping.partners import Link
from factpull.linking.told.telling import Telling, equal_values

#: What two claims are worth as one fact, as a sum of evidence.
Worth = Callable[[Telling, Telling], float]
#: So many claims of a group speak for it when groups are compared.
SPOKEN_FOR = 6
#: On average the claims of two groups may be worth so much less than a link of two.
SLACK = 0.3


def cluster(
    links: Iterable[Link],
    tellings: Mapping[str, Telling],
    worth: Worth,
    least: float,
    apart: frozenset[frozenset[str]] = frozenset(),
) -> list[list[Telling]]:
    """Return the groups of claims that tell one fact each, in the order of their first claim_id.

    The strongest links join first; a link that would bring two different numbers of one article together, or two
    claims that cannot tell one fact, joins nothing, nor does one that alone holds two groups together. Last, a number
    that one of a group says it takes the place of joins the group. The result depends on the set of links only, not on
    their order.

    Args:
        links: the kept links.
        tellings: the claims of their articles, by claim_id.
        worth: what two claims are worth that may be one fact.
        least: what the claims of two groups must be worth on average before the groups join.
        apart: pairs of claim_ids that may not be in one group.
    """
    ranked = sorted(links, key=lambda link: (-link.score, *link.ids))
    groups = _Groups(worth, least, apart)
    for link in ranked:
        if link.score == inf or groups.fit(link.first, link.second):
            groups.join(link.first, link.second)
    _join_revised(groups, tellings, sorted(groups.of.keys() & tellings.keys()))
    alone = sorted(tellings.keys() - groups.of.keys())
    _join_revised(groups, tellings, [one for one in alone if tellings[one].claim.revises in groups.of])
    unique = {id(group): group for group in groups.of.values() if len(group.articles) > 1}
    ordered = [sorted(group.members, key=lambda telling: telling.claim.claim_id) for group in unique.values()]
    return sorted(ordered, key=lambda group: group[0].claim.claim_id)


def _join_revised(groups: _Groups, tellings: Mapping[str, Telling], claim_ids: Iterable[str]) -> None:
    """Join each of some claims with the number that it says it takes the place of."""
    for claim_id in claim_ids:
        revised = tellings[claim_id].claim.revises
        if revised is not None and revised in tellings:
            groups.join(tellings[claim_id], tellings[revised])


class _Group:
    """Claims that tell one fact.

    Args:
        telling: the first one.
    """

    def __init__(self, telling: Telling) -> None:
        self.members = [telling]
        self.articles = {telling.doc_id: [telling]}
        #: One claim of each sentence that was copied.
        self.heads = {telling.copied: telling}

    @property
    def speakers(self) -> list[Telling]:
        """A few of its claims: those with the first claim_ids, one of each sentence that was copied."""
        return sorted(self.heads.values(), key=lambda one: one.claim.claim_id)[:SPOKEN_FOR]

    def take(self, other: _Group) -> None:
        """Take in the claims of another group."""
        self.members += other.members
        for doc_id, some in other.articles.items():
            self.articles.setdefault(doc_id, []).extend(some)
        for copied, telling in other.heads.items():
            mine = self.heads.setdefault(copied, telling)
            self.heads[copied] = min(mine, telling, key=lambda one: one.claim.claim_id)


class _Groups:
    """The groups of claims, by claim_id.

    Args:
        worth: what two claims are worth that may be one fact.
        least: what the claims of two groups must be worth on average.
        apart: pairs of claim_ids that may not be in one group.
    """

    def __init__(self, worth: Worth, least: float, apart: frozenset[frozenset[str]]) -> None:
        self._worth, self._least = worth, least
        self._apart = [pair for pair in apart if len(pair) > 1]
        self.of: dict[str, _Group] = {}

    def join(self, first: Telling, second: Telling) -> None:
        """Make one group of the groups of two claims."""
        groups = (self._group(first), self._group(second))
        if groups[0] is not groups[1]:
            small, large = sorted(groups, key=lambda group: len(group.members))
            large.take(small)
            self.of |= {telling.claim.claim_id: large for telling in small.members}

    def fit(self, first: Telling, second: Telling) -> bool:
        """Tell whether the groups of two claims may tell one fact; of copies of a sentence one is asked."""
        one, other = self._group(first), self._group(second)
        if one is other:
            return True
        if any({id(self.of.get(claim)) for claim in pair} == {id(one), id(other)} for pair in self._apart):
            return False
        shared = one.articles.keys() & other.articles.keys()
        inside = (pair for doc_id in shared for pair in product(one.articles[doc_id], other.articles[doc_id]))
        if not all(equal_values(*pair) or _revises(*pair) for pair in inside):
            return False
        # Few are asked first, so that two large groups of which these differ do not ask every pair each time.
        return (
            _none_bars(one.speakers, other.speakers)
            and self._are_near(one, other)
            and _none_bars(one.heads.values(), other.heads.values())
        )

    def _are_near(self, one: _Group, other: _Group) -> bool:
        """Tell whether equal numbers of two groups are worth enough on average, and not those of one link alone.

        A number that is told of many things ("a tariff of 25%") goes from hand to hand; one that grows does not.
        """
        if len(one.heads) == len(other.heads) == 1:
            return True
        found = [
            self._worth(a, b)
            for a, b in product(one.speakers, other.speakers)
            if a.doc_id != b.doc_id and a.copied != b.copied and equal_values(a, b)
        ]
        return not found or fmean(found) >= self._least - SLACK

    def _group(self, telling: Telling) -> _Group:
        found = self.of.get(telling.claim.claim_id)
        if found is None:
            found = self.of[telling.claim.claim_id] = _Group(telling)
        return found


def _none_bars(some: Iterable[Telling], others: Iterable[Telling]) -> bool:
    """Tell whether no claim of some bars one of others from being the same fact; copies of a sentence do not ask."""
    return all(
        a.doc_id == b.doc_id or a.copied == b.copied or veto(a, b) is None for a, b in product(some, others)
    )


def _revises(one: Telling, other: Telling) -> bool:
    return one.claim.revises == other.claim.claim_id or other.claim.revises == one.claim.claim_id
