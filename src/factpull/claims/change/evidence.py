"""What a change is made of: its direction, the side that a figure is, the nouns and kinds that take one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from factpull.claims.sentence.scene import Figure, Scene
from factpull.lexicon import word_set
from factpull.lexicon.change import ChangeWord, Direction, change_nouns
from factpull.syntax.tree import Tree

Form = Literal["by", "to", "from"]

#: Kinds that are shares of a level, so that they are the size of its change.
SHARES = frozenset({"percent", "percentage_point", "basis_point", "multiple", "fraction"})
FORMS: Mapping[str, Form] = {"by": "by", "to": "to", "from": "from"}
#: Kinds that say when or who, and rarely how much something changed.
TIMES = frozenset({"duration", "age", "rank"})


@dataclass(frozen=True, slots=True)
class Found:
    """A change that a figure is part of.

    Attributes:
        direction: up, down or flat.
        form: which side of the change the number is.
        word: the token that says so.
        source: verb, noun, adverb, sign, multiple, level or shared: the kind of evidence.
    """

    direction: Direction
    form: Form
    word: int
    source: str


def noun_word(tree: Tree, noun: int) -> ChangeWord | None:
    """Return what a noun says of a change, or None: "increase", and the "rate" of "growth rate".

    Args:
        tree: the sentence.
        noun: the noun.
    """
    if tree.lower[noun] in word_set("noun_classes", "rates"):
        for kid in tree.kids[noun]:
            if kid < noun and tree.lower[kid] in change_nouns():
                return change_nouns()[tree.lower[kid]]
    if not tree.tags[noun].startswith("NN"):
        return None
    return change_nouns().get(tree.lower[noun])


def side_alike(scene: Scene, before: Figure, figure: Figure, found: Mapping[int, Found]) -> Figure:
    """Return the side of a change that a figure may go on with, else the figure before it.

    As the 9% of "thefts fell 9% to 60, and arson by 4%".

    Args:
        scene: the sentence.
        before: the figure before.
        figure: the figure.
        found: the changes of the figures before it, by index.
    """
    kind, first = figure.mention.quantity.kind, before.index - 1
    if before.mention.quantity.kind == kind or first < 0 or first not in found:
        return before
    side = scene.figures[first]
    one_change = before.index in found and found[before.index].word == found[first].word
    return side if one_change and side.mention.quantity.kind == kind else before
