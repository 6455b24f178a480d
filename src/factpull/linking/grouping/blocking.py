"""Which claims are compared at all: those that share a term of what the number is in and something telling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import floor, log10

from factpull.linking.told.telling import Telling
from factpull.linking.told.words import NAME

#: Days of one bucket: a claim meets those of its own bucket and of the two beside it.
BUCKET = 60
#: Begins the terms that hold in any bucket: two articles years apart may tell of one period.
PERIOD = "period|"
#: A value with this many digits is distinctive by itself.
_TELLING_DIGITS = 3
#: A term that more claims of neighboring buckets share is passed over: 60 of one term are 1,800 pairs.
MOST_SHARED = 60
#: Steps of size in a power of ten.
_STEPS = 5
#: Words of what is said of a number that make terms: more would compare everything with everything.
_WORDS = 5


def terms_of(telling: Telling) -> frozenset[str]:
    """Return the terms under which a claim is found: two claims that share none are never compared.

    A rare name with the unit is one; so are a country with the concept, a telling value, the event with its place,
    two words of what is measured, and the period with the concept. They depend on the claim and its article alone.

    Args:
        telling: a claim.
    """
    claim, unit = telling.claim, telling.unit
    about = f"{unit}|{claim.concept}" if claim.concept else None
    rare = [name for name, weight in telling.article.topic.items() if weight >= NAME and name[0] == "@"]
    number = telling.value.normalize()
    terms = {f"{unit}|{name}" for name, weight in telling.names.items() if weight >= NAME}
    terms |= {f"{unit}|{size}|{name}" for size in _sizes(telling.value) for name in rare}
    terms |= {f"{unit}|{one}|{other}" for one, other in _pairs(telling)}
    if telling.digits >= _TELLING_DIGITS:
        terms.add(f"{unit}|{number}")
    elif telling.digits > 1:
        terms |= {
            f"{unit}|{number}|{word}" for word in telling.words.keys() | telling.about | telling.measured
        }
    if about is not None:
        terms |= {f"{about}|{name}" for name in {*telling.names, *rare}}
        event = claim.event
        terms |= {f"{about}|{event.kind}|{place}" for place in event.places or ("",)} if event else set()
        if claim.period and claim.period.start:
            terms |= {f"{PERIOD}{about}|{claim.period.start}|{name}" for name in telling.names}
    return frozenset(terms)


def _sizes(value: Decimal) -> tuple[str, ...]:
    """Return two steps of size that a value lies in; values less than a half apart share one, those of a double may."""
    if not value:
        return ("~0",)
    step = floor(log10(abs(value)) * _STEPS)
    return f"~{step}", f"~{step + 1}"


def _pairs(telling: Telling) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words of what is said of the number: measure, counted and subject."""
    return combinations(sorted(telling.measured | telling.about)[:_WORDS], 2)


def bucket_of(telling: Telling) -> int | None:
    """Return the bucket of days that a claim lies in; None for undated articles, which meet all others.

    Args:
        telling: a claim.
    """
    return None if telling.day is None else telling.day.toordinal() // BUCKET


def candidate_pairs(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Yield each two claims of different articles that share a term, once, in no order that means anything.

    A term that very many claims of the same weeks share says nothing of any two of them, and is passed over. Which
    pairs there are depends on the set of claims alone.

    Args:
        tellings: claims of any articles.
    """
    claims = list(tellings)
    every = [found(one) for one in claims]
    for one, other in pairs_met(every, counts_in(every)):
        yield claims[one], claims[other]


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the terms under which it is found.

    Attributes:
        claim_id: the claim.
        doc_id: its article.
        bucket: that of the article's day.
        terms: all of them, or those that matter.
    """

    claim_id: str
    doc_id: str
    bucket: int | None
    terms: Collection[str]


def found(telling: Telling) -> Found:
    """Return a claim with all its terms.

    Args:
        telling: the claim.
    """
    return Found(telling.claim.claim_id, telling.doc_id, bucket_of(telling), terms_of(telling))


#: How many claims of each bucket have a term, by term.
Counts = Mapping[str, Mapping[int | None, int]]


def counts_in(claims: Iterable[Found]) -> dict[str, dict[int | None, int]]:
    """Return how many of some claims have each term, by bucket.

    Args:
        claims: any.
    """
    counts: dict[str, dict[int | None, int]] = {}
    for one in claims:
        for term in one.terms:
            inside = counts.setdefault(term, {})
            inside[one.bucket] = inside.get(one.bucket, 0) + 1
    return counts


def pairs_met(claims: Sequence[Found], counts: Counts, own: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the places of each two claims of different articles that meet under a term, once.

    Args:
        claims: any.
        counts: how many claims have each of their terms, those that are not among these too.
        own: of how many, the first ones, the pairs are wanted; left out, of all.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(claims):
        for term in one.terms:
            places[term].append(place)
    wanted = len(claims) if own is None else own
    blocks: list[list[list[int]]] = [[] for _ in range(wanted)]
    for term, some in places.items():
        if len(some) > 1 and some[0] < wanted:
            for place, met in _meetings(
                some, [claims[place].bucket for place in some], Crowds(term, counts[term])
            ):
                if place < wanted:
                    blocks[place].append(met)
    for place, block in enumerate(blocks):
        for other in set().union(*block):
            if other > place and claims[other].doc_id != claims[place].doc_id:
                yield place, other


def _meetings(
    places: Sequence[int], buckets: Sequence[int | None], crowds: Crowds
) -> Iterator[tuple[int, list[int]]]:
    """Yield each claim of a term with those that it meets under it, itself among them."""
    inside: dict[int | None, list[int]] = defaultdict(list)
    for place, bucket in zip(places, buckets, strict=True):
        inside[bucket].append(place)
    for bucket, some in inside.items():
        met = [place for other in crowds.met_by(bucket) for place in inside.get(other, ())]
        if len(met) > 1:
            yield from ((place, met) for place in some)


class Crowds:
    """How many claims share a term in each bucket, and which of them meet under it therefore.

    Args:
        term: any.
        counts: how many claims of each bucket have it.
    """

    def __init__(self, term: str, counts: Mapping[int | None, int]) -> None:
        self._anytime = term.startswith(PERIOD)
        self._counts = counts
        #: Whether so few claims share it that all of them are compared, in any weeks that are compared at all.
        self.is_rare = sum(counts.values()) <= MOST_SHARED

    def met_by(self, bucket: int | None) -> list[int | None]:
        """Return the buckets whose claims meet those of one under the term. The relation is symmetric.

        Args:
            bucket: one that has the term; None is that of undated articles.
        """
        if self._anytime or bucket is None:
            return list(self._counts) if self.is_rare else []
        near = [one for one in (bucket - 1, bucket, bucket + 1) if one in self._counts]
        if self.is_rare:
            return [*near, None] if None in self._counts else [*near]
        return [one for one in near if max(self._around(one), self._around(bucket)) <= MOST_SHARED]

    def _around(self, bucket: int) -> int:
        return sum(self._counts.get(near, 0) for near in (bucket - 1, bucket, bucket + 1, None))
