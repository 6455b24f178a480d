"""Stretches of the calendar: what a period of the text covers, with its EDTF form."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace
from typing import Literal

from dateutil.relativedelta import relativedelta

from factpull.records import Grain

Unit = Literal[
    "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "decade", "century"
]

#: A unit's length: what "two of it" moves a day by.
STEPS: dict[str, relativedelta] = {
    "hour": relativedelta(hours=1),
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "weekend": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "half": relativedelta(months=6),
    "year": relativedelta(years=1),
    "decade": relativedelta(years=10),
    "century": relativedelta(years=100),
}


@dataclass(frozen=True)
class Stretch:
    """Days from ``start`` to ``end`` inclusive; None is an open or unknown end.

    Attributes:
        start: first day.
        end: last day.
        grain: how finely the text states it.
        edtf: its Extended Date/Time Format (ISO 8601-2), or None where that cannot say it.
    """

    start: datetime.date | None
    end: datetime.date | None
    grain: Grain
    edtf: str | None


def of_day(day: datetime.date) -> Stretch:
    """Return one day.

    Args:
        day: the day.
    """
    return Stretch(day, day, "day", day.isoformat())


def of_months(year: int, month: int, count: int, grain: Grain) -> Stretch:
    """Return ``count`` whole months.

    Args:
        year: the first month's year.
        month: the first month, 1 to 12.
        count: how many months.
        grain: what the text calls them.

    Example:
        >>> of_months(2022, 1, 6, "half").edtf
        '2022-01/2022-06'
    """
    start = datetime.date(year, month, 1)
    last = start + relativedelta(months=count - 1)
    end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    first = f"{start:%Y-%m}"
    return Stretch(start, end, grain, first if count == 1 else f"{first}/{end:%Y-%m}")


def of_year(year: int) -> Stretch:
    """Return a calendar year.

    Args:
        year: its number.
    """
    return Stretch(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year", f"{year:04d}")


def of_unit(day: datetime.date, unit: Unit) -> Stretch:
    """Return the week, month, quarter, half, year, decade or century that holds a day.

    Args:
        day: any day in it.
        unit: which; weeks run from Monday to Sunday.

    Example:
        >>> print(of_unit(datetime.date(2022, 7, 20), "quarter").edtf)
        2022-07/2022-09
    """
    if unit in ("week", "weekend", "fortnight"):
        return _of_week(day, unit)
    if unit in ("month", "quarter", "half"):
        count = {"month": 1, "quarter": 3, "half": 6}[unit]
        return of_months(day.year, (day.month - 1) // count * count + 1, count, _as_grain(unit))
    if unit in ("decade", "century"):
        return of_years(day.year, unit)
    return of_year(day.year) if unit == "year" else of_day(day)


def _as_grain(unit: str) -> Grain:
    grains: dict[str, Grain] = {"month": "month", "quarter": "quarter", "half": "half"}
    return grains[unit]


def _of_week(day: datetime.date, unit: Unit) -> Stretch:
    monday = day - datetime.timedelta(days=day.weekday())
    first, length = {"week": (0, 7), "weekend": (5, 2), "fortnight": (0, 14)}[unit]
    start = monday + datetime.timedelta(days=first)
    end = start + datetime.timedelta(days=length - 1)
    return Stretch(start, end, "week", f"{start}/{end}")


def of_years(year: int, unit: Unit) -> Stretch:
    """Return the decade or century of a year: the 1990s, the years 1900 to 1999.

    Args:
        year: any year in it.
        unit: "decade" or "century".
    """
    length = 10 if unit == "decade" else 100
    first = year // length * length
    start, end = datetime.date(max(first, 1), 1, 1), datetime.date(first + length - 1, 12, 31)
    grain: Grain = "decade" if unit == "decade" else "century"
    return Stretch(
        start,
        end,
        grain,
        f"{first // length:0{3 if length == 10 else 2}d}" + "X" * (1 if length == 10 else 2),
    )


def between(first: Stretch, last: Stretch) -> Stretch | None:
    """Return the stretch from one's start to the other's end, or None when that runs backwards.

    Args:
        first: where it starts.
        last: where it ends.
    """
    if first.start and last.end and first.start > last.end:
        return None
    return Stretch(first.start, last.end, "interval", _interval(_edge(first, 0), _edge(last, 1)))


def _edge(stretch: Stretch, side: int) -> str | None:
    return stretch.edtf and stretch.edtf.split("/")[side if "/" in stretch.edtf else 0]


def _interval(start: str | None, end: str | None) -> str | None:
    return f"{start}/{end}" if start and end else None


def since(first: Stretch) -> Stretch:
    """Return the open time from a stretch's start on.

    Args:
        first: where it starts.
    """
    edge = _edge(first, 0)
    return Stretch(first.start, None, "open", edge and f"{edge}/..")


def until(last: Stretch) -> Stretch:
    """Return the open time up to a stretch's end.

    Args:
        last: where it ends.
    """
    edge = _edge(last, 1)
    return Stretch(None, last.end, "open", edge and f"../{edge}")


def before(last: Stretch) -> Stretch:
    """Return the open time that ends the day before a stretch.

    Args:
        last: what it ends before.
    """
    end = last.start - datetime.timedelta(days=1) if last.start else None
    return Stretch(None, end, "open", f"../{end}" if end else None)


def after(first: Stretch) -> Stretch:
    """Return the open time that starts the day after a stretch.

    Args:
        first: what it starts after.
    """
    start = first.end + datetime.timedelta(days=1) if first.end else None
    return Stretch(start, None, "open", f"{start}/.." if start else None)


def moved(stretch: Stretch, unit: Unit, count: int) -> Stretch:
    """Return a stretch moved by whole units, such as the same months a year before.

    Args:
        stretch: what to move.
        unit: by what.
        count: by how many; negative is earlier.
    """
    step = STEPS[unit] * count
    start = stretch.start and stretch.start + step
    end = stretch.end and stretch.end + step
    if end and stretch.end and stretch.grain != "day" and _ends_month(stretch.end):
        end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    return replace(stretch, start=start, end=end, edtf=_edtf(start, end, stretch.grain))


def _ends_month(day: datetime.date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _edtf(start: datetime.date | None, end: datetime.date | None, grain: Grain) -> str | None:
    if not start or not end:
        return None
    if grain == "day":
        return start.isoformat()
    if grain == "year" and (start.month, end.month) == (1, 12):
        return f"{start:%Y}"
    if start.day == 1 and _ends_month(end):
        first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
        return first if first == last else f"{first}/{last}"
    return f"{start}/{end}"


def of_window(day: datetime.date, unit: Unit, count: int) -> Stretch:
    """Return the ``count`` units before a day (negative) or after it; the day itself counts for hours only.

    Args:
        day: where the window ends or starts.
        unit: "the past 15 *years*".
        count: how many; negative is before.

    Example:
        >>> of_window(datetime.date(2022, 7, 20), "year", -15).start
        datetime.date(2007, 7, 20)
    """
    if count == 0:
        return of_day(day)  # "the next 0 years"
    other = _as_date(day + STEPS[unit] * count)
    one = datetime.timedelta(days=0 if unit == "hour" else 1)
    start, end = (other, day - one) if count < 0 else (day + one, other)
    return Stretch(start, end, "interval", f"{start}/{end}")


def _as_date(value: datetime.date) -> datetime.date:
    return value.date() if isinstance(value, datetime.datetime) else value


def parts_of(unit: str, place: int, count: int, whole: Stretch) -> Stretch | None:
    """Return the first, third or last of a stretch's quarters, halves, months, thirds, weeks or days, if it has them.

    Args:
        unit: what to count in; "third" is four months.
        place: which, from 1; -1 is the last.
        count: how many of them ("the first nine months").
        whole: the stretch.
    """
    step = {"quarter": 3, "half": 6, "month": 1, "third": 4}.get(unit)
    if not whole.start or not whole.end:
        return None
    if step is None:
        return _short_parts(unit, place, count, whole)
    total = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    first = total - step * count if place < 0 else (place - 1) * step
    if first < 0 or first + step * count > total:
        return None
    grains: dict[str, Grain] = {"quarter": "quarter", "half": "half", "month": "month"}
    start = whole.start.month - 1 + first
    grain = grains.get(unit, "interval") if count == 1 else "interval"
    return of_months(whole.start.year + start // 12, start % 12 + 1, step * count, grain)


def _short_parts(unit: str, place: int, count: int, whole: Stretch) -> Stretch | None:
    length = {"day": 1, "week": 7}.get(unit, 0) * count
    if not length or not whole.start or not whole.end:
        return None
    if place < 0:
        start = whole.end - datetime.timedelta(days=length - 1)
    else:
        start = whole.start + datetime.timedelta(days=length * (place - 1))
    end = start + datetime.timedelta(days=length - 1)
    return (
        of_day(start)
        if length == 1
        else Stretch(start, end, "week" if length == 7 else "interval", f"{start}/{end}")
    )


def third_of(stretch: Stretch, edge: str) -> Stretch:
    """Return the early, middle or late third of a stretch; its bounds are approximate.

    Args:
        stretch: the whole.
        edge: "early", "mid", "middle" or "late".
    """
    if not stretch.start or not stretch.end:
        return stretch
    if stretch.grain == "year":
        first = {"early": 1, "mid": 5, "middle": 5}.get(edge.lower(), 9)
        months = of_months(stretch.start.year, first, 4, "year")
        return replace(months, edtf=f"{months.start}~/{months.end}~")
    days = (stretch.end - stretch.start).days + 1
    place = {"early": 0, "mid": 1, "middle": 1}.get(edge.lower(), 2)
    start = stretch.start + datetime.timedelta(days=days * place // 3)
    end = stretch.start + datetime.timedelta(days=days * (place + 1) // 3 - 1)
    return Stretch(start, end, stretch.grain, f"{start}~/{end}~")
