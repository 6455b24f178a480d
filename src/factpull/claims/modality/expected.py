"""Figures that somebody expected or planned, and others are held against: "beating the $3 billion forecast"."""

from __future__ import annotations

from factpull.claims.modality.cues import governors
from factpull.lexicon import word_set
from factpull.records import Modality
from factpull.syntax.labels import ANY_NOUN_TAGS
from factpull.syntax.tree import Tree

_ARTICLES = frozenset({"a", "an", "the", "its", "their"})
#: Tags of those who expect, and of what helps their verb: "economists had", "that it had", "a poll of traders had".
_EXPECTING = frozenset(
    {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP", "PRP$", "VBD", "VBN", "VBZ", "VBP", "WDT", "IN"}
)
_BEING = frozenset({"are", "been", "is", "was", "were"})
_HELPERS = _BEING | {"had", "has", "have"}
_VERBS = frozenset({"VBD", "VBG", "VBN"})
#: How many nouns may stand between the figure and its participle, and how many words those take who expect it.
_NOUNS, _LONGEST = 2, 7
#: What sets a figure beside the one before it.
_BESIDE = frozenset(
    {"above", "against", "below", "of", "over", "than", "to", "under", "versus", "vs", "with"}
)


def expected_figure(tree: Tree, start: int, end: int) -> Modality | None:
    """Return how sure a figure is that somebody is said behind it to have expected or planned, or None.

    Args:
        tree: the sentence.
        start: the figure's first token.
        end: the token behind it, its unit included.
    """
    if start < 1 or tree.lower[start - 1] not in _ARTICLES:
        return None
    for at in range(end, min(end + _NOUNS + 1, len(tree))):
        told = governors()["adjectives"].get(tree.lower[at])
        ends = at + 1 == len(tree) or tree.lower[at + 1] != "to"
        if told is not None and told != "possible" and ends and tree.tags[at] not in {"JJ", "NNS"}:
            return told
        if tree.tags[at] not in ANY_NOUN_TAGS:
            break
    return _expected_by(tree, end)


def _expected_by(tree: Tree, end: int) -> Modality | None:
    """As in "the 3% economists had predicted", "the 500 boats that it planned"."""
    for at in range(end, min(end + _LONGEST, len(tree))):
        if tree.tags[at] not in _EXPECTING and tree.tags[at] != "VBG":
            return None
        doer = at > end and (tree.lower[at - 1] in _HELPERS or tree.tags[at - 1] in {*ANY_NOUN_TAGS, "PRP"})
        told = governors()["verbs"].get(tree.lower[at])
        if told in ("forecast", "target") and tree.tags[at] in _VERBS and doer:
            opens = (
                tree.tags[end] in {"PRP", "WDT", "DT"}
                or tree.lower[end] == "that"
                or _is_clause(tree, end, at)
            )
            return told if opens else None
    return None


def _is_clause(tree: Tree, start: int, verb: int) -> bool:
    """Tell whether the words before a verb are only those who expect something: "economists had", not "it was"."""
    passive = tree.tags[verb] == "VBN" and tree.lower[verb - 1] in _BEING
    return not passive and all(
        tree.tags[at] in ANY_NOUN_TAGS or tree.lower[at] in _HELPERS for at in range(start, verb)
    )


def is_held_against(tree: Tree, start: int) -> bool:
    """Tell whether words before a figure hold another one against it: "beating the", "short of the", "more than the".

    Args:
        tree: the sentence.
        start: the figure's first token.
    """
    lead = tree.lower[start - 2] if start > 1 else ""
    return lead in _BESIDE or lead in word_set("verb_classes", "outdoing")
