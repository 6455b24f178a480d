"""What is said of a number that counts by itself: "two had caught fish"."""

from __future__ import annotations

from factpull.syntax.tree import Tree

#: Forms of "be" and "have", which are no part of what is counted.
HELPERS = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had"})


def is_predicate(tree: Tree, start: int) -> bool:
    """Tell whether a verb follows of which the number is the subject: "two had caught fish", "40 lacking boats"."""
    if start >= len(tree):
        return False
    return tree.lower[start] in HELPERS or (tree.tags[start] == "VBG" and tree.deps[start] == "acl")
