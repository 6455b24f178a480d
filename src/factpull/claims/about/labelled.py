"""Labels before numbers in one line: "Peak wind: 115 mph Path length: 9 miles", "Deaths: 4; Injured: 30"."""

from __future__ import annotations

from factpull.claims.about.view import About
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.scene import Figure, Scene
from factpull.claims.sentence.wording import Wording
from factpull.lexicon.forms import singularize
from factpull.syntax.captions import label_before
from factpull.syntax.tree import Tree

#: So many labelled numbers in one sentence are a list.
_SHORTEST_LIST = 2


def about_labelled(scene: Scene, words: Wording) -> dict[int, About]:
    """Return what the numbers of a line of labels are about, by the figure's index.

    Args:
        scene: the sentence with its figures.
        words: puts its words into references.
    """
    labels = {figure.index: label for figure in scene.figures if (label := _label(scene, figure))}
    if not labels:
        return {}
    owner = _owner(scene.tree, words, min(label.start for label in labels.values()))
    found = {}
    for index, label in labels.items():
        if _counts(scene, scene.figures[index], label):
            found[index] = About(None, owner, "about.labelled")
        elif len(labels) >= _SHORTEST_LIST:
            found[index] = About(words.stretch(label.start, label.stop), owner, "about.labelled")
    return found


def _counts(scene: Scene, figure: Figure, label: range) -> bool:
    """Tell whether a label says what the number counts: "Deaths: 40"."""
    quantity = figure.mention.quantity
    last = scene.tree.lower[label.stop - 1]
    return (
        quantity.kind == "count"
        and quantity.counted is not None
        and (singularize(last) == quantity.counted.split()[-1].lower() or quantity.counted == "people")
    )


def _label(scene: Scene, figure: Figure) -> range | None:
    """Return the tokens of the label right before a figure, or None."""
    previous = scene.figures[figure.index - 1].end if figure.index else 0
    return label_before(scene.tree, figure.start - 1, previous)


def _owner(tree: Tree, words: Wording, first: int) -> Reference | None:
    """Return the label before the first one, which says whose numbers all of them are, or None."""
    label = label_before(tree, first - 1) if first > 1 else None
    return words.stretch(label.start, label.stop) if label is not None else None
