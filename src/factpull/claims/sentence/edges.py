"""Where the words of a phrase begin and end: with the bracket that they open, without the sign that leads them."""

from __future__ import annotations

_LEADING = " /.,;:)]”-–—"
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a phrase whose brackets close, and that no sign leads.

    As in "Norvex Group (NVX" → "Norvex Group (NVX)", "NVX) tolerance band" → "tolerance band".

    Args:
        text: the article's text.
        start: index of the phrase's first character.
        end: index behind its last one.
    """
    first = start
    closing = text.find(")", first, end)
    if closing >= 0 and "(" not in text[first:closing]:
        first = closing
    while first < end and text[first] in _LEADING:
        first += 1
    if first == end:
        return start, end
    for opens, closes in _PAIRS:
        odd = text.count(opens, first, end) % 2 if opens == closes else 0
        if text[end : end + 1] == closes and (
            odd or text.count(opens, first, end) > text.count(closes, first, end)
        ):
            end += 1
    return first, end
