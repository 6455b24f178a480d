"""The time of a whole article: what holds for its amounts where no sentence around them says when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from factpull.annotate import Document
from factpull.claims.period.compared import is_level_before, is_level_left
from factpull.claims.period.fixed import is_timeless
from factpull.issues import IssueCode
from factpull.quantities import QuantityMention
from factpull.records import Period
from factpull.syntax.tenses import Tense, tense_around

#: Amounts are always of some time; what is counted, and how large a thing is, may hold at any.
AMOUNTS = frozenset({"percent", "money", "index", "basis_point", "percentage_point", "multiple"})
#: Amounts of measures are of the article's time where it has only one, and of none else.
MEASURES = AMOUNTS | {"measure"}
#: The grains of a time long enough to be that of a whole article.
LASTING = frozenset({"month", "quarter", "half", "year", "decade"})

#: How many sentences behind its own a time is carried within a paragraph, which then tells of other times.
FADES = 2

Offsets = tuple[int, int]


@dataclass(frozen=True)
class _Told:
    """A time that a number has of its own: in which paragraph and sentence, and whether it is told as to come."""

    paragraph: int
    ahead: bool
    sentence: int
    period: Period


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
    time, but for what is so now; where it names several, an amount takes the last one named in its own paragraph.

    Args:
        document: the annotated article.
        mentions: its quantities, in text order.
        times: when they hold, as far as sentences say, by the place of the number.
        flow: the number of each sentence's paragraph, as the text flows.
    """
    named = _named(document, mentions, times)
    only = next(iter(named.values())) if len(named) == 1 else None
    last: _Told | None = None
    filled: dict[Offsets, ClaimTime] = {}
    for mention, follower in zip_longest(mentions, mentions[1:]):
        place = (mention.span.start, mention.span.end)
        tree = document.sentences[mention.sentence].tree
        time, told = times.get(place, ClaimTime()), (flow[mention.sentence], _is_ahead(document, mention))
        if time.period is not None:
            if not is_level_before(_text_before(document, mention)):
                last = _Told(*told, mention.sentence, time.period)
            continue
        if (tree is not None and is_timeless(tree, mention)) or _is_left(document, mention):
            continue
        if follower is not None and _leads_to(document, mention, follower, times):
            continue  # "from 2% to 4% last year": the level left is of another time than the one reached
        if (
            document.article.text[place[0] - 1 : place[0]] == "("
            and IssueCode.UNIT_BORROWED in mention.issues
        ):
            continue  # the figure of the year before: "sales of $1,310 million (1,207)"
        near = (
            last is not None
            and (last.paragraph, last.ahead) == told
            and mention.sentence - last.sentence <= FADES
        )
        nearest = last.period if last is not None and near else None
        now = _tense(document, mention) == "present"  # of no time that the article names once
        found = _filled(mention, time, nearest, None if now else only, ahead=told[1])
        if found is not None and document.sentences[mention.sentence].section == "body":
            filled[place] = found
    return filled


def _named(
    document: Document, mentions: Sequence[QuantityMention], times: Mapping[Offsets, ClaimTime]
) -> dict[str, tuple[bool, Period]]:
    """Return the times that amounts are of, by their words, and whether they are told as to come.

    What others are compared with has a time of its own.
    """
    named: dict[str, tuple[bool, Period]] = {}
    for mention in mentions:
        period = times.get((mention.span.start, mention.span.end), ClaimTime()).period
        if period is not None and not is_level_before(_text_before(document, mention)):
            named[period.text.lower()] = _is_ahead(document, mention), period
    return named


def _is_left(document: Document, mention: QuantityMention) -> bool:
    """Tell whether a number is the level that the one before it came from: "rose to 12% from 9%"."""
    sentence = document.sentences[mention.sentence]
    behind = document.article.text[mention.span.end : sentence.end]
    return is_level_left(_text_before(document, mention), behind)


def _leads_to(
    document: Document, left: QuantityMention, reached: QuantityMention, times: Mapping[Offsets, ClaimTime]
) -> bool:
    """Tell whether a number is the level left by a change to the next one, which has a time of its own."""
    if left.sentence != reached.sentence or not is_level_before(_text_before(document, left)):
        return False
    time = times.get((reached.span.start, reached.span.end), ClaimTime())
    return time.period is not None and IssueCode.PERIOD_CARRIED not in time.issues


def _tense(document: Document, mention: QuantityMention) -> Tense:
    """Return the tense of a number's clause."""
    tree = document.sentences[mention.sentence].tree
    return "none" if tree is None else tense_around(tree, tree.clauses[mention.head])


def _is_ahead(document: Document, mention: QuantityMention) -> bool:
    """Tell whether a number is told as to come: "taxes will go up 4%"."""
    return _tense(document, mention) == "future"


def _text_before(document: Document, mention: QuantityMention) -> str:
    """Return the text of a number's sentence up to it."""
    return document.article.text[document.sentences[mention.sentence].start : mention.span.start]


def _filled(
    mention: QuantityMention,
    time: ClaimTime,
    last: Period | None,
    only: tuple[bool, Period] | None,
    *,
    ahead: bool,
) -> ClaimTime | None:
    """Return the time of a number that has none: its paragraph's, else the article's only one; else None.

    What is to come does not take the time of what was told as past in the same paragraph, nor the other way round.
    """
    kind = mention.quantity.kind
    if kind in AMOUNTS and last is not None and last.grain in LASTING:
        return replace(time, period=last, issues=(*time.issues, IssueCode.PERIOD_CARRIED))
    if kind in MEASURES and only is not None and only[0] == ahead and only[1].grain in LASTING:
        return replace(time, period=only[1], issues=(*time.issues, IssueCode.PERIOD_ONLY))
    return None
