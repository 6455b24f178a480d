"""What a count counts: people, whatever they are called, or things of one kind."""

from __future__ import annotations

from functools import cache

from factpull.claims.facets.concept import find_concept
from factpull.lexicon import read_rows
from factpull.lexicon.forms import singularize
from factpull.quantities.amounts.ages import is_person_noun
from factpull.records import Claim

PEOPLE = "people"


def counted_head(claim: Claim) -> str | None:
    """Return the canonical head of what a claim counts: "people" for all people; None where no noun is told.

    Args:
        claim: any; what is no count counts nothing.
    """
    quantity = claim.quantity
    if quantity.kind not in {"count", "index"}:
        return None
    return PEOPLE if claim.outcome and not quantity.counted else _head(quantity.counted)


@cache
def _head(counted: str | None) -> str | None:
    if not counted:
        return None
    printed = counted.split()[-1]
    noun = singularize(printed.lower())
    # "24 Palestinians", "12 Kenyans": those who have the name of a people are people.
    if printed[0].isupper() or noun in read_rows("person_nouns") or is_person_noun(f"{noun}s"):
        return PEOPLE
    return find_concept(None, counted, None)
