"""Where the paragraphs of a plain text begin and end."""

from __future__ import annotations

from collections.abc import Iterator

FINAL = ".!?…:;\"”’')]"


def paragraph_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of a text as (start, end), without surrounding white space.

    A blank line always parts paragraphs. A single line break parts them too, unless the sentence runs on:
    the line before has no final mark and the next begins with a small letter, or both lines are hard-wrapped.

    Args:
        text: the whole text.
    """
    start = end = -1
    for first, last in _lines(text):
        if first == last:
            if start >= 0:
                yield start, end
            start = -1
        elif start < 0:
            start, end = first, last
        elif _runs_on(text, start, end, first, last):
            end = last
        else:
            yield start, end
            start, end = first, last
    if start >= 0:
        yield start, end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield each line's bounds without white space; (n, n) for a blank line."""
    position = 0
    for line in text.split("\n"):
        stripped = line.strip()
        first = position + line.find(stripped) if stripped else position
        yield first, first + len(stripped)
        position += len(line) + 1


def _runs_on(text: str, start: int, end: int, first: int, last: int) -> bool:
    before = text[end - 1]
    if text[first].islower():
        return before not in ".!?…:;"
    line_start = max(start, text.rfind("\n", start, end) + 1)
    wrapped = 50 <= end - line_start <= 100 and last - first <= 100
    return wrapped and before not in FINAL and text[first] not in "-•*·–—"
