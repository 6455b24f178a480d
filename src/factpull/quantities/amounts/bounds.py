"""Bounds: words before and behind a number that say how the true value relates to it."""

from __future__ import annotations

from functools import cache

from factpull.issues import IssueCode
from factpull.lexicon import read_table, word_set
from factpull.lexicon.change import verb_forms
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.text.phrases import Phrases
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND, Line

#: Below this, "over" and a number word say for what, not how many.
SMALL = 10
#: How many words before "over" a quarrel may stand that it tells the matter of.
QUARREL = 9


@cache
def _before() -> Phrases[str]:
    return Phrases(
        (phrase, relation)
        for relation, phrases in read_table("bounds")["before"].items()
        for phrase in phrases
    )


@cache
def _after() -> Phrases[str]:
    return Phrases(
        (phrase, relation)
        for relation, phrases in read_table("bounds")["after"].items()
        for phrase in phrases
    )


def bound_before(line: Line, amount: Amount) -> None:
    """Set the relation that the words before an amount give it, and take them into its phrase.

    Args:
        line: the sentence's lexemes.
        amount: the amount; it changes.
    """
    i, strongest = _skip_article(line, amount), "eq"
    for _ in range(4):
        found = _before().before(line, _skip_hyphen(line, i))
        if found is None or not _holds(line, amount, found[1], i):
            break
        relation, i = found
        if strongest in {"eq", "approx"} and relation != "eq":
            strongest = relation
            amount.bound = True
    if strongest != "eq" or line.low(i) != "a":
        amount.first = min(amount.first, i)
    if strongest != "eq" and amount.relation == "eq":
        amount.relation = strongest
    if strongest == "approx" and amount.high is not None:
        amount.issues.append(IssueCode.RANGE_APPROXIMATE)


def _skip_article(line: Line, amount: Amount) -> int:
    """Return an amount's first lexeme, with an article that says nothing: "more than a 100 people"."""
    i = amount.start
    idle = line.low(i - 1) == "a" and amount.form == "digits" and amount.bare and not amount.hyphen
    return i - 1 if idle and _before().before(line, i - 1) is not None else i


def _skip_hyphen(line: Line, i: int) -> int:
    """Return an amount's first lexeme, with a hyphen before it: "sub-500", "under-18"."""
    return i - 1 if line.low(i - 1) in {"-", "‑"} and line.glued(i) and line.glued(i - 1) else i


def _holds(line: Line, amount: Amount, start: int, end: int) -> bool:
    """Tell a bound from a preposition: "over three years" says when, "up 300 points" says where to."""
    word = line.low(start)
    if end - start == 1 and word == "over" and amount.unit is not None and amount.unit.dimension == "time":
        return line.low(start - 1) in word_set("counts", "bounding") or amount.hyphen
    if (
        end - start == 1
        and word == "over"
        and amount.bare
        and amount.form == "words"
        and amount.value < SMALL
    ):
        return (
            False  # "jailed over five murders" says why: nobody counts "over five" of what stands for itself
        )
    if end - start == 1 and word == "over" and _disputes(line, start):
        return False
    if end - start == 1 and word == "within":
        return amount.unit is not None and amount.unit.dimension in {
            "length",
            "time",
        }  # not "within two parties"
    if end - start == 1 and word in {"below", "beneath", "under"} and _is_depth(line, amount, start):
        return False
    if word == "up" and line.low(start - 1) in verb_forms("change_words", "climbers"):
        return False  # "edged up to 40", "went up to 40": the words are the verb's
    if word in word_set("noun_classes", "limits"):
        return line.low(start - 1) != "to"
    return True


def _is_depth(line: Line, amount: Amount, start: int) -> bool:
    """Tell whether "under" says beneath what something lies: "found under 12 ft of clay"."""
    length = amount.unit is not None and amount.unit.dimension == "length"
    return length and line.low(amount.stop) == "of" and line.kind(start - 1) == WORD_KIND


def _disputes(line: Line, start: int) -> bool:
    """Tell whether "over" says what a quarrel is about: "sued the ministry over 40 acres", "a row over $3 million"."""
    for low in range(start - 1, max(0, start - QUARREL), -1):
        if line.low(low) in {",", ";", ":", "(", ")", "over"}:
            return False
        if line.lows[low] in word_set("verb_classes", "disputing"):
            return True
        if line.lows[low] in word_set("verb_classes", "punishing"):
            passive = line.low(low - 1) in {"are", "be", "been", "being", "is", "was", "were"}
            return (
                low < start - 1 or passive
            )  # "arrested over 40 men" counts, "was arrested over 40 thefts" does not
    return False


@cache
def _compared() -> Phrases[str]:
    return Phrases((phrase, "") for phrase in read_table("bounds")["compared"]["phrases"])


def compared_behind(line: Line, amount: Amount) -> int:
    """Return the lexeme behind the words that say with what a rate is compared: "grew 12.5% year on year to $3bn".

    Args:
        line: the sentence's lexemes.
        amount: the amount.
    """
    rate = amount.unit is not None and amount.unit.dimension == "ratio"
    found = _compared().after(line, amount.stop) if rate else None
    return found[1] if found is not None else amount.stop


def _bounds_next(line: Line, end: int) -> bool:
    """Tell whether the last words of a bound belong to a number that follows."""
    opened = line.kind(end) == NUMBER_KIND or (line.kind(end + 1) == NUMBER_KIND and line.glued(end + 1))
    return opened and _before().before(line, end) is not None


def bound_behind(line: Line, amount: Amount, i: int) -> bool:
    """Set the relation that words at a lexeme give an amount; tell whether there were any.

    Args:
        line: the sentence's lexemes.
        amount: the amount; it changes.
        i: the lexeme behind the number, its unit or its counted noun.
    """
    j = i + 1 if line.low(i) in {"-", "‑"} and line.low(i + 1) in {"plus", "odd", "ish"} else i
    found = _after().after(line, j)
    if found is None or (line.words[j] == "+" and not line.glued(j)):
        return False
    relation, end = found
    if line.low(end) == "than" or _bounds_next(line, end):
        return False  # "fewer than 10 or more than 200", "below $500 or above $900": the words are the next number's
    if line.low(j) == "plus" and line.kind(end) == 1 and not line.glued(j):
        return False
    if amount.relation == "eq":
        amount.relation = relation
        amount.bound = True
    amount.stop = max(amount.stop, end)
    return True
