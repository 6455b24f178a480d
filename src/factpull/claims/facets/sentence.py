"""A sentence as words with its figures: all that the facets of a claim look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from factpull.records import Claim

_WORD_RE = regex.compile(r"[\p{L}\p{N}]++(?:[-'’.][\p{L}\p{N}]++)*+|[^\s\p{L}\p{N}]")


@dataclass(frozen=True, slots=True)
class Figures:
    """The words of a sentence, in small letters, with the places of its numeric expressions.

    Attributes:
        words: words and marks.
        places: (first word, word behind the last) of each figure, in text order.
    """

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    def before(self, index: int) -> tuple[str, ...]:
        """Return the words between a figure and the one before it, or the sentence's start.

        Args:
            index: the figure's.
        """
        return self.words[self.places[index - 1][1] if index else 0 : self.places[index][0]]

    def behind(self, index: int) -> tuple[str, ...]:
        """Return the words between a figure and the next one, or the sentence's end.

        Args:
            index: the figure's.
        """
        last = index + 1 == len(self.places)
        return self.words[self.places[index][1] : None if last else self.places[index + 1][0]]


def read_figures(claims: Sequence[Claim]) -> Figures:
    """Return the words and figures of the sentence that claims share.

    Args:
        claims: the sentence's claims, in text order.
    """
    sentence = claims[0].sentence
    starts, ends, words = [], [], []
    for match in _WORD_RE.finditer(sentence.text):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match[0].lower())
    places = []
    for claim in claims:
        start, end = claim.span.start - sentence.start, claim.span.end - sentence.start
        first, behind = bisect_right(ends, start), bisect_left(starts, end)
        places.append((first, behind) if first < behind else (0, 0))
    return Figures(tuple(words), tuple(places))
