"""Codes of states behind a city: the GA of "Macon, GA" is no organization, and the Gary of "Gary, IN" no person."""

from __future__ import annotations

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.words.lexemes import Words
from factpull.lexicon import word_set


def weigh_code(candidate: Candidate) -> str | None:
    """Return the evidence that a state's code gives: to itself, and to the city before it.

    Args:
        candidate: a stretch that may be a name.
    """
    words = candidate.words
    if _is_code(words, candidate.last - 1):
        return "state code"
    return "before a state code" if _is_code(words, candidate.last) else None


def _is_code(words: Words, place: int) -> bool:
    """Tell whether a code in capitals stands behind a name with a small letter and a comma."""
    if not 0 < place < len(words.words) or words.gaps[place] != ", ":
        return False
    city = words.words[place - 1]
    named = words.caps[place - 1] and not city.isupper()
    return named and words.words[place].replace(".", "") in word_set("places", "postal")
