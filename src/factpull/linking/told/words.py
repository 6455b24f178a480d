"""Content words with how much they tell: a rare name says more than a country, a country more than "people"."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from factpull.lexicon import read_rows, read_table, word_set
from factpull.lexicon.forms import singularize

WORD_RE = regex.compile(r"\p{L}[\p{L}\p{N}]*+(?:['’][\p{L}]++)?+")
#: Weights of words, set by hand: were they counted in the articles at hand, their order of arrival would matter.
EVERYDAY, UNUSUAL, COUNTRY, NAME = 1.0, 2.0, 1.5, 3.0
_SUFFIXES = ("ing", "ed", "es", "e")


@lru_cache(maxsize=1 << 13)
def stem(word: str) -> str:
    """Return a word without plural and verb endings, to compare.

    Args:
        word: in small letters.

    Example:
        >>> stem("killing") == stem("killed") == stem("kills")
        True
    """
    base = singularize(word)
    for suffix in _SUFFIXES:
        if base.endswith(suffix) and len(base) - len(suffix) >= 3:
            return base[: -len(suffix)]
    return base


@lru_cache(maxsize=1 << 13)
def weight(word: str) -> float:
    """Return how much a word in small letters tells when two texts share it; 0 for small words.

    Args:
        word: in small letters.
    """
    if word in _small() or len(word) < 2:
        return 0.0
    return EVERYDAY if word in read_rows("english_words") else UNUSUAL


@cache
def _small() -> frozenset[str]:
    table = read_table("link_words")
    return (
        frozenset(read_table("function_words")["english"])
        | word_set("claim_words", "small_words")
        | frozenset(table["small"])
    )


def content_words(text: str | None) -> frozenset[str]:
    """Return the stems of a phrase's content words.

    Args:
        text: a phrase, or None.
    """
    words = (match.group().lower() for match in WORD_RE.finditer(text or ""))
    return frozenset(stem(word) for word in words if weight(word))
