"""Refusals: stretches whose digits are dates, times, phone numbers, addresses or codes.

They are masked before the grammar reads numbers, so that no part of them turns into an amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|"
    r"january|february|april|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?!\p{L})"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%])"
YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)(?![\d%]|[,.]\d)"
TO = r"\s?(?:[-–—/&,]|to|and|or|until|through)\s?"
MORE = (
    rf"\s?[-–—/]\s?(?:{MONTH}\s)?{DAY}|\s(?:to|until|through)\s(?:{MONTH}\s)?{DAY}|,\s{MONTH}\s{DAY}"
    rf"|\s(?:and|&|or)\s(?:{MONTH}\s{DAY}|{DAY}(?=[,.;:)]|\s(?:in|at|of|to|for|with)\s|$))"
)
HALF_DAY = r"(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?|GMT|UTC|EST|EDT|CET|BST|IST|PST|PDT|o['’]clock|hrs\b|hours?\sGMT)"
CLOCK = r"(?:[01]?\d|2[0-4])"

PATTERNS = {
    "url": r"(?:https?://|www\.)\S++|[\w.+\-]++@[\w\-]++\.\w[\w.]*+",
    "date": rf"""
        {MONTH}\s{{1,2}}{DAY}(?:{MORE}){{0,4}}(?:,?\s{YEAR})?(?!\s?(?:percent|per\scent|million|billion))
      | \b{DAY}(?:{TO}{DAY})?(?:\s(?:day\s)?of)?[\s\-]{MONTH}(?:,?[\s\-]{YEAR})?
      | {MONTH}\s(?:of\s)?{YEAR}(?:{TO}{YEAR})?
      | (?:on|of|since|until|by|from)\s(?:may|march)\s{DAY}(?:,?\s{YEAR})?
      | \bon\s{DAY}\s(?:may|march)\b
      | \b\d{{4}}-\d\d-\d\d(?:T[\d:.+Z]++)?(?!\d)
      | (?<![\d/.])\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?!\d|/)
      | (?<![\d.])\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d\d)(?!\d)
      | (?<![\d\-])\d{{1,2}}-\d{{1,2}}-\d{{4}}(?!\d)
      | \b9/11\b
    """,
    "time": rf"""
        (?<![\d:.,])\d{{1,2}}(?:[:.]\d\d){{1,2}}(?:\.\d++)?{TO}\d{{1,2}}(?:[:.]\d\d)?\s?{HALF_DAY}
      | (?<![\d:.,])\d{{1,2}}:\d\d(?::\d\d)?(?:[.,]\d{{1,3}})?(?![\d:])(?:\s?{HALF_DAY})?
      | (?<![\d:.,]){CLOCK}(?:[:.h]\d\d)?(?:{TO}{CLOCK}(?:[:.]\d\d)?)?\s?{HALF_DAY}
      | (?<!\d)(?:[01]\d|2[0-3])[0-5]\d\s?(?:GMT|UTC|hrs|hours|local\stime|h\b)
      | \b24/7(?:/365)?\b
    """,
    "year": r"""
        (?<![\w$£€])(?:1[5-9]|20)\d0['’]?s\b
      | (?<!\w)['’]\d0s\b
      | \b[2-9]0['’]?s\b
      | (?<![\d.,$£€¥])(?:1[89]|20)\d\d\s?[-–/]\s?(?:(?:1[89]|20)\d\d|\d\d)(?![\d,]|\.\d)
      | \b(?:FY|CY|AY)\s?['’]?\d{2,4}\b | \b[1-4]?[QH][1-4]?\s?['’]?(?:FY\s?)?(?:20)?\d\d?\b
      | (?<!\w)['’]\d\d(?![\d\w])
    """,
    "phone": r"""
        (?:toll[-\ ]free|[Hh]otlines?|[Hh]elplines?|[Dd]ial(?:l?ing)?|[Tt]elephone|[Pp]hone|WhatsApp)[^\d.;]{0,24}[\d+(][\d\ \-()]{2,18}\d
      |        \+\d[\d\ ().\-/]{6,18}\d(?!\d)
      | (?<![\d,.\-])(?:1-)?\(?\d{3}\)?[\ .\-]\d{3}[.\-]\d{4}(?!\d)
      | (?<![\d\-])\d{4,}-\d{4,}(?:-\d++)*+
    """,
    "address": r"""
        (?<![\d.,$£€])\d{1,5}[A-Z]?(?:-\d{1,5})?\ (?:[NSEW]\.?\ )?(?:(?:\p{Lu}[\p{L}'’]{1,20}|\d{1,3}(?:st|nd|rd|th))\ ){1,3}
        (?:Street|St|Avenue|Ave|Road|Rd|Drive|Lane|Boulevard|Blvd|Way|Court|Square|Terrace|Place|Parkway|Crescent)\b
      | \bP\.?O\.?\ Box\ \d++
    """,
    "list": r"^\(?\d{1,2}[.)]\s(?=\p{Lu})|(?<=\s)\([1-9]\)(?=\s\p{Ll})|(?<=[\s^])\b[1-9]\s?\)(?=\s\p{L})",
    "code": r"""
        (?<![\w.])\d++(?:\.\d++){3,}+ | (?<![\w.,])\d++[xX]\d++(?![\d\w]) | \#\d++
      | (?<![\w])\d++[A-Z]\d[\w]*+ | (?<![\w,.])[2-6]G(?!\w) | \b[1-9]D\b
    """,
}
MASK_RE = regex.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items()), regex.X)
#: What any refused stretch holds; a sentence without it needs no look.
HINT_RE = regex.compile(r"\d")
REASONS = {
    "url": "part of an address on the internet",
    "date": "a calendar date",
    "time": "a clock time",
    "year": "a year",
    "phone": "a phone or account number",
    "address": "a postal address",
    "list": "a number of a list",
    "code": "a code or a name",
    "ordinal": "an ordinal, which only orders",
    "score": "a score or odds",
    "name": "part of a name",
    "pronoun": "'one' as a pronoun or in an idiom",
    "period": "a period that only says when",
    "noise": "more digits than an amount has",
}


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of a sentence that holds no amount.

    Attributes:
        start: index of its first character in the sentence.
        end: index behind its last character.
        reason: key of REASONS.
    """

    start: int
    end: int
    reason: str


@cache
def _groups() -> tuple[str, ...]:
    return tuple(PATTERNS)


def refused_stretches(text: str) -> list[Mask]:
    """Return the stretches of a sentence whose digits are no amounts, in order.

    Args:
        text: the sentence.
    """
    if HINT_RE.search(text) is None:
        return []
    return [Mask(m.start(), m.end(), m.lastgroup or "code") for m in MASK_RE.finditer(text)]
