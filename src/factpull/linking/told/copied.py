"""Sentences that are copied whole from article to article, as those of a news agency are."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from factpull.linking.told.words import NAME
from factpull.records import Claim, hash_id

#: Weights of names and words of a sentence that says enough to be known again whatever stands around it.
_ENOUGH = 15.0
_SIGNS_RE = regex.compile(r"[^\p{L}\p{N}]++")


def copy_key(
    claim: Claim,
    day: str,
    names: Mapping[str, float],
    words: Mapping[str, float],
    article: Mapping[str, float],
) -> str:
    """Return what claims have in common that stand in copies of one sentence, published on one day.

    A sentence that names somebody and says enough is known again anywhere; a short one, as "Five people died", only in
    articles that name the same.

    Args:
        claim: the claim.
        day: when its article was published.
        names: what its sentence names, with weights.
        words: the other words of the sentence, with weights.
        article: what its article names.
    """
    sentence = _SIGNS_RE.sub(" ", claim.sentence.text.lower()).strip()
    named = any(weight >= NAME and name[0] == "@" for name, weight in names.items())
    enough = named and sum(names.values()) + sum(words.values()) >= _ENOUGH
    around = "" if enough else " ".join(sorted(article))
    return hash_id(
        "copy", day, sentence, claim.quantity.text, claim.subject or "", claim.outcome or "", around
    )
