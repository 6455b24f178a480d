"""The time of a whole article: what holds for its amounts where no sentence around them says when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from factpull.annotate import Document
from factpull.claims.change.pairs import is_compared
from factpull.claims.period.compared import is_level_before
from factpull.claims.period.fixed import is_timeless
from factpull.issues import IssueCode
from factpull.quantities import QuantityMention
from factpull.records import Period
from factpull.syntax.tenses import tense_around

#: Amounts are always of some time; what is counted, and how large a thing is, may hold at any.
AMOUNTS = frozenset({"percent", "money", "index", "basis_point", "percentage_point", "multiple"})
#: Amounts of measures are of the article's time where it has only one, and of none else.
MEASURES = AMOUNTS | {"measure"}
#: The grains of a time long enough to be that of a whole article.
LASTING = frozenset({"month", "quarter", "half", "year", "decade"})

Offsets = tuple[int, int]


@dataclass(frozen=True)
class ClaimTime:
    """When a number holds, what it is compared with, and what was unsure."""

    period: Period | None = None
    baseline: Period | None = None
    issues: tuple[IssueCode, ...] = ()


def fill_from_article(
    document: Document,
    mentions: Sequence[QuantityMention],
    times: Mapping[Offsets, ClaimTime],
    flow: Mapping[int, int] | Sequence[int],
) -> dict[Offsets, ClaimTime]:
    """Return the times of amounts that have none yet, from the one time of the article or that of their paragraph.

    A report states its time once and then gives figures. Where an article names a single time, its amounts are of that
    time; where it names several, an amount takes the last one named in its own paragraph.

    Args:
        document: the annotated article.
        mentions: its quantities, in text order.
        times: when they hold, as far as sentences say, by the place of the number.
        flow: the number of each sentence's paragraph, as the text flows.
    """
    named = _named(document, mentions, times)
    only = next(iter(named.values())) if len(named) == 1 else None
    last: tuple[int, Period, bool] | None = None
    filled: dict[Offsets, ClaimTime] = {}
    for mention in mentions:
        place = (mention.span.start, mention.span.end)
        time, paragraph = times.get(place, ClaimTime()), flow[mention.sentence]
        ahead = _is_ahead(document, mention)
        if time.period is not None:
            before = _text_before(document, mention)
            if not is_level_before(before) and not is_compared(before):
                last = paragraph, time.period, ahead
            continue
        tree = document.sentences[mention.sentence].tree
        if tree is not None and is_timeless(tree, mention):
            continue
        if ahead and (last is None or not last[2]):
            continue  # "handled 40 tons in 2025. It will spend $9 million": not in 2025
        if (
            document.article.text[place[0] - 1 : place[0]] == "("
            and IssueCode.UNIT_BORROWED in mention.issues
        ):
            continue  # the figure of the year before: "sales of $1,310 million (1,207)"
        found = _filled(mention, time, paragraph, last, only)
        if found is not None and document.sentences[mention.sentence].section == "body":
            filled[place] = found
    return filled


def _named(
    document: Document, mentions: Sequence[QuantityMention], times: Mapping[Offsets, ClaimTime]
) -> dict[str, Period]:
    """Return the times that amounts are of, by their words; what others are compared with has a time of its own."""
    named: dict[str, Period] = {}
    for mention in mentions:
        period = times.get((mention.span.start, mention.span.end), ClaimTime()).period
        if period is not None and not is_compared(_text_before(document, mention)):
            named[period.text.lower()] = period
    return named


def _is_ahead(document: Document, mention: QuantityMention) -> bool:
    """Tell whether a number is told of what is to come."""
    tree = document.sentences[mention.sentence].tree
    return tree is not None and tense_around(tree, tree.clauses[mention.head]) == "future"


def _text_before(document: Document, mention: QuantityMention) -> str:
    """Return the text of a number's sentence up to it."""
    return document.article.text[document.sentences[mention.sentence].start : mention.span.start]


def _filled(
    mention: QuantityMention,
    time: ClaimTime,
    paragraph: int,
    last: tuple[int, Period, bool] | None,
    only: Period | None,
) -> ClaimTime | None:
    """Return the time of a number that has none: its paragraph's, else the article's only one; else None."""
    kind = mention.quantity.kind
    if kind in AMOUNTS and last is not None and last[0] == paragraph and last[1].grain in LASTING:
        return replace(time, period=last[1], issues=(*time.issues, IssueCode.PERIOD_CARRIED))
    if kind in MEASURES and only is not None and only.grain in LASTING:
        return replace(time, period=only, issues=(*time.issues, IssueCode.PERIOD_ONLY))
    return None
