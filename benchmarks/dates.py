"""How many dates and periods resolve to the right days: ``python benchmarks/dates.py GOLD [--errors N]``.

GOLD has short texts with a reference day and TIMEX values (Microsoft Recognizers-Text, see ../shared/eval). Scored
are its ``date`` and ``daterange`` values: clock times, durations and repeated times are no periods of claims and are
left out. The set is written for assistants ("let's meet next Tuesday"), so that its bare days look ahead; the
library's "forward" reading is asked for, as in a clause with "will".

Its ranges leave out the unit that they end with ("2014 to 2018" ends with 2017); the news counts it in, so that
``both`` is also given with that unit counted in. TIMEX ends are exclusive.

found: a phrase of ours overlaps; start, end: its first and last day are right; both: the whole is.
A gold value with several readings is right when ours is one of them.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections import Counter
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from factpull.periods.finding import find_phrases
from factpull.periods.meaning import read_phrase, with_preposition
from factpull.periods.words import Here

Days = tuple[datetime.date | None, datetime.date | None]
KINDS = {"datetimeV2.date", "datetimeV2.daterange"}


def gold_days(value: dict[str, Any]) -> Days | None:
    """Return the first and last day of one TIMEX value, or None for one that names no days."""
    if value.get("type") == "date" and value.get("value", "")[:4].isdecimal():
        day = datetime.date.fromisoformat(value["value"][:10])
        return day, day
    if value.get("type") != "daterange" or not (value.get("start") or value.get("end")):
        return None
    start, end = (
        value.get(side) and datetime.date.fromisoformat(value[side][:10]) for side in ("start", "end")
    )
    return start or None, end - datetime.timedelta(days=1) if end else None


def counted_in(days: Days, value: dict[str, Any]) -> Days:
    """Return a range with the year, month or day that it ends with counted in; other values as they are."""
    unit = value.get("timex", "")[-2:-1]
    if value.get("timex", "")[:1] != "(" or days[1] is None or unit not in "YMD":
        return days
    last = days[1] + datetime.timedelta(days=1)
    step = {"Y": relativedelta(years=1), "M": relativedelta(months=1), "D": relativedelta(days=1)}[unit]
    return days[0], last + step - datetime.timedelta(days=1)


def our_days(text: str, start: int, end: int, here: Here) -> Days | None:
    """Return what the library reads where the gold's words stand, or None when it sees no time there."""
    for phrase in find_phrases(text):
        if phrase.outer < end and start < phrase.end and (read := read_phrase(phrase.time, here)):
            stretch = with_preposition(read[1], phrase.preposition).stretch
            return (stretch.start, stretch.end) if stretch else (None, None)
    return None


def score(rows: list[dict[str, Any]], errors: int) -> Counter[str]:
    """Return the counts over all rows, and print the first mistakes."""
    counts: Counter[str] = Counter()
    for row in rows:
        reference = row["reference"] and datetime.date.fromisoformat(row["reference"][:10])
        here = Here(reference or None, forward=True)
        for date in row["dates"]:
            if date["TypeName"] not in KINDS or not date["Resolution"]:
                continue
            wanted = [days for value in date["Resolution"]["values"] if (days := gold_days(value))]
            if not wanted:
                continue
            ours = our_days(row["text"], date["Start"], date["End_exclusive"], here)
            counts["gold"] += 1
            counts["found"] += ours is not None
            counts["resolved"] += ours is not None and ours != (None, None)
            counts["start"] += ours is not None and any(ours[0] == days[0] for days in wanted)
            counts["end"] += ours is not None and any(ours[1] == days[1] for days in wanted)
            counts["both"] += ours in wanted
            inclusive = wanted + [
                counted_in(days, value) for days in wanted for value in date["Resolution"]["values"]
            ]
            counts["both, ranges' last unit counted in"] += ours in inclusive
            if ours not in inclusive and errors > 0:
                errors -= 1
                print(
                    f"{row['text']!r} [{row['reference'][:10]}] {date['Text']!r}\n   gold {wanted}\n   ours {ours}"
                )
    return counts


def main() -> None:
    """Score one file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args()
    with given.gold.open(encoding="utf-8") as lines:
        counts = score([json.loads(line) for line in lines], given.errors)
    for name in ("found", "resolved", "start", "end", "both", "both, ranges' last unit counted in"):
        print(f"{name:35s} {100 * counts[name] / counts['gold']:5.1f}%  {counts[name]} of {counts['gold']}")


if __name__ == "__main__":
    main()
