"""Ages that tell people apart from others: "children under five", "goats under the age of two"."""

from __future__ import annotations

from factpull.syntax.labels import ANY_NOUN_TAGS
from factpull.syntax.tree import Tree


def ages_behind(tree: Tree, i: int) -> str:
    """Return the age behind a noun that restricts it, with a space before it, or "".

    Args:
        tree: the sentence's tags and dependencies.
        i: the token behind the noun.
    """
    if tree.lower[i : i + 1] != ("under",):
        return ""
    named = tree.lower[i + 1 : i + 4] == ("the", "age", "of")
    age = i + 4 if named else i + 1
    if tree.tags[age : age + 1] != ("CD",):
        return ""
    if not named and age + 1 < len(tree) and tree.tags[age + 1] in {*ANY_NOUN_TAGS, "HYPH", "CD"}:
        return ""  # "40 deals under three heads"
    return " " + "".join(map(tree.with_space, range(i, age + 1))).strip()
