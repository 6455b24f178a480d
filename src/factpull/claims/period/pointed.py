"""Times that point back at one that the text has named: "in the year", "during the period"."""

from __future__ import annotations

import regex

from factpull.periods.finding import PeriodPhrase

#: A time that is known, behind a word for when; what follows it tells of another one: "the year to March".
_KNOWN_RE = regex.compile(
    r"(?i)\b(?P<prep>in|during|for|over|throughout)\s(?P<time>the\s(?:(?:whole|full|entire|calendar)\s)?"
    r"(?:year|quarter|month|period|season))\b"
    r"(?!['’-]|\s(?:of|to|ended|ending|under|from|that|when|in|before|after|ahead|through|until|beginning|starting|since|\d))"
)


def find_pointed(phrases: tuple[PeriodPhrase, ...], text: str) -> tuple[PeriodPhrase, ...]:
    """Return the sentence's phrases of time with those that only point back, in text order.

    Args:
        phrases: the others; what overlaps one of them points at nothing.
        text: the sentence.
    """
    found = [
        PeriodPhrase(
            match.start("time"),
            match.end("time"),
            match.start("time"),
            match["time"],
            match.start(),
            match["prep"].lower(),
            "pointed",
        )
        for match in _KNOWN_RE.finditer(text)
        if not any(phrase.outer < match.end() and match.start() < phrase.end for phrase in phrases)
    ]
    return tuple(sorted([*phrases, *found], key=lambda phrase: phrase.start)) if found else phrases
