"""Numbers that the article denies."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from factpull.claims.modality.cues import word_set_of
from factpull.claims.modality.known import refers_back
from factpull.quantities import QuantityMention
from factpull.syntax.dependencies import clause_of, is_under, once_per_token

#: "Not more than 5" and "should not exceed 5" set a bound; they deny no number.
BOUNDS = frozenset({"gt", "ge", "lt", "le"})
NOT_DENIED = frozenset({"only", "just", "more", "less", "fewer", "least", "merely", "even"})


def read_negation(mention: QuantityMention, syntax: Doc) -> bool:
    """Tell whether the article denies a quantity.

    A number in the subject, or in an adjunct ("not paid for three months"), is not what "not" denies.

    Args:
        mention: the quantity.
        syntax: its sentence's tags and dependencies.
    """
    head = syntax[mention.head]
    if refers_back(mention, syntax) or mention.quantity.relation in BOUNDS:
        return False
    clause = clause_of(head)
    if clause.lower_ in word_set_of("words", "limiting"):
        return False
    if _is_negated(clause) and is_complement(head, clause):
        return True
    while clause.dep_ in ("xcomp", "ccomp", "pcomp") and clause.i > clause.head.i:
        open_step = clause.dep_ == "xcomp"
        clause = clause_of(clause.head)
        if (open_step and _is_negated(clause)) or clause.lower_ in word_set_of("words", "denying"):
            return True
    return False


@once_per_token
def _is_negated(clause: Token) -> bool:
    for child in clause.children:
        if child.dep_ == "neg" and child.lower_ in ("not", "n't", "n’t", "never"):
            following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
            return following not in NOT_DENIED
    return False


def is_complement(head: Token, clause: Token) -> bool:
    """Tell whether a number stands in what a verb governs, rather than in its subject or an adjunct."""
    return any(
        child.dep_ in ("dobj", "attr", "oprd", "xcomp", "ccomp") and is_under(head, child)
        for child in clause.children
    )
