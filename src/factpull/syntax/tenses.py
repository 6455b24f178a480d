"""The verb of a clause with its helping words: when it is told of, and whether somebody suffers it."""

from __future__ import annotations

from typing import Literal

from factpull.syntax.labels import AUXILIARY_LABELS
from factpull.syntax.tree import Tree, once_per_token

Tense = Literal["past", "perfect", "present", "future", "none"]

AHEAD = frozenset({"will", "'ll", "’ll", "wo", "would", "'d", "’d", "shall"})
PAST_AUX = frozenset({"was", "were", "had", "did", "could"})
PERFECT_AUX = frozenset({"has", "have", "'ve", "’ve", "'s", "’s"})


@once_per_token
def helpers_of(tree: Tree, clause: int) -> tuple[int, ...]:
    """Return the helping verbs of a clause, "to" among them.

    Args:
        tree: the sentence.
        clause: the head of a clause.
    """
    return tuple(kid for kid in tree.kids[clause] if tree.deps[kid] in AUXILIARY_LABELS)


def is_passive(tree: Tree, clause: int) -> bool:
    """Tell whether a verb has the helping verb of the passive: "was built".

    Args:
        tree: the sentence.
        clause: the verb.
    """
    return tree.child(clause, "auxpass") is not None


@once_per_token
def tense_of(tree: Tree, clause: int) -> Tense:
    """Return the tense of a clause; "none" for clauses without a finite verb.

    Args:
        tree: the sentence.
        clause: the head of a clause.
    """
    helpers, tag = helpers_of(tree, clause), tree.tags[clause]
    words = [tree.lower[helper] for helper in helpers]
    if not AHEAD.isdisjoint(words):
        return "future"
    if tag == "VBD" or not PAST_AUX.isdisjoint(words):
        return "past"
    if tag == "VBN" and not PERFECT_AUX.isdisjoint(words):
        return "perfect"
    if tag in ("VBZ", "VBP") or any(tree.tags[helper] in ("VBZ", "VBP") for helper in helpers):
        return "present"
    return "none"


@once_per_token
def tense_around(tree: Tree, clause: int) -> Tense:
    """Return the tense of a clause, or of the nearest finite one that holds it.

    Args:
        tree: the sentence.
        clause: the head of a clause.
    """
    tense = tense_of(tree, clause)
    if tense != "none" or tree.deps[clause] == "ROOT":
        return tense
    above = (tense_of(tree, holder) for holder in tree.clauses_above(clause))
    return next((tense for tense in above if tense != "none"), "none")
