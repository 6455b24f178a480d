"""Labels with a colon before a number: "Peak wind: 115 mph", "Deaths: 40"."""

from __future__ import annotations

from factpull.syntax.tree import Tree

#: What ends the thing before a label, so that the label starts behind it.
_BREAKS = frozenset({",", ";", ":", "•", "|", "–", "—", "-", "·", "\n"})
_STRIPPED = frozenset({",", ";", "•", "|", "–", "—", "-", "·", "\n", "and", "&", "a", "an", "the", "/"})
#: A label tells nothing by a verb; what does is a statement with a colon behind it.
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_LONGEST = 7


def label_before(tree: Tree, colon: int, after: int = 0) -> range | None:
    """Return the tokens of the label that a colon ends, without what its brackets add, or None.

    Args:
        tree: the sentence.
        colon: the token that may be the colon; "):" is one too.
        after: the token behind the number before it; no label reaches over that.
    """
    if colon <= after or not tree.words[colon].endswith(":"):
        return None
    start = colon
    while start > after and not _is_break(tree, start - 1):
        start -= 1
    while start < colon and tree.lower[start] in _STRIPPED:
        start += 1
    label = range(start, next((at for at in range(start + 1, colon) if tree.words[at] == "("), colon))
    tags = tree.tags[label.start : label.stop]
    named = len(label) == 1 or any(tag.startswith("N") for tag in tags)
    return label if 0 < len(label) <= _LONGEST and named and _FINITE.isdisjoint(tags) else None


def _is_break(tree: Tree, at: int) -> bool:
    """Tell whether a label starts behind a token: not behind the hyphen of "bio-power"."""
    return tree.words[at] in _BREAKS and not (tree.words[at] in {"-", "–"} and tree.is_glued(at))
