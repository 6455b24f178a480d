"""Which phrase of time in a sentence a number stands in, and which one it is compared with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from factpull.claims.period.compared import (
    change_re,
    comparison_re,
    level_re,
    other_side_re,
    strong_re,
)
from factpull.claims.period.events import phrase_root
from factpull.claims.period.ranks import ABOVE, AWAY, INSIDE, rank_of
from factpull.lexicon import word_set
from factpull.periods.finding import PeriodPhrase
from factpull.syntax.labels import NOMINAL_SUBJECTS
from factpull.syntax.tenses import is_passive
from factpull.syntax.tree import Tree

#: What makes all behind it be told of the time before it.
WHEN_RE = regex.compile(r"(?i)\s?,?\s?when\s")
#: What stands between a time and the number of what is of that time.
OF_IT_RE = regex.compile(r"(?i)['’]s?\s(?:[\p{L}-]+\s(?:of\s)?){0,3}+|\s(?:[\p{L}-]+\s){1,3}of\s")
#: A day behind this is that of a source: "according to a bulletin on Friday".
SOURCED_RE = regex.compile(r"(?i)\baccording\sto\s[^,;:]{0,80}$")
#: How many phrases before and behind a number are looked at: a sentence with more is a table.
NEAREST = 8
#: The most characters from a time to what is told of it.
_LONGEST_TALE = 250
#: The most characters that the words of a comparison take before a time.
_LONGEST_CUE = 200

#: Phrases that say when something was said rather than when it held, where they hang from a verb of saying.
MOMENTS = frozenset({"dayword", "weekday", "monthday", "daymonth", "relativeunit", "about", "iso", "numeric"})
#: Words before a day that make it the time of figures, whoever says so: "as of Friday the board confirmed 40 cases".
REACHING = frozenset({"for", "as of", "as at", "as on", "since", "until", "till", "up to"})
#: Phrases that name a stretch of the calendar.
NAMED = frozenset({"year", "years", "month", "monthyear", "quarter", "half", "fiscal", "season"})


@dataclass(frozen=True)
class Number:
    """A number in a sentence, as this module needs it.

    Attributes:
        start: index of its first character in the sentence.
        end: index behind its last.
        head: the token from which its phrase hangs.
    """

    start: int
    end: int
    head: int


@dataclass(frozen=True)
class Choice:
    """The phrase in which a number stands and the one that it is compared with.

    Attributes:
        period: the phrase, or None.
        baseline: the phrase compared with, or None.
        rank: how far the period's phrase is in the sentence's build.
        compared: True where the number itself is what others are compared with.
    """

    period: PeriodPhrase | None
    baseline: PeriodPhrase | None
    rank: int
    compared: bool = False


@dataclass(frozen=True)
class Placed:
    """A phrase of time in its sentence's build.

    Attributes:
        phrase: the phrase.
        root: the token by which it hangs.
        clause: the clause that it stands in.
        frames: whether it says when things happened.
        side: "other" where it is what numbers are compared with, whichever they are.
        cue: where the words of a comparison stand before it, on whose sides it depends; or None.
    """

    phrase: PeriodPhrase
    root: int
    clause: int
    frames: bool
    side: str
    cue: tuple[int, int] | None

    def side_of(self, number: Number) -> str:
        """Tell on which side of a comparison it stands: "other", "with" a number there, or "" for no comparison.

        Args:
            number: of its sentence.
        """
        if self.cue is None:
            return self.side
        if number.start >= self.cue[1] - 1 and number.end <= self.phrase.outer:
            return "with"
        return "other" if number.end <= self.cue[0] else ""


class Times:
    """The phrases of time of a sentence, prepared once for all of its numbers.

    Args:
        numbers: the numbers of the sentence, in text order.
        phrases: its phrases of time, in text order.
        text: the sentence.
        tree: its syntax.
    """

    def __init__(
        self, numbers: Sequence[Number], phrases: Iterable[PeriodPhrase], text: str, tree: Tree
    ) -> None:
        self._text = text
        self._tree = tree
        self._starts = [number.start for number in numbers]
        self._ends = [number.end for number in numbers]
        self._semicolons = [at for at, sign in enumerate(text) if sign == ";"] if ";" in text else []
        self.placed = [self._place(phrase, text) for phrase in phrases]
        self._outer = [placed.phrase.outer for placed in self.placed]

    @cached_property
    def _changed(self) -> int | None:
        """Where the first word of change ends, or None. Few comparisons ask for it."""
        change = change_re().search(self._text)
        return None if change is None else change.end()

    def choose(self, number: Number) -> Choice:
        """Return the phrases that a number stands in and is compared with; of many, the nearest ones are looked at.

        Args:
            number: the number.
        """
        ranked: list[tuple[float, int, PeriodPhrase, bool]] = []
        baseline: PeriodPhrase | None = None
        at = bisect_left(self._outer, number.start)
        for placed in self.placed[max(0, at - NEAREST) : at + NEAREST]:
            phrase = placed.phrase
            overlaps = phrase.start < number.end and number.start < phrase.end
            if overlaps or self._is_parted(number, phrase):
                continue
            if self._is_told_of(number, phrase):
                ranked.append((-1, INSIDE, _bare(phrase), False))
                continue
            side = placed.side_of(number)
            if side == "" and self._is_past(number, placed):
                continue
            if side == "other":
                baseline = _nearer(baseline, phrase, number)
                continue
            rank = INSIDE if side == "with" else self._rank(number, placed)
            if rank < AWAY and not (rank > ABOVE and _is_present(phrase)):
                doubt = 25 if phrase.rule in ("told", "now") else 0
                ranked.append(
                    (rank * 10 + doubt + self._distance(number, phrase), rank, phrase, side == "with")
                )
        if not ranked:
            return Choice(None, baseline, AWAY)
        _, rank, period, compared = min(ranked, key=lambda item: (item[0], item[2].start))
        return Choice(period, baseline, rank, compared)

    def _rank(self, number: Number, placed: Placed) -> int:
        return rank_of(self._tree, number.head, placed.phrase, placed.root) if placed.frames else AWAY

    def is_baseline(self, placed: Placed) -> bool:
        """Tell whether a phrase is what the sentence is compared with, seen from its start.

        Args:
            placed: one of these phrases.
        """
        parted = bool(self._semicolons) and self._semicolons[0] < placed.phrase.outer
        return not parted and placed.side_of(Number(0, 0, placed.clause)) == "other"

    def _place(self, phrase: PeriodPhrase, text: str) -> Placed:
        root = phrase_root(phrase, self._tree)
        clause = self._tree.clauses[self._tree.heads[root]]
        frames = self._may_frame(phrase, root, clause)
        return Placed(phrase, root, clause, frames, *self._side(phrase, text))

    def _may_frame(self, phrase: PeriodPhrase, root: int, clause: int) -> bool:
        """Tell whether a phrase says when things happened, not when they were said or published."""
        tree = self._tree
        if _is_superlative_span(tree, phrase):
            return False
        if phrase.rule == "phase" and not phrase.preposition:
            return False  # "the first phase of 90 flats" is a thing, "in the first phase" a time
        if tree.deps[root] in NOMINAL_SUBJECTS and phrase.rule in ("dayword", "now"):
            return False
        if tree.lower[clause] in word_set("speech_verbs", "published") and tree.tags[clause] == "VBN":
            return tree.deps[clause] not in ("acl", "relcl", "advcl")
        if phrase.rule not in MOMENTS or phrase.preposition in REACHING:
            return True
        before = self._text[max(0, phrase.outer - 90) : phrase.outer]
        papers = word_set("period_words", "papers")
        sourced = SOURCED_RE.search(before) or tree.lower[tree.heads[root]] in papers
        return not (sourced or is_speech(tree, clause))

    def _side(self, phrase: PeriodPhrase, text: str) -> tuple[str, tuple[int, int] | None]:
        """Return on which side of a comparison a phrase stands for all numbers, or the cue that parts them."""
        if phrase.rule == "turn" or level_re().match(text, phrase.end):
            return "other", None
        if cue := comparison_re().search(text, max(0, phrase.core - _LONGEST_CUE), phrase.core):
            beyond = cue[0].lower().startswith(("above", "below"))  # "six dozen below last year"
            return ("other" if beyond or self._compares(cue, phrase) else ""), None
        last = bisect_right(self._ends, phrase.outer) - 1
        if last >= 0 and phrase.outer - self._ends[last] <= 70:
            stop = self._starts[last]
            cue = other_side_re().search(text, max(0, stop - 40), stop)
            if (
                cue
                and comparison_re().search(text, max(0, stop - _LONGEST_CUE), stop)
                and self._compares(cue, phrase)
            ):
                return "", cue.span()
        return "", None

    def _compares(self, cue: regex.Match[str], phrase: PeriodPhrase) -> bool:
        if strong_re().match(cue[0]):
            return True
        if phrase.rule == "same" and cue[0].lower().startswith("over") and len(phrase.time.split()) < 4:
            return False  # "over the same period" is a time, "over the same period last year" a comparison
        if phrase.rule in ("same", "ago") or phrase.time.lower().startswith(
            ("the previous", "previous", "the prior")
        ):
            return True
        if cue[0].lower().startswith("on"):
            return phrase.rule in NAMED  # "a drop of 6% on 2017-18": as a time, only a day stands behind "on"
        if cue[0].lower().startswith("over") and phrase.rule not in NAMED:
            return False  # "over the past year" is the time of a growth, "over 2019" what it is measured by
        changed = self._changed is not None and self._changed <= cue.start()
        return cue[0].lower().startswith(("from", "over")) and changed and not phrase.spans_years

    def _is_told_of(self, number: Number, phrase: PeriodPhrase) -> bool:
        """Tell whether a clause about a time, or what the time stands before, holds the number.

        As in "in 2003, when rye sank below $4", "from January's 9.3 percent", "the May 2017 price of 100.5".
        """
        if not 0 <= number.start - phrase.end <= _LONGEST_TALE:
            return False
        if OF_IT_RE.fullmatch(self._text, phrase.end, number.start):
            return phrase.start == phrase.core and phrase.rule not in ("turn", "dayword", "now")
        found = WHEN_RE.match(self._text, phrase.end)
        return found is not None and not any(mark in self._text[phrase.end : number.start] for mark in ";:()")

    def _is_past(self, number: Number, placed: Placed) -> bool:
        """Tell whether a number stands behind a comparison and is no part of it: the 7 of "from 9 in 1985, B to 7"."""
        if placed.cue is None or number.start < placed.phrase.end:
            return False
        if self._text[placed.cue[0] : placed.cue[1]].lower().startswith(("over", "on", "above", "below")):
            return False
        before = self._text[max(0, number.start - 12) : number.start].lower()
        return not before.endswith(("from ", "against ", "than "))

    def _is_parted(self, number: Number, phrase: PeriodPhrase) -> bool:
        """Tell whether a semicolon stands between a number and a time that ends another statement."""
        low, high = min(number.end, phrase.end), max(number.start, phrase.outer)
        if not self._semicolons or self._semicolons[0] >= phrase.outer:
            return False
        at = bisect_left(self._semicolons, low)
        return at < len(self._semicolons) and self._semicolons[at] < high

    def _distance(self, number: Number, phrase: PeriodPhrase) -> float:
        """Return how far a phrase stands from a number, in hundred characters; other numbers between count more."""
        behind = phrase.outer >= number.end
        low, high = (number.end, phrase.outer) if behind else (phrase.end, number.start)
        barriers = max(0, bisect_right(self._ends, high) - bisect_left(self._starts, low))
        return (high - low) / 100 + 2 * barriers + (0 if behind or phrase.outer < 3 else 0.3)


def _is_present(phrase: PeriodPhrase) -> bool:
    """Tell whether a time is the present of its own clause; one that opens the sentence holds for all of it."""
    return phrase.rule == "now" and phrase.outer > 3 and len(phrase.text.split()) < 3


def _nearer(one: PeriodPhrase | None, other: PeriodPhrase, number: Number) -> PeriodPhrase:
    if one is None:
        return other
    return min(one, other, key=lambda phrase: abs(phrase.start - number.end))


def _bare(phrase: PeriodPhrase) -> PeriodPhrase:
    """Return a phrase without the word that binds it elsewhere: "since 2001, when" is 2001 for what follows."""
    return replace(phrase, start=phrase.core, text=phrase.time, outer=phrase.core, preposition="")


def _is_superlative_span(tree: Tree, phrase: PeriodPhrase) -> bool:
    """Tell whether a time is only what a superlative ranges over: "the worst flood since 1941", "in two decades"."""
    if phrase.preposition != "since" and phrase.rule not in ("lasting", "window"):
        return False
    first = tree.token_at(tree.start + phrase.outer)
    return not {"JJS", "RBS"}.isdisjoint(tree.tags[max(0, first - 5) : first])


def is_speech(tree: Tree, token: int) -> bool:
    """Tell whether a token is an active verb of saying.

    Args:
        tree: the sentence.
        token: any token.
    """
    return tree.lower[token] in word_set("speech_verbs", "forms") and not is_passive(tree, token)
