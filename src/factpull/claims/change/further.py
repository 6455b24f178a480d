"""Sizes of a change that only small words tell: "and another 3%", "with Corvane off 4.2 percent"."""

from __future__ import annotations

from collections.abc import Mapping

from factpull.claims.change.evidence import SHARES, Found
from factpull.claims.sentence.scene import Figure, Scene
from factpull.lexicon.change import verb_forms
from factpull.syntax.tree import Tree

_BEING_OFF = frozenset({"are", "be", "been", "down", "is", "was", "were"})


def find_further(scene: Scene, figure: Figure, earlier: Mapping[int, Found]) -> Found | None:
    """As in "fell by 9 points on short bonds and by 7 on long ones", "sank 5% in May and another 3% in June".

    Args:
        scene: the sentence.
        figure: the figure.
        earlier: the changes of the figures before it, by index.
    """
    again = _adds(scene.tree, figure.start)
    if not again and (
        figure.lead != "by" or scene.tree.lower[figure.start - 2 : figure.start] != ("and", "by")
    ):
        return None
    index = next((k for k in range(figure.index - 1, -1, -1) if k in earlier), -1)
    found = earlier.get(index)
    if found is None or found.form != "by":
        return None
    kind, before = figure.mention.quantity.kind, scene.figures[index].mention.quantity.kind
    if kind not in {*SHARES, "money", "measure"} and not (again and kind == before):
        return None
    return Found(found.direction, "by", found.word, "shared")


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
