"""Numerals: every lexeme of any text either begins a number or does not."""

from __future__ import annotations

from factpull.quantities.numerals.digits import parse_digits
from factpull.quantities.numerals.numeral import Numeral, read_numeral
from factpull.quantities.text.scan import NUMBER_KIND, Line, holds_number
from properties import holds, text_of

MOST = 200
#: Words of numbers that begin none by themselves.
NOT_ALONE = frozenset({"mil", "lac"})


def check(data: bytes) -> None:
    """Read a numeral at each lexeme.

    Args:
        data: a sentence.
    """
    text = text_of(data)
    found = holds(lambda: _numerals(text), len(text))
    assert isinstance(found, list), found
    for numeral, size in found:
        assert 0 <= numeral.start < numeral.end <= size, numeral
        assert numeral.value.is_finite(), numeral
        assert numeral.digits >= 0, numeral
    words = {word for word in Line(text).lows if word not in NOT_ALONE}
    seen = any(Line(text).lows[numeral.start] in words for numeral, _ in found)
    assert holds_number(text) or not seen, "a number is read where none is seen"


def _numerals(text: str) -> list[tuple[Numeral, int]]:
    line = Line(text)
    for i in range(line.size):
        assert text[line.starts[i] : line.ends[i]] == line.words[i], (i, line.words[i])
        if line.kinds[i] == NUMBER_KIND:
            parse_digits(line.words[i])
    found = (read_numeral(line, i) for i in range(line.size))
    return [(numeral, line.size) for numeral in found if numeral is not None]
