"""Counted nouns in the plural, as wholes of shares have them."""

from __future__ import annotations

from dataclasses import replace

from factpull.lexicon.forms import singularize
from factpull.quantities.counting.counted import Counted
from factpull.syntax.tree import Tree


def with_plural(tree: Tree, counted: Counted) -> Counted:
    """Return a counted noun with its head as printed, as wholes have it: "half the victims".

    Args:
        tree: the sentence's tags and dependencies.
        counted: the noun.
    """
    printed = tree.words[counted.head]
    before, _, behind = counted.text.rpartition(singularize(printed))
    return replace(counted, text=before + printed + behind)
