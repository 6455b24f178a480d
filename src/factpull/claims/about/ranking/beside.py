"""Levels set beside the one before: "47% of sailors were in work, compared with 63% of cooks"."""

from __future__ import annotations

from dataclasses import replace

from factpull.claims.about.view import About, View
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.scene import Figure
from factpull.lexicon import word_set
from factpull.syntax.phrases import is_time, noun_phrase

#: What stands between the words of a comparison and its figure.
_BEFORE_NUMBER = frozenset({"a", "about", "an", "around", "almost", "just", "nearly", "only", "some"})
_AGAINST = frozenset({"against", "versus", "vs"})
#: What leads those whose level it is.
_WHOSE = frozenset({"among", "amongst", "for", "in"})
#: How many figures back the level before may stand, past its count in a bracket and ages.
_NEAREST = 4
#: How many words before the level those stand with whom it is compared.
_COMPARED = 12


def about_beside(view: View) -> About | None:
    """Return what a share is about that is set beside the one before, or None: it measures what that one measures.

    Args:
        view: the figure.
    """
    before = _level_before(view)
    if before is None or view.change is not None:
        return None
    if _is_of_a_time(view):
        return view.copy(before.index, "about.beside_it")
    if view.quantity.kind not in {"percent", "fraction"} or not _is_set_beside(view):
        return None
    tree, first, behind = view.tree, view.earlier[before.index], view.figure.end
    if first.measure is None or (behind < len(tree) and tree.tags[behind].startswith(("NN", "JJ", "VB"))):
        return None
    about = replace(first, rule="about.beside_it")
    noun = tree.child(behind, "pobj") if tree.lower[behind : behind + 1] else None
    if noun is None or tree.lower[behind] not in _WHOSE or is_time(tree, noun) or not view.is_free(noun):
        other = _than_whom(view, before) if first.rule == "about.superlative" else None
        return about if other is None else replace(about, subject=other)
    if tree.lower[behind] == "in" and (first.subject is None or not view.words.is_named(noun)):
        return about
    phrase = noun_phrase(tree, noun, view.scene.taken)
    kept = (
        first.measure if first.rule != "about.predicate" else None
    )  # "had fever, compared with 5% for cough"
    return About(kept, view.words.text(phrase), about.rule)


def _than_whom(view: View, before: Figure) -> Reference | None:
    """Return whom a sentence compares with: the men of "women were likelier than men to rent (9%, against 4%)"."""
    tree = view.tree
    nearest = range(before.start - 1, max(before.start - _COMPARED, 0), -1)
    than = next((at for at in nearest if tree.lower[at] == "than"), None)
    noun = tree.child(than, "pobj") if than is not None else None
    return view.words.refer(noun) if noun is not None and view.is_free(noun) else None


def _is_set_beside(view: View) -> bool:
    """Tell whether words of comparing lead a figure: "compared with only", "against"."""
    tree, at = view.tree, view.figure.start - 1
    while at > 0 and tree.lower[at] in _BEFORE_NUMBER:
        at -= 1
    compared = (
        at > 0
        and tree.lower[at] in {"to", "with"}
        and tree.lower[at - 1] in word_set("noun_classes", "comparisons")
    )
    return compared or (at > 0 and tree.lower[at] in _AGAINST)


def _is_of_a_time(view: View) -> bool:
    """Tell whether a figure stands in a bracket behind a time: "similar to the previous year (40%)"."""
    tree, opening, end = view.tree, view.figure.start - 1, view.figure.end
    alone = opening > 1 and tree.words[opening] == "(" and tree.words[end : end + 1] == (")",)
    return alone and is_time(tree, opening - 1)


def _level_before(view: View) -> Figure | None:
    """Return the nearest figure before of the same kind and unit, or None."""
    nearest = reversed(view.scene.figures[max(0, view.figure.index - _NEAREST) : view.figure.index])
    return next(
        (
            one
            for one in nearest
            if one.mention.quantity.kind == view.quantity.kind
            and one.mention.quantity.unit == view.quantity.unit
            and one.index in view.earlier
        ),
        None,
    )
