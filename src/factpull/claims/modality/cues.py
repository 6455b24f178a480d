"""The table of words that tell how sure a statement is."""

from __future__ import annotations

from functools import cache
from typing import cast

from factpull.lexicon import read_table
from factpull.records import Modality


@cache
def governors() -> dict[str, dict[str, Modality]]:
    """Return what verbs, nouns and adjectives tell of what they govern, each by the word."""
    table = read_table("modality_cues")
    return {
        kind: {word: cast("Modality", modality) for modality, words in table[kind].items() for word in words}
        for kind in ("verbs", "nouns", "adjectives")
    }


@cache
def word_set_of(section: str, key: str) -> frozenset[str]:
    """Return a list of the table as a set.

    Args:
        section: its section: "words".
        key: its key: "ahead".
    """
    return frozenset(read_table("modality_cues")[section][key])


@cache
def hedges() -> frozenset[str]:
    """Return adverbs of doubt: "allegedly"."""
    return frozenset(
        word
        for word, modality in governors()["verbs"].items()
        if modality == "possible" and word.endswith(("ly", "aps"))
    )
