"""The mood of numbers that go on with the one before: "foretold 26 seats for the Reds, and 36 for the Greens"."""

from __future__ import annotations

from collections.abc import Sequence

from factpull.claims.modality.known import is_known
from factpull.claims.sentence.scene import Figure, Scene
from factpull.records import Modality

#: How many tokens may stand between two numbers of one series.
LONGEST_GAP = 12
#: What parts a sentence so that nothing goes on behind it.
PARTING = frozenset({";", "while", "whereas", "but", "than", "which", "who", "that"})
JOINING = frozenset({"and", ",", "or"})


def shared_moods(scene: Scene, moods: Sequence[Modality]) -> tuple[Modality, ...]:
    """Return how sure the article is of a sentence's figures, where some go on with the one before.

    Args:
        scene: the sentence.
        moods: what it says of each figure alone, in order.
    """
    shared: list[Modality] = []
    for figure, mood in zip(scene.figures, moods, strict=True):
        before = shared[-1] if shared else "asserted"
        on = mood == "asserted" != before and _goes_on(scene, scene.figures[figure.index - 1], figure)
        shared.append(before if on else mood)
    return tuple(shared)


def _goes_on(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Tell whether a number is joined to the one before without a verb between, and of its kind."""
    tree, gap = scene.tree, range(before.end, figure.start)
    if before.mention.quantity.kind != figure.mention.quantity.kind or not 0 < len(gap) <= LONGEST_GAP:
        return False
    words = {tree.lower[token] for token in gap}
    acts = any(tree.tags[token].startswith(("V", "MD")) for token in gap)
    return (
        not acts
        and PARTING.isdisjoint(words)
        and not JOINING.isdisjoint(words)
        and not is_known(figure.mention, tree)
    )
