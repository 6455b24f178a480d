"""The words and names of an article with their weights, each with its place in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from factpull.lexicon import word_set
from factpull.linking.words import COUNTRY, EVERYDAY, NAME, WORD_RE, stem, weight
from factpull.records import AnyEntity, Extraction

#: Characters from the start that tell what an article is about.
_LEAD = 600


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """What an article speaks of.

    Attributes:
        starts: where in the text each term stands, ascending.
        terms: (term, weight) for each start; names begin with "@" and countries with "=".
        names: names and countries of the whole article, with weights.
        topic: all terms of title and lead, with weights.
    """

    starts: tuple[int, ...]
    terms: tuple[tuple[str, float], ...]
    names: dict[str, float]
    topic: dict[str, float]

    def within(self, start: int, end: int) -> tuple[dict[str, float], dict[str, float]]:
        """Return the names and the other words of a stretch of the text, with weights.

        Args:
            start: index of its first character.
            end: index behind its last character.
        """
        some = dict(self.terms[bisect_left(self.starts, start) : bisect_left(self.starts, end)])
        names = {term: weight for term, weight in some.items() if term[0] in "@="}
        return names, {term: weight for term, weight in some.items() if term[0] not in "@="}


def read_terms(extraction: Extraction) -> ArticleTerms:
    """Return the terms of an article.

    Args:
        extraction: the article's.
    """
    text = extraction.article.text
    named = dict(_named(extraction))
    found = []
    for match in WORD_RE.finditer(text):
        start, word = match.start(), match.group().lower()
        term = named.get(start)
        if term is None and weight(word):
            upper = match.group()[0].isupper() and weight(word) > EVERYDAY
            term = (f"@{word}", NAME) if upper else (stem(word), weight(word))
        if term is not None:
            found.append((start, term))
    terms = tuple(term for _, term in found)
    title = [
        (stem(word), weight(word))
        for match in WORD_RE.finditer(extraction.article.title or "")
        if weight(word := match.group().lower()) == EVERYDAY
    ]
    topic = dict([term for start, term in found if start < _LEAD] + title)
    names = {term: weight for term, weight in terms if term[0] in "@="}
    return ArticleTerms(tuple(start for start, _ in found), terms, names, topic)


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


def _country_weight(entity: AnyEntity) -> float:
    return EVERYDAY if entity.key in word_set("link_words", "big_countries") else COUNTRY
