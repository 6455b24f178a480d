"""What happened: the event that a number belongs to, with where and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import regex

from factpull.lexicon import read_table
from factpull.lexicon.change import inflect
from factpull.lexicon.forms import singularize
from factpull.records import Claim, Event

_WORD_RE = regex.compile(r"\p{L}[\p{L}-]*+")
#: Characters of an article that count as its lead.
LEAD = 400


@cache
def _kinds() -> tuple[dict[str, str], dict[str, str]]:
    """Return the kinds of events by noun, and by verb form."""
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for kind in read_table("event_words"):
        rows = read_table("event_words")[kind]
        nouns |= dict.fromkeys(rows["nouns"], kind)
        verbs |= {form: kind for row in rows["verbs"] for form in inflect(row)}
    return nouns, verbs


def event_kind(text: str, near: int = 0) -> str | None:
    """Return the kind of event that a text names, the mention nearest to a place in it, or None.

    Args:
        text: a sentence, or a lead.
        near: a character index in it.

    Example:
        >>> event_kind("Nine people died when a ferry capsized.")
        'sinking'
    """
    found = [(abs(start - near), start, kind) for start, kind in _mentions(text)]
    return min(found)[2] if found else None


@lru_cache(maxsize=64)
def _mentions(text: str) -> tuple[tuple[int, str], ...]:
    """Return where a text names events, and of which kind. All claims of a sentence ask for it, and for their lead."""
    nouns, verbs = _kinds()
    found = []
    for match in _WORD_RE.finditer(text.lower()):
        word = match.group()
        kind = nouns.get(singularize(word)) or verbs.get(word)
        if kind is not None:
            found.append((match.start(), kind))
    return tuple(found)


def find_event(claim: Claim, lead: str, places: Sequence[tuple[int, str]]) -> Event | None:
    """Return the event that a claim belongs to: of its sentence, else of the article's lead; None without one.

    Args:
        claim: the claim.
        lead: the article's first words.
        places: (index in the text, key) of every mention of a place or country.
    """
    sentence = claim.sentence
    kind = event_kind(sentence.text, claim.span.start - sentence.start) or event_kind(lead)
    if kind is None:
        return None
    inside = [key for start, key in places if sentence.start <= start < sentence.end]
    keys = inside or [key for start, key in places if start < LEAD]
    day = claim.period.start if claim.period and claim.period.grain == "day" else None
    return Event(kind=kind, places=_unique(keys), day=day)


def _unique(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(keys)))
