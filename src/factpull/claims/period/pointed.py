"""Times that point back at one that the text has named: "in the year", "during the period"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import islice

import regex

from factpull.lexicon import alternation, compile_kept, word_set
from factpull.periods.finding import PeriodPhrase
from factpull.quantities import QuantityMention
from factpull.syntax.labels import NOMINAL_SUBJECTS
from factpull.syntax.tree import Tree

#: The rule of these times; the grammar of the calendar does not know them.
POINTED = "pointed"
#: How many clauses up the tree a subject is looked for.
LONGEST_CLIMB = 14


@cache
def _known_re() -> regex.Pattern[str]:
    """Return the pattern of a known time behind a word for when; some words after it make it another: "the year to"."""
    wholes, known, bounds = (
        alternation(word_set("period_words", key)) for key in ("wholes", "known", "bounds")
    )
    return compile_kept(
        "known_times",
        rf"(?i)\b(?P<prep>in|during|for|over|throughout)\s(?P<time>the\s(?:(?:{wholes})\s)?(?:{known}))\b"
        rf"(?!['’-]|\s(?:(?:{bounds})\b|\d))",
    )


#: What opens a sentence that tells more of the things of the one before: "Of those, 40 were hurt".
PARTS_RE = regex.compile(r"(?i)(?:of|among|out\sof)\s(?:those|these|them|the\s(?:\d|total\b))")


def find_pointed(phrases: tuple[PeriodPhrase, ...], text: str) -> tuple[PeriodPhrase, ...]:
    """Return the sentence's phrases of time with those that only point back, in text order.

    Args:
        phrases: the others; what overlaps one of them points at nothing.
        text: the sentence.
    """
    starts = [phrase.outer for phrase in phrases]
    found = [
        PeriodPhrase(
            match.start("time"),
            match.end("time"),
            match.start("time"),
            match["time"],
            match.start(),
            match["prep"].lower(),
            POINTED,
        )
        for match in _known_re().finditer(text)
        if _is_free(phrases, starts, match)
    ]
    return tuple(sorted([*phrases, *found], key=lambda phrase: phrase.start)) if found else phrases


def _is_free(phrases: Sequence[PeriodPhrase], starts: Sequence[int], match: regex.Match[str]) -> bool:
    """Tell whether none of the other times stands in these words."""
    last = bisect_left(starts, match.end()) - 1
    return last < 0 or phrases[last].end <= match.start()


def tells_parts(text: str) -> bool:
    """Tell whether a sentence tells more of the things that the one before counted: "Of those, 40 were hurt".

    Args:
        text: the sentence.
    """
    return PARTS_RE.match(text) is not None


def points_back(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether a number is said of "this" alone, which is all that was told before: "This includes 40 boats".

    Args:
        tree: its sentence.
        mention: the number.
    """
    clause = tree.clauses[mention.head]
    for holder in (clause, *islice(tree.clauses_above(clause), LONGEST_CLIMB)):
        subject = tree.child(holder, *NOMINAL_SUBJECTS)
        if subject is not None:
            return tree.lower[subject] == "this"
    return False
