"""The canonical head of what is measured or counted: "death toll", "deaths" and "killed" are one concept."""

from __future__ import annotations

from functools import cache

import regex

from factpull.lexicon import read_table, word_set
from factpull.lexicon.forms import singularize
from factpull.records import Outcome

_WORD_RE = regex.compile(r"[\p{L}\p{N}]++")
#: Outcomes whose concept has another name than theirs.
_OUTCOMES = {"killed": "death", "injured": "injury", "infected": "case", "arrested": "arrest"}


@cache
def _synonyms() -> dict[str, str]:
    rows = read_table("concepts")["synonyms"]
    return {word: canonical for canonical, words in rows.items() for word in words}


def find_concept(measure: str | None, counted: str | None, outcome: Outcome | None) -> str | None:
    """Return the canonical head of what a number measures or counts, or None.

    Args:
        measure: what is measured, as printed.
        counted: what is counted.
        outcome: what became of those counted.

    Example:
        >>> find_concept("official death toll", None, None)
        'death'
        >>> find_concept("number of job cuts", None, None)
        'employee'
    """
    if outcome is not None:
        return _OUTCOMES.get(outcome, outcome)
    for text in (measure, counted):
        head = _head(tuple(_WORD_RE.findall((text or "").lower())))
        if head is not None:
            return head
    return None


def _head(words: tuple[str, ...]) -> str | None:
    """Return the head of a noun phrase; a hollow one ("rise", "number") gives way to the noun that it belongs to."""
    end = next(
        (place for place, word in enumerate(words) if place and word in word_set("concepts", "links")),
        len(words),
    )
    core = [singularize(word) for word in words[:end] if word not in word_set("claim_words", "small_words")]
    for size in (3, 2):
        phrase = " ".join(core[-size:])
        if len(core) >= size and phrase in _synonyms():
            return _synonyms()[phrase]
    hollow = read_table("concepts")["hollow"]["words"]
    while core and core[-1] in hollow:
        core.pop()
    if core:
        return _synonyms().get(core[-1], core[-1])
    return _head(words[end + 1 :]) if end < len(words) else None
