"""Whether a number is a running total or what was added to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factpull.claims.facets.sentence import Figures
from factpull.lexicon import word_set
from factpull.lexicon.change import inflect
from factpull.records import Claim, Outcome, Scope

#: Words of a clause behind a figure, and between two coordinated figures, at most.
_CLAUSE, _COORDINATED = 16, 8


@cache
def _reaching() -> frozenset[str]:
    return frozenset(form for row in word_set("scope_words", "reaching") for form in inflect(row))


@cache
def correcting() -> frozenset[str]:
    """Return the forms of the verbs that correct a number: "revised", "amends"."""
    return frozenset(form for row in word_set("scope_words", "correcting") for form in inflect(row))


def find_scope(
    claim: Claim, figures: Figures, index: int, outcomes: Sequence[Outcome | None]
) -> Scope | None:
    """Return whether a count is a total or an increment, or None where the text leaves it open.

    Args:
        claim: the claim.
        figures: its sentence.
        index: its place among the sentence's figures.
        outcomes: of all the sentence's figures.
    """
    if claim.quantity.kind not in {"count", "index"} or outcomes[index] is None:
        return None
    before, behind = figures.before(index)[-8:], figures.behind(index)[:10]
    if _is_more(before[-3:], behind[:2], index, outcomes) or _is_recent(behind) or _is_recent(before):
        return "increment"
    if claim.period and _is_recent(claim.period.text.lower().split()):
        return "increment"
    text = f"{claim.measure or ''} {claim.subject or ''}".lower().split()
    totals = word_set("scope_words", "totals")
    near = {*before, *behind[:4], *text}
    if not totals.isdisjoint(near) or _is_lasting(claim, figures, index):
        return "total"
    grown = claim.change is not None and claim.change.form == "to"
    return "total" if grown or _is_reached(before) else None


def share_totals(
    scopes: Sequence[Scope | None], outcomes: Sequence[Outcome | None], figures: Figures
) -> list[Scope | None]:
    """Return scopes where a running total also makes one of the count of others that is coordinated with it.

    As in "the toll rose to 77 dead and 137 injured".

    Args:
        scopes: as each figure's own words tell.
        outcomes: of all the sentence's figures.
        figures: the sentence.
    """
    shared = list(scopes)
    order = range(1, len(shared))
    for one, other in [
        *((place - 1, place) for place in order),
        *((place, place - 1) for place in reversed(order)),
    ]:
        differ = outcomes[one] and outcomes[other] and outcomes[one] != outcomes[other]
        if shared[one] == "total" and shared[other] is None and differ:
            shared[other] = "total" if _is_coordinated(figures.before(max(one, other))) else None
    return shared


def _is_coordinated(between: Sequence[str]) -> bool:
    joins = word_set("scope_words", "joins")
    return len(between) <= _COORDINATED and not joins.isdisjoint(between)


def _is_reached(before: Sequence[str]) -> bool:
    """Tell whether a count reached its size, or was set to it: "has risen to 41", "was revised by the court to 57"."""
    if not _reaching().isdisjoint(before[-4:]):
        return True
    return "to" in before[-3:] and not correcting().isdisjoint(before)


def _is_lasting(claim: Claim, figures: Figures, index: int) -> bool:
    """Tell whether a count goes on from a beginning: "so far", "since the outbreak began"."""
    if figures.words[:1] == ("since",) and claim.period and claim.period.text.lower().startswith("since"):
        return True
    clause = _clause_behind(figures, index)
    return any(
        (
            word in word_set("scope_words", "lasting")
            and word_set("scope_words", "moments").isdisjoint(clause[place + 1 : place + 3])
        )
        or (word, *clause[place + 1 : place + 2]) == ("so", "far")
        for place, word in enumerate(clause)
    )


def _clause_behind(figures: Figures, index: int) -> list[str]:
    """Return the words behind a figure as far as its clause goes, without those of other figures ("11,735")."""
    start = figures.places[index][1]
    inside = {place for first, last in figures.places[index + 1 :] for place in range(first, last)}
    clause: list[str] = []
    for place, word in enumerate(figures.words[start : start + _CLAUSE], start):
        if place in inside:
            continue
        if word in word_set("scope_words", "clause_ends"):
            break
        clause.append(word)
    return clause


def _is_more(
    before: Sequence[str], behind: Sequence[str], index: int, outcomes: Sequence[Outcome | None]
) -> bool:
    """Tell whether "more" adds to an earlier count, not to another: "40 killed and 80 more missing"."""
    more = word_set("scope_words", "more")
    said = (not more.isdisjoint(before) and "than" not in before) or not more.isdisjoint(behind[:1])
    apart = index > 0 and outcomes[index - 1] is not None and outcomes[index - 1] != outcomes[index]
    return said and not apart


def _is_recent(words: Sequence[str]) -> bool:
    """Tell whether words name the last stretch of time: "in the past 24 hours"."""
    recent, nouns = word_set("scope_words", "recent"), word_set("scope_words", "recent_nouns")
    return any(
        word in recent and any(other in nouns for other in words[place + 1 : place + 3])
        for place, word in enumerate(words)
    )
