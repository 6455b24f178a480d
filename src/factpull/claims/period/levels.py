"""The times of two levels of a change, told once for those that follow: "from 4 tons in May to 6 in June, B from 2"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import regex

from factpull.annotate import Document
from factpull.claims.period.article_time import FADES, ClaimTime, Offsets
from factpull.claims.period.compared import change_re, start_of_left
from factpull.issues import IssueCode
from factpull.quantities import QuantityMention
from factpull.records import Period

#: What stands between the level left and the one reached: "from 40 tons in May to 60".
REACHED_RE = regex.compile(r"(?i)[^;:()]{0,60}?\sto\s(?:\S{1,20}+\s){0,3}+$")


@dataclass(frozen=True)
class _Pair:
    """The times of the two levels of a change.

    Attributes:
        left: the time of the level that it left.
        reached: that of the level that it reached.
        sentence: the number of the sentence that names both.
    """

    left: Period
    reached: Period
    sentence: int


def fill_levels(
    document: Document, mentions: Sequence[QuantityMention], times: Mapping[Offsets, ClaimTime]
) -> dict[Offsets, ClaimTime]:
    """Return the times of levels whose change names none of its own, from the change told before.

    Args:
        document: the annotated article.
        mentions: its quantities, in text order.
        times: when they hold, as far as sentences say, by the place of the number.
    """
    filled: dict[Offsets, ClaimTime] = {}
    pair: _Pair | None = None
    for number, group in groupby(mentions, key=lambda mention: mention.sentence):
        told = list(group)
        if pair is not None and number - pair.sentence > FADES:
            pair = None
        for left, reached in _levels(document, told):
            before, after = (times.get(_place(mention), ClaimTime()) for mention in (left, reached))
            named = _named(before, after, number)
            if named is not None:
                pair = named
            elif pair is not None and _is_open(before, pair):
                filled[_place(left)] = _with(before, pair.left)
    return filled


def _place(mention: QuantityMention) -> Offsets:
    return mention.span.start, mention.span.end


def _levels(
    document: Document, told: Sequence[QuantityMention]
) -> Iterator[tuple[QuantityMention, QuantityMention]]:
    """Yield the levels left in a sentence, each with the one reached: behind it, or the number before it."""
    if len(told) == 1:
        return
    sentence = document.sentences[told[0].sentence]
    if change_re().search(sentence.text) is None:
        return
    text = document.article.text
    for at, mention in enumerate(told):
        if start_of_left(text[sentence.start : mention.span.start]) is not None:
            follower = told[at + 1] if at + 1 < len(told) else None
            if follower is not None and REACHED_RE.fullmatch(text, mention.span.end, follower.span.start):
                yield mention, follower
            elif at > 0:
                yield mention, told[at - 1]


def _named(left: ClaimTime, reached: ClaimTime, sentence: int) -> _Pair | None:
    """Return the times of two levels where their own sentence names two, or None."""
    if left.period is None or reached.period is None or left.period.text == reached.period.text:
        return None
    carried = IssueCode.PERIOD_CARRIED in (*left.issues, *reached.issues)
    return None if carried else _Pair(left.period, reached.period, sentence)


def _is_open(time: ClaimTime, pair: _Pair) -> bool:
    """Tell whether a level left has no time of its own, or only that of the levels reached."""
    if time.period is None or IssueCode.PERIOD_CARRIED in time.issues:
        return True
    return time.period.text == pair.reached.text


def _with(time: ClaimTime, period: Period) -> ClaimTime:
    issues = dict.fromkeys((*time.issues, IssueCode.PERIOD_CARRIED))
    return replace(time, period=period, issues=tuple(issues))
