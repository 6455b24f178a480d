"""The times of headlines' figures: a headline tells early what a sentence below tells with its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factpull.annotate import Document
from factpull.claims.period.article_time import AMOUNTS, ClaimTime, Offsets
from factpull.issues import IssueCode
from factpull.quantities import QuantityMention
from factpull.records import Period

#: What ends a sentence; a headline ends without.
STOPS = frozenset('.!?…,;:"”’')
#: The longest headline, in characters.
LONGEST = 200


def fill_headlines(
    document: Document, mentions: Sequence[QuantityMention], times: Mapping[Offsets, ClaimTime]
) -> dict[Offsets, ClaimTime]:
    """Return the times of amounts in headlines that have none: the time of the same amount in the text below.

    Args:
        document: the annotated article.
        mentions: its quantities, in text order.
        times: when they hold, as far as sentences say, by the place of the number.
    """
    below: dict[tuple[object, ...], Period | None] = {}
    filled: dict[Offsets, ClaimTime] = {}
    lines = _headlines(document)
    for mention in reversed(mentions):
        place, quantity = (mention.span.start, mention.span.end), mention.quantity
        time = times.get(place, ClaimTime())
        unit = quantity.unit and quantity.unit.name
        amount = quantity.kind, quantity.value, quantity.low, quantity.high, unit
        if quantity.kind not in AMOUNTS - {"multiple"}:
            continue
        if mention.sentence not in lines:
            below[amount] = time.period
        elif time.period is None and (period := below.get(amount)) is not None:
            filled[place] = replace(
                time, period=period, issues=(*time.issues, IssueCode.PERIOD_CARRIED)
            )
    return filled


def _headlines(document: Document) -> frozenset[int]:
    """Return the numbers of the sentences that are lines of their own without a stop."""
    of_paragraph: dict[int, list[int]] = {}
    for sentence in document.sentences:
        of_paragraph.setdefault(sentence.paragraph, []).append(sentence.index)
    alone = (document.sentences[one[0]] for one in of_paragraph.values() if len(one) == 1)
    return frozenset(
        line.index for line in alone if len(line.text) <= LONGEST and line.text[-1:] not in STOPS
    )
