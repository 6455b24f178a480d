"""The times of headlines' figures: a headline tells early what a sentence below tells with its time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from factpull.annotate import Document
from factpull.claims.period.article_time import AMOUNTS, ClaimTime, Offsets
from factpull.issues import IssueCode
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
