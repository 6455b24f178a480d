"""Where a text turns from what was to what is."""

from __future__ import annotations

from factpull.claims.period.choice import Times
from factpull.syntax.tenses import tense_of
from factpull.syntax.tree import Tree


def turns_to_now(times: Times, tree: Tree) -> bool:
    """Tell whether a sentence turns from what was to what is: "Today it employs 900 people".

    Args:
        times: its phrases of time.
        tree: the sentence.
    """
    return any(
        (placed.phrase.rule == "now" or placed.phrase.text.lower() == "today")
        and tree.deps[placed.clause] == "ROOT"
        and tense_of(tree, placed.clause) == "present"
        for placed in times.placed
    )
