"""Times that an event names: "since the siege began", "during his presidency"."""

from __future__ import annotations

from collections.abc import Iterator

from factpull.lexicon import word_set
from factpull.periods.finding import PeriodPhrase
from factpull.syntax.tenses import helpers_of, tense_of
from factpull.syntax.tree import Tree


def find_events(phrases: tuple[PeriodPhrase, ...], text: str, tree: Tree) -> tuple[PeriodPhrase, ...]:
    """Return the sentence's phrases of time with those that an event names, in text order.

    Args:
        phrases: the calendar's phrases; those inside an event's give way to it.
        text: the sentence.
        tree: its syntax.
    """
    low = text.lower()
    if "since " not in low and "during " not in low:
        return phrases
    events = list(_events(phrases, text, tree))
    if not events:
        return phrases
    kept = [
        one for one in phrases if not any(event.start < one.end and one.start < event.end for event in events)
    ]
    return tuple(sorted([*kept, *events], key=lambda phrase: phrase.start))


def _events(phrases: tuple[PeriodPhrase, ...], text: str, tree: Tree) -> Iterator[PeriodPhrase]:
    for token, word in enumerate(tree.lower):
        if word not in ("since", "during"):
            continue
        first, behind = tree.starts[token] - tree.start, tree.ends[token] - tree.start
        if any(phrase.outer <= first < phrase.end for phrase in phrases):
            continue
        if (last := _last(tree, token)) is not None:
            end = tree.ends[last] - tree.start
            yield PeriodPhrase(first, end, behind + 1, text[first:end], first, word, "event")


def _last(tree: Tree, token: int) -> int | None:
    """Return the last token of the event that a word of time leads to, or None where it leads to none."""
    if tree.deps[token] == "mark" and tree.lower[token] == "since":
        clause = tree.heads[token]
        begins = tree.lower[clause] in word_set("verb_classes", "carrying_on")
        if tense_of(tree, clause) != "past" or not (begins or _is_perfect(tree, tree.heads[clause])):
            return None  # "since the levy was cut" may say why, "since the strike began" says when
        return _before_comma(tree, token, tree.right[clause])
    noun = tree.child(token, "pobj", "pcomp") if tree.deps[token] == "prep" else None
    if noun is None:
        return None
    lasts = tree.lower[token] != "during" or tree.lower[noun] in word_set("period_words", "spans")
    return _before_comma(tree, token, tree.right[noun]) if lasts else None


def _before_comma(tree: Tree, token: int, last: int) -> int:
    """Return the last token of an event's words: they end before a comma or a quotation mark."""
    for at in range(token + 1, last + 1):
        if tree.words[at] in (",", ";", ":", '"', "”", "“", "(", "–", "—"):
            return at - 1
    return last


def _is_perfect(tree: Tree, verb: int) -> bool:
    return any(tree.lower[kid] in ("has", "have", "had", "'s", "'ve") for kid in helpers_of(tree, verb))


def phrase_root(phrase: PeriodPhrase, tree: Tree) -> int:
    """Return the token by which a phrase of time hangs in its sentence: its preposition, or its noun.

    Args:
        phrase: of the sentence.
        tree: the sentence.
    """
    first = tree.token_at(tree.start + phrase.outer)
    last = tree.token_at(tree.start + phrase.end - 1)
    for token in range(first, last + 1):
        head = tree.heads[token]
        if not first <= head <= last or head == token:
            return token
    return first
