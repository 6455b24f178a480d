"""Denominators: "per day", "a barrel", "/kg", "-a-year", "annually"."""

from __future__ import annotations

from functools import cache

from factpull.annotate import singularize
from factpull.lexicon import read_table
from factpull.quantities.phrases import Phrases
from factpull.quantities.scan import NUMBER_KIND, WORD_KIND, Line
from factpull.quantities.units import unit_behind

ARTICLES = frozenset({"a", "an", "each", "every"})
NOT_DENOMINATORS = frozenset({"cent", "se", "usual", "the", "his", "her", "their", "its"})


@cache
def _each() -> Phrases[str]:
    return Phrases([(word, word) for word in read_table("rates")["each"]])


@cache
def _adverbs() -> Phrases[str]:
    return Phrases(read_table("rates")["adverbs"].items())


def rate_behind(line: Line, i: int) -> tuple[str, int] | None:
    """Return the denominator of a rate, singular, that begins at a lexeme, and the lexeme behind it.

    Args:
        line: the sentence's lexemes.
        i: the lexeme behind the unit or the counted noun.
    """
    low = line.low(i)
    if low == "per":
        return _denominator(line, i + 1)
    if low == "/" and line.glued(i) and line.kind(i + 1) == WORD_KIND:
        return _unit_denominator(line, i + 1)
    if low in {"-", "‑"} and line.low(i + 1) in {"a", "an", "per"} and line.low(i + 2) in {"-", "‑"}:
        return _listed(line, i + 3)
    if low in ARTICLES:
        step = 2 if line.low(i + 1) in {"-", "‑"} else 1
        return _listed(line, i + step)
    return _adverbs().after(line, i)


def _listed(line: Line, i: int) -> tuple[str, int] | None:
    found = _each().after(line, i)
    if found is None:
        return None
    unit = unit_behind(line, i)
    return (unit[0].name if unit else singularize(found[0])), found[1]


def _unit_denominator(line: Line, i: int) -> tuple[str, int] | None:
    unit = unit_behind(line, i)
    if unit is not None:
        return unit[0].name, unit[1]
    return _listed(line, i)


def _denominator(line: Line, i: int) -> tuple[str, int] | None:
    if line.kind(i) == NUMBER_KIND and line.kind(i + 1) == WORD_KIND:
        scaled = line.low(i + 1) in {"million", "billion", "thousand"}
        end = i + 3 if scaled else i + 2
        return (line.text[line.starts[i] : line.ends[end - 1]], end) if end <= line.size else None
    if line.kind(i) != WORD_KIND or line.low(i) in NOT_DENOMINATORS:
        return None
    unit = unit_behind(line, i)
    if unit is not None and not unit[0].weak:
        return unit[0].name, unit[1]
    return singularize(line.lows[i]), i + 1
