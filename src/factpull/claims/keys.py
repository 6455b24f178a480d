"""The key that two articles' versions of one fact share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby

import regex

from factpull.lexicon import alternation, word_set
from factpull.lexicon.forms import singularize
from factpull.records import AnyEntity, Claim, fact_key

_WORD_RE = regex.compile(r"[\p{L}\p{N}]++")


@cache
def _number_of_re() -> regex.Pattern[str]:
    """Return the pattern of "the number of": "the number of shops is 40" and "has 40 shops" are one fact."""
    return regex.compile(
        rf"^(?:[a-z]++ )?(?:{alternation(word_set('counts', 'tallies'))}) of ", regex.IGNORECASE
    )


def fact_keys(claims: Sequence[Claim], entities: Iterable[AnyEntity]) -> list[str]:
    """Return the fact_keys of claims, in their order.

    Two different numbers of one sentence never share a key: where their fields cannot tell them apart, the later one's
    holds its place.

    Args:
        claims: an article's, in text order, with their facets.
        entities: its entities.
    """
    names = {entity.entity_id: entity.key for entity in entities}
    found: list[str] = []
    for _, group in groupby(claims, key=lambda claim: claim.sentence.start):
        found.extend(_of_sentence(list(group), names))
    return found


def _of_sentence(claims: list[Claim], names: Mapping[str, str]) -> list[str]:
    parts = [key_parts(claim, names) for claim in claims]
    taken: dict[tuple[str, ...], list[object]] = {}
    made = []
    for claim, part in zip(claims, parts, strict=True):
        quantity = claim.quantity
        values = taken.setdefault(part, [])
        value = (quantity.value, quantity.low, quantity.high)
        if value not in values:
            values.append(value)
        place = values.index(value)
        about, measured, kind, dimension, when = part
        made.append(fact_key(about, f"{measured} #{place + 1}" if place else measured, kind, dimension, when))
    return made


def key_parts(claim: Claim, names: Mapping[str, str]) -> tuple[str, str, str, str, str]:
    """Return what a claim's fact_key is made of. Word order, number and small words do not matter to it.

    Args:
        claim: the claim with its facets; its value is no part of the key.
        names: key by entity_id.
    """
    quantity = claim.quantity
    known = [names[entity_id] for entity_id in claim.subject_ids if entity_id in names]
    about = known[0] if len(known) == 1 else normalize(claim.subject)
    measured = normalize(claim.measure or quantity.counted)
    if quantity.kind == "count" and quantity.counted and claim.measure:
        measured = normalize(_number_of_re().sub("", claim.measure))
    if claim.outcome is not None:
        counted = (
            "" if quantity.counted is None or _is_people(quantity.counted) else normalize(quantity.counted)
        )
        measured = f"{claim.outcome} {counted}".rstrip()
    # The size of a change, its level and its start are facts of their own; so are what was added, and a part.
    if claim.change is not None and claim.change.form != "to":
        measured = f"{claim.change.form} {claim.change.direction} {measured}"
    if claim.scope == "increment":
        measured = f"added {measured}"
    if claim.part_of is not None:
        measured = f"part {measured}"
    dimension = quantity.unit.dimension if quantity.unit else ""
    if quantity.per:
        dimension = f"{dimension}/{normalize(quantity.per)}"
    return about, measured, quantity.kind, dimension, _when(claim)


def _when(claim: Claim) -> str:
    period = claim.period
    return (period.edtf or normalize(period.text)) if period else ""


def _is_people(counted: str) -> bool:
    """Tell whether what is counted says no more than its outcome does: "people", "deaths"."""
    head = singularize(counted.lower().split()[-1])
    return head in word_set("link_words", "people")


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
