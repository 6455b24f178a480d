"""The words and names of an article with their weights, each with its place in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from factpull.lexicon import word_set
from factpull.linking.told.words import COUNTRY, EVERYDAY, NAME, WORD_RE, stem, weight
from factpull.records import AnyEntity, Extraction

#: Characters from the start that tell what an article is about.
_LEAD = 600
#: Paragraphs with names that a digest has at least.
_DIGEST = 4
_PARAGRAPH_RE = regex.compile(r"[^\n]++")


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """What an article speaks of.

    Attributes:
        starts: where in the text each term stands, ascending.
        terms: (term, weight) for each start; names begin with "@" and countries with "=".
        names: names and countries of the whole article, with weights.
        topic: all terms of title and lead, with weights.
        things: rare names that are of no place, country, people or organization: a ship, a storm, a person.
    """

    starts: tuple[int, ...]
    terms: tuple[tuple[str, float], ...]
    names: dict[str, float]
    topic: dict[str, float]
    things: frozenset[str] = frozenset()

    def within(self, start: int, end: int) -> tuple[dict[str, float], dict[str, float]]:
        """Return the names and the other words of a stretch of the text, with weights.

        Args:
            start: index of its first character.
            end: index behind its last character.
        """
        some = dict(self.terms[bisect_left(self.starts, start) : bisect_left(self.starts, end)])
        names = {term: weight for term, weight in some.items() if term[0] in "@="}
        return names, {term: weight for term, weight in some.items() if term[0] not in "@="}

    def things_within(self, start: int, end: int) -> frozenset[str]:
        """Return the things that a stretch of the text names.

        Args:
            start: index of its first character.
            end: index behind its last character.
        """
        inside = self.terms[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return frozenset(term for term, _ in inside if term in self.things)

    def names_none(self, places: Iterable[str]) -> bool:
        """Tell whether the article names none of some places; a place is named by any telling word of its key.

        Args:
            places: keys of places.
        """
        return not any(f"@{word}" in self.names for place in places for word in _telling_words(place))


@lru_cache(maxsize=2**14)
def _telling_words(place: str) -> tuple[str, ...]:
    words = tuple(match.group().lower() for match in WORD_RE.finditer(place))
    return tuple(word for word in words if weight(word) > EVERYDAY) or words


def read_terms(extraction: Extraction) -> Callable[[int], ArticleTerms]:
    """Return what gives the terms around a place of an article: the whole article's, or in a digest the item's.

    A digest's paragraphs share no names, so that what stands in one says nothing about the others.

    Args:
        extraction: the article's.
    """
    text = extraction.article.text
    terms, many = _terms(extraction), _shared_by_many(extraction)
    bounds = [match.span() for match in _PARAGRAPH_RE.finditer(text)] or [(0, len(text))]
    if not _is_digest(terms, bounds):
        whole = _around(terms, many, _title(extraction), 0, len(text))
        return lambda _: whole
    items = [_around(terms, many, {}, start, end) for start, end in bounds]
    starts = [start for start, _ in bounds]
    return lambda place: items[max(0, bisect_right(starts, place) - 1)]


def _terms(extraction: Extraction) -> list[tuple[int, tuple[str, float]]]:
    """Return the place of each telling word of the text with its term and weight."""
    named = dict(_named(extraction))
    found = []
    for match in WORD_RE.finditer(extraction.article.text):
        start, printed = match.start(), match.group()
        term = named.get(start) or _term(printed)
        if term is not None:
            found.append((start, term))
    return found


@lru_cache(maxsize=2**13)
def _term(printed: str) -> tuple[str, float] | None:
    """Return a word as a term with its weight; None for small words."""
    word = printed.lower()
    found = weight(word)
    if not found:
        return None
    return (f"@{word}", NAME) if printed[0].isupper() and found > EVERYDAY else (stem(word), found)


def _title(extraction: Extraction) -> dict[str, float]:
    """Return the everyday words of a headline, whose capitals say nothing."""
    words = (match.group().lower() for match in WORD_RE.finditer(extraction.article.title or ""))
    return {stem(word): EVERYDAY for word in words if weight(word) == EVERYDAY}


def _around(
    terms: list[tuple[int, tuple[str, float]]],
    many: frozenset[str],
    title: dict[str, float],
    start: int,
    end: int,
) -> ArticleTerms:
    inside = terms[bisect_left(terms, start, key=_place) : bisect_left(terms, end, key=_place)]
    topic = dict([term for place, term in inside if place < start + _LEAD]) | title
    names = {term: weight for _, (term, weight) in inside if term[0] in "@="}
    rare = {name for name, weight in names.items() if weight >= NAME and name[0] == "@"}
    starts, told = tuple(place for place, _ in inside), tuple(term for _, term in inside)
    return ArticleTerms(starts, told, names, topic, frozenset(rare - many))


def _place(term: tuple[int, tuple[str, float]]) -> int:
    return term[0]


def _is_digest(terms: list[tuple[int, tuple[str, float]]], bounds: list[tuple[int, int]]) -> bool:
    """Tell whether most paragraphs share no rare name with the lead or with the two before them."""
    starts = [place for place, _ in terms]
    names = []
    for start, end in bounds:
        inside = terms[bisect_left(starts, start) : bisect_left(starts, end)]
        found = {term for _, (term, weight) in inside if term[0] == "@" and weight >= NAME}
        if found:
            names.append(found)
    if len(names) < _DIGEST:
        return False
    apart = sum(
        found.isdisjoint(names[0] | names[place - 1] | names[max(0, place - 2)])
        for place, found in enumerate(names)
        if place
    )
    return 2 * apart > len(names)


def _named(extraction: Extraction) -> Iterator[tuple[int, tuple[str, float]]]:
    """Yield the place of each word of a name with its term: a country as a whole, other names word by word."""
    for entity in extraction.entities:
        for mention in entity.mentions:
            start = mention.span.start
            if entity.kind == "country":
                yield start, (f"={entity.key}", _country_weight(entity))
                continue
            for match in WORD_RE.finditer(mention.span.text):
                word = match.group().lower()
                if weight(word):
                    yield start + match.start(), (f"@{word}", NAME if weight(word) > EVERYDAY else COUNTRY)


def _shared_by_many(extraction: Extraction) -> frozenset[str]:
    """Return the words of places, countries, peoples and organizations: many events have them in common."""
    return frozenset(
        f"@{match.group().lower()}"
        for entity in extraction.entities
        if entity.kind != "person"
        for mention in entity.mentions
        for match in WORD_RE.finditer(mention.span.text)
    )


def _country_weight(entity: AnyEntity) -> float:
    return EVERYDAY if entity.key in word_set("link_words", "big_countries") else COUNTRY
