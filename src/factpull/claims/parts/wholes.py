"""Breakdowns: which figure is a part of which."""

from __future__ import annotations

from factpull.claims.change.evidence import SHARES
from factpull.claims.sentence.scene import Figure, Scene
from factpull.records import Quantity

#: Words that say that the list of parts that they open is whole, and all words that open one.
COMPLETE = frozenset(
    {
        ("comprising",),
        ("comprises",),
        ("consisting", "of"),
        ("consists", "of"),
        ("made", "up", "of"),
        ("namely",),
    }
)
MARKERS = COMPLETE | {
    ("including",),
    ("includes",),
    ("include",),
    ("included",),
    ("among", "them"),
    ("of", "which"),
    ("of", "whom"),
    ("of", "them"),
}
_LONGEST_MARKER = max(map(len, MARKERS))
_BEHIND = frozenset(
    {
        ("of", "them"),
        ("of", "whom"),
        ("of", "which"),
        ("out", "of", "which"),
        ("of", "these"),
        ("of", "those"),
    }
)
#: No other number stands between a whole and its part, unless inside the whole's own phrase.
_NESTED = 3


def find_wholes(scene: Scene) -> dict[int, int]:
    """Return, for every figure that is a part, the figure of its whole.

    Args:
        scene: the sentence.
    """
    wholes: dict[int, int] = {}
    opening = _opening(scene)
    for figure in scene.figures:
        whole = _whole_of(scene, figure, wholes, opening)
        if whole is not None and can_be_part(figure.mention.quantity, scene.figures[whole].mention.quantity):
            wholes[figure.index] = whole
    return wholes


def is_complete(scene: Scene, whole: Figure, part: Figure) -> bool:
    """Tell whether the text lists all parts: "40 jets, comprising 30 old and 10 new ones".

    Args:
        scene: the sentence.
        whole: the figure of the whole.
        part: its first part.
    """
    return _marked(scene, whole, part, COMPLETE)


def can_be_part(part: Quantity, whole: Quantity) -> bool:
    """Tell whether a quantity can be a part of another: things of things, shares of things, money of money.

    Args:
        part: the quantity of the part.
        whole: the quantity of the whole.
    """
    if whole.kind == "count":
        return part.kind in {"count", "percent", "fraction"}
    if whole.kind in {"money", "measure"}:
        return part.kind in SHARES or (part.kind == whole.kind and part.unit == whole.unit)
    return False


def _whole_of(
    scene: Scene, figure: Figure, wholes: dict[int, int], opening: tuple[int, int] | None
) -> int | None:
    if figure.index and _behind(scene, figure):
        return wholes.get(figure.index - 1, figure.index - 1)
    for whole in reversed(scene.figures[max(0, figure.index - _NESTED) : figure.index]):
        if _marked(scene, whole, figure, MARKERS):
            return wholes.get(whole.index, whole.index)
    if (
        figure.index
        and figure.index - 1 in wholes
        and _goes_on(scene, scene.figures[figure.index - 1], figure)
    ):
        return wholes[figure.index - 1]
    if (
        opening is not None
        and opening[1] < figure.start
        and figure.attachment.relation in {"subject", "none"}
    ):
        return opening[0]
    return _following(scene, figure)


def _marked(scene: Scene, whole: Figure, figure: Figure, markers: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether a marker stands between a whole and a part, right before the part or a word before it."""
    words = scene.tree.lower[whole.end : figure.start]
    marked = any(
        words[end - size : end] in markers
        for end in (len(words), len(words) - 1)
        for size in range(1, min(_LONGEST_MARKER, end) + 1)
    )
    if not marked or ";" in words:
        return False
    return not any(token in scene.owner for token in range(whole.end, figure.start))


def _behind(scene: Scene, figure: Figure) -> bool:
    """As in "…, 99% of them", "…, a third out of which"."""
    lower = scene.tree.lower
    places = (figure.end, figure.mention.token_end)
    return any(lower[at : at + size] in _BEHIND for at in places for size in (2, 3))


def _goes_on(scene: Scene, previous: Figure, figure: Figure) -> bool:
    """Tell whether a list of parts goes on: only commas, "and" and nouns stand between."""
    gap = range(previous.end, figure.start)
    tags = [scene.tree.tags[token] for token in gap]
    return 0 < len(tags) <= 6 and not any(
        tag.startswith(("V", "MD", "W")) or tag in {";", "IN"} for tag in tags
    )


def _opening(scene: Scene) -> tuple[int, int] | None:
    """Return the first figure that opens a clause with "of", and the comma behind it, or None.

    As in "Of the 102 cases, 14 were fatal": it is the whole of the subjects behind the comma.
    """
    lower, tags = scene.tree.lower, scene.tree.tags
    for figure in scene.figures:
        first = figure.start - 1
        while first >= 0 and tags[first] in {"DT", "PRP$"}:
            first -= 1
        opens = first >= 0 and lower[first] in {"of", "among", "amongst"}
        if opens and (first == 0 or lower[first - 1] in {",", ";", "“", '"', "("}):
            return (figure.index, lower.index(",", figure.end)) if "," in lower[figure.end :] else None
    return None


def _following(scene: Scene, figure: Figure) -> int | None:
    """As in "three of the 11 members": the whole follows."""
    if figure.index + 1 == len(scene.figures):
        return None
    whole = scene.figures[figure.index + 1]
    words = scene.tree.lower[figure.mention.token_end : whole.start]
    return (
        whole.index
        if words in {("of",), ("of", "the"), ("of", "its"), ("of", "their"), ("of", "all"), ("out", "of")}
        else None
    )
