"""Which claims are compared at all: those that share a term of what the number is in and something telling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from math import floor, log10

from factpull.linking.telling import Telling, digits
from factpull.linking.words import NAME

#: Days of one bucket: a claim meets those of its own bucket and of the two beside it.
BUCKET = 60
#: Begins the terms that hold in any bucket: two articles years apart may tell of one period.
PERIOD = "period|"
#: A value with this many digits is telling by itself.
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
    if digits(telling.value) >= _TELLING_DIGITS:
        terms.add(f"{unit}|{number}")
    elif digits(telling.value) > 1:
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

    A term that very many claims of the same weeks share says nothing of any two of them, and is passed over.

    Args:
        tellings: claims of any articles.
    """
    claims = list(tellings)
    terms = [terms_of(telling) for telling in claims]
    buckets = [bucket_of(telling) for telling in claims]
    shared = Counter((term, bucket) for found, bucket in zip(terms, buckets, strict=True) for term in found)
    overall = Counter(term for found in terms for term in found)
    blocks: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    everywhere: dict[str, list[int]] = defaultdict(list)
    for place, (telling, bucket) in enumerate(zip(claims, buckets, strict=True)):
        found: set[int] = set()
        for term in terms[place]:
            near = () if bucket is None else (bucket - 1, bucket, bucket + 1, None)
            if bucket is None or term.startswith(PERIOD):
                found.update(everywhere[term] if overall[term] <= MOST_SHARED else ())
            elif sum(shared[term, one] for one in near) <= MOST_SHARED:
                found.update(*(blocks.get((term, one), ()) for one in near))
            blocks[term, bucket].append(place)
            everywhere[term].append(place)
        yield from ((claims[other], telling) for other in found if claims[other].doc_id != telling.doc_id)
