"""Times that an event names: "since the siege began", "during his presidency"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factpull.lexicon import word_set
from factpull.periods.finding import PeriodPhrase
from factpull.syntax.dependencies import tense_of
from factpull.syntax.labels import AUXILIARY_LABELS


def find_events(phrases: tuple[PeriodPhrase, ...], text: str, syntax: Doc) -> tuple[PeriodPhrase, ...]:
    """Return the sentence's phrases of time with those that an event names, in text order.

    Args:
        phrases: the calendar's phrases; those inside an event's give way to it.
        text: the sentence.
        syntax: its dependencies.
    """
    low = text.lower()
    if "since " not in low and "during " not in low:
        return phrases
    events = list(_events(phrases, text, syntax))
    if not events:
        return phrases
    kept = [
        one for one in phrases if not any(event.start < one.end and one.start < event.end for event in events)
    ]
    return tuple(sorted([*kept, *events], key=lambda phrase: phrase.start))


def _events(phrases: tuple[PeriodPhrase, ...], text: str, syntax: Doc) -> Iterator[PeriodPhrase]:
    for token in syntax:
        if token.lower_ not in ("since", "during"):
            continue
        if any(phrase.outer <= token.idx < phrase.end for phrase in phrases):
            continue
        if (end := _end(token)) is not None:
            core = token.idx + len(token) + 1
            yield PeriodPhrase(token.idx, end, core, text[token.idx : end], token.idx, token.lower_, "event")


def _end(token: Token) -> int | None:
    if token.dep_ == "mark" and token.lower_ == "since":
        clause = token.head
        if tense_of(clause) != "past" or not _is_perfect(clause.head):
            return None
        last = clause.right_edge
    elif token.dep_ == "prep":
        objects = [child for child in token.children if child.dep_ in ("pobj", "pcomp")]
        if not objects or (
            token.lower_ == "during" and objects[0].lower_ not in word_set("period_words", "spans")
        ):
            return None
        last = objects[0].right_edge
    else:
        return None
    stop = _comma(token, last)
    return stop.idx + len(stop)


def _comma(token: Token, last: Token) -> Token:
    """Return the last token of an event's words: they end before a comma or a quotation mark."""
    for index in range(token.i + 1, last.i + 1):
        if token.doc[index].text in (",", ";", ":", '"', "”", "“", "(", "–", "—"):
            return token.doc[index - 1]
    return last


def _is_perfect(verb: Token) -> bool:
    return any(
        child.lower_ in ("has", "have", "had", "'s", "'ve") and child.dep_ in AUXILIARY_LABELS
        for child in verb.children
    )
