"""The evidence of how a name is printed: capitals that say little, amounts, units and codes."""

from __future__ import annotations

from functools import cache

import regex

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.words.flags import Flag, flags
from factpull.lexicon import read_table, word_set

YEAR_RE = regex.compile(r"(?:19|20)\d\d(?!\d)")
#: H1N1, Q4FY25: letters, digits and letters again, or several digits at the end.
MIXED_RE = regex.compile(r"\p{Lu}\d+\p{L}|\p{L}\d{2,}$")


def weigh_print(candidate: Candidate) -> None:
    """Count how the name is printed: where capital letters say little, and as an amount ("US$5").

    Args:
        candidate: its entries are set.
    """
    words = candidate.words
    if words.opens[candidate.first] and candidate.length == 1:
        candidate.add("sentence start")
    if words.headline:
        candidate.add("headline")
        if candidate.length > 1 and candidate.surface.isupper() and not candidate.entries:
            candidate.add("all capitals")
    if (
        words.text.startswith("$", words.ends[candidate.last - 1])
        or _is_currency(candidate)
        or _is_unit(candidate)
    ):
        candidate.add("amount")
    elif candidate.length == 1 and not candidate.entries and _is_code(candidate):
        candidate.add("code")


def _is_unit(candidate: Candidate) -> bool:
    """Tell whether a name is what a number before it counts, or a degree's: "306 LMT of sugar", "1.5°C. The"."""
    words, first, last = candidate.words, candidate.first, candidate.last
    if words.gaps[first].endswith("°"):
        return True
    counted = first > 0 and words.gaps[first] in (" ", "\u00a0") and words.words[first - 1][-1].isdigit()
    if not counted or candidate.length > 1 or not flags(words.words[first]) & Flag.ACRONYM:
        return False
    if last == len(words.words) or words.gaps[last] != " ":
        return not YEAR_RE.fullmatch(words.words[first - 1])
    return words.words[last].islower() and bool(flags(words.words[last].capitalize()) & Flag.FUNCTION)


def _is_code(candidate: Candidate) -> bool:
    """Tell whether letters are mixed with digits, stand before a number of theirs, or behind a sign: "NW-2"."""
    words, first, last = candidate.words, candidate.first, candidate.last
    text = words.words[first]
    if not flags(text) & Flag.ACRONYM:
        return False
    numbered = last < len(words.words) and words.gaps[last] == "-" and words.words[last].isdigit()
    return numbered or words.gaps[first].endswith("$") or bool(MIXED_RE.search(text))


def _is_currency(candidate: Candidate) -> bool:
    """Tell whether letters for a currency stand before a number, with it or without: "LE 5 million"."""
    words, place = candidate.words, candidate.first + 1
    if place == len(words.words) or words.gaps[place] != " " or not words.words[place][0].isdigit():
        return False
    text = words.words[candidate.first]
    if candidate.length == 1 and text in _currency_codes() and not YEAR_RE.match(words.words[place]):
        return True
    return candidate.length < 3 and text in word_set("not_names", "currencies")


@cache
def _currency_codes() -> frozenset[str]:
    return frozenset(row["code"] for row in read_table("currencies")["currency"])
