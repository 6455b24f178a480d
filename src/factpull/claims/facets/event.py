"""What happened: the event that a number belongs to, with where and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

import regex

from factpull.lexicon import read_table
from factpull.lexicon.change import inflect
from factpull.lexicon.forms import singularize
from factpull.records import Claim, Event, Span

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
    starts, kinds = _mentions(text)
    behind = bisect_left(starts, near)
    beside = range(max(0, behind - 1), min(len(starts), behind + 1))
    nearest = min(beside, key=lambda place: abs(starts[place] - near), default=None)
    return None if nearest is None else kinds[nearest]


@lru_cache(maxsize=1 << 13)
def _kind_of(word: str) -> str | None:
    """Return the kind of event that a word in small letters names, or None."""
    nouns, verbs = _kinds()
    return nouns.get(singularize(word)) or verbs.get(word)


@lru_cache(maxsize=64)
def _mentions(text: str) -> tuple[list[int], list[str]]:
    """Return where a text names events, and of which kinds. All claims of a sentence ask for it, and for their lead."""
    starts: list[int] = []
    kinds: list[str] = []
    for match in _WORD_RE.finditer(text.lower()):
        if (kind := _kind_of(match[0])) is not None:
            starts.append(match.start())
            kinds.append(kind)
    return starts, kinds


def find_event(claim: Claim, lead: str, places: tuple[str, ...]) -> Event | None:
    """Return the event that a claim belongs to: of its sentence, else of the article's lead; None without one.

    Args:
        claim: the claim.
        lead: the article's first words.
        places: the keys of the places of its sentence.
    """
    sentence = claim.sentence
    kind = event_kind(sentence.text, claim.span.start - sentence.start) or event_kind(lead)
    if kind is None:
        return None
    day = claim.period.start if claim.period and claim.period.grain == "day" else None
    return Event(kind=kind, places=places, day=day)


def places_of(sentence: Span, places: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Return the keys of the places and countries that a sentence names; if none, of those of the article's lead.

    Args:
        sentence: the sentence.
        places: (index in the text, key) of every mention of a place or country, in text order.
    """
    first, behind = (bisect_left(places, (at, "")) for at in (sentence.start, sentence.end))
    inside = places[first:behind] or places[: bisect_left(places, (LEAD, ""))]
    return tuple(sorted({key for _, key in inside}))
