"""Which other number of its sentence a number restates or revises."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factpull.claims.facets.scope import correcting
from factpull.claims.facets.sentence import Figures
from factpull.lexicon import word_set
from factpull.lexicon.change import inflect
from factpull.records import Claim

_UNIT_WORDS = 4
_CONVERTING, _BETWEEN = frozenset({"(", "or"}), frozenset({";", ",", "/", "$", "£", "€", "¥"})


@cache
def _told() -> frozenset[str]:
    return frozenset(form for row in word_set("scope_words", "told") for form in inflect(row))


def find_restated(claims: Sequence[Claim], figures: Figures, index: int) -> str | None:
    """Return the claim whose amount a figure says again in another currency or unit, or None.

    As in "£2bn ($3.8bn)", "30 miles (48 km)", "30 miles, or 48 km", "16bn rupees ($375m; £198m)".

    Args:
        claims: the sentence's claims, in text order.
        figures: its words.
        index: the figure's.
    """
    unit, before = claims[index].quantity.unit, figures.before(index)
    if not index or unit is None or len(before) > _UNIT_WORDS:
        return None
    other = claims[index - 1].quantity.unit
    if other is None or other.dimension != unit.dimension:
        return None
    if (other.currency or other.name) == (unit.currency or unit.name):
        return None
    again = not _CONVERTING.isdisjoint(before) or _goes_on(before, figures.before(index - 1))
    return claims[index - 1].claim_id if again else None


def _goes_on(before: Sequence[str], earlier: Sequence[str]) -> bool:
    """Tell whether a figure is the next one of a bracket of conversions: the pounds of "16bn rupees ($375m; £198m)"."""
    return bool(before) and _BETWEEN.issuperset(before) and earlier[-1:] == ("(",)


def find_revised(claims: Sequence[Claim], figures: Figures, index: int) -> str | None:
    """Return the claim that a figure takes the place of, or None: "1.0%, not the previously announced 1.3%".

    Args:
        claims: the sentence's claims, in text order.
        figures: its words.
        index: the newer figure's.
    """
    for other in (index - 1, index + 1):
        if not 0 <= other < len(claims) or not _is_alike(claims[index], claims[other]):
            continue
        if _is_old(figures, other) and not _is_old(figures, index):
            return claims[other].claim_id
    return None


def _is_alike(one: Claim, other: Claim) -> bool:
    units = [claim.quantity.unit.name if claim.quantity.unit else None for claim in (one, other)]
    return one.quantity.kind == other.quantity.kind and units[0] == units[1]


def _is_old(figures: Figures, index: int) -> bool:
    """Tell whether the words before a figure say that it was told earlier, or is corrected.

    Those behind count for the last figure only: what stands between two figures belongs to the later one, as in
    "27.7%, previously reported as 22.4%".
    """
    before = figures.before(index)[-7:]
    last = index + 1 == len(figures.places)
    earlier = word_set("scope_words", "earlier")
    for words in (before, figures.behind(index)[:6] if last else ()):
        if not earlier.isdisjoint(words) and not _told().isdisjoint(words):
            return True
    return "from" in before[-3:] and not correcting().isdisjoint(before)
