"""The times of lines: a headline takes that of the sentence below that tells the same, a list that of its lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from factpull.annotate import Document
from factpull.claims.period.article_time import AMOUNTS, ClaimTime, Offsets
from factpull.issues import IssueCode
from factpull.periods.finding import PeriodPhrase, find_phrases
from factpull.quantities import QuantityMention
from factpull.records import Period, Quantity

#: Amounts that hardly two things share; that something doubled is told of many.
TELLING = AMOUNTS - {"multiple"}
#: What ends a sentence; a headline ends without.
STOPS = frozenset('.!?…,;:"”’')
#: The longest headline, in characters.
LONGEST = 200

_Amount = tuple[str, Decimal | None, Decimal | None, Decimal | None, str | None]


def fill_headlines(
    document: Document, mentions: Sequence[QuantityMention], times: Mapping[Offsets, ClaimTime]
) -> dict[Offsets, ClaimTime]:
    """Return the times of amounts in headlines that have none: the time of the same amount, next in the text below.

    Args:
        document: the annotated article.
        mentions: its quantities, in text order.
        times: when they hold, as far as sentences say, by the place of the number.
    """
    below: dict[_Amount, Period | None] = {}
    filled: dict[Offsets, ClaimTime] = {}
    headlines = frozenset(_headlines(document))
    for mention in reversed(mentions):
        if mention.quantity.kind not in TELLING:
            continue
        place, amount = (mention.span.start, mention.span.end), _amount(mention.quantity)
        time = times.get(place, ClaimTime())
        if mention.sentence not in headlines:
            below[amount] = time.period
        elif time.period is None and (period := below.get(amount)) is not None:
            filled[place] = replace(time, period=period, issues=(*time.issues, IssueCode.PERIOD_CARRIED))
    return filled


def _amount(quantity: Quantity) -> _Amount:
    unit = quantity.unit.name if quantity.unit else None
    return quantity.kind, quantity.value, quantity.low, quantity.high, unit


def _headlines(document: Document) -> Iterator[int]:
    """Yield the numbers of the sentences that are lines of their own without a stop."""
    for _, sentences in groupby(document.sentences, key=lambda sentence: sentence.paragraph):
        line, *more = sentences
        if not more and len(line.text) <= LONGEST and line.text[-1:] not in STOPS:
            yield line.index


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
