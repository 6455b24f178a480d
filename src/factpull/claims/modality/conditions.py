"""Clauses that hold only on a condition."""

from __future__ import annotations

from factpull.syntax.labels import CLAUSE_MARKS
from factpull.syntax.tree import Tree, once_per_token

#: Participles whose clause is a condition: "assuming that prices rise by 5%".
SUPPOSING = frozenset({"assuming", "supposing"})
CONDITIONS = frozenset({"if", "unless", "whether", "provided", "assuming", "should"})
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
WOULD = frozenset({"would", "'d", "’d"})


def is_conditional(tree: Tree, clause: int, helpers: set[str]) -> bool:
    """Tell whether a clause is a condition, or holds on one.

    Args:
        tree: the sentence.
        clause: its head.
        helpers: its helping verbs.
    """
    marks = {tree.lower[kid] for kid in tree.kids[clause] if tree.deps[kid] in CLAUSE_MARKS}
    if marks & (CONDITIONS - {"should", "whether"}) or _is_case(tree, clause):
        return True
    if not helpers & (WILL | WOULD | {"could"}):
        return False
    return any(
        tree.deps[kid] == "advcl"
        and not _is_need(tree, kid)
        and any(tree.lower[one] in ("if", "unless") for one in tree.kids[kid] if tree.deps[one] == "mark")
        for kid in tree.kids[clause]
    )


@once_per_token
def is_supposed(tree: Tree, clause: int) -> bool:
    """Tell whether a clause says what is taken for granted: "assuming that prices stay at 5"."""
    return tree.lower[clause] in SUPPOSING and tree.child(clause, "ccomp") is not None


@once_per_token
def _is_need(tree: Tree, clause: int) -> bool:
    """Tell whether an "if" names what something is needed for: "if the region is to keep growing"."""
    return tree.lower[clause] in ("is", "are") and any(
        tree.deps[kid] == "xcomp" and any(tree.lower[one] == "to" for one in tree.kids[kid])
        for kid in tree.kids[clause]
    )


def is_counterfactual(tree: Tree, clause: int, helpers: set[str]) -> bool:
    """Tell whether a clause is about what did not happen: "it would have cost $5 million"."""
    return bool(helpers & WOULD) and "have" in helpers and tree.tags[clause] in ("VBN", "VBD")


@once_per_token
def _is_case(tree: Tree, clause: int) -> bool:
    """Tell whether a clause hangs from "in the case of" or "in the event of"."""
    noun = tree.heads[tree.heads[clause]] if tree.deps[clause] == "pcomp" else clause
    named = tree.lower[noun] in ("case", "event") and tree.deps[noun] == "pobj"
    return named and tree.lower[tree.heads[noun]] == "in"
