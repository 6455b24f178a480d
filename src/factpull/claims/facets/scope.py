"""Whether a number is a running total or what was added to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from factpull.claims.facets.sentence import Figures
from factpull.lexicon import word_set
from factpull.lexicon.change import inflect
from factpull.records import Claim, Outcome, Scope


@cache
def _reaching() -> frozenset[str]:
    return frozenset(form for row in word_set("scope_words", "reaching") for form in inflect(row))


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
    if not totals.isdisjoint(near) or ("so", "far") in set(pairwise(behind)):
        return "total"
    grown = claim.change is not None and claim.change.form == "to"
    return "total" if grown or (before and not _reaching().isdisjoint(before[-4:])) else None


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
