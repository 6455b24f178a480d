"""Counts behind their label: "Deaths: 40", "Fatalities: 0 Injuries: 2"."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.lexicon.forms import singularize
from factpull.quantities.counting.counted import Counted, is_plural
from factpull.syntax.captions import label_before
from factpull.syntax.tree import Tree


def counted_label(tree: Tree, first: int, after: int) -> Counted | None:
    """Return what the label right before a number says that it counts, or None: a plural noun, or who was harmed.

    Args:
        tree: the sentence's tags and dependencies.
        first: the number's first token.
        after: the token behind the number before it; no label reaches over that.
    """
    label = label_before(tree, first - 1, after)
    if label is None or "IN" in tree.tags[label.start : label.stop]:
        return None
    last = label.stop - 1
    if is_plural(tree, last):
        before = "".join(map(tree.with_space, range(label.start, last)))
        return Counted(before + singularize(tree.words[last]), first, first + 1)
    return Counted("people", first, first + 1) if tree.lower[last] in word_set("counts", "harmed") else None


def opens_label(tree: Tree, counted: Counted) -> bool:
    """Tell whether the noun behind a number is the label of the next one: "Fatalities: 0 Injuries: 2".

    Args:
        tree: the sentence's tags and dependencies.
        counted: the noun.
    """
    end = counted.end
    return tree.words[end : end + 1] == (":",) and tree.tags[end + 1 : end + 2] == ("CD",)
