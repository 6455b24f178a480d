"""The day of a market's report: its first words name the session, and all its prices are of that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import regex

from factpull.annotate import Document, Sentence
from factpull.claims.period.article_time import ClaimTime, Offsets
from factpull.claims.period.fixed import is_before
from factpull.claims.sentence.definite import is_definite
from factpull.lexicon import alternation, compile_kept, word_set
from factpull.periods.finding import PeriodPhrase, find_phrases
from factpull.quantities import QuantityMention
from factpull.syntax.tenses import tense_around

#: What counts in trade: amounts, and how much changed hands.
TRADED = frozenset({"money", "percent", "index", "basis_point", "percentage_point", "multiple", "count"})
#: How many sentences open a report.
LEAD = 3
#: Fewer sentences with numbers than these are no report of a market; of more, this share tells of trade.
LEAST, SHARE = 4, 0.4
#: How many characters before a time or number are looked at.
NEAR = 40
#: The level before, which is of another day.
BEFORE_RE = regex.compile(r"(?i)\b(?:from|than|against|previous(?:ly)?)\s(?:\S{1,12}\s)?$")


@cache
def _trading_re() -> regex.Pattern[str]:
    """Return the pattern of words of trade, in small letters."""
    words = alternation(word_set("period_words", "trading"))
    return compile_kept("words_of_trade", rf"\b(?:{words})\b")


def find_session(document: Document, mentions: Sequence[QuantityMention]) -> PeriodPhrase | None:
    """Return the day that a market's report names in its first sentences; None for every other article.

    Args:
        document: the annotated article.
        mentions: its quantities.
    """
    body = [sentence for sentence in document.sentences if sentence.section == "body"]
    numbered = {mention.sentence for mention in mentions}
    told = [sentence for sentence in body if sentence.index in numbered]
    if len(told) < LEAST:
        return None
    trading = sum(_trading_re().search(sentence.text.lower()) is not None for sentence in told)
    if trading < LEAST or trading < SHARE * len(told):
        return None
    return next((phrase for sentence in body[:LEAD] for phrase in _days(sentence)), None)


def _days(sentence: Sentence) -> Iterator[PeriodPhrase]:
    """Yield the days on which something happened, not those on which it was said, is due or will be."""
    for phrase in find_phrases(sentence.text):
        words = sentence.text[max(0, phrase.outer - NEAR) : phrase.outer].lower().split()
        said = bool(words) and words[-1].strip(",;") in word_set("speech_verbs", "forms")
        owner = sentence.text[phrase.end : phrase.end + 2] in ("'s", "’s")
        day = phrase.rule == "weekday" or phrase.time.lower() == "yesterday"
        if day and phrase.preposition in ("", "on") and not said and not owner:
            yield phrase


def fill_from_session(
    document: Document,
    mentions: Sequence[QuantityMention],
    times: Mapping[Offsets, ClaimTime],
    session: ClaimTime,
) -> dict[Offsets, ClaimTime]:
    """Return the times of a market report's prices and volumes that have none yet: all are of its session.

    Args:
        document: the annotated article.
        mentions: its quantities.
        times: when they hold, as far as sentences say, by the place of the number.
        session: the time of the session.
    """
    filled: dict[Offsets, ClaimTime] = {}
    for mention in mentions:
        place = (mention.span.start, mention.span.end)
        time, sentence = times.get(place, ClaimTime()), document.sentences[mention.sentence]
        if time.period is None and sentence.section == "body" and _is_traded(mention, sentence):
            filled[place] = replace(session, baseline=time.baseline)
    return filled


def _is_traded(mention: QuantityMention, sentence: Sentence) -> bool:
    """Tell whether a number of a market's report is one of its session: a price, or how much changed hands."""
    tree, kind = sentence.tree, mention.quantity.kind
    place = mention.span.start - sentence.start
    before = sentence.text[max(0, place - NEAR) : place]
    if tree is None or kind not in TRADED or BEFORE_RE.search(before) or is_before(tree, mention):
        return False
    known = is_definite(tree, mention) or before.lower().endswith("top ")
    if kind == "count" and (known or mention.quantity.relation == "range"):
        return False
    return tense_around(tree, tree.clauses[mention.head]) in ("past", "present", "none")


def names_contract(phrase: PeriodPhrase) -> bool:
    """Tell whether a time in a market's report is the month of a contract: "July settled at 81".

    Args:
        phrase: of a sentence of the report.
    """
    return phrase.rule == "month" and not phrase.preposition
