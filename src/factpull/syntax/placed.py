"""What belongs together by where it stands in a sentence, wherever the model hangs it."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.syntax.tree import Tree

#: How many tokens before a number "the number of" is looked for.
_FARTHEST_TALLY = 40
#: What joins numbers that share the noun behind the last.
_NUMBER_JOINTS = frozenset({",", "and"})


def tally_before(tree: Tree, token: int) -> int | None:
    """Return the nearest "of" before a token that a word for a number leads: "the number of pupils"; or None.

    Args:
        tree: the sentence.
        token: the token.
    """
    words = word_set("counts", "tallies")
    for at in range(token - 1, max(0, token - _FARTHEST_TALLY), -1):
        if tree.lower[at] == "of" and tree.lower[at - 1] in words:
            return at
    return None


def noun_of_list(tree: Tree, number: int) -> int | None:
    """Return where the noun begins that several numbers share behind the last: "1,205 and 980 | cases"; or None.

    Args:
        tree: the sentence.
        number: a number's last token, not the last one of the list.
    """
    noun = tree.heads[number]
    if tree.deps[number] != "nummod" or noun <= number + 1 or tree.tags[noun] != "NNS":
        return None
    at = number + 1
    while at < noun and (tree.tags[at] == "CD" or tree.lower[at] in _NUMBER_JOINTS):
        at += 1
    joined = "and" in tree.lower[number + 1 : at] and tree.tags[at - 1] == "CD"
    return at if joined and tree.lower[number + 1] in _NUMBER_JOINTS else None
