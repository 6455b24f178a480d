"""Times that a number or a code names: "Q3 2020", "quarter 3 of 2020", "week 12 of 2021", "weeks 9 and 10 of 2020"."""

from __future__ import annotations

import datetime

import regex

from factpull.periods.relative import year_of
from factpull.periods.stretches import between, of_unit, of_year, parts_of
from factpull.periods.words import (
    BOOK_QUARTER,
    BOOK_YEAR,
    NO_DATE,
    UNDATED,
    VAGUE,
    Here,
    Reading,
    Source,
    count_of,
    grain_of,
    unit_name,
)

Match = regex.Match[str]


def year_named(match: Match, here: Here) -> tuple[int | None, Reading | None]:
    """Return the year that a rule's match names, and the refusal where it names none that can be settled.

    Args:
        match: of a rule with the group ``year`` or ``when``, or with neither.
        here: what relative words are relative to.
    """
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"])
        return (year + 2000 if year < 100 else year), None
    if groups.get("when"):
        year_found, issue = year_of(groups["when"], here)
        return year_found, None if year_found else Reading(None, "day", issue=issue)
    return None, None


def coded(unit: str, place: int, count: int, year: int | None, here: Here) -> Reading:
    """Return the quarters, halves or months that have a place in a year, or in the year around where none is told.

    Args:
        unit: "quarter", "half" or "month".
        place: which, from 1.
        count: how many of them.
        year: the year, or None.
        here: what the year around is known from.
    """
    grain = grain_of(unit) if count == 1 else "interval"
    source = "text" if year else here.source
    if year is None and here.day is None:
        return Reading(None, grain, issue=UNDATED)
    stretch = parts_of(unit, place, count, of_year(year or here.day.year))  # type: ignore[union-attr]
    if year is None and here.day and not here.forward and stretch and stretch.end and stretch.end > here.day:
        return Reading(
            None, grain, issue=BOOK_QUARTER
        )  # spoken of as past, so not this calendar's, or last year's
    return Reading(stretch, grain, source) if stretch else Reading(None, grain, issue=NO_DATE)


def read_code(match: Match, here: Here) -> Reading:
    """Return what "Q3 2020" or "2H21" means.

    Args:
        match: of the rule "code" or "yearcode".
        here: what relative words are relative to.
    """
    code = match["code"].upper()
    year, refusal = year_named(match, here)
    unit = "quarter" if "Q" in code else "half"
    if refusal or "FY" in match[0].upper():
        return Reading(None, grain_of(unit), issue=refusal.issue if refusal else BOOK_YEAR)
    return coded(unit, int(code.strip("QH")), 1, year, here)


def read_numbered(match: Match, here: Here) -> Reading | None:
    """Return what "quarter 3 of 2020" or "weeks 9 to 12 of 2021" means; weeks are those of ISO 8601.

    A week without its year may be one of a season or a trial, so it has no days; the first of a range takes it from the
    last.

    Args:
        match: of the rule "numbered".
        here: what relative words are relative to.
    """
    unit = unit_name(match["unit"])
    first = count_of(match["number"])
    last = count_of(match["last"]) if match["last"] else first
    if unit is None or first is None or last is None or last < first:
        return None
    year, refusal = year_named(match, here)
    if match["books"]:
        return Reading(None, grain_of(unit), issue=BOOK_YEAR)
    if refusal:
        return Reading(None, grain_of(unit), issue=refusal.issue)
    if unit == "week":
        if year is None and here.source == "text" and here.day:
            year = here.day.isocalendar().year
        return _weeks(year, first, last, here.source if match["when"] else "text")
    return coded(unit, first, last - first + 1, year, here)


def _weeks(year: int | None, first: int, last: int, source: Source) -> Reading:
    if year is None:
        return Reading(None, "week", issue=VAGUE)
    weeks = [of_unit(datetime.date.fromisocalendar(year, week, 1), "week") for week in (first, last)]
    if first == last:
        return Reading(weeks[0], "week", source)
    return Reading(between(*weeks), "interval", source)
