"""The words that set one time against another, as patterns."""

from __future__ import annotations

from functools import cache

import regex

from factpull.lexicon import alternation, compile_kept, word_set

#: What always sets one figure or time against another.
_AGAINST = r"(?:compared|in\scomparison)\s(?:with|to)|(?:as\s)?against|versus|vs\.?"
#: What leads to the level before: "from 9.3 percent", "down from the 1,200 tons", but not "more than 40".
LEVEL_BEFORE_RE = regex.compile(
    rf"(?i)\b(?:from|{_AGAINST}|(?<!\b(?:more|less|fewer|other|rather)\s)than)"
    r"\s(?:(?!to\s|\P{L}*\d)\S{1,20}+\s){0,3}+$"
)

_FROM_RE = regex.compile(r"(?i)\bfrom\s")
#: What leads to the level that a change left, and what follows it where the level reached comes behind.
_LEFT_RE = regex.compile(r"(?i)\bfrom\s(?:(?!to\s|\P{L}*\d)\S{1,20}+\s){0,3}+$")
_REACHED_RE = regex.compile(r"(?i)(?:\s?\S{1,20}+){0,4}?\sto\s")

#: A level reached, and no more than its unit behind it.
_TO_RE = regex.compile(
    r"(?i)[^\d;:()]{0,60}\sto\s[^\d;:()]{0,30}\d[\d.,]*+\S{0,3}(?:\s[\p{L}-]{1,20}+){0,3}\s?"
)
#: The most characters from the word that leads to the level before to its figure.
_LONGEST_LEAD = 80
_WEAK = r"from|over|on(?!\saverage)|above|below"


@cache
def _strong() -> str:
    """Return the pattern of what sets one time against another: what follows it, a time with a number or none."""
    beating = alternation(word_set("verb_classes", "beating"))
    levels = alternation(word_set("claim_words", "result_nouns"))
    multiplied = rf"(?:times|twice|double|triple)\s(?:the|that|those|its|their)\s(?:{levels})\s(?:of|in|for)"
    likened = alternation(word_set("period_words", "likened"))
    return rf"{_AGAINST}|than|{likened}|(?:up|down)\sfrom|same\sas|as\s(?:in|during)|{multiplied}|{beating}"


@cache
def comparison_re() -> regex.Pattern[str]:
    """Return the pattern of what compares and ends right before a time."""
    recorded = alternation(word_set("verb_classes", "recorded"))
    filler = (
        rf"(?:(?:that|those|the|an?|its|their|{recorded}|in|of|at|for|"
        r"during|on|about|around|nearly|just|some|only|more|less|what\swas|same)\s+)*"
    )
    return compile_kept("comparisons", rf"(?i)\b(?:(?P<strong>{_strong()})|(?P<weak>{_WEAK}))\s+{filler}$")


@cache
def other_side_re() -> regex.Pattern[str]:
    """Return the pattern of what compares, and whatever follows it."""
    return compile_kept("other_sides", rf"(?i)\b(?:{_strong()}|{_WEAK})\s+[^;:()]{{0,70}}$")


@cache
def change_re() -> regex.Pattern[str]:
    """Return the pattern of words of change."""
    changing, stems = (alternation(word_set("verb_classes", key)) for key in ("changing", "stems_of_change"))
    return compile_kept("words_of_change", rf"(?i)\b(?:up|down|{changing}|(?:{stems})\w*)\b")


@cache
def level_re() -> regex.Pattern[str]:
    """Return the pattern of times that other numbers are measured against: "the 2009-2018 average", "1990 levels"."""
    levels = alternation(word_set("noun_classes", "levels"))
    return compile_kept("levels_of_old", rf"(?i)[\s-]{{1,2}}(?:annual\s|monthly\s)?(?:{levels})\b")


@cache
def strong_re() -> regex.Pattern[str]:
    """Return the pattern of what always sets one time against another."""
    return compile_kept("sure_comparisons", rf"(?i)(?:{_strong()})\b")


def is_level_before(before: str) -> bool:
    """Tell whether a figure is the level from which another one moved: its time is not that of what follows.

    Args:
        before: its sentence up to it.

    Example:
        >>> is_level_before("Rents rose to 40 pesos in May, up from April's ")
        True
        >>> is_level_before("Exports were 40 tons, compared to ")
        True
        >>> is_level_before("Exports from Oruro rose ")
        False
    """
    found = LEVEL_BEFORE_RE.search(before[-_LONGEST_LEAD:])
    if found is None:
        return False
    return not (found[0].lower().startswith("from") and change_re().search(found[0]))


def start_of_left(before: str) -> int | None:
    """Return where the word stands that leads to a level that a change left, "from", or None for another figure.

    Args:
        before: the sentence up to the figure.

    Example:
        >>> start_of_left("Rents rose from a low of ")
        11
        >>> start_of_left("Exports from Oruro rose ") is None
        True
    """
    left = _LEFT_RE.search(before, max(0, len(before) - _LONGEST_LEAD))
    return None if left is None or change_re().search(left[0]) else left.start()


def is_reached(between: str) -> bool:
    """Tell whether a time stands right behind the level that a change reached: "from 310 mills to 240 in May".

    Args:
        between: the sentence from the level that it left to the time.

    Example:
        >>> is_reached(" mills to 240 mills ")
        True
    """
    return _TO_RE.fullmatch(between) is not None


def is_level_left(before: str, behind: str, start: int = 0, end: int = 0) -> bool:
    """Tell whether a figure is the level from which the one before it came, and a time only that of the new one.

    A time that stands before both levels in their order of time holds for both: "in 2021 it rose from 6% to 12%". So
    does the time of an earlier level before one that has none: "to 40 tons in 2021 from 50 in 2020, B to 6 from 7".

    Args:
        before: the sentence up to the figure.
        behind: the sentence behind it.
        start: where the time starts, its preposition included; none where the text before the sentence told it.
        end: where it ends.

    Example:
        >>> is_level_left("Rents rose to 40 pesos in May from ", " pesos.", 23, 29)
        True
        >>> is_level_left("In May rents rose from ", " pesos to 40.", 0, 6)
        False
    """
    left = start_of_left(before)
    if left is None or end > left or _REACHED_RE.match(behind):
        return False
    earlier = _FROM_RE.search(before, 0, start)
    return earlier is None and change_re().search(before) is not None
