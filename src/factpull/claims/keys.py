"""The key that two articles' versions of one fact share."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from factpull.claims.change.finding import Found
from factpull.entities.index import Named
from factpull.lexicon import word_set
from factpull.lexicon.forms import singularize
from factpull.records import Period, Quantity, fact_key

#: "The number of shops is 40" and "has 40 shops" are one fact.
_NUMBER_OF_RE = regex.compile(r"^(?:[a-z]++ )?(?:number|total|tally|count) of ", regex.IGNORECASE)
_WORD_RE = regex.compile(r"[\p{L}\p{N}]++")


def fact_key_of(
    quantity: Quantity,
    found: Found | None,
    measure: str | None,
    subject: str | None,
    entities: Sequence[Named],
    period: Period | None,
) -> str:
    """Return the key of a fact. Word order, number and small words do not matter to it.

    Args:
        quantity: the quantity; its value is no part of the key.
        found: the change; the size of a change, its level and its start are facts of their own.
        measure: what is measured.
        subject: whom or what it is about.
        entities: the entities that the subject names.
        period: when it holds.
    """
    about = entities[0].key if len(entities) == 1 else normalize(subject)
    measured = normalize(measure or quantity.counted)
    if quantity.kind == "count" and quantity.counted and measure:
        measured = normalize(_NUMBER_OF_RE.sub("", measure))
    if found is not None and found.form != "to":
        measured = f"{found.form} {measured}"
    dimension = quantity.unit.dimension if quantity.unit else ""
    when = (period.edtf or normalize(period.text)) if period else ""
    return fact_key(about, measured, quantity.kind, dimension, when)


def normalize(text: str | None) -> str:
    """Return a phrase as its content words, singular, in lower case and sorted.

    Args:
        text: a noun phrase, or None.

    Example:
        >>> normalize("exports of the grain") == normalize("grain export")
        True
    """
    small = word_set("claim_words", "small_words")
    words = {singularize(word) for word in _WORD_RE.findall((text or "").lower())}
    return " ".join(sorted(words - small))
