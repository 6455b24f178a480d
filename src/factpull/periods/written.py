"""Days that are written out without doubt: day, month and year, in an order that is unmistakable."""

from __future__ import annotations

import datetime
from email.utils import parsedate_to_datetime

import regex

MONTHS = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip
MONTH_NUMBER = (
    {name: i for i, name in enumerate(MONTHS, 1)}
    | {name[:3]: i for i, name in enumerate(MONTHS, 1)}
    | {"sept": 9}
)
MONTH = rf"(?P<month>{'|'.join(MONTHS)}|sept|{'|'.join(name[:3] for name in MONTHS)})\.?+"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?+"
YEAR = r"(?P<year>(?:19|20)\d\d)"
#: "July 18, 2022", "18 July 2022", "2022-07-18", "2022/07/18".
DATE = (
    rf"(?:{MONTH}\s{{1,3}}{DAY},?\s{{1,3}}{YEAR}"
    rf"|{DAY}\s{{1,3}}(?:of\s)?{MONTH},?\s{{1,3}}{YEAR}"
    rf"|{YEAR}(?P<sep>[-/.])(?P<month>\d\d)(?P=sep)(?P<day>\d\d))"
)
DATE_RE = regex.compile(rf"(?<![\w.-]){DATE}(?![\d-])", regex.IGNORECASE)
COMPACT_RE = regex.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
PATH_RE = regex.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-_/])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?!\d)"
)


def parse_date(text: str) -> datetime.date | None:
    """Return the day that a metadata field names, or None.

    Args:
        text: ISO 8601, RFC 2822, or a date with the month's name; a time behind it is left out.

    Example:
        >>> parse_date("Mon, 18 Jul 2022 09:30:00 +0000")
        datetime.date(2022, 7, 18)
    """
    text = text.strip()
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        pass
    if match := DATE_RE.search(text[:100]) or COMPACT_RE.match(text[:100]):
        return as_date(match)
    try:
        return parsedate_to_datetime(text[:100]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def date_of_path(path: str) -> datetime.date | None:
    """Return the one day that a file's name or a web address holds, or None when there is none, or several.

    Args:
        path: "2022-07-18-oil.txt", "https://news.example/2022/07/18/oil".
    """
    found = {as_date(match) for pattern in (PATH_RE, COMPACT_RE) for match in pattern.finditer(path[-300:])}
    return found.pop() if len(found) == 1 else None


def as_date(match: regex.Match[str]) -> datetime.date | None:
    """Return the day of a match with the groups year, month and day, or None when no calendar has it.

    Args:
        match: of a pattern above.
    """
    month = match["month"].lower()
    number = MONTH_NUMBER.get(month) or MONTH_NUMBER.get(month[:3]) or int(month)
    try:
        return datetime.date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
