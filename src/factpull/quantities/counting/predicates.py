"""What is said of a number that counts by itself: "two had caught fish"."""

from __future__ import annotations

from spacy.tokens import Doc

#: Forms of "be" and "have", which are no part of what is counted.
HELPERS = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had"})


def is_predicate(syntax: Doc, start: int) -> bool:
    """Tell whether a verb follows of which the number is the subject: "two had caught fish", "40 lacking boats"."""
    if start >= len(syntax):
        return False
    return syntax[start].lower_ in HELPERS or (syntax[start].tag_ == "VBG" and syntax[start].dep_ == "acl")
