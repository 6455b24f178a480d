"""Countries' names that are everyday words: "Turkey sandwiches", "China cups", "Turkey prices before Thanksgiving"."""

from __future__ import annotations

from functools import cache

from factpull.entities.candidates.candidate import Candidate
from factpull.lexicon import read_table, word_set

#: How many words before and behind a name may tell that it is the everyday word.
NEAR = 60


def is_ware(candidate: Candidate) -> bool:
    """Tell whether a country's name is the everyday word: by the word behind, or before a price by the paragraph's.

    Args:
        candidate: a name with a word behind it.
    """
    words, place = candidate.words, candidate.last
    behind = words.words[place]
    if behind in _words_of("not_before").get(candidate.surface, ()):
        return True
    if behind in read_table("name_words")["place_types"]["route"] and "country name" in candidate.evidence:
        return True  # "Cuba Street"
    beside = _words_of("beside").get(candidate.surface)
    priced = behind in word_set("claim_words", "price_nouns")
    near = words.words[max(0, place - NEAR) : place + NEAR]
    return priced and beside is not None and any(word.lower() in beside for word in near)


@cache
def _words_of(key: str) -> dict[str, frozenset[str]]:
    """Return the words of one column of the countries by the names that need them."""
    rows = (own for own in read_table("countries").values() if key in own)
    return {name: frozenset(own[key]) for own in rows for name in own.get("names", ())}
