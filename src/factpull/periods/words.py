"""Words of calendar time as numbers, and what a phrase was read as."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, cast

import regex

from factpull.issues import IssueCode
from factpull.lexicon import read_table
from factpull.periods.stretches import Stretch, Unit
from factpull.records import Grain

Source = Literal["text", "published", "context"]


@dataclass(frozen=True)
class Here:
    """What relative words are relative to.

    Attributes:
        day: the day of publication, or None.
        source: where that day is from.
        forward: True where the clause speaks of what is to come.
        other: the time that the clause is about, for "a year earlier".
    """

    day: datetime.date | None = None
    source: Source = "published"
    forward: bool = False
    other: Stretch | None = None


@dataclass(frozen=True)
class Reading:
    """What a phrase of time means.

    Attributes:
        stretch: the days, or None where nothing settles them.
        grain: how finely the text states it.
        source: what settled the days.
        issue: why there are none, or what was unsure.
    """

    stretch: Stretch | None
    grain: Grain
    source: Source = "text"
    issue: IssueCode | None = None


UNDATED = IssueCode.PERIOD_UNDATED
VAGUE = IssueCode.PERIOD_VAGUE
BOOK_YEAR = IssueCode.PERIOD_FISCAL_YEAR
BOOK_QUARTER = IssueCode.PERIOD_QUARTER_YEAR
AROUND = IssueCode.PERIOD_CONTEXT
MIXED_ORDER = IssueCode.PERIOD_DAY_MONTH
NO_DATE = IssueCode.PERIOD_NO_DATE


def month_number(word: str) -> int:
    """Return a month's number.

    Args:
        word: "July", "Sept.", in any case.
    """
    number: int = read_table("period_words")["months"][word.lower().rstrip(".")]
    return number


def weekday_number(word: str) -> int:
    """Return a weekday's number; Monday is 0.

    Args:
        word: "Monday", "Tues.", in any case.
    """
    number: int = read_table("period_words")["weekdays"][word.lower().rstrip(".")]
    return number


def unit_name(word: str) -> Unit | None:
    """Return the unit of time that a word names, or None for one without a fixed place in the calendar.

    Args:
        word: "years", "Quarter".
    """
    low = word.lower()
    singular = "century" if low == "centuries" else low.removesuffix("s")
    unit = read_table("period_words")["units"].get(singular)
    return None if unit in (None, "season") else cast("Unit", unit)


def count_of(word: str) -> int | None:
    """Return the number that a word or figure names, or None for "several" and "few".

    Args:
        word: "15", "three", "a couple of".
    """
    low = regex.sub(r"^an?\s+|\s+of$", "", word.lower().strip())
    if low.isdecimal():
        return int(low)
    return cast("int | None", read_table("period_words")["numbers"].get(low))


def ordinal_of(word: str) -> int:
    """Return the place that an ordinal names; -1 is the last.

    Args:
        word: "first", "3rd", "closing".
    """
    low = word.lower()
    if low in ("opening", "closing"):
        return 1 if low == "opening" else -1
    return cast("int", read_table("period_words")["ordinals"][low])


def season_code(word: str) -> int:
    """Return a season's code in EDTF.

    Args:
        word: "summer".
    """
    return cast("int", read_table("period_words")["seasons"][word.lower()])


def grain_of(unit: str | None) -> Grain:
    """Return the grain of a unit of time.

    Args:
        unit: as :func:`unit_name` gives it.
    """
    grains: dict[str | None, Grain] = {
        "hour": "day",
        "day": "day",
        "week": "week",
        "weekend": "week",
        "fortnight": "week",
        "month": "month",
        "quarter": "quarter",
        "half": "half",
        "year": "year",
        "decade": "decade",
        "century": "century",
    }
    return grains.get(unit, "interval")
