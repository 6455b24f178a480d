"""Levels set beside the one before: "47% of sailors were in work, compared with 63% of cooks"."""

from __future__ import annotations

from dataclasses import replace

from factpull.claims.about.listed import without_whom
from factpull.claims.about.view import About, View
from factpull.claims.sentence.scene import Figure
from factpull.lexicon import word_set
from factpull.syntax.phrases import is_time, noun_phrase

#: What stands between the words of a comparison and its figure.
_BEFORE_NUMBER = frozenset({"a", "about", "an", "around", "almost", "just", "nearly", "only", "some"})
#: What leads those whose level it is.
_WHOSE = frozenset({"among", "amongst", "for", "in"})
#: How many figures back the level before may stand, past its count in a bracket and ages.
_NEAREST = 4


def about_beside(view: View) -> About | None:
    """Return what a share is about that is set beside the one before, or None: it measures what that one measures.

    Args:
        view: the figure.
    """
    before = _level_before(view)
    if before is None or view.change is not None:
        return None
    if view.quantity.kind not in {"percent", "fraction"} or not _is_set_beside(view):
        return None
    tree, first, behind = view.tree, view.earlier[before.index], view.figure.end
    if first.measure is None or (behind < len(tree) and tree.tags[behind].startswith(("NN", "JJ", "VB"))):
        return None
    about = replace(first, rule="about.beside_it")
    noun = tree.child(behind, "pobj") if tree.lower[behind : behind + 1] else None
    if noun is None or tree.lower[behind] not in _WHOSE or is_time(tree, noun) or not view.is_free(noun):
        return about
    if tree.lower[behind] == "in" and (first.subject is None or not view.words.is_named(noun)):
        return about
    phrase = noun_phrase(tree, noun, view.scene.taken)
    measure = first.measure if first.subject is not None else without_whom(first.measure, tree.lower[behind])
    return replace(about, measure=measure, subject=view.words.text(phrase))


def _is_set_beside(view: View) -> bool:
    """Tell whether words of comparing lead a figure: "compared with only"."""
    tree, at = view.tree, view.figure.start - 1
    while at > 0 and tree.lower[at] in _BEFORE_NUMBER:
        at -= 1
    led = at > 0 and tree.lower[at] in {"to", "with"}
    return led and tree.lower[at - 1] in word_set("noun_classes", "comparisons")


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
