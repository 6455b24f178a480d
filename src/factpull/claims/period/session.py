"""The day of a market's report: its first words name the session, and all its prices are of that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from factpull.annotate import Document, Sentence
from factpull.claims.sentence.definite import is_definite
from factpull.lexicon import alternation, compile_kept, word_set
from factpull.periods.finding import PeriodPhrase, find_phrases
from factpull.quantities import QuantityMention
from factpull.syntax.tenses import tense_around
from factpull.syntax.tree import Tree

#: What counts in trade: amounts, and how much changed hands.
TRADED = frozenset({"money", "percent", "index", "basis_point", "percentage_point", "multiple", "count"})
#: How many sentences open a report.
LEAD = 3
#: Fewer sentences with numbers than these are no report of a market; of more, this share tells of trade.
LEAST, SHARE = 4, 0.4
#: The level before, which is of another day.
BEFORE_RE = regex.compile(r"(?i)\b(?:from|than|against|previous(?:ly)?)\s(?:\S{1,12}\s)?$|\(\s?$")


@cache
def _trading_re() -> regex.Pattern[str]:
    """Return the pattern of words of trade."""
    words = alternation(word_set("period_words", "trading"))
    return compile_kept("words_of_trade", rf"(?i)\b(?:{words})\b")


def find_session(document: Document, mentions: Sequence[QuantityMention]) -> PeriodPhrase | None:
    """Return the day that a market's report names in its first sentences; None for every other article.

    Args:
        document: the annotated article.
        mentions: its quantities.
    """
    body = [sentence for sentence in document.sentences if sentence.section == "body"]
    numbered = {mention.sentence for mention in mentions}
    told = [sentence for sentence in body if sentence.index in numbered]
    trading = sum(_trading_re().search(sentence.text) is not None for sentence in told)
    if trading < LEAST or trading < SHARE * len(told):
        return None
    return next((phrase for sentence in body[:LEAD] for phrase in _days(sentence)), None)


def _days(sentence: Sentence) -> Iterator[PeriodPhrase]:
    """Yield the days on which something happened, not those on which it was said, is due or will be."""
    for phrase in find_phrases(sentence.text):
        words = sentence.text[: phrase.outer].lower().split()
        said = bool(words) and words[-1].strip(",;") in word_set("speech_verbs", "forms")
        owner = sentence.text[phrase.end : phrase.end + 2] in ("'s", "’s")
        day = phrase.rule == "weekday" or phrase.time.lower() == "yesterday"
        if day and phrase.preposition in ("", "on") and not said and not owner:
            yield phrase


def is_traded(mention: QuantityMention, sentence: Sentence, tree: Tree) -> bool:
    """Tell whether a number of a market's report is one of its session."""
    before = sentence.text[: mention.span.start - sentence.start]
    if mention.quantity.kind == "count" and (
        mention.quantity.relation == "range" or is_definite(tree, mention) or before.lower().endswith("top ")
    ):
        return False
    return (
        mention.quantity.kind in TRADED
        and tense_around(tree, tree.clauses[mention.head]) in ("past", "none", "present")
        and BEFORE_RE.search(before) is None
    )


def names_contract(phrase: PeriodPhrase) -> bool:
    """Tell whether a time in a market's report is the month of a contract: "July settled at 81".

    Args:
        phrase: of a sentence of the report.
    """
    return phrase.rule == "month" and not phrase.preposition
