"""Labels before numbers in one line: "Peak wind: 115 mph Path length: 9 miles", "Deaths: 4; Injured: 30"."""

from __future__ import annotations

from factpull.claims.about.view import About
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.scene import Figure, Scene
from factpull.claims.sentence.wording import Wording
from factpull.lexicon.forms import singularize
from factpull.syntax.tree import Tree

#: What ends the thing before a label, so that the label starts behind it.
_BREAKS = frozenset({",", ";", ":", "•", "|", "–", "—", "-", "·", "\n"})
_STRIPPED = frozenset({",", ";", "•", "|", "–", "—", "-", "·", "\n", "and", "&", "a", "an", "the", "/"})
#: A label tells nothing by a verb; what does is a statement with a colon behind it.
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_LONGEST = 7
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
    tree, colon = scene.tree, figure.start - 1
    if colon < 1 or not tree.words[colon].endswith(":"):
        return None
    start = colon
    while start > 0 and start - 1 not in scene.taken and not _is_break(tree, start - 1):
        start -= 1
    while start < colon and tree.lower[start] in _STRIPPED:
        start += 1
    gloss = next((token for token in range(start + 1, colon) if tree.words[token] == "("), colon)
    label = range(start, gloss)
    named = any(tree.tags[token].startswith("N") for token in label)
    told = any(tree.tags[token] in _FINITE for token in label)
    return label if (named or len(label) == 1) and not told and 0 < len(label) <= _LONGEST else None


def _owner(tree: Tree, words: Wording, first: int) -> Reference | None:
    """Return the label before the first one, which says whose numbers all of them are, or None."""
    end = first - 1
    if end < 1 or tree.words[end] != ":":
        return None
    start = end
    while start > 0 and not _is_break(tree, start - 1):
        start -= 1
    told = any(tree.tags[token] in _FINITE for token in range(start, end))
    return words.stretch(start, end) if 0 < end - start <= _LONGEST and not told else None


def _is_break(tree: Tree, at: int) -> bool:
    """Tell whether a label starts behind a token: not behind the hyphen of "bio-power"."""
    return tree.words[at] in _BREAKS and not (tree.words[at] in {"-", "–"} and tree.is_glued(at))
