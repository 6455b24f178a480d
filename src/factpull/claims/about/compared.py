"""What a figure is about that another one is held against: "beating the $3 billion expected", "against Orlau's 33%"."""

from __future__ import annotations

from factpull.claims.about.view import About, View
from factpull.claims.modality.expected import expected_figure, is_held_against
from factpull.claims.sentence.scene import Figure
from factpull.lexicon import word_set
from factpull.syntax.clauses import subject_of

#: What sets the figure of another beside the one before: "compared with Orlau's 33 percent".
_BESIDE = frozenset({"above", "against", "below", "from", "than", "to", "versus", "vs", "with"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_COUNTING = frozenset({"age", "duration", "rank"})


def about_compared(view: View) -> About | None:
    """Return what a figure is about that stands for another one's expectation or rival, or None.

    Args:
        view: the figure.
    """
    tree, start, before = view.tree, view.figure.mention.token_start, _alike_before(view)
    if is_held_against(tree, start) and expected_figure(tree, start, view.figure.end) is not None:
        if before is not None:
            return view.copy(before.index, "about.compared")
        subject = subject_of(tree, tree.clauses[start])
        free = subject is not None and view.is_free(subject) and view.quantity.kind != "count"
        return About(*view.words.split(subject), "about.compared") if subject is not None and free else None
    return _of_rival(view, view.earlier[before.index]) if before is not None else None


def _alike_before(view: View) -> Figure | None:
    """Return the nearest figure before of the same kind and unit, or None."""
    now = view.quantity
    for figure in reversed(view.scene.figures[: view.figure.index]):
        quantity = figure.mention.quantity
        units = [one.unit.name if one.unit else None for one in (now, quantity)]
        if quantity.kind == now.kind and units[0] == units[1] and figure.index in view.earlier:
            return figure
    return None


def _of_rival(view: View, first: About) -> About | None:
    """Return whose figure it is, before whose name words of comparing stand: "compared with Orlau's 33 percent"."""
    tree, mark = view.tree, view.figure.start - 1
    if mark < 2 or tree.words[mark] not in _POSSESSIVES or tree.tags[mark] != "POS":
        return None
    noun, kind = mark - 1, view.quantity.kind
    if kind in _COUNTING or not view.is_free(noun) or not view.words.is_noun(noun):
        return None
    start = tree.left[noun]
    beside = tree.lower[start - 1] in _BESIDE or tree.lower[start - 1] in word_set("verb_classes", "outdoing")
    if not beside or _names_more(view):
        return None
    rival = view.words.bare(noun)
    if first.subject is None and first.measure is not None and view.words.is_name(noun):
        return About(first.measure, rival, "about.rival")
    return About(first.measure if first.subject else None, rival, "about.rival")


def _names_more(view: View) -> bool:
    """Tell whether a noun of its own follows, which the figure is of: "than Orlau's 33 percent stake"."""
    at = view.figure.end
    return view.quantity.kind != "count" and at < len(view.tree) and view.tree.tags[at].startswith("NN")
