"""What a number is per, where the one before says it for both: "100 lari per month (about 40 dollars)"."""

from __future__ import annotations

from collections.abc import Sequence

from factpull.claims.sentence.scene import Figure, Scene
from factpull.records import Quantity

#: Kinds of numbers that are per something.
RATED = frozenset({"money", "measure", "count"})
#: What leads the other side of a comparison.
_COMPARING = frozenset({"from", "to", "against", "versus", "than"})
#: What leads the same amount in another unit: "40 euros a day, or 45 dollars".
_RESTATING = frozenset({"(", ",", "or"})
#: So many tokens may stand between two numbers of one rate, and before one that only says it again.
_WIDEST, _NEAREST = 12, 5


def with_rates_before(scene: Scene, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return a sentence's quantities with the rates that they share with the one before.

    Args:
        scene: the sentence.
        quantities: its quantities, in order.
    """
    rated = list(quantities[:1])
    for figure, quantity in zip(scene.figures[1:], quantities[1:], strict=True):
        before = rated[-1]
        if quantity.per is None and before.per is not None and _is_same_rate(scene, figure, quantity, before):
            quantity = quantity.model_copy(update={"per": before.per})
        rated.append(quantity)
    return rated


def _is_same_rate(scene: Scene, figure: Figure, quantity: Quantity, before: Quantity) -> bool:
    """Tell whether a number is per what the one before is: no verb parts them, and they are of one kind."""
    gap = scene.between(scene.figures[figure.index - 1], figure)
    acts = any(scene.tree.tags[token].startswith(("V", "MD")) for token in gap)
    if quantity.kind != before.kind or quantity.kind not in RATED or acts or len(gap) > _WIDEST:
        return False
    if _unit(quantity) != _unit(before):
        return quantity.kind != "count" and figure.lead in _RESTATING and len(gap) <= _NEAREST
    return figure.lead in _COMPARING or (figure.lead == "and" and _is_parallel(scene, figure, gap))


def _unit(quantity: Quantity) -> str | None:
    unit = quantity.unit
    return (unit.currency or unit.name) if unit else quantity.counted


def _is_parallel(scene: Scene, figure: Figure, gap: range) -> bool:
    """Tell whether both numbers of a pair go on alike: "$60 a year for cooks and $28 for maids"."""
    tree, behind = scene.tree, figure.end
    if ")" in tree.lower[behind : behind + _NEAREST] and tree.lower[behind] == "(":
        behind = tree.lower.index(")", behind) + 1
    return _leads_on(scene, behind) and any(_leads_on(scene, token) for token in gap)


def _leads_on(scene: Scene, token: int) -> bool:
    tree = scene.tree
    return token < len(tree) and tree.tags[token] == "IN" and tree.lower[token] != "per"
