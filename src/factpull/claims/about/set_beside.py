"""What a change is of that a noun sets beside another figure: "reported 40 vacancies, a drop of 31 percent"."""

from __future__ import annotations

from factpull.claims.about.view import About, View
from factpull.syntax.tree import SUBJECTS

_MARKS = frozenset({",", "-", "–", "—", "("})


def about_set_beside(view: View) -> About | None:
    """Return what the figure before is about, where a noun of change behind a comma restates it, or None.

    Of things counted it is their number that changed, and of amounts what they measure.

    Args:
        view: the figure, the size of a change.
    """
    change, previous, tree = view.change, view.previous, view.tree
    if change is None or change.source != "noun" or previous is None or tree.deps[change.word] in SUBJECTS:
        return None
    start = min(tree.left[change.word], view.figure.start)
    gap = range(previous.end, start)
    if not gap or tree.words[start - 1] not in _MARKS:
        return None
    if any(tree.tags[token].startswith(("V", "MD", "W")) or token in view.scene.taken for token in gap):
        return None
    about, noun = view.copy(previous.index, "about.set_beside"), previous.head
    if previous.mention.quantity.kind != "count":
        return about if about.measure is not None or about.subject is not None else None
    if noun in view.scene.taken or not view.words.is_noun(noun):
        return None
    return About(view.words.bare(noun), about.subject, about.rule)
