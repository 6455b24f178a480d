"""What belongs together by where it stands in a sentence, wherever the model hangs it."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.syntax.labels import COMMON_NOUN_TAGS, FINITE_TAGS, NAME_TAGS, NOMINAL_SUBJECTS
from factpull.syntax.tree import Tree

#: How many tokens before a number "the number of" is looked for.
_FARTHEST_TALLY = 40
#: What joins numbers that share the noun behind the last.
_NUMBER_JOINTS = frozenset({",", "and"})
#: What opens a sentence with a place.
_PLACING = frozenset({"across", "around", "at", "in", "inside", "near", "throughout", "within"})


def behind_place(tree: Tree, start: int) -> int:
    """Return where a subject begins behind the place that opens its sentence: "exports" in "in Peru exports fell".

    No comma stands between them, so that the model may take both for one phrase.

    Args:
        tree: the sentence.
        start: the first token behind a preposition.

    Returns:
        The subject's first token, or the start if the words there are not a place and a subject.
    """
    if start == 0 or tree.lower[start - 1] not in _PLACING or tree.deps[start - 1] != "prep":
        return start
    at = start
    while at < len(tree) and tree.tags[at] in NAME_TAGS:
        at += 1
    end = at
    while end < len(tree) and tree.tags[end] in COMMON_NOUN_TAGS:
        end += 1
    return at if start < at < end and _does_what_follows(tree, start - 1, end - 1) else start


def _does_what_follows(tree: Tree, preposition: int, noun: int) -> bool:
    """Tell whether a noun is the subject of the verb behind it, or stands where a verb without one wants it."""
    if tree.deps[noun] in NOMINAL_SUBJECTS:
        return True
    verb = tree.heads[preposition]
    follows = tree.heads[noun] == preposition and noun < verb and tree.is_verb(verb)
    return (
        follows
        and noun + 1 < len(tree)
        and tree.tags[noun + 1] in FINITE_TAGS
        and tree.child(verb, *NOMINAL_SUBJECTS) is None
    )


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
