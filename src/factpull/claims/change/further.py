"""Sizes of a change that only small words tell: "and another 3%", "with Corvane off 4.2 percent"."""

from __future__ import annotations

from collections.abc import Mapping

from factpull.claims.change.evidence import FORMS, SHARES, Found
from factpull.claims.sentence.scene import Figure, Scene
from factpull.lexicon.change import verb_forms
from factpull.syntax.tree import Tree

#: How many figures back the other size or level of a change may stand.
_NEAREST = 6
_BEING_OFF = frozenset({"are", "be", "been", "down", "is", "was", "were"})


def find_further(scene: Scene, figure: Figure, earlier: Mapping[int, Found]) -> Found | None:
    """As in "fell by 9 points on short bonds and by 7 on long ones", "to 6% in 2030, and to 5% in 2031".

    "Another" goes on with the size before: "sank 5% in May and another 3% in June".

    Args:
        scene: the sentence.
        figure: the figure.
        earlier: the changes of the figures before it, by index.
    """
    again, form = _adds(scene.tree, figure.start), FORMS.get(figure.lead)
    joined = scene.tree.lower[figure.start - 2 : figure.start] == ("and", figure.lead)
    if not again and not (joined and form in {"by", "to"}):
        return None
    form = "by" if again else form
    nearest = range(figure.index - 1, max(-1, figure.index - 1 - _NEAREST), -1)
    index = next((k for k in nearest if k in earlier and earlier[k].form == form), -1)
    found = earlier.get(index)
    if found is None:
        return None
    kind, before = figure.mention.quantity.kind, scene.figures[index].mention.quantity.kind
    if kind not in {*SHARES, "money", "measure"} and not (again and kind == before):
        return None
    return Found(found.direction, found.form, found.word, "shared")


def _adds(tree: Tree, start: int) -> bool:
    """Tell whether "and another" or "and a further" leads to a figure."""
    at = start if tree.lower[start] == "another" else start - 1
    adding = at
    while at > 0 and tree.lower[at] in {"a", "additional", "another", "further"}:
        at -= 1
    return at < adding and tree.lower[at] in {"and", "then"}


def falls_off(tree: Tree, figure: Figure, place: int) -> bool:
    """Tell "with Corvane off 4.2 percent", "was off 3 points" from "took off 5 kilos" and "40 miles off".

    Args:
        tree: the sentence.
        figure: the figure.
        place: the place of "off".
    """
    moves = figure.mention.quantity.kind in {*SHARES, "index"}
    before = tree.tags[place - 1] if place else "."
    return moves and (before.startswith("NN") or before == "," or tree.lower[place - 1] in _BEING_OFF)


def taken_off(tree: Tree, figure: Figure) -> Found | None:
    """Return the fall of what something is taken off, or None: "shaved 0.2 points off growth", "wiped 3% off shares".

    Args:
        tree: the sentence.
        figure: the figure.
    """
    verb = figure.start - 1
    if verb < 0 or tree.lower[figure.end : figure.end + 1] != ("off",):
        return None
    takes = tree.lower[verb] in verb_forms("claim_words", "removing_verbs")
    moved = figure.mention.quantity.kind in {*SHARES, "index"}
    return Found("down", "by", verb, "verb") if takes and moved else None
