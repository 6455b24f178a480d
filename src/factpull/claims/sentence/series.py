"""Tables in prose: items in brackets that share a header and differ in label and number.

"Enrolment grew most in Norte (41 percent), followed by Sul (33 percent) and Leste (12 percent)": each number is of the
label before its bracket, and measures what the first one measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factpull.claims.sentence.scene import Figure, Scene
from factpull.records import Quantity
from factpull.syntax.labels import ANY_NOUN_TAGS

#: What may stand behind an item inside its bracket.
_CLOSING = frozenset({")", "]"})
#: Kinds of numbers whose series state once what they count.
_SHARING = frozenset({"count", "percent", "fraction"})
#: Words before a number that is added to another one and heads no series: "made 31 with four fours, Lopes 27".
ADDED = frozenset({"with", "off", "including", "after", "from", "plus"})
#: Kinds of numbers that stand in such lists.
_LISTED = frozenset({"percent", "count", "money", "measure", "fraction", "index", "percentage_point"})


@dataclass(frozen=True, slots=True)
class Item:
    """A number in brackets behind its label.

    Attributes:
        figure: index of the number.
        label: the last token of the label.
        header: index of the number that states what all items measure.
    """

    figure: int
    label: int
    header: int


def find_items(scene: Scene) -> tuple[Item, ...]:
    """Return the items of a sentence's lists, each with the number that says what they measure.

    Args:
        scene: the sentence with its figures.
    """
    items: list[Item] = []
    for figure in scene.figures:
        label = _label(scene, figure)
        header = _header(scene, figure, items) if label is not None else None
        if label is not None and header is not None:
            items.append(Item(figure.index, label, header))
    return tuple(items)


def shared_noun(before: Sequence[Quantity], quantity: Quantity) -> str | None:
    """Return what a bare number counts by the nearest number of its kind before it in the sentence, or None.

    Args:
        before: the quantities of the sentence before it, completed.
        quantity: a quantity.
    """
    if quantity.counted is not None or quantity.kind not in _SHARING or quantity.per is not None:
        return None
    alike = (one for one in reversed(before) if one.kind == quantity.kind)
    nearest = next(alike, None)
    return nearest.counted if nearest is not None else None


def _label(scene: Scene, figure: Figure) -> int | None:
    """Return the label's last token, when a number stands alone in a bracket behind a noun."""
    tree, opening = scene.tree, figure.start - 1
    alone = figure.end < len(tree) and tree.words[figure.end] in _CLOSING
    if opening < 1 or tree.words[opening] not in {"(", "["} or not alone:
        return None
    label = opening - 1
    return label if tree.tags[label] in ANY_NOUN_TAGS and label not in scene.taken else None


def _header(scene: Scene, figure: Figure, items: list[Item]) -> int | None:
    """Return the nearest number before that is of the same kind and unit: the first item's, or one outside brackets."""
    by_figure = {item.figure: item for item in items}
    for before in reversed(scene.figures[: figure.index]):
        if not _alike(before, figure):
            continue
        return by_figure[before.index].header if before.index in by_figure else before.index
    return None


def _alike(one: Figure, other: Figure) -> bool:
    first, second = one.mention.quantity, other.mention.quantity
    units = [quantity.unit.name if quantity.unit else None for quantity in (first, second)]
    return first.kind == second.kind and first.kind in _LISTED and units[0] == units[1]
