"""What relative times mean: "last year", "the past 15 years", "on Monday", "a year earlier"."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache

import regex

from factpull.issues import IssueCode
from factpull.lexicon import alternation, word_set
from factpull.periods.stretches import STEPS, Stretch, Unit, moved, of_day, of_unit, of_window, of_year
from factpull.periods.words import (
    AROUND,
    BOOK_YEAR,
    UNDATED,
    VAGUE,
    Here,
    Reading,
    count_of,
    grain_of,
    unit_name,
    weekday_number,
)

Match = regex.Match[str]

#: How many units from here: last is one back. "previous" and "following" count from the time spoken of.
STEP_OF = {
    **dict.fromkeys(("last", "past", "latest", "recent"), -1),
    **dict.fromkeys(("previous", "prior", "preceding"), -1),
    **dict.fromkeys(("this", "current", "present", "that", "same", "the"), 0),
    **dict.fromkeys(("next", "coming", "upcoming", "following", "ensuing"), 1),
}
FROM_CONTEXT = frozenset(("previous", "prior", "preceding", "following", "ensuing", "that", "same"))


@cache
def the_unit_re() -> regex.Pattern[str]:
    """Return the pattern of "the year" after "the end of": this one, or the one spoken of."""
    books = alternation(word_set("period_words", "books"))
    return regex.compile(
        rf"(?i)(?P<the>the|that)\s+(?:(?P<books>{books})\s+)?(?P<unit>year|month|quarter|week|decade|century|season)"
    )


def relative_unit(relative: str, unit_word: str, here: Here) -> Reading:
    """Return what "last year", "this week" or "the previous month" means.

    Args:
        relative: "last", "this", "next", …
        unit_word: the unit as printed.
        here: what it is relative to.
    """
    unit, low = unit_name(unit_word), relative.lower()
    grain = grain_of(unit)
    if unit is None or unit in ("half", "hour"):
        return Reading(None, grain, issue=VAGUE)
    step = STEP_OF[low]
    if low in FROM_CONTEXT and here.other and here.other.start:
        return Reading(of_unit(_shift(here.other.start, unit, step), unit), grain, "context")
    if low in ("that", "same"):
        return Reading(None, grain, issue=AROUND)
    if here.day is None:
        return Reading(None, grain, issue=UNDATED)
    if low == "past" and unit not in ("weekend", "quarter"):
        return Reading(of_window(here.day, unit, -1), "interval", here.source)
    return Reading(of_unit(_shift(here.day, unit, step), unit), grain, here.source)


def _shift(day: datetime.date, unit: Unit, step: int) -> datetime.date:
    moved_day = day + STEPS[unit] * step  # hours make a date a datetime
    return moved_day.date() if isinstance(moved_day, datetime.datetime) else moved_day


def read_relative_unit(match: Match, here: Here) -> Reading:
    """Read "the last fiscal year", "this week".

    Args:
        match: of the rule.
        here: what it is relative to.
    """
    reading = relative_unit(match["relative"], match["unit"], here)
    if (match["books"] or "").lower() in word_set("period_words", "books"):
        return Reading(None, reading.grain, issue=BOOK_YEAR)
    return reading


def read_window(match: Match, here: Here) -> Reading:
    """Read "the past 15 years", "the next two months".

    Args:
        match: of the rule.
        here: what it is relative to.
    """
    unit, count = unit_name(match["unit"]), count_of(match["count"])
    if unit is None or count is None:
        return Reading(None, "interval", issue=VAGUE)
    low = match["relative"].lower()
    back = STEP_OF[low] < 0
    if low in FROM_CONTEXT and here.other and here.other.start and here.other.end:
        edge = (
            here.other.start - datetime.timedelta(days=1)
            if back
            else here.other.end + datetime.timedelta(days=1)
        )
        return Reading(of_window(edge, unit, -count if back else count), "interval", "context")
    if here.day is None:
        return Reading(None, "interval", issue=UNDATED)
    return Reading(of_window(here.day, unit, -count if back else count), "interval", here.source)


def read_ago(match: Match, here: Here) -> Reading:
    """Read "three months ago", "a year earlier".

    Args:
        match: of the rule.
        here: what it is relative to.
    """
    unit, count, side = unit_name(match["unit"]), count_of(match["count"] or "a"), match["side"].lower()
    grain = grain_of(unit)
    if unit is None or count is None:
        return Reading(None, grain, issue=VAGUE)
    if side == "later":
        count = -count
    if side != "ago" and here.other:
        return Reading(moved(here.other, unit, -count), here.other.grain, "context")
    if side != "ago":
        return Reading(None, grain, issue=AROUND)
    if here.day is None:
        return Reading(None, grain, issue=UNDATED)
    return Reading(of_unit(_shift(here.day, unit, -count), unit), grain, here.source)


def read_day_word(match: Match, here: Here) -> Reading:
    """Read "yesterday", "this morning", "the previous day".

    Args:
        match: of the rule.
        here: what it is relative to.
    """
    words = " ".join(match[0].lower().split())
    steps = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}
    if words.startswith("the ") and words not in steps:
        if here.other and here.other.start:
            step = -1 if "previous" in words else 1
            return Reading(of_day(here.other.start + datetime.timedelta(days=step)), "day", "context")
        return Reading(None, "day", issue=AROUND)
    if here.day is None:
        return Reading(None, "day", issue=UNDATED)
    return Reading(of_day(here.day + datetime.timedelta(days=steps.get(words, 0))), "day", here.source)


def read_weekday(match: Match, here: Here) -> Reading:
    """Read "Monday", "last Friday", "Wednesday last week".

    A bare weekday is the nearest one behind, the day itself included, or ahead where the clause looks ahead.

    Args:
        match: of the rule.
        here: what it is relative to.
    """
    if here.day is None:
        return Reading(None, "day", issue=UNDATED)
    number = weekday_number(match["weekday"])
    monday = here.day - datetime.timedelta(days=here.day.weekday())
    relative, week = (match["relative"] or "").lower(), (match["week"] or "").lower()
    if week or relative in ("this", "next", "coming"):
        weeks = STEP_OF[week] if week else {"this": 0}.get(relative, 1)
        day = monday + datetime.timedelta(weeks=weeks, days=number)
    elif here.forward and not relative:
        day = here.day + datetime.timedelta(days=(number - here.day.weekday()) % 7)
    else:
        behind = (here.day.weekday() - number) % 7
        day = here.day - datetime.timedelta(days=behind or (7 if relative else 0))
    return Reading(of_day(day), "day", here.source)


def read_now(match: Match, here: Here) -> Reading:
    """Read "currently", "so far this year", "to date".

    Args:
        match: of the rule.
        here: what it is relative to.
    """
    if here.day is None:
        return Reading(None, "day", issue=UNDATED)
    words = match[0].lower()
    unit = unit_name(words.split()[-1])
    if words.startswith(("so far", "year")) and (unit or "year" in words) and not _is_fiscal(words):
        start = of_unit(here.day, unit or "year").start
        return Reading(Stretch(start, here.day, "interval", f"{start}/{here.day}"), "interval", here.source)
    if words.startswith(("so far", "to date")):
        return Reading(Stretch(None, here.day, "open", f"../{here.day}"), "open", here.source)
    return Reading(of_day(here.day), "day", here.source)


def _is_fiscal(words: str) -> bool:
    return not word_set("period_words", "books").isdisjoint(words.split())


def read_turn(match: Match, here: Here) -> Reading:
    """Read "year-on-year", which names what is compared with: the same time a turn before.

    Args:
        match: of the rule.
        here: what it is relative to; its ``other`` is the time that is compared.
    """
    units: dict[str, Unit] = {"y": "year", "o": "year", "m": "month", "q": "quarter", "w": "week"}
    unit = units[match[0][0].lower()]
    if here.other is None:
        return Reading(None, grain_of(unit), issue=AROUND)
    return Reading(moved(here.other, unit, -1), here.other.grain, "context")


def read_same(match: Match, here: Here, whole: Reading | None) -> Reading:
    """Read "the same period of 2021", "the corresponding month last year".

    Args:
        match: of the rule.
        here: what it is relative to; its ``other`` is the period that it is the same as.
        whole: what its year means, if it names one.
    """
    year = whole.stretch.start.year if whole and whole.stretch and whole.stretch.start else None
    if (
        match["kind"].lower() in ("year-earlier", "year-ago", "prior-year")
        and here.other
        and here.other.start
    ):
        year = here.other.start.year - 1
    elif whole is None and here.other and here.other.start:
        return Reading(None, here.other.grain, issue=AROUND)
    if year is None or not here.other or not here.other.start:
        return replace(whole or Reading(None, "interval"), stretch=None, issue=AROUND)
    years = year - here.other.start.year
    return Reading(moved(here.other, "year", years), here.other.grain, "context")


def year_of(words: str, here: Here) -> tuple[int | None, IssueCode | None]:
    """Return the year that "last year" or "a year ago" names, or None with the reason.

    Args:
        words: the phrase.
        here: what it is relative to.
    """
    low = words.lower()
    if "previous" in low or "earlier" in low or "same" in low or "that" in low or "following" in low:
        if not here.other or not here.other.start:
            return None, AROUND
        step = {"earlier": -1, "previous": -1, "following": 1}
        return here.other.start.year + next((s for word, s in step.items() if word in low), 0), None
    if here.day is None:
        return None, UNDATED
    return here.day.year + (
        -1 if "last" in low or "ago" in low or "past" in low else 1 if "next" in low else 0
    ), None


def read_year_end(_match: Match, here: Here) -> Reading:
    """Read "year-end": the last day of the year around.

    Args:
        _match: of the rule.
        here: what it is relative to.
    """
    if here.day is None:
        return Reading(None, "day", issue=UNDATED)
    year = of_year(here.day.year)
    end = year.end
    return Reading(Stretch(end, end, "day", f"{end}~"), "day", here.source)
