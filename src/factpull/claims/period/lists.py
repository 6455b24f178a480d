"""The time of a list: the line that leads to it, as "Stocks (as of 1 May):", says when all its figures held."""

from __future__ import annotations

from itertools import groupby

from factpull.annotate import Document
from factpull.claims.period.headlines import STOPS
from factpull.periods.finding import PeriodPhrase, find_phrases


def find_lists(document: Document) -> dict[int, PeriodPhrase]:
    """Return the times of lists by the numbers of their lines' sentences.

    A list is led by a line that ends with a colon and names one time; its lines have no stop, and end where one has.

    Args:
        document: the annotated article.
    """
    found: dict[int, PeriodPhrase] = {}
    led: PeriodPhrase | None = None
    for _, sentences in groupby(document.sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(sentences)
        last = paragraph[-1].text
        if last.endswith(":"):
            led = _time_of(last)
        elif last[-1:] in STOPS:
            led = None
        elif led is not None:
            found |= {sentence.index: led for sentence in paragraph}
    return found


def _time_of(lead: str) -> PeriodPhrase | None:
    """Return the only time that a line names, or None."""
    phrases = find_phrases(lead)
    return phrases[0] if len(phrases) == 1 else None
