"""Tables in prose: items in brackets that share a header and differ in label and number.

"Enrolment grew most in Norte (41 percent), followed by Sul (33 percent) and Leste (12 percent)": each number is of the
label before its bracket, and measures what the first one measures.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from factpull.claims.sentence.scene import Figure, Scene
from factpull.records import Quantity

#: What may stand behind an item inside its bracket.
_CLOSING = frozenset({")", "]"})
_LABELS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NAMES = frozenset({"NNP", "NNPS"})
#: What the label of an item is made of, what ends the item before, and how long a label may be.
_IN_LABELS = frozenset({"CC", "HYPH", "JJ", "NN", "NNS", "NNP", "NNPS", "VBG"})
_ENDS_ITEM = frozenset({":", ";"})
_LONGEST_LABEL = 8
#: What may stand before the name of an item in a spaced list.
_MARKS = frozenset({",", ";", ":", ")", "]", "and", "•", "-", "–", "—", "\n"})
#: How many numbers make a list.
SHORTEST_LIST = 3
#: Kinds of numbers whose series state once what they count.
_SHARING = frozenset({"count", "percent", "fraction"})
_SHARES = frozenset({"percent", "fraction"})
#: Words before a number that is added to another one and heads no series: "made 31 with four fours, Lopes 27".
ADDED = frozenset({"with", "off", "including", "after", "from", "plus"})
#: Kinds of numbers that stand in such lists.
_LISTED = frozenset({"percent", "count", "money", "measure", "fraction", "index", "percentage_point"})
#: How many tokens may stand between two shares of one whole.
_CLOSE = 8


@dataclass(frozen=True, slots=True)
class Item:
    """A number in brackets behind its label.

    Attributes:
        figure: index of the number.
        label: the last token of the label.
        first: its first token.
        header: index of the number that states what all items measure.
    """

    figure: int
    label: int
    first: int
    header: int


def find_items(scene: Scene) -> tuple[Item, ...]:
    """Return the items of a sentence's lists, each with the number that says what they measure.

    Args:
        scene: the sentence with its figures.
    """
    items: list[Item] = []
    headers: dict[tuple[str, str | None], int] = {}  # by kind and unit, that of the nearest number before
    for figure in scene.figures:
        item, sort = item_of(scene, figure), _sort(figure.mention.quantity)
        if item is not None and sort in headers:
            items.append(replace(item, header=headers[sort]))
        elif figure.mention.quantity.kind in _LISTED:
            headers[sort] = figure.index
    return tuple(items)


def item_of(scene: Scene, figure: Figure) -> Item | None:
    """Return a number alone in a bracket behind its label as an item that is its own header, or None.

    Args:
        scene: the sentence.
        figure: the number.
    """
    label = _label(scene, figure)
    return (
        Item(figure.index, label, _first_of_label(scene, label), figure.index) if label is not None else None
    )


def shared_noun(nearest: Quantity | None, quantity: Quantity) -> str | None:
    """Return what a bare number counts by the nearest number of its kind before it in the sentence, or None.

    Args:
        nearest: the nearest quantity of the same kind before it in the sentence, completed.
        quantity: a quantity.
    """
    if quantity.counted is not None or quantity.kind not in _SHARING or quantity.per is not None:
        return None
    return nearest.counted if nearest is not None else None


def goes_on(scene: Scene, figure: Figure) -> bool:
    """Tell whether a share goes on with the one before: "47 percent of them work as cooks, 28 percent as weavers".

    Args:
        scene: the sentence.
        figure: the share.
    """
    if not figure.index:
        return False
    if scene.tree.lower[figure.end : figure.end + 1] == ("of",):
        return False
    before = scene.figures[figure.index - 1]
    gap = scene.between(before, figure)
    units = [one.mention.quantity.kind for one in (before, figure)]
    verbs = sum(scene.tree.tags[token].startswith(("V", "MD", "W")) for token in gap)
    plain = verbs == 0 or (verbs == 1 and before.attachment.relation == "subject")
    return units[0] == units[1] == "percent" and 0 < len(gap) <= _CLOSE and plain and figure.lead not in ADDED


def leads_on(scene: Scene, figure: Figure, behind: Figure) -> bool:
    """Tell whether a share leads on to the next one, which names the whole: "Lund at 8% and Tarm at 5% of GDP".

    Args:
        scene: the sentence.
        figure: the share.
        behind: the next number.
    """
    tree, gap = scene.tree, scene.between(figure, behind)
    shares = figure.mention.quantity.kind in _SHARES and behind.mention.quantity.kind in _SHARES
    acts = any(tree.tags[token].startswith(("V", "MD", "W")) for token in gap)
    joined = any(tree.lower[token] in {",", "and", "or"} for token in gap)
    apart = any(tree.words[token] in {"(", ";", ":"} for token in gap)
    return shares and joined and not acts and not apart and 0 < len(gap) <= _CLOSE


def _label(scene: Scene, figure: Figure) -> int | None:
    """Return the label's last token, when a number stands alone in a bracket behind a noun."""
    tree, opening = scene.tree, figure.start - 1
    alone = figure.end < len(tree) and tree.words[figure.end] in _CLOSING
    if opening < 1 or tree.words[opening] not in {"(", "["} or not alone:
        return None
    label = opening - 1
    return label if tree.tags[label] in _LABELS and label not in scene.taken else None


def _first_of_label(scene: Scene, label: int) -> int:
    """Return where a label begins: behind the mark that ends the item before, else at its last word.

    As in "Home Cooking (95%); Radio and Print (80%)".
    """
    tree, first = scene.tree, label
    while first > 0 and label - first < _LONGEST_LABEL and tree.tags[first - 1] in _IN_LABELS:
        first -= 1
    ends = first > 1 and (
        tree.words[first - 1] in _ENDS_ITEM
        or (tree.words[first - 1] == "," and tree.words[first - 2] in _CLOSING)
    )
    joins = "and" in tree.lower[first:label] or "&" in tree.lower[first:label]
    first += tree.tags[first] == "CC"
    return first if ends and joins and first < label else label


def _sort(quantity: Quantity) -> tuple[str, str | None]:
    return quantity.kind, quantity.unit.name if quantity.unit else None


def find_spaced(scene: Scene) -> dict[int, range]:
    """Return the labels of a list whose numbers follow names at once, as tokens by the index of the number.

    As in "Togo 71%, Benin 64%, Mali 52%"; a number in brackets behind one belongs to the same name.

    Args:
        scene: the sentence with its figures.
    """
    labels = {figure.index: run for figure in scene.figures if (run := _name_before(scene, figure))}
    kinds = Counter(scene.figures[index].mention.quantity.kind for index in labels)
    found = {
        index: run
        for index, run in labels.items()
        if kinds[scene.figures[index].mention.quantity.kind] >= SHORTEST_LIST
    }
    for figure in scene.figures[1:]:
        if figure.index - 1 in found and scene.tree.words[figure.start - 1] in {"(", "["}:
            found[figure.index] = found[figure.index - 1]
    return found


def _name_before(scene: Scene, figure: Figure) -> range | None:
    """Return the run of name-like words right before a number, when the list's marks stand before it."""
    tree, first = scene.tree, figure.start
    while first > 0 and first - 1 not in scene.taken and tree.tags[first - 1] in _NAMES:
        first -= 1
    apart = first == 0 or tree.words[first - 1] in _MARKS or first - 1 in scene.taken
    return range(first, figure.start) if apart and first < figure.start else None
