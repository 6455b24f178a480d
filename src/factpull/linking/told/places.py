"""The places of an article, each with whether another one lies inside it: the town comes before its province."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from factpull.records import Extraction

#: What stands between a place and the one that it lies in: "Mokwa, Niger State", "a mine in Welkom in Free State".
_INSIDE = frozenset({",", "in", "of", "near", ", in", ", near"})


@dataclass(frozen=True, slots=True)
class Places:
    """Innermost places by where they stand.

    Attributes:
        starts: where in the text each stands, ascending.
        keys: the entity key of each.
    """

    starts: tuple[int, ...]
    keys: tuple[str, ...]

    def innermost(self, start: int, end: int) -> frozenset[str]:
        """Return the innermost places of a stretch of the text.

        Args:
            start: index of its first character.
            end: index behind its last character.
        """
        return frozenset(self.keys[bisect_left(self.starts, start) : bisect_left(self.starts, end)])


def read_places(extraction: Extraction) -> Places:
    """Return the innermost places that an article names.

    Args:
        extraction: the article's.
    """
    text = extraction.article.text
    mentions = sorted(
        (mention.span.start, mention.span.end, entity.key)
        for entity in extraction.entities
        if entity.kind == "place"
        for mention in entity.mentions
    )
    found, before = [], -1
    for start, end, key in mentions:
        if before < 0 or text[before:start].strip() not in _INSIDE:
            found.append((start, key))
        before = end
    return Places(tuple(start for start, _ in found), tuple(key for _, key in found))
