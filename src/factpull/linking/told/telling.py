"""A claim as linking sees it: what it says in terms that can be compared across articles."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from factpull.lexicon import read_table
from factpull.linking.told.article_terms import ArticleTerms, read_terms
from factpull.linking.told.copied import copy_key
from factpull.linking.told.counted import counted_head
from factpull.linking.told.places import Places, read_places
from factpull.linking.told.words import content_words
from factpull.records import Article, Claim, Extraction, Quantity


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim in one article, ready to be compared.

    Attributes:
        claim: the claim.
        doc_id: its article's id.
        position: its place among the article's claims.
        day: the day of publication, or None.
        unit: what the number is in: a currency, a dimension, "percent", or its kind.
        value: the number in base units; the middle of a range.
        factor: how many base units one of its units is.
        measured: stems of what is measured or counted.
        about: stems of subject and place.
        names: keys of what the sentence names, with weights.
        words: stems of the sentence, with weights.
        article: the terms of the whole article.
        source: the paper or site, else the address, else the article's id.
        company: other telling values of the article, as (unit, value).
        digits: how many digits the number is printed with, without the zeros at its end.
        counted: canonical head of what is counted, or None; "people" for all people.
        spots: keys of the innermost places that the sentence names, countries apart: the town, not its province.
        things: what its sentence names that is no place, country, people or organization: a ship, a storm, a person.
        restated: the telling of the amount that this one says again in another unit, or None.
        copied: what it has in common with the claims of copies of its sentence that were published on its day.
    """

    claim: Claim
    doc_id: str
    position: int
    day: datetime.date | None
    unit: str
    value: Decimal
    factor: Decimal
    measured: frozenset[str]
    about: frozenset[str]
    names: Mapping[str, float] = field(hash=False, repr=False)
    words: Mapping[str, float] = field(hash=False, repr=False)
    article: ArticleTerms = field(hash=False, repr=False)
    source: str
    company: frozenset[tuple[str, Decimal]] = field(default=frozenset())
    digits: int = 1
    counted: str | None = None
    spots: frozenset[str] = field(default=frozenset())
    things: frozenset[str] = field(default=frozenset())
    restated: Telling | None = None
    copied: str = ""

    @property
    def said_again(self) -> tuple[Telling, ...]:
        """The amount in each unit that it is told in, the first one first: the original, then its conversions."""
        return (*(self.restated.said_again if self.restated else ()), self)


def read_tellings(extraction: Extraction) -> tuple[Telling, ...]:
    """Return an article's claims as tellings, in text order.

    Args:
        extraction: the article's.
    """
    around, places = read_terms(extraction), read_places(extraction)
    made = [
        _telling(extraction, around(claim.span.start), places, position)
        for position, claim in enumerate(extraction.claims)
    ]
    company = frozenset((telling.unit, telling.value) for telling in made if telling.digits >= 2)
    found: dict[str, Telling] = {}
    times: Counter[str] = Counter()
    for telling in made:
        others = company - {(telling.unit, telling.value)}
        restated = found.get(telling.claim.restates) if telling.claim.restates else None
        copied = copy_key(
            telling.claim, str(telling.day), telling.names, telling.words, telling.article.names
        )
        # Where an article prints one sentence twice, the first is a copy of the first of another, and so on.
        times[copied] += 1
        found[telling.claim.claim_id] = replace(
            telling, company=others, restated=restated, copied=f"{copied}/{times[copied]}"
        )
    return tuple(found.values())


def _telling(extraction: Extraction, article: ArticleTerms, places: Places, position: int) -> Telling:
    claim = extraction.claims[position]
    names, words = article.within(claim.sentence.start, claim.sentence.end)
    unit, value, factor = in_base(claim.quantity)
    return Telling(
        claim=claim,
        doc_id=extraction.article.doc_id,
        position=position,
        day=extraction.article.published,
        unit=unit,
        value=value,
        factor=factor,
        measured=content_words(claim.measure) | content_words(claim.quantity.counted),
        about=content_words(claim.subject) | content_words(claim.place),
        names=names,
        words=words,
        article=article,
        source=source_of(extraction.article),
        # A base unit makes many digits of few: two years are 63,113,904 seconds.
        digits=digits(middle(claim.quantity)),
        counted=counted_head(claim),
        spots=places.innermost(claim.sentence.start, claim.sentence.end),
        things=article.things_within(claim.sentence.start, claim.sentence.end),
    )


def source_of(article: Article) -> str:
    """Return how readers know where an article stands: its paper or site, else its address, else its id.

    Args:
        article: the article.
    """
    return article.site or article.url or article.source or article.doc_id


@cache
def _factors() -> dict[str, tuple[Decimal, Decimal]]:
    """Return factor and offset of each unit that has a physical base."""
    return {
        row["name"]: (Decimal(row["factor"]), Decimal(row.get("offset", "0")))
        for row in read_table("units")["unit"]
        if "factor" in row
    }


def in_base(quantity: Quantity) -> tuple[str, Decimal, Decimal]:
    """Return what a number is in, the number in the base unit of that, and how many of these one unit is.

    Args:
        quantity: any; of a range the middle is taken.

    Example:
        >>> from factpull.records import Unit
        >>> road = Quantity(
        ...     value=Decimal(2), relation="eq", kind="measure", text="2", significant_digits=1,
        ...     unit=Unit(name="kilometer", dimension="length", surface="km"),
        ... )
        >>> in_base(road)
        ('length', Decimal('2000'), Decimal('1000'))
    """
    value = middle(quantity)
    unit = quantity.unit
    if unit is None:
        return "number" if quantity.kind in {"count", "index"} else quantity.kind, value, Decimal(1)
    if unit.currency:
        return unit.currency, value, Decimal(1)
    factor, offset = _factors().get(unit.name, (None, Decimal(0)))
    if factor is None:
        return unit.name, value, Decimal(1)
    return unit.dimension, value * factor + offset, factor


def equal_values(one: Telling, other: Telling) -> bool:
    """Tell whether two claims print the same amount, an ambiguous unit ("ton") read as the other's ("metric ton").

    Args:
        one: a claim.
        other: another, in the same kind of unit.
    """
    if one.value == other.value:
        return True
    a, b = one.claim.quantity, other.claim.quantity
    if a.unit is None or b.unit is None or a.value != b.value or a.value is None:
        return False
    return b.unit.name in a.unit.alternatives or a.unit.name in b.unit.alternatives


def middle(quantity: Quantity) -> Decimal:
    """Return a number's value, the middle of a range.

    Args:
        quantity: any.
    """
    if quantity.value is not None:
        return quantity.value
    assert quantity.low is not None and quantity.high is not None  # noqa: PT018  (one shape of Quantity)
    return (quantity.low + quantity.high) / 2


def digits(value: Decimal) -> int:
    """Return how many digits a number has without the zeros at its end: 3 for 12,500.

    Args:
        value: any number.
    """
    return len(value.normalize().as_tuple().digits)
