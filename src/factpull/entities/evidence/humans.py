"""The evidence that a name is a person's, or no name: what only people are and do, orders, what is grown."""

from __future__ import annotations

from functools import cache

import regex

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.words.flags import Flag, flags
from factpull.entities.words.lexemes import Words
from factpull.lexicon import read_table

#: What closes an apposition of one role: ", a nurse,".
CLOSED_RE = regex.compile(r"\s?(?:[,.;:)–—]|$)")
#: What may stand behind an order's verb: nobody's name has it right behind.
ORDERED = frozenset({"all", "any", "each", "every", "how", "my", "what", "whether", "which", "your"})
COPULAS = frozenset({"is", "was"})
#: Evidence that a name may be a person's.
PERSONAL = frozenset({"model:PERSON", "given name", "single given name"})


def weigh_humans(candidate: Candidate) -> None:
    """Count what shows that a name is a person's, a body's that something is done to, or an everyday word.

    Args:
        candidate: its own words are counted.
    """
    words, last = candidate.words, candidate.last
    if candidate.first and words.gaps[candidate.first] == " " and _deals_with(words, candidate):
        candidate.add("patient")
    if last >= len(words.words):
        return
    behind, everyday = words.words[last], _is_everyday(candidate)
    if words.gaps[last] == ", " and behind in ("a", "an") and _is_one_role(words, last + 1):
        candidate.add("one's role")
    if words.gaps[last] != " ":
        return
    if everyday and (behind in ORDERED or (words.opens[candidate.first] and behind in _words("grown"))):
        candidate.add("everyday word")
    elif behind in _words("human_acts"):
        candidate.add("human act")
    elif behind in COPULAS and not PERSONAL.isdisjoint(candidate.evidence) and _names_role(words, last + 1):
        candidate.add("one's role")


def _deals_with(words: Words, candidate: Candidate) -> bool:
    """Tell whether a verb stands before of what is done to bodies: "fined | Norvalo"; people are sued too."""
    tag = flags(words.words[candidate.first])
    named = candidate.length == 1 and tag & (Flag.GIVEN | Flag.FAMILY | Flag.WORD)
    return words.words[candidate.first - 1] in _words("dealings") and not named


def _is_everyday(candidate: Candidate) -> bool:
    """Tell whether a name is one everyday word that is no given name: "List every crate", "Turkey farmers"."""
    tag = flags(candidate.words.words[candidate.first])
    return candidate.length == 1 and bool(tag & Flag.WORD) and not tag & Flag.GIVEN


def _names_role(words: Words, place: int) -> bool:
    """Tell whether "a welder" begins at a place."""
    if place + 1 >= len(words.words) or words.words[place] not in ("a", "an"):
        return False
    return words.gaps[place] == " " and _is_role(words, place + 1)


def _is_one_role(words: Words, place: int) -> bool:
    """Tell whether a role alone ends an apposition: ", a | nurse,"; not ", a | leader in soy"."""
    if place >= len(words.words) or not _is_role(words, place):
        return False
    return bool(CLOSED_RE.match(words.text, words.ends[place]))


def _is_role(words: Words, place: int) -> bool:
    word = words.words[place]
    tag = flags(word)
    return (
        words.gaps[place] == " "
        and word.islower()
        and bool(tag & Flag.LOWER_ROLE)
        and not tag & Flag.ORG_NOUN
    )


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(read_table("context_words")[section]["words"])
