"""Counts of things that the text has spoken of: "the two firms", "both mills"."""

from __future__ import annotations

from factpull.quantities import QuantityMention
from factpull.syntax.labels import OF_KNOWN_THINGS
from factpull.syntax.tree import Tree

#: Words that open the phrase of things that are known, "all" among them: "all 40 mills", "all three".
_OPENERS = OF_KNOWN_THINGS | {"all"}


def counts_known_things(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether a count follows a word for things that are known: "the two firms", not "the first two firms".

    Args:
        tree: the sentence.
        mention: its quantity.
    """
    start = mention.token_start
    return mention.quantity.kind == "count" and start > 0 and tree.lower[start - 1] in OF_KNOWN_THINGS


def is_definite(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether a number's phrase opens as that of known things: "the first two firms", "all 40 mills".

    What such things do now does not tell which they are.

    Args:
        tree: the sentence.
        mention: its quantity.
    """
    first = min(tree.left[mention.head], mention.token_start)
    return not _OPENERS.isdisjoint(tree.lower[first : mention.token_start])
