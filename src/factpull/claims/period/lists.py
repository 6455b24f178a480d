"""The time of a list: the line that leads to it, as "Stocks (as of 1 May):", says when all its figures held."""

from __future__ import annotations

from collections.abc import Iterator

from factpull.annotate import Document
from factpull.claims.period.headlines import STOPS
from factpull.periods.finding import PeriodPhrase, find_phrases

#: The most lines of a list.
LONGEST = 60


def find_lists(document: Document) -> dict[int, PeriodPhrase]:
    """Return the times of lists by the numbers of their lines' sentences.

    Args:
        document: the annotated article.
    """
    found: dict[int, PeriodPhrase] = {}
    paragraphs: dict[int, list[int]] = {}
    for sentence in document.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.index)
    lead: PeriodPhrase | None = None
    for numbers in paragraphs.values():
        last = document.sentences[numbers[-1]]
        if last.text.endswith(":"):
            phrases = find_phrases(last.text)
            lead = phrases[0] if len(phrases) == 1 else None
        elif last.text[-1:] in STOPS:
            lead = None
        elif lead is not None:
            found |= dict.fromkeys(numbers, lead)
    return found
