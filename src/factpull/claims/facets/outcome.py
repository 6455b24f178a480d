"""What became of those who are counted: killed, injured, missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import get_args

from factpull.claims.facets.sentence import Figures
from factpull.lexicon import read_table, word_set
from factpull.lexicon.change import inflect
from factpull.lexicon.forms import singularize
from factpull.records import Claim, Outcome

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_CLAUSE_ENDS = frozenset({",", ";", ":", "(", ")", "—", "–", ".", "and", "or", "but", "while", "whereas"})
#: Behind a participle these begin an object, so that the figure before it does the harm: "12 gunmen killed the guard".
_OBJECTS = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "him", "them", "himself", "themselves", "it"]
)
_LONGEST = 12
_PARTS = frozenset({"including", "among", "includes", "included"})


@cache
def _forms() -> dict[str, tuple[Outcome, bool]]:
    """Return word forms with their outcome, and whether they are verbs that do it to an object."""
    forms: dict[str, tuple[Outcome, bool]] = {}
    for outcome in get_args(Outcome):
        rows = read_table("outcomes")[outcome]
        forms |= {form: (outcome, True) for row in rows["verbs"] for form in inflect(row)}
        forms |= {form: (outcome, False) for row in rows["suffered"] for form in inflect(row)}
        forms = dict.fromkeys(rows["words"], (outcome, False)) | forms
    return forms


@cache
def _nouns() -> dict[str, Outcome]:
    return {
        noun: outcome for outcome in get_args(Outcome) for noun in read_table("outcomes")[outcome]["nouns"]
    }


def find_outcomes(claims: Sequence[Claim], figures: Figures) -> list[Outcome | None]:
    """Return the outcome of those whom each figure of a sentence counts, or None.

    A figure's own words come first ("18 injured"), then the verb before it ("killing 17"), then what the claim says it
    is about ("the death toll"), then the figure that it continues or is a part of.

    Args:
        claims: the sentence's claims, in text order.
        figures: its words.
    """
    found: list[Outcome | None] = []
    for index, claim in enumerate(claims):
        if claim.quantity.kind not in {"count", "index"} or claim.quantity.per:
            found.append(None)
            continue
        counted, behind = _counted(claim), figures.behind(index)
        own = counted if _is_printed(claim, behind) else None
        outcome = own or _behind(behind) or _before(figures.before(index)) or counted
        outcome = outcome or _measured(claim) or _reached(figures.before(index))
        if outcome is None and index and found[index - 1] is not None and claim.quantity.kind == "count":
            outcome = found[index - 1] if _continues(figures.before(index)) else None
        if outcome is None and claim.quantity.kind == "count":
            outcome = _beyond(figures, index)
        found.append(outcome)
    return found


def _counted(claim: Claim) -> Outcome | None:
    words = (claim.quantity.counted or "").lower().split()
    return _nouns().get(singularize(words[-1])) if words else None


def _is_printed(claim: Claim, behind: Sequence[str]) -> bool:
    """Tell whether what is counted stands behind the figure, not taken over from another one."""
    last = (claim.quantity.counted or "").lower().split()[-1:]
    return bool(last) and any(singularize(word) == singularize(last[0]) for word in behind[:_LONGEST])


def _measured(claim: Claim) -> Outcome | None:
    """Return the outcome that the measure or subject names: "the death toll", "the number of injured"."""
    for text in (claim.measure, claim.subject):
        for word in (text or "").lower().split():
            outcome = _nouns().get(singularize(word))
            if outcome is not None:
                return outcome
            if text == claim.measure and word in _forms():
                return _forms()[word][0]
    return None


def _behind(words: Sequence[str]) -> Outcome | None:
    """Return the outcome behind a figure in its own clause: "17 people were killed", "80 more missing"."""
    for place, word in enumerate(words[:_LONGEST]):
        if word in _CLAUSE_ENDS:
            return None
        if word in _forms():
            outcome, transitive = _forms()[word]
            ahead = words[place + 1] if place + 1 < len(words) else ""
            passive = not transitive or not _passive().isdisjoint(words[max(0, place - 2) : place])
            return outcome if passive or (ahead not in _OBJECTS and _ends(words, place)) else None
    return None


def _ends(words: Sequence[str], place: int) -> bool:
    """Tell whether no object follows a participle: only bounds between it and the next figure are one."""
    rest = words[place + 1 :]
    return (
        not rest
        or not all(word in word_set("outcomes", "between") for word in rest)
        or rest[-1] in {".", ","}
    )


def _before(words: Sequence[str]) -> Outcome | None:
    """Return the outcome of the verb right before a figure: "killing at least 17"."""
    for word in reversed(words[-_LONGEST:]):
        if word in _forms():
            outcome, transitive = _forms()[word]
            return outcome if transitive else None
        if word not in word_set("outcomes", "between"):
            return None
    return None


def _reached(words: Sequence[str]) -> Outcome | None:
    """Return the outcome that a level before a figure names: "moves the toll among sailors to 40"."""
    level = next(
        (
            word
            for word in reversed(words)
            if word not in word_set("outcomes", "between") or word in {"to", "at"}
        ),
        "",
    )
    if level not in {"to", "at"}:
        return None
    return next(
        (_nouns()[singularize(word)] for word in reversed(words) if singularize(word) in _nouns()), None
    )


def _continues(words: Sequence[str]) -> bool:
    """Tell whether a figure goes on with the one before: "17 people and 3 dogs", "17 people, including 3 children"."""
    if not _PARTS.isdisjoint(words):
        return True
    return (
        bool(words) and len(words) <= 5 and not any(word in _passive() for word in words) and "and" in words
    )


def _beyond(figures: Figures, index: int) -> Outcome | None:
    """Return the outcome behind an insertion: "12 people, including three children, were killed"."""
    words = figures.behind(index)
    if "," not in words or _PARTS.isdisjoint(words[words.index(",") :]):
        return None
    rest = figures.words[figures.places[index][1] :]
    commas = [place for place, word in enumerate(rest) if word == ","]
    return _behind(rest[commas[1] + 1 :]) if len(commas) > 1 and commas[1] < 2 * _LONGEST else None


def _passive() -> frozenset[str]:
    """Return the words before a participle that make its subject the one whom it befell."""
    return _BE | word_set("verb_classes", "befalling")
