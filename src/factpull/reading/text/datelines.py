"""What stands before a story: its place, day and agency, its author, its day of publication."""

from __future__ import annotations

import datetime
from functools import cache

import regex

from factpull.lexicon import alternation, compile_kept, word_set
from factpull.periods.written import DATE, DATE_RE, DAY, MONTH, MONTHS, as_date

CAPITALS = r"\p{Lu}[\p{Lu}.'’-]{1,20}(?:[ /]\p{Lu}[\p{Lu}.'’-]{1,20}){0,3}+"
WORDS = r"\p{Lu}[\p{L}.'’-]{1,20}(?:[ /]\p{Lu}[\p{L}.'’-]{1,20}){0,3}+"
REGION = rf"(?:,\s{{1,2}}{WORDS}){{0,2}}?"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
ON = rf"(?P<on>,?\s{{1,2}}(?i:(?:{WEEKDAY},?\s)?(?:{DATE}|{MONTH}\s{{1,2}}{DAY}|{DAY}\s{{1,2}}{MONTH})))"
AGENCY = r"(?P<agency>,?\s{0,2}\((?!\d)[\p{Lu}\d][\p{L}\p{N} .,/&’'-]{1,40}\)|,?\s{1,2}/[\p{Lu} -]{2,20}/)"
DASH = r"\s{0,2}(?:--?|[–—_―]{1,2})\s{1,2}"
NAME_WORD = r"\p{Lu}[\p{L}.'’-]{0,25}+"
PARTICLE = r"(?:d[aeiou]|del|della|van|von|der|den|ter|bin|ibn|al|el|la|le|y)"
NAME = rf"{NAME_WORD}(?:\s(?:{PARTICLE}\s){{0,2}}+(?:[ae]l-)?{NAME_WORD}){{1,4}}+"
CALENDAR_RE = regex.compile(rf"\b(?:{WEEKDAY}|{'|'.join(MONTHS)})\b", regex.IGNORECASE)


def _words(key: str) -> str:
    return alternation(word_set("furniture", key))


@cache
def _dateline_re() -> regex.Pattern[str]:
    """Return the pattern of a dateline: "BEIJING, July 18 (Xinhua) -- ", "KARACHI: ", "(Reuters) - "."""
    return compile_kept(
        "datelines",
        rf"(?:{CAPITALS}{REGION}{ON}?{AGENCY}?(?:{DASH}|:\s{{1,2}})"
        rf"|{WORDS}{REGION}(?:{ON}{AGENCY}?|{AGENCY})(?:{DASH}|:\s{{1,2}})"
        rf"|(?P<agency>\((?:{_words('agencies')})[^()\n]{{0,30}}\)){DASH})",
    )


@cache
def _label_re() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{_words('labels')})\b")


@cache
def _position_re() -> regex.Pattern[str]:
    return regex.compile(rf",\s(?:[\p{{L}} ]{{0,40}}\b)?(?:{_words('positions')})\b", regex.IGNORECASE)


@cache
def _byline_re() -> regex.Pattern[str]:
    """Return the pattern of a byline: "By Jane Doe and John Roe, Business Editor", "(Reporting by Jane Doe)"."""
    return compile_kept(
        "bylines",
        rf"(?:(?i:{_words('bylines')})\s{{1,2}}"
        rf"(?P<author>{NAME}(?:(?:,\s|\sand\s|\s&\s){NAME}){{0,3}}+)"
        r"(?:\s?[,|–—-]\s?[^\n.!?]{1,60})?\.?"
        r"|\(?(?i:(?:additional\s)?(?:reporting|writing)\s(?:and\s(?:writing|reporting)\s)?by)\s[^\n]{3,200})\Z",
    )


@cache
def _stamp_re() -> regex.Pattern[str]:
    """Return the pattern of a date stamp: "Published: 18 July 2022, 09:30 GMT"."""
    return compile_kept(
        "date_stamps",
        rf"(?:(?P<label>(?:first\s|last\s)?(?:{_words('stamps')})(?:\s(?:on|at))?:?|on)\s{{1,2}})?"
        rf"(?:{WEEKDAY},?\s)?{DATE}"
        r"(?P<rest>(?:[\s,|•·@–-]|at|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[ap]\.?m\.?|[ecmp][ds]?t|updated.{0,40}+"
        rf"|{_words('zones')}){{0,12}})\.?\Z",
        regex.IGNORECASE,
    )


def dateline_end(paragraph: str, *, opening: bool) -> int:
    """Return the length of the dateline that a paragraph begins with, or 0.

    Args:
        paragraph: its text.
        opening: whether it is the story's first paragraph; further down, "MINISTER:" and the like name speakers,
            so that a dateline needs its agency or its day.

    Example:
        >>> dateline_end("BEIJING, July 18 (Xinhua) -- Exports rose.", opening=True)
        29
    """
    match = _dateline_re().match(paragraph[:150])
    if match and not opening and not (match["agency"] or match["on"]):
        return 0
    if match is None or _label_re().match(paragraph) or match.end() >= len(paragraph):
        return 0
    return match.end()


def dateline_date(dateline: str) -> datetime.date | None:
    """Return the day that a dateline names with its year, or None.

    Args:
        dateline: "BAKU, March 5, 2022 (Trend) -".
    """
    match = DATE_RE.search(dateline)
    return as_date(match) if match else None


def parse_byline(paragraph: str) -> str | None:
    """Return the author of a byline, "" for a byline that names none in a known way, None for no byline.

    Args:
        paragraph: its text.

    Example:
        >>> parse_byline("By Jane Doe and John Roe, Business Editor")
        'Jane Doe and John Roe'
    """
    match = _byline_re().match(paragraph) if len(paragraph) <= 220 else None
    if match is None:
        return None
    author = _position_re().split(match["author"] or "", maxsplit=1)[0]
    return None if CALENDAR_RE.search(author) else author


def parse_stamp(paragraph: str) -> tuple[bool, datetime.date | None]:
    """Tell whether a paragraph is a date alone, and the day of publication if it is that.

    Args:
        paragraph: "Published: 18 July 2022, 09:30 GMT"; an update's day is no day of publication.
    """
    match = _stamp_re().match(paragraph) if len(paragraph) <= 100 else None
    if match is None:
        return False, None
    updated = regex.match(r"last|updated|modified", match["label"] or "", regex.IGNORECASE)
    return True, None if updated else as_date(match)
