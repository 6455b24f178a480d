"""The evidence of how a name is printed: capitals that say little, amounts, units and codes."""

from __future__ import annotations

from functools import cache

import regex

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.words.flags import Flag, flags
from factpull.lexicon import read_rows, read_table, word_set

YEAR_RE = regex.compile(r"(?:19|20)\d\d(?!\d)")
#: H1N1, Q4FY25: letters, digits and letters again, or several digits at the end.
MIXED_RE = regex.compile(r"\p{Lu}\d+\p{L}|\p{L}\d{2,}$")
#: What goes on behind the first letters of a code or an address: "BA|.5", "STORE|.ed".
DOTTED_RE = regex.compile(r"\.(?:\d|\p{Ll}{2,3}\b)")
#: The words of a name made of two have so many letters at least.
SHORTEST_WORD = 4
#: What stands behind the exchange in the brackets that name a share: "(BVMF: HLMR3)", "(Nasdaq: BRLN, BRLNW)".
TICKER_RE = regex.compile(r"\s?:\s?\p{Lu}[\p{Lu}\d.]{0,7}(?:, ?\p{Lu}[\p{Lu}\d.]{0,7})?+[);:]")
#: The dash behind the signature of a report.
DASH_RE = regex.compile(r"\s(?:–|—|--|-)\s")


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
    elif candidate.length == 1 and DOTTED_RE.match(words.text, words.ends[candidate.first]):
        candidate.add("dotted code")
    elif candidate.length == 1 and not candidate.entries and _is_code(candidate):
        candidate.add("code")
    if candidate.length == 1 and not candidate.entries and _is_signature(candidate):
        candidate.add("signature")
    if words.gaps[candidate.first].endswith("(") and TICKER_RE.match(
        words.text, words.ends[candidate.last - 1]
    ):
        candidate.add("exchange of a share")


def _is_signature(candidate: Candidate) -> bool:
    """Tell whether two everyday words in capitals, written as one, open a report and a dash follows: "FARMTODAY – "."""
    words, text = candidate.words, candidate.surface
    opens = not candidate.first and (words.dateline or DASH_RE.match(words.text, words.ends[0]))
    if not opens or not text.isupper() or len(text) < 2 * SHORTEST_WORD:
        return False
    low = text.lower()
    cuts = range(SHORTEST_WORD, len(low) - SHORTEST_WORD + 1)
    everyday = read_rows("english_words")
    return any(
        low[:cut] in everyday
        and low[cut:] in everyday
        and not flags(low[cut:].capitalize()) & Flag.PLACE_NOUN
        for cut in cuts
    )


def _is_unit(candidate: Candidate) -> bool:
    """Tell whether a name is what a number before it counts, or a degree's: "306 LMT of sugar", "1.5°C. The"."""
    words, first, last = candidate.words, candidate.first, candidate.last
    if words.gaps[first].endswith("°"):
        return True
    counted = first > 0 and words.gaps[first] in (" ", "\u00a0") and words.words[first - 1][-1].isdigit()
    scaled = first > 0 and words.words[first - 1] in word_set("not_names", "magnitudes")
    if scaled and words.words[first] in _currency_codes():
        return candidate.length == 1  # "sales of half a billion NOK"
    if counted and candidate.length > 1 and flags(words.words[first]) & Flag.NO_ACRONYM:
        return True  # "58.14 GW | Wind Power"
    if not counted or candidate.length > 1 or not flags(words.words[first]) & Flag.ACRONYM:
        return False
    if last == len(words.words) or words.gaps[last] != " ":
        return not YEAR_RE.fullmatch(words.words[first - 1])
    return words.words[last].islower() and bool(flags(words.words[last].capitalize()) & Flag.FUNCTION)


def is_numbered(candidate: Candidate) -> bool:
    """Tell whether a hyphen and a number stand behind a name: "NW | -2", "Orvaldo Crew | -7".

    Args:
        candidate: any.
    """
    words, last = candidate.words, candidate.last
    return last < len(words.words) and words.gaps[last] == "-" and words.words[last].isdigit()


def _is_code(candidate: Candidate) -> bool:
    """Tell whether letters are mixed with digits, stand before a number of theirs, or behind a sign: "NW-2"."""
    words, first = candidate.words, candidate.first
    text = words.words[first]
    if not flags(text) & Flag.ACRONYM:
        return False
    return is_numbered(candidate) or words.gaps[first].endswith("$") or bool(MIXED_RE.search(text))


def _is_currency(candidate: Candidate) -> bool:
    """Tell whether letters for a currency stand before a number, with it or without: "LE 5 million"."""
    words, place = candidate.words, candidate.first + 1
    if place == len(words.words) or words.gaps[place] != " " or not words.words[place][0].isdigit():
        return False
    text = words.words[candidate.first]
    if text in _currency_codes() and not YEAR_RE.match(words.words[place]):
        return True
    return candidate.length < 3 and text in word_set("not_names", "currencies")


@cache
def _currency_codes() -> frozenset[str]:
    return frozenset(row["code"] for row in read_table("currencies")["currency"])
