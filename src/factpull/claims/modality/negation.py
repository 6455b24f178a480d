"""Numbers that the article denies."""

from __future__ import annotations

from factpull.claims.modality.cues import word_set_of
from factpull.claims.modality.known import refers_back
from factpull.quantities import QuantityMention
from factpull.syntax.tree import Tree, once_per_token

#: "Not more than 5" and "should not exceed 5" set a bound; they deny no number.
BOUNDS = frozenset({"gt", "ge", "lt", "le"})
NOT_DENIED = frozenset({"only", "just", "more", "less", "fewer", "least", "merely", "even"})


def read_negation(mention: QuantityMention, tree: Tree) -> bool:
    """Tell whether the article denies a quantity.

    A number in the subject, or in an adjunct ("not paid for three months"), is not what "not" denies.

    Args:
        mention: the quantity.
        tree: its sentence.
    """
    head = mention.head
    if refers_back(mention, tree) or mention.quantity.relation in BOUNDS:
        return False
    clause = tree.clauses[head]
    if tree.lower[clause] in word_set_of("words", "limiting"):
        return False
    if _is_negated(tree, clause) and is_complement(tree, head, clause):
        return True
    while tree.deps[clause] in ("xcomp", "ccomp", "pcomp") and clause > tree.heads[clause]:
        open_step, above = tree.deps[clause] == "xcomp", tree.lower[tree.heads[clause]]
        clause = tree.clauses[tree.heads[clause]]
        denied = {above, tree.lower[clause]} & word_set_of("words", "denying")  # "was unable to sell 40"
        if denied or (open_step and _is_negated(tree, clause)):
            return True
    return False


@once_per_token
def _is_negated(tree: Tree, clause: int) -> bool:
    for kid in tree.kids[clause]:
        if tree.lower[kid] == "longer" and tree.lower[kid - 1] == "no":
            return True  # "no longer employs 300 people"
        if tree.deps[kid] == "neg" and tree.lower[kid] in ("not", "n't", "n’t", "never"):
            return NOT_DENIED.isdisjoint(tree.lower[kid + 1 : kid + 2])
    return False


def is_complement(tree: Tree, head: int, clause: int) -> bool:
    """Tell whether a number stands in what a verb governs, rather than in its subject or an adjunct."""
    return any(
        tree.deps[kid] in ("dobj", "attr", "oprd", "xcomp", "ccomp") and tree.is_under(head, kid)
        for kid in tree.kids[clause]
    )
