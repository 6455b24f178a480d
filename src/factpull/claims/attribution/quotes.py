"""Stretches of direct speech in an article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from factpull.annotate import Document

MARK_RE = re.compile(r"[\"“”«»„]")
#: The same, and single ones around whole sentences, which no apostrophe is: "said: ‘We sold 40.’"
EITHER_RE = re.compile(r"[\"“”«»„]|(?:^|(?<=[:,]\s))‘(?=[A-Z])|(?<=[.,!?])’(?=\s|$)")
OPENING, CLOSING = "“«„", "”»"


@dataclass(frozen=True)
class Quotes:
    """The stretches between quotation marks, in text order, marks included.

    Attributes:
        starts: where each starts in the article.
        ends: where each ends, half-open; a quotation that its paragraph leaves open ends with the paragraph.
        open: True for those.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    open: tuple[bool, ...]

    def at(self, offset: int) -> int | None:
        """Return the number of the quotation that holds a character, or None.

        Args:
            offset: index of the character in the article.
        """
        place = bisect_right(self.starts, offset) - 1
        return place if place >= 0 and offset < self.ends[place] else None

    def touching(self, start: int, end: int) -> range:
        """Return the numbers of the quotations that hold a character of a stretch of the article.

        Args:
            start: index of its first character.
            end: index behind its last one.
        """
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


def find_quotes(document: Document) -> Quotes:
    """Return the quotations of an article; each paragraph is read alone, so that a lost mark does no harm beyond it.

    Args:
        document: the annotated article.
    """
    found: list[tuple[int, int, bool]] = []
    for paragraph in document.paragraphs:
        marks = _marks(document.text_of(paragraph))
        found.extend((paragraph.start + start, paragraph.start + end, left) for start, end, left in marks)
    return Quotes(tuple(s for s, _, _ in found), tuple(e for _, e, _ in found), tuple(o for _, _, o in found))


def _marks(text: str) -> list[tuple[int, int, bool]]:
    found, start = [], None
    marks = MARK_RE if '"' in text or "“" in text else EITHER_RE
    for index, mark in ((match.start(), match[0]) for match in marks.finditer(text)):
        opens = mark in OPENING + "‘" or (mark == '"' and start is None)
        closes = mark in CLOSING + "’" or (mark == '"' and start is not None)
        if opens and start is None:
            start = index
        elif closes and start is not None:
            found.append((start, index + 1, False))
            start = None
    if start is not None:
        found.append((start, len(text), True))
    return found
