"""Denominators: "per day", "a barrel", "/kg", "-a-year", "annually"."""

from __future__ import annotations

from functools import cache

from factpull.lexicon import read_table, word_set
from factpull.lexicon.forms import singularize
from factpull.quantities.text.phrases import Phrases
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND, Line
from factpull.quantities.units.measures import unit_behind

ARTICLES = frozenset({"a", "an", "each", "every"})
TIMES = frozenset({"day", "week", "month", "year", "hour", "minute", "second"})
#: How far from its number a rate's adverb or adjective may stand, in lexemes.
FAR = 9
#: How far before its number "the daily number of" may stand.
FARTHEST = 16
SCALES = frozenset({"thousand", "million", "billion"})
#: What leads an amount behind the noun that it measures.
_LINKS = frozenset({"of", "is", "was", "at", "to", "from", "by"})
#: How many words the noun of "per 10,000 live births" may have.
LONGEST = 4
#: Words behind "a year" that make it a point in time.
NOT_RATES = frozenset({"ago", "earlier", "later", "before", "after", "since", "old"})
#: Words behind "per 1,000" that are nothing it is of.
OPENING = frozenset(
    {
        "a",
        "and",
        "at",
        "by",
        "compared",
        "for",
        "from",
        "in",
        "last",
        "on",
        "or",
        "the",
        "this",
        "to",
        "while",
        "with",
    }
)
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
        return _adverbs().after(line, i) or _denominator(line, i + 1)
    if low == "/" and line.glued(i) and line.kind(i + 1) == WORD_KIND:
        return _unit_denominator(line, i + 1)
    if low in {"-", "‑"} and line.low(i + 1) in {"a", "an", "per"} and line.low(i + 2) in {"-", "‑"}:
        return _listed(line, i + 3)
    if low in ARTICLES:
        step = 2 if line.low(i + 1) in {"-", "‑"} else 1
        return _listed(line, i + step)
    return _adverbs().after(line, i)


def rate_of(line: Line, i: int) -> tuple[str, int] | None:
    """Return the rate behind a unit and what it is of: "$2 million in sales per week"; and its end.

    Args:
        line: the sentence's lexemes.
        i: the lexeme behind the unit.
    """
    if line.low(i) not in {"of", "in"}:
        return None
    for j in range(i + 2, min(i + 6, line.size)):
        if line.kinds[j] != WORD_KIND and not (line.glued(j) and line.kinds[j] == NUMBER_KIND):
            return None  # the 2 of "g of CO2 per km" is glued to its letters
        if line.lows[j] in {"a", "an", "per", "each", "every"}:
            found = rate_behind(line, j)
            if line.low(i) == "in" and line.lows[j] != "per":
                return None
            return found if found is not None and (found[0] in TIMES or line.lows[j] == "per") else None
        if line.lows[j] in word_set("counts", "stoppers"):
            return None
    return None


def rate_apart(line: Line, i: int) -> str | None:
    """Return the rate that an adverb states farther behind a unit: "$40 million on such repairs annually"; or None.

    Args:
        line: the sentence's lexemes.
        i: the lexeme behind the unit.
    """
    for j in range(i, min(i + FAR, line.size)):
        if line.kinds[j] != WORD_KIND:
            return None
        if line.lows[j] in read_table("rates")["apart"] and (j == i or not _is_adjective(line, j)):
            rate: str = read_table("rates")["adverbs"][line.lows[j]]
            return rate
    return None


def _is_adjective(line: Line, j: int) -> bool:
    """Tell whether "daily" belongs to the noun behind it: "left 40 homes empty by daily raids"."""
    both = line.lows[j] in read_table("rates")["adjectives"]
    return both and line.kind(j + 1) == WORD_KIND and line.low(j + 1) not in word_set("counts", "stoppers")


def rate_past_bracket(line: Line, i: int) -> str | None:
    """Return the rate behind the bracket that converts an amount: "90 lari ($33) a ton" says it of both; or None.

    Args:
        line: the sentence's lexemes.
        i: the lexeme behind the unit, where the bracket opens or closes.
    """
    inside = range(i, min(i + FAR, line.size)) if line.low(i) in {"(", ")"} else range(0)
    close = next((j for j in inside if line.lows[j] == ")"), None)
    rate = rate_behind(line, close + 1) if close is not None else None
    return rate[0] if rate is not None else None


