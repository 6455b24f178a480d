"""The times that a text has set: how long, and for what, each of them holds."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from factpull.claims.period.article_time import FADES
from factpull.claims.period.pointed import POINTED
from factpull.periods.finding import PeriodPhrase
from factpull.syntax.tenses import Tense

#: How many paragraphs a period may be carried from its last use; farther ones are not unmistakable.
REACH = 2
#: Times that hold for their own paragraph only.
BRIEF = frozenset(
    {"weekday", "monthday", "daymonth", "monthdays", "daysmonth", "phase", "window", "event", "about"}
)
#: Times between two others; those between days are brief too.
STRETCHES = frozenset({"between", "fromto", "to"})
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
DAY_RE = regex.compile(rf"(?i)\b{_MONTH}\p{{L}}{{0,6}}+\.?\s\d{{1,2}}\b|\b\d{{1,2}}\s{_MONTH}")
BRIEF_UNIT_RE = regex.compile(r"(?i)\b(?:day|night|week|weekend)$")
#: Times of a quarter or more; only they hold beyond their own paragraph.
LASTING = frozenset(
    {"year", "years", "fiscal", "decade", "century", "part", "partbare", "code", "yearcode", "ended", "season", "told",
     "between", "fromto", "to"}
)  # fmt: skip
#: Months hold for the paragraph behind theirs too.
MONTHS = frozenset({"month", "monthyear"})
LONG_UNIT_RE = regex.compile(r"(?i)\b(?:\d{4}|year|quarter|half|decade|century)$")
AHEAD_RE = regex.compile(r"(?i)\b(?:next|coming|upcoming)\b")
#: A phrase that starts this near its sentence's start frames it, a connective before it included.
OPENING = 10
#: Times of one day; what has gone on since does not stand in them.
ON_A_DAY = frozenset({"weekday", "monthday", "daymonth"})
#: Times that hold for their own clause only.
FLEETING = frozenset({"dayword", "now", "ago", "turn", "same", "lasting"})


@dataclass(frozen=True)
class Frame:
    """A time that later numbers may stand in.

    Attributes:
        phrase: the phrase.
        tense: of the clause that it stands in.
        home: index of the sentence that names it.
        sentence: index of the sentence that used it last.
        paragraph: number of the paragraph that used it last, as the text flows.
    """

    phrase: PeriodPhrase
    tense: Tense
    home: int
    sentence: int
    paragraph: int


def may_hold(frame: Frame, sentence: int, tense: Tense, *, counts: bool, within: bool) -> bool:
    """Tell whether a time that the text has set may be that of a number further on.

    Args:
        frame: the time.
        sentence: the index of the number's sentence.
        tense: of the number's clause.
        counts: whether the number is a count.
        within: whether the time was named in the same paragraph.
    """
    phrase, behind = frame.phrase, sentence - frame.home
    if tense in ("past", "perfect") and AHEAD_RE.search(phrase.text):
        return False  # "plans to hand out rice in the next three weeks and has asked for $4 million"
    if behind and (_is_term(phrase) or (_is_brief(phrase) and not _is_frame(phrase))):
        return False  # a term holds for what it was set for, a day for what it opens
    if within and behind > FADES:
        return False  # a paragraph that goes on so long tells of other times by then
    if not counts:
        return True
    if behind > 1:
        return False  # what happened is told with its day, or right behind it
    return tense != "present" or (not behind and frame.tense == "present")  # how many there are now is of now


def reach_of(frame: Frame, tense: Tense, *, counts: bool) -> int:
    """Return over how many paragraphs a time holds: a month for the next one, a quarter or more for more.

    Args:
        frame: the time.
        tense: of the number's clause; what is or has been so is told of its own paragraph's time.
        counts: whether the number is a count, which no time beyond its paragraph holds for.
    """
    if counts or tense in ("present", "perfect"):
        return 0
    return REACH if _is_lasting(frame.phrase) else int(frame.phrase.rule in MONTHS)


def _is_term(phrase: PeriodPhrase) -> bool:
    """Tell whether a time is a term, "by June 2026"; "by 2050" is a horizon, of which forecasts go on to tell."""
    return phrase.preposition == "by" and phrase.rule != "year"


def _is_lasting(phrase: PeriodPhrase) -> bool:
    """Tell whether a time is long enough to frame the paragraphs behind: a quarter or more of the calendar."""
    if phrase.rule in ("about", "edge", "all", "relativeunit", "same"):
        return LONG_UNIT_RE.search(phrase.text) is not None
    return phrase.rule in LASTING


def _is_brief(phrase: PeriodPhrase) -> bool:
    if phrase.rule in STRETCHES:
        return DAY_RE.search(phrase.text) is not None
    return phrase.rule in BRIEF or (
        phrase.rule == "relativeunit" and BRIEF_UNIT_RE.search(phrase.text) is not None
    )


def is_fleeting(phrase: PeriodPhrase) -> bool:
    """Tell whether a time holds for its own clause only: "yesterday", "a year ago".

    Args:
        phrase: the time.
    """
    return phrase.rule in FLEETING or phrase.rule == POINTED


def is_moment(phrase: PeriodPhrase) -> bool:
    """Tell whether a time is one of some days at most, or of no calendar.

    Args:
        phrase: the time.
    """
    return _is_brief(phrase) or is_fleeting(phrase)


def _is_frame(phrase: PeriodPhrase) -> bool:
    """Tell whether a time of some days opens its sentence, so that it may hold for the sentences behind."""
    return phrase.outer < OPENING or phrase.text.lower().startswith("as of")
