"""Times and numbers that answer each other: "$4 million and $6 million in 2021 and 2022, respectively"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from factpull.claims.period.choice import Number
from factpull.periods.finding import PeriodPhrase

WORD_RE = regex.compile(r"(?i)\brespectively\b")
#: What stands between two times of a list; their preposition may be told again.
TIMES_RE = regex.compile(r"\s?,\s|(?:\s?,)?\sand\s(?:(?:for|in|on)\s)?(?:the\s)?")
#: What stands between two numbers of a list: a unit, or what is counted, and a word before the next.
NUMBERS_RE = regex.compile(
    r"(?:\s?(?!and\b)[\p{L}-]{1,20}+){0,3}+(?:\s?,\s(?:and\s)?|\sand\s)(?:\p{L}{1,14}+\s)?"
)
#: How far behind both lists the word stands.
REACH = 40
#: The most items of such a list.
LONGEST = 12

_Place = tuple[int, int]


def find_respective(
    numbers: Sequence[Number], phrases: Sequence[PeriodPhrase], text: str
) -> dict[Number, PeriodPhrase]:
    """Return the times of the numbers that a list of as many times answers, each in its turn.

    Args:
        numbers: those of a sentence, in text order.
        phrases: its phrases of time, in text order.
        text: the sentence.
    """
    found: dict[Number, PeriodPhrase] = {}
    told = [(number.start, number.end) for number in numbers]
    times = [(phrase.core, phrase.end) for phrase in phrases]
    for word in WORD_RE.finditer(text):
        run = _last_run(told, text, word.start(), NUMBERS_RE)
        answer = _last_run(times, text, word.start(), TIMES_RE)
        if len(run) != len(answer) or len(run) < 2:
            continue
        if word.start() - max(told[run[-1]][1], times[answer[-1]][1]) <= REACH:
            found |= {numbers[one]: phrases[other] for one, other in zip(run, answer, strict=True)}
    return found


def _last_run(places: Sequence[_Place], text: str, stop: int, joint: regex.Pattern[str]) -> range:
    """Return the indexes of the last ones before a place that are joined to each other."""
    last = bisect_right(places, stop, key=lambda place: place[1])
    first = max(0, last - 1)
    while (
        first > 0
        and last - first <= LONGEST
        and joint.fullmatch(text, places[first - 1][1], places[first][0])
    ):
        first -= 1
    return range(first, last)