def rate_before(line: Line, i: int) -> str | None:
    """Return the rate that an adjective before the measured noun states: "a monthly rent of $500"; or None.

    Args:
        line: the sentence's lexemes.
        i: the first lexeme of the amount's phrase.
    """
    for j in range(i - 1, max(i - FARTHEST, -1), -1):
        if line.kinds[j] != WORD_KIND:
            return None
        if line.lows[j] == "number" and line.low(j - 1) in read_table("rates")["of_numbers"]:
            told: str = read_table("rates")["of_numbers"][line.lows[j - 1]]
            return told  # "the annual number of strikes was 266"
        if j > i - FAR and line.lows[j] in read_table("rates")["adjectives"]:
            rate: str = read_table("rates")["adjectives"][line.lows[j]]
            return None if _LINKS.isdisjoint(line.lows[j + 2 : i]) else rate
    return None


def rate_of_measure(line: Line, i: int) -> str | None:
    """Return the rate in the name of what an amount measures: "a price per share of $18"; or None.

    Args:
        line: the sentence's lexemes.
        i: the first lexeme of the amount's phrase.
    """
    for j in range(i - 1, max(i - FAR, 0), -1):
        if line.kinds[j] != WORD_KIND:
            return None
        if line.lows[j] == "per":
            found = _denominator(line, j + 1) if line.kinds[j - 1] == WORD_KIND else None
            named = found is not None and unit_behind(line, j - 1) is None
            return found[0] if found and named and not _LINKS.isdisjoint(line.lows[found[1] : i]) else None
    return None


def _listed(line: Line, i: int) -> tuple[str, int] | None:
    found = _each().after(line, i)
    if found is None or line.low(found[1]) in NOT_RATES:
        return None
    unit = unit_behind(line, i)
    return (unit[0].name if unit else singularize(found[0])), found[1]


def _unit_denominator(line: Line, i: int) -> tuple[str, int] | None:
    unit = unit_behind(line, i)
    if unit is not None:
        return unit[0].name, unit[1]
    return _listed(line, i)


def _behind_noun(line: Line, i: int) -> int:
    """Return the lexeme behind the noun that so many are of: "live births", "registered cars"."""
    for j in range(i, min(i + LONGEST, line.size)):
        low = line.lows[j]
        if line.kinds[j] != WORD_KIND or low in word_set("counts", "stoppers"):
            break
        if low in word_set("counts", "people") or (
            low.endswith("s") and not low.endswith("ss") and len(low) > 3
        ):
            return j + 1
    return i + 1


def _denominator(line: Line, i: int) -> tuple[str, int] | None:
    if line.kind(i) == NUMBER_KIND and (line.kind(i + 1) != WORD_KIND or line.low(i + 1) in OPENING):
        return line.words[i], i + 1  # "from 9 per 1,000 to 6 per 1,000"
    scaled = line.low(i + 1 - (line.kind(i) != NUMBER_KIND)) in SCALES
    if line.kind(i) == NUMBER_KIND and line.kind(i + 1) == WORD_KIND:
        end = _behind_noun(line, i + 1 + scaled)
        return (line.text[line.starts[i] : line.ends[end - 1]], end) if end <= line.size else None
    if line.low(i) in SCALES and line.kind(i + 1) == WORD_KIND:
        end = _behind_noun(line, i + 1)
        return line.text[line.starts[i] : line.ends[end - 1]], end
    if line.kind(i) != WORD_KIND or line.low(i) in NOT_DENOMINATORS:
        return None
    unit = unit_behind(line, i, alone=True)
    if unit is not None:
        return unit[0].name, unit[1]
    if singularize(line.low(i + 1)) in word_set("rates", "heads"):
        return f"{line.low(i)} {singularize(line.low(i + 1))}", i + 2  # "per unemployed person"
    return singularize(line.lows[i]), i + 1
