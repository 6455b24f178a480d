"""Extractions in, facts out: compare, choose partners, cluster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from math import inf

from factpull.linking.comparing.weights import Certainty, Weights, read_weights
from factpull.linking.facts import Fact, Facts, build_fact
from factpull.linking.grouping.blocking import candidate_pairs
from factpull.linking.grouping.clusters import cluster
from factpull.linking.grouping.copies import heads_of
from factpull.linking.grouping.partners import Link, best_partners, weigh, worth
from factpull.linking.told.telling import Telling, read_tellings
from factpull.records import Extraction
from factpull.uncollected import uncollected

#: Two claim_ids that a user says belong together, or apart.
Pair = tuple[str, str]
#: Two claim_ids that were linked, the first in the alphabet first, and the sum of their evidence then.
KnownLink = tuple[str, str, float]
#: Sums of evidence are kept with four digits behind the point.
_ROUNDED = 0.0001


def link(
    extractions: Iterable[Extraction],
    *,
    certainty: Certainty = "likely",
    link: Collection[Pair] = (),
    unlink: Collection[Pair] = (),
) -> Facts:
    """Return the facts that several articles tell, with whether they agree, differ or revise each other.

    The result does not depend on the order of the articles.

    Args:
        extractions: of any number of articles, such as what ``extract_many`` or a store's ``read`` yields.
        certainty: "likely" gives more facts; "sure" those whose evidence is strong.
        link: pairs of claim_ids that tell one fact, whatever the evidence says.
        unlink: pairs of claim_ids that do not.

    Example:
        >>> link([])
        <Facts: 0 told by several articles>
    """
    with uncollected():
        weights = read_weights()
        tellings = {
            telling.claim.claim_id: telling
            for extraction in {one.article.doc_id: one for one in extractions}.values()
            for telling in read_tellings(extraction)
        }
        links = weigh_all(tellings.values(), weights, weights.least(certainty))
        links = overridden(links, tellings, link, unlink)
        return Facts(facts_of(links, tellings, weights, unlink))


def link_again(extractions: Iterable[Extraction], links: Collection[KnownLink]) -> Facts | None:
    """Return the facts that known links make: those of :func:`link`, without comparing all claims with each other.

    None where the links do not hold any more: of claims that are not there, or that another factpull weighed.

    Args:
        extractions: the articles that were linked, all of them.
        links: every link that was found among their claims.

    Example:
        >>> link_again([], [])
        <Facts: 0 told by several articles>
        >>> link_again([], [("a claim that is gone", "another one", 9.0)]) is None
        True
    """
    with uncollected():
        weights = read_weights()
        linked = {claim_id for link in links for claim_id in link[:2]}
        # A number that is in a fact because another one takes its place stands in an article of that one.
        tellings = {
            telling.claim.claim_id: telling
            for extraction in extractions
            if any(claim.claim_id in linked for claim in extraction.claims)
            for telling in read_tellings(extraction)
        }
        if not linked <= tellings.keys():
            return None
        weighed = ((weigh(tellings[one], tellings[other], weights), score) for one, other, score in links)
        holding = ((link, score) for link, score in weighed if link and link.score >= weights.likely)
        found = [link for link, score in holding if abs(link.score - score) <= _ROUNDED]
        return Facts(facts_of(found, tellings, weights)) if len(found) == len(links) else None


def weigh_all(tellings: Iterable[Telling], weights: Weights, least: float) -> list[Link]:
    """Return the links to keep among claims; copies of a sentence are compared with the one that stands for them alone.

    Args:
        tellings: the claims of any articles.
        weights: what each level of evidence is worth.
        least: the sum from which a link holds.
    """
    every = list(tellings)
    heads = heads_of(every)
    copies = ((heads[one.copied], one) for one in every if heads[one.copied] is not one)
    pairs = chain(candidate_pairs(heads.values()), copies)
    weighed = (weigh(one, other, weights) for one, other in pairs)
    return best_partners((one for one in weighed if one is not None), least)


def overridden(
    links: Iterable[Link], tellings: Mapping[str, Telling], linked: Iterable[Pair], unlinked: Iterable[Pair]
) -> list[Link]:
    """Return links with what the user says of some pairs.

    Args:
        links: as found.
        tellings: all claims by claim_id; pairs of others are passed over.
        linked: pairs of claim_ids that belong together.
        unlinked: pairs of claim_ids that do not.
    """
    apart = {frozenset(pair) for pair in unlinked}
    kept = [link for link in links if frozenset(link.ids) not in apart]
    for one, other in linked:
        if one in tellings and other in tellings:
            first, second = sorted((one, other))
            kept.append(Link(tellings[first], tellings[second], {"the user": "said so"}, inf))
    return kept


def facts_of(
    links: Sequence[Link], tellings: Mapping[str, Telling], weights: Weights, unlinked: Collection[Pair] = ()
) -> list[Fact]:
    """Return the facts that links make.

    Args:
        links: the kept links.
        tellings: the claims of their articles, by claim_id.
        weights: what each level of evidence is worth.
        unlinked: pairs of claim_ids that may not be in one fact.
    """
    apart = frozenset(frozenset(pair) for pair in unlinked)
    groups = cluster(links, tellings, partial(worth, weights=weights), weights.likely, apart)
    strongest = _strongest(links, groups)
    made = []
    for group in groups:
        found = {claim_id: strongest[claim_id] for claim_id in _ids(group) if claim_id in strongest}
        weakest = min(link.score for link in found.values())
        certainty: Certainty = "sure" if weakest >= weights.sure else "likely"
        made.append(build_fact(group, certainty, found, weights))
    return made


def _strongest(links: Sequence[Link], groups: Sequence[Sequence[Telling]]) -> dict[str, Link]:
    """Return the strongest link that each claim has inside its group."""
    place = {claim_id: number for number, group in enumerate(groups) for claim_id in _ids(group)}
    strongest: dict[str, Link] = {}
    for link in sorted(links, key=lambda link: (link.score, *link.ids)):
        one, other = link.ids
        if one in place and place[one] == place.get(other):
            strongest |= dict.fromkeys(link.ids, link)
    return strongest


def _ids(group: Sequence[Telling]) -> list[str]:
    return [telling.claim.claim_id for telling in group]
