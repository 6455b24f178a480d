"""Phrases of time in any text, and what they mean on some day."""

from __future__ import annotations

import datetime

from factpull.periods.finding import PeriodPhrase, find_phrases
from factpull.periods.meaning import read_phrase, with_preposition
from factpull.periods.words import Here, Reading
from factpull.periods.written import parse_date
from properties import holds, text_of

MOST = 200
#: Ordinary, leap, and both ends of the calendar.
DAYS = (
    None,
    datetime.date(2024, 2, 29),
    datetime.date(2023, 12, 31),
    datetime.date.min,
    datetime.date.max,
)


def check(data: bytes) -> None:
    """Find the phrases and read them.

    Args:
        data: one byte that chooses the day of publication, and the sentence.
    """
    text = text_of(data[1:])
    here = Here(DAYS[data[0] % len(DAYS)] if data else None)
    reach = 0
    found = holds(lambda: _read(text, here), len(text))
    assert isinstance(found, list), found
    for phrase, reading in found:
        assert text[phrase.start : phrase.end] == phrase.text, phrase
        assert reach <= phrase.start <= phrase.core <= phrase.end, phrase
        reach = phrase.end
        stretch = reading.stretch if reading else None
        if stretch is not None and stretch.start is not None and stretch.end is not None:
            assert stretch.start <= stretch.end, stretch


def _read(text: str, here: Here) -> list[tuple[PeriodPhrase, Reading | None]]:
    parse_date(text)
    found = []
    for phrase in find_phrases(text):
        read = read_phrase(phrase.time, here)
        found.append((phrase, with_preposition(read[1], phrase.preposition) if read else None))
    return found
