"""Links become facts: claims that hang together, without two different numbers of one article in one fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from factpull.linking.comparing.vetoes import veto
from factpull.linking.grouping.partners import Link
from factpull.linking.told.telling import Telling, equal_values


def cluster(
    links: Iterable[Link], tellings: Mapping[str, Telling], apart: frozenset[frozenset[str]] = frozenset()
) -> list[list[Telling]]:
    """Return the groups of claims that tell one fact each, in the order of their first claim_id.

    The strongest links join first; a link that would bring two different numbers of one article together, or two
    claims that cannot tell one fact, joins nothing. Last, a number that one of a group says it takes the place of
    joins the group. The result depends on the set of links only, not on their order.

    Args:
        links: the kept links.
        tellings: the claims of their articles, by claim_id.
        apart: pairs of claim_ids that may not be in one group.
    """
    ranked = sorted(links, key=lambda link: (-link.score, *link.ids))
    groups: dict[str, list[Telling]] = {}
    for link in ranked:
        _join(groups, link.first, link.second, None if link.score == inf else apart)
    for claim_id in sorted(groups):
        _join_revised(groups, tellings, claim_id)
    for claim_id in sorted(tellings.keys() - groups.keys()):
        revised = tellings[claim_id].claim.revises
        if revised in groups and revised in tellings:
            _join(groups, tellings[claim_id], tellings[revised], None)
    unique = {id(group): group for group in groups.values() if len({telling.doc_id for telling in group}) > 1}
    ordered = [sorted(group, key=lambda telling: telling.claim.claim_id) for group in unique.values()]
    return sorted(ordered, key=lambda group: group[0].claim.claim_id)


def _join_revised(groups: dict[str, list[Telling]], tellings: Mapping[str, Telling], claim_id: str) -> None:
    revised = tellings[claim_id].claim.revises if claim_id in tellings else None
    if revised is not None and revised in tellings:
        _join(groups, tellings[claim_id], tellings[revised], None)


def _join(
    groups: dict[str, list[Telling]], first: Telling, second: Telling, apart: frozenset[frozenset[str]] | None
) -> None:
    """Make one group of the groups of two claims, if they may be one fact; unchecked where apart is None."""
    one, other = (groups.setdefault(telling.claim.claim_id, [telling]) for telling in (first, second))
    if one is not other and (apart is None or _fit(one, other, apart)):
        one.extend(other)
        groups |= {telling.claim.claim_id: one for telling in other}


def _fit(one: Sequence[Telling], other: Sequence[Telling], apart: frozenset[frozenset[str]]) -> bool:
    """Tell whether two groups may tell one fact."""
    for first in one:
        for second in other:
            if frozenset((first.claim.claim_id, second.claim.claim_id)) in apart:
                return False
            if first.doc_id == second.doc_id:
                if not equal_values(first, second) and not _revises(first, second):
                    return False
            elif veto(first, second) is not None:
                return False
    return True


def _revises(one: Telling, other: Telling) -> bool:
    return one.claim.revises == other.claim.claim_id or other.claim.revises == one.claim.claim_id
