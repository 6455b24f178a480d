"""The evidence that a name is a company's: its results, which it reports and owns; and the codes of products."""

from __future__ import annotations

from functools import cache

import regex

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.words.flags import TITLE, flags
from factpull.entities.words.lexemes import OWNER_GAPS, Words
from factpull.lexicon import read_table

#: What a result stands behind: "reported a record quarterly net profit".
LONGEST_RESULT = 6
#: The last word of a product's name: S22, XC90, A340.
MODEL_RE = regex.compile(r"\p{Lu}{1,3}\d{1,4}\p{L}?")
#: A name of so many words at most is a product's when it ends with the letter and figures of a model.
LONGEST_PRODUCT = 3


def weigh_business(candidate: Candidate) -> None:
    """Count the results behind a name, and the code at its end.

    Args:
        candidate: its own words are counted.
    """
    words, last = candidate.words, candidate.last
    if 1 < candidate.length <= LONGEST_PRODUCT and MODEL_RE.fullmatch(words.words[last - 1]):
        candidate.add("model code")
    if last >= len(words.words) or flags(words.words[candidate.first]) & TITLE:
        return
    reports = words.gaps[last] == " " and words.words[last] in _words("reports")
    if (reports and _names_result(words, last + 1)) or (
        words.gaps[last] in OWNER_GAPS and _names_result(words, last)
    ):
        candidate.add("results")


def _names_result(words: Words, first: int) -> bool:
    """Tell whether a company's result is named from a place on: "a net profit", "third-quarter revenue"."""
    for place in range(first, min(first + LONGEST_RESULT, len(words.words))):
        if words.gaps[place] not in (" ", "-", "'s ", "’s ") and place > first:
            return False
        if words.words[place] in _words("results"):
            return True
        if not (words.words[place].islower() or words.words[place][0].isdigit()):
            return False
    return False


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(read_table("context_words")[section]["words"])
