"""People who are told apart by what befell them or what they do: "of those born in Lund", "of the dead"."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.syntax.labels import ANY_NOUN_TAGS
from factpull.syntax.tree import Tree

#: What tells "those" apart from others: "those affected", "those living in Lund".
_PARTICIPLES = frozenset({("VBN",), ("VBG",), ("VBD",)})
_LONGEST = 10


def find_told_apart(tree: Tree, i: int) -> range | None:
    """Return the tokens that name people by what befell them or what they do, the first one their head, or None.

    Args:
        tree: the sentence.
        i: the token that should be "of".
    """
    if tree.lower[i : i + 2] == ("of", "those"):
        return _those(tree, i + 1)
    harmed = tree.lower[i : i + 2] == ("of", "the") and not word_set("counts", "harmed").isdisjoint(
        tree.lower[i + 2 : i + 3]
    )
    named = i + 3 < len(tree) and (tree.tags[i + 3] in ANY_NOUN_TAGS or tree.tags[i + 3] in {"CC", "HYPH"})
    return range(i + 2, i + 3) if harmed and not named else None


def _those(tree: Tree, i: int) -> range | None:
    """Return "those" with the participle behind it: "those born in Lund"; or None."""
    end = i + 1
    if tree.tags[end : end + 1] not in _PARTICIPLES:
        return None
    while (
        end < len(tree)
        and end - i < _LONGEST
        and tree.is_under(end, i)
        and tree.words[end] not in {",", "(", ";"}
    ):
        end += 1
    return range(i, end) if end > i + 1 else None
