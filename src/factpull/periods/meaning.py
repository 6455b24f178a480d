"""What a phrase of time means: its days, its grain, and what settled them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import regex

from factpull.periods.grammar import rule_res
from factpull.periods.numbered import coded, read_code, read_numbered, year_named
from factpull.periods.relative import (
    read_ago,
    read_day_word,
    read_now,
    read_relative_unit,
    read_same,
    read_turn,
    read_weekday,
    read_window,
    read_year_end,
    relative_unit,
    the_unit_re,
)
from factpull.periods.stretches import (
    Stretch,
    after,
    before,
    between,
    of_day,
    of_months,
    of_unit,
    of_window,
    of_year,
    of_years,
    parts_of,
    since,
    third_of,
    until,
)
from factpull.periods.words import (
    AROUND,
    BOOK_YEAR,
    MIXED_ORDER,
    UNDATED,
    VAGUE,
    Here,
    Reading,
    count_of,
    grain_of,
    month_number,
    ordinal_of,
    season_code,
    unit_name,
)

Match = regex.Match[str]


def read_phrase(text: str, here: Here) -> tuple[str, Reading] | None:
    """Return the rule that reads a phrase of time, and what it means; None when it is none.

    Args:
        text: the phrase, without a preposition: "the first half of 2022".
        here: what relative words are relative to.

    Example:
        >>> rule, reading = read_phrase("the first half of 2022", Here())
        >>> rule, reading.stretch.edtf
        ('part', '2022-01/2022-06')
    """
    for name, pattern in rule_res().items():
        if match := pattern.fullmatch(text):
            with suppress(ValueError, OverflowError):
                if (reading := READERS[name](match, here)) is not None:
                    return name, reading
    return None


def with_preposition(reading: Reading, preposition: str) -> Reading:
    """Return a reading under the word before it: "since 2019" is open to now, "by 2030" up to then.

    Args:
        reading: what the phrase means alone.
        preposition: the word before, in small letters; "" for none.
    """
    bend = BENDS.get(preposition.removesuffix(" in").removesuffix(" on").removesuffix(" from"))
    if bend is None:
        return reading
    if reading.stretch is None:
        return replace(reading, grain="open")
    if bend is before and reading.stretch.edtf and reading.stretch.edtf.endswith("~"):
        bend = until  # "before the end of 2022" is up to it
    return replace(reading, stretch=bend(reading.stretch), grain="open")


BENDS: dict[str, Callable[[Stretch], Stretch]] = {
    **dict.fromkeys(("since", "starting", "beginning", "as", "effective"), since),
    **dict.fromkeys(("until", "till", "by", "through", "up to", "no later than", "not later than"), until),
    **dict.fromkeys(("before", "prior to", "ahead of"), before),
    **dict.fromkeys(("after", "following", "later than"), after),
}


def _whole(match: Match, here: Here, group: str = "whole") -> Reading:
    text = match[group]
    if found := the_unit_re().fullmatch(text):
        reading = relative_unit(found["the"], found["unit"], here)
        return replace(reading, stretch=None, issue=BOOK_YEAR) if found["books"] else reading
    if read := read_phrase(text, here):
        return read[1]
    raise ValueError(text)  # not a phrase of time, so the rule does not fit; read_phrase tries the next


def _dated(match: Match, here: Here) -> Reading:
    year, refusal = year_named(match, here)
    if refusal:
        return refusal
    month, day = month_number(match["month"]), int(regex.match(r"\d+", match["day"])[0])  # type: ignore[index]
    if year:
        source = here.source if match.groupdict().get("when") else "text"
        return Reading(of_day(datetime.date(year, month, day)), "day", source)
    if here.day is None:
        return Reading(None, "day", issue=UNDATED)
    return Reading(of_day(_nearest(month, day, here)), "day", here.source)


def _nearest(month: int, day: int, here: Here) -> datetime.date:
    """Return the nearest such day of any year; a clause that looks ahead takes none behind, others hardly one ahead."""
    today = here.day
    assert today is not None
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):
            days.append(datetime.date(year, month, day))
    ahead = [one for one in days if one >= today] if here.forward else []
    return min(ahead or days, key=lambda one: (one - today) * 4 if one > today else today - one)


def _iso(match: Match, _here: Here) -> Reading:
    return Reading(of_day(datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))), "day")


def _numeric(match: Match, _here: Here) -> Reading | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if match["mark"] == "." or first > 12 or first == second:
        return Reading(of_day(datetime.date(year, second, first)), "day")
    if second > 12:
        return Reading(of_day(datetime.date(year, first, second)), "day")
    return Reading(None, "day", issue=MIXED_ORDER)


def _days(match: Match, here: Here) -> Reading:
    first = _dated(match, here)
    if not first.stretch or not first.stretch.start:
        return replace(first, grain="interval")
    last = first.stretch.start.replace(day=int(regex.match(r"\d+", match["last"])[0]))  # type: ignore[index]
    return replace(first, stretch=between(first.stretch, of_day(last)), grain="interval")


def _month(match: Match, here: Here) -> Reading:
    year, refusal = year_named(match, here)
    if refusal:
        return replace(refusal, grain="month")
    month = month_number(match["month"])
    if year:
        source = here.source if match.groupdict().get("when") else "text"
        return Reading(of_months(year, month, 1, "month"), "month", source)
    if here.day is None:
        return Reading(None, "month", issue=UNDATED)
    relative = (match.groupdict().get("relative") or "").lower()
    return Reading(of_months(_month_year(month, relative, here), month, 1, "month"), "month", here.source)


def _month_year(month: int, relative: str, here: Here) -> int:
    today = here.day
    assert today is not None
    if relative == "this":
        return today.year
    if relative in ("next", "coming") or (here.forward and not relative):
        return today.year + (month < today.month or (month == today.month and bool(relative)))
    return today.year - (month > today.month or (month == today.month and bool(relative)))


def _month_of(match: Match, here: Here) -> Reading:
    if here.day is None:
        return Reading(None, "month", issue=UNDATED)
    year = here.day.year + {"last": -1, "next": 1}.get(match["relative"].lower(), 0)
    return Reading(of_months(year, month_number(match["month"]), 1, "month"), "month", here.source)


def _fiscal(match: Match, _here: Here) -> Reading:
    number = match["number"]
    if match["books"] is None:
        year = int(number[:4]) if len(number) >= 4 else 2000 + int(number[:2])
        return Reading(of_year(year), "year")
    return Reading(None, "year", issue=BOOK_YEAR)


def _part(match: Match, here: Here) -> Reading:
    whole = _whole(match, here)
    unit, place = match["unit"].lower(), ordinal_of(match["ordinal"])
    name = "third" if unit == "third" else unit_name(unit) or unit
    count = count_of(match["count"]) if match["count"] else 1
    grain = grain_of(name) if count == 1 else "interval"
    if whole.stretch is None or count is None:
        return Reading(None, grain, whole.source, whole.issue or VAGUE)
    stretch = parts_of(name, place, count, whole.stretch)
    return Reading(stretch, stretch.grain, whole.source) if stretch else Reading(None, grain, issue=VAGUE)


def _part_bare(match: Match, here: Here) -> Reading:
    """Read "the third quarter" of the year around."""
    unit = unit_name(match["unit"]) or "half"
    count = count_of(match["count"]) if match["count"] else 1
    place = ordinal_of(match["ordinal"])
    if place < 0 or count is None:
        return Reading(None, grain_of(unit), issue=VAGUE)
    return coded(unit, place, count, None, here)


def _years(match: Match, _here: Here) -> Reading | None:
    first, last = int(match["first"]), match["last"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    stretch = between(of_year(first), of_year(second)) if first < second else None
    return Reading(stretch, "interval") if stretch else None


def _decade(match: Match, _here: Here) -> Reading:
    stretch = of_years(int(match["decade"]), "decade")
    return Reading(third_of(stretch, match["edge"]) if match["edge"] else stretch, "decade")


def _century(match: Match, _here: Here) -> Reading:
    stretch = of_years((int(match["number"]) - 1) * 100, "century")
    return Reading(third_of(stretch, match["edge"]) if match["edge"] else stretch, "century")


def _season(match: Match, here: Here) -> Reading:
    code = season_code(match["season"])
    year, refusal = year_named(match, here)
    if refusal:
        return replace(refusal, grain="quarter")
    source = "text" if match.groupdict().get("year") else here.source
    relative = (match["relative"] or "").lower()
    if year is None and (here.day is None or relative != "this"):
        return Reading(None, "quarter", issue=UNDATED if here.day is None else VAGUE)
    year = year or here.day.year  # type: ignore[union-attr]
    return Reading(Stretch(None, None, "quarter", f"{year}-{code}"), "quarter", source)


def _about(match: Match, here: Here) -> Reading:
    """Read "late 2021", "earlier this year", "mid-July"."""
    whole, edge = _whole(match, here), match["edge"].lower()
    if whole.stretch is None or whole.grain == "day":
        return whole
    if edge in ("end", "start"):
        return _edge(match, here)
    if edge not in ("earlier", "later"):
        return replace(whole, stretch=third_of(whole.stretch, edge))
    start, end = whole.stretch.start, whole.stretch.end
    if here.day and start and end and start <= here.day <= end:
        start, end = (start, here.day) if edge == "earlier" else (here.day, end)
    return replace(whole, stretch=Stretch(start, end, "interval", f"{start}/{end}"), grain="interval")


def _edge(match: Match, here: Here) -> Reading:
    """Read "the end of 2021": its last day, as approximate as the words are."""
    whole, edge = _whole(match, here), match["edge"].lower()
    if whole.stretch is None:
        return replace(whole, grain="day")
    if edge in ("middle", "midpoint"):
        return replace(whole, stretch=third_of(whole.stretch, "mid"))
    day = whole.stretch.end if edge in ("end", "close") else whole.stretch.start
    return replace(whole, stretch=Stretch(day, day, "day", f"{day}~" if day else None), grain="day")


def _all(match: Match, here: Here) -> Reading:
    return _whole(match, here)


def _ended(match: Match, here: Here) -> Reading:
    """Read "the three months to June", "the financial year ended March 31, 2020"."""
    last = _whole(match, here, "last")
    unit = unit_name(match["unit"].lower().replace("half-year", "half").replace("half year", "half"))
    count = count_of(match["count"]) if match["count"] else 1
    if unit is None or count is None or not last.stretch or not last.stretch.end:
        return Reading(None, "interval", last.source, last.issue or VAGUE)
    end = last.stretch.end
    window = of_window(end + datetime.timedelta(days=1), unit, -count)
    edtf = f"{window.start}/{end}"
    return Reading(
        Stretch(window.start, end, "interval", edtf),
        grain_of(unit) if count == 1 else "interval",
        last.source,
    )


def _same(match: Match, here: Here) -> Reading:
    return read_same(match, here, _whole(match, here) if match["whole"] else None)


def _week_of(match: Match, here: Here) -> Reading:
    whole, unit, side = _whole(match, here), unit_name(match["unit"]), match["side"].lower()
    if not whole.stretch or not whole.stretch.start or unit is None:
        return Reading(None, "week", issue=whole.issue or VAGUE)
    if side in ("of", "starting", "beginning"):
        return replace(whole, stretch=of_unit(whole.stretch.start, unit), grain=grain_of(unit))
    return Reading(None, grain_of(unit), issue=VAGUE)


def _range(match: Match, here: Here) -> Reading | None:
    """Read two times with a word between; the first takes its year from the last."""
    if the_unit_re().fullmatch(match["first"]):
        return None  # "the year to March 2021" ends there, and begins a year before
    last = _whole(match, here, "last")
    around = replace(here, day=last.stretch.end, source=last.source, forward=False) if last.stretch else here
    first = _whole(match, around if last.stretch and last.stretch.end else here, "first")
    if last.stretch is None or first.stretch is None:
        return Reading(None, "interval", issue=last.issue or first.issue or VAGUE)
    stretch = between(first.stretch, last.stretch)
    sources = {first.source, last.source}
    return (
        Reading(stretch, "interval", "published" if "published" in sources else last.source)
        if stretch
        else None
    )


def _told(_match: Match, _here: Here) -> Reading:
    return Reading(None, "interval", issue=AROUND)


def _lasting(match: Match, here: Here) -> Reading:
    """Read "(within) five years": from now on where the clause looks ahead, else nowhere in the calendar."""
    unit, count = unit_name(match["unit"]), count_of(match["count"])
    if not here.forward or here.day is None or unit is None or count is None:
        return Reading(None, "duration", issue=VAGUE)
    return Reading(of_window(here.day, unit, count), "interval", here.source)


def _windows(_match: Match, _here: Here) -> Reading:
    """Read "recent weeks", "the coming months": near, but of no length that the text tells."""
    return Reading(None, "interval", issue=VAGUE)


def _clock(match: Match, here: Here) -> Reading:
    """Read "3 pm", "07:30 on 3 April 2019": the day, where it is told."""
    return _whole(match, here) if match["whole"] else Reading(None, "day", issue=AROUND)


READERS: dict[str, Callable[[Match, Here], Reading | None]] = {
    "between": _range, "fromto": _range, "to": _range,
    "part": _part, "edge": _edge, "all": _all, "about": _about, "ended": _ended, "same": _same, "weekof": _week_of,
    "told": _told, "phase": _told, "turn": read_turn,
    "iso": _iso, "numeric": _numeric, "monthdays": _days, "daysmonth": _days, "monthday": _dated, "daymonth": _dated,
    "monthyear": _month, "fiscal": _fiscal, "code": read_code, "yearcode": read_code,
    "numbered": read_numbered, "years": _years, "decade": _decade,
    "century": _century, "season": _season, "relativemonth": _month, "monthof": _month_of, "window": read_window,
    "partbare": _part_bare, "relativeunit": read_relative_unit, "ago": read_ago, "dayword": read_day_word,
    "weekday": read_weekday, "yearend": read_year_end, "month": _month,
    "year": lambda match, _here: Reading(of_year(int(match["year"])), "year"),
    "now": read_now, "lasting": _lasting, "windows": _windows, "clock": _clock,
}  # fmt: skip
