"""Lengths of time that only say when: "the past 15 years", "a four-month low", "the worst in seven years"."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.counting.counted import counted_noun
from factpull.quantities.text.scan import WORD_KIND, Line
from factpull.syntax.tree import Tree

#: Nouns for a stretch of time that its length only tells apart from others.
CALENDARS = frozenset({"period", "periods", "quarter", "quarters"})
#: What says when a stretch of time ends: "the 12 months ending in March".
ENDING = frozenset({"ended", "ending"})
#: Units of time that a record may stand for: "the highest in seven years".
LASTING = frozenset({"week", "month", "quarter", "year", "decade", "century"})
#: Words before "half year" that make it a length of time: "a half-year ban".
HALVING = frozenset({"a", "an", "another", "and", "every", "for", "last", "one", "than", "within"})
#: What leads a length of time that was named before: "over the same ten months".
POINTING = frozenset({"during", "for", "in", "over", "throughout", "within"})
#: How many lexemes may stand between "three-month" and the figure that it is the window of.
NEAR = 4
#: How many tokens before a length of time its verb may stand: "last only about 12 days".
LASTS = 4
#: How many tokens before a length of time a superlative may stand.
REACH = 7


def is_period(line: Line, amount: Amount, tree: Tree, token: int) -> bool:
    """Tell whether a length of time only says when: "the past 15 years", "two years ago", "a four-month low".

    Args:
        line: the sentence's lexemes.
        amount: an amount of time.
        tree: the sentence's tags and dependencies.
        token: its first token.
    """
    if _is_half_year(line, amount):
        return True
    if amount.hyphen:
        # "the 13-week fiscal quarter", "the 9-month period": the words around it say which one
        return not CALENDARS.isdisjoint(line.lows[amount.stop : amount.stop + 2]) or _is_window(line, amount)
    if _is_since_best(line, amount, tree, token):
        return True
    if line.low(amount.stop) in ENDING or _runs_to(line, amount):
        return True
    if line.low(amount.stop) in word_set("refused", "period_behind"):
        return True
    before = line.low(amount.first - 1)
    if before in word_set("refused", "period_before"):
        return not (before == "last" and _lasts(tree, token))
    return _is_same(line, amount)


def _is_same(line: Line, amount: Amount) -> bool:
    """Tell whether a length of time points back at one that was named: "over the same ten months"."""
    before = line.lows[max(0, amount.first - 3) : amount.first]
    return before[1:] == ["the", "same"] and before[0] in POINTING


def _lasts(tree: Tree, token: int) -> bool:
    """Tell whether "last" is a verb: "supplies will last 12 days", "storms that last a week"."""
    near = range(max(0, token - LASTS), token)
    verb = next((at for at in reversed(near) if tree.lower[at] == "last"), None)
    return verb is not None and (tree.tags[verb].startswith("V") or tree.tags[verb - 1] in {"MD", "TO"})


def _runs_to(line: Line, amount: Amount) -> bool:
    """Tell whether a month or a date ends a length of time: "in the three months through June", "the year to 5 May"."""
    j = amount.stop
    if line.low(j) not in {"to", "through", "until"} or line.low(amount.first - 1) not in {
        "the",
        "for",
        "in",
    }:
        return False
    return any(line.low(k) in word_set("refused", "months") for k in range(j + 1, j + 4))


def _is_window(line: Line, amount: Amount) -> bool:
    """A four-month low, the five-year average, the three-month interbank rate: the length tells the figure apart."""
    for j in range(amount.stop, min(amount.stop + NEAR, line.size)):
        if line.lows[j] in word_set("refused", "windows"):
            return True
        if (line.kinds[j] != WORD_KIND and line.words[j] != "$") or line.lows[j] in word_set(
            "counts", "stoppers"
        ):
            return False
    return False


def _is_half_year(line: Line, amount: Amount) -> bool:
    """Half-year revenue, the half year to June: which part of a year, unlike "a half-year ban"."""
    halved = line.low(amount.start) == "half" and amount.unit is not None and amount.unit.name == "year"
    direct = amount.stop - amount.end <= 2 and line.low(amount.end) in {"year", "-", "‑"}
    return halved and direct and line.low(amount.start - 1) not in HALVING


def _is_since_best(line: Line, amount: Amount, tree: Tree, token: int) -> bool:
    """The highest in seven years, the first strike in over ten weeks: since when there was none such."""
    lead = amount.first - 1
    if line.low(lead) == "over":  # with a time it is no bound by itself
        lead -= 1
    if line.low(lead) != "in" or amount.unit is None or amount.unit.name not in LASTING:
        return False
    near = slice(max(0, token - REACH), token)
    return not {"JJS", "RBS"}.isdisjoint(tree.tags[near]) or "first" in tree.lower[near]


def is_stretch(line: Line, amount: Amount, tree: Tree, behind: int) -> bool:
    """Tell whether a bare number only says when: "the past five academic years", "the last two seasons".

    Args:
        line: the sentence's lexemes.
        amount: a bare number.
        tree: the sentence's tags and dependencies.
        behind: the token behind the number.
    """
    before = line.low(amount.first - 1)
    if before not in word_set("refused", "period_before") or amount.scale > 1:
        return False
    found = counted_noun(tree, behind)
    return found is not None and tree.lower[found.head] in word_set("refused", "stretches")


def is_some_day(line: Line, amount: Amount) -> bool:
    """Tell whether "one day" or "one morning" is some time, no duration.

    Args:
        line: the sentence's lexemes.
        amount: an amount of time.
    """
    if (
        line.low(amount.start) != "one"
        or amount.hyphen
        or amount.bound
        or amount.unit_text.lower() not in {"day", "night"}
    ):
        return False
    before = line.low(amount.start - 1)
    return before not in {"for", "in", "within", "just", "only", "a"} | word_set("verb_classes", "lasting")
