"""The time for which a number holds: chosen in its sentence, else carried from the text before, and resolved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from factpull.annotate import Document, Sentence
from factpull.claims.period.article_time import ClaimTime, fill_from_article
from factpull.claims.period.choice import Choice, Number, Times
from factpull.claims.period.compared import is_level_before
from factpull.claims.period.events import find_events, phrase_root
from factpull.claims.period.fixed import is_fixed, is_of_another, is_timeless
from factpull.claims.period.frames import (
    AHEAD_RE,
    ON_A_DAY,
    OPENING,
    REACH,
    Frame,
    is_fleeting,
    is_moment,
    may_hold,
    reach_of,
)
from factpull.claims.period.levels import fill_levels
from factpull.claims.period.lines import fill_headlines, find_lists
from factpull.claims.period.pointed import POINTED, find_pointed, points_back, tells_parts
from factpull.claims.period.ranks import INSIDE
from factpull.claims.period.respective import find_respective
from factpull.claims.period.session import fill_from_session, find_session, names_contract
from factpull.claims.sentence.flow import flow_of
from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.periods.finding import PeriodPhrase, find_phrases
from factpull.periods.meaning import read_phrase, with_preposition
from factpull.periods.stretches import Stretch
from factpull.periods.words import AROUND, Here, Reading
from factpull.quantities import QuantityMention
from factpull.records import Period
from factpull.syntax.labels import CLAUSE_MARKS, NOUN_CLAUSES
from factpull.syntax.tenses import Tense, tense_around
from factpull.syntax.tree import Tree

#: A line of so many characters that no stop ends is a heading.
LONGEST_HEADING = 100
#: "that year", "during the period", "the same period": the time that was named last.
BACK_RE = regex.compile(
    r"(?i)(?:(?:during|in|over|for)\s)?(?:that|the|this|the\ssame)\s(?P<unit>period|year|quarter|month|season|time)"
)
#: What the time that is pointed back at has in it, by the word that points.
POINTED_RE = {
    "period": regex.compile(r""),
    "time": regex.compile(r""),
    "year": regex.compile(r"\d{4}|(?i)year"),
    "quarter": regex.compile(r"(?i)quarter|Q[1-4]|[1-4]Q"),
    "month": regex.compile(r"(?i)month|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"),
    "season": regex.compile(r"(?i)season|\d{4}"),
}
#: Conjunctions of clauses that place another in time.
BACKGROUND = frozenset({"after", "as", "before", "if", "once", "since", "until", "when", "while"})


#: A period as it is read: the record, its days, and what is unsure of it.
_Read = tuple[Period, Stretch | None, IssueCode | None]


class PeriodReader:
    """Reads the periods of one document's numbers.

    Args:
        document: the annotated article.
        mentions: its quantities.
        here: the day of publication and where it is from.
    """

    def __init__(self, document: Document, mentions: Sequence[QuantityMention], here: Here) -> None:
        self._here = here
        self._times: dict[tuple[int, int], ClaimTime] = {}
        self._frames: dict[Tense, Frame] = {}
        self._named: PeriodPhrase | None = None
        self._by_grain: dict[str, PeriodPhrase] = {}
        self._read_phrases: dict[tuple[PeriodPhrase, bool], _Read] = {}
        self._lists = find_lists(document)
        self._session = find_session(document, mentions)
        grouped: dict[int, list[QuantityMention]] = {}
        for mention in mentions:
            grouped.setdefault(mention.sentence, []).append(mention)
        self._flow = flow_of(document)
        wanted = {self._flow[index] - back for index in grouped for back in range(REACH + 1)}
        for sentence in document.sentences:
            if self._flow[sentence.index] in wanted:
                self._read(sentence, grouped.get(sentence.index, []))
        if self._session is not None:
            time = self._resolved(self._session, None, "past", carried=True)
            self._times |= fill_from_session(document, mentions, self._times, time)
        self._times |= fill_levels(document, mentions, self._times)
        self._times |= fill_from_article(document, mentions, self._times, self._flow)
        self._times |= fill_headlines(document, mentions, self._times)

    def of(self, mention: QuantityMention) -> ClaimTime:
        """Return when a quantity holds.

        Args:
            mention: a quantity of the document.
        """
        return self._times.get((mention.span.start, mention.span.end), ClaimTime())

    def _read(self, sentence: Sentence, mentions: Sequence[QuantityMention]) -> None:
        phrases, tree = find_phrases(sentence.text), sentence.tree
        if tree is None:
            for phrase in phrases:
                ahead = AHEAD_RE.search(phrase.text) is not None
                if ahead or phrase.outer < OPENING:
                    self._open(phrase, "future" if ahead else "past", sentence)
            return
        phrases = find_events(phrases, sentence.text, tree)
        phrases = find_pointed(phrases, sentence.text)
        numbers = [_number(mention, sentence) for mention in mentions]
        ends = [number.end for number in numbers]
        phrases = tuple(phrase for phrase in phrases if not _is_amount(phrase, numbers, ends))
        if self._session is not None:
            phrases = tuple(phrase for phrase in phrases if not names_contract(phrase))
        times = Times(numbers, phrases, sentence.text, tree)
        if not mentions and _is_heading(sentence, tree):
            self._open_heading(phrases, sentence)
        for phrase, tense in _frames(times, tree):
            self._open(self._meant(phrase) or phrase, tense, sentence)
        answers = find_respective(numbers, phrases, sentence.text)
        for mention, number in zip(mentions, numbers, strict=True):
            answer = answers.get(number)
            choice = Choice(answer, None, INSIDE) if answer is not None else times.choose(number)
            self._times[mention.span.start, mention.span.end] = self._time(mention, choice, sentence, tree)

    def _open(self, phrase: PeriodPhrase, tense: Tense, sentence: Sentence) -> None:
        if not is_fleeting(phrase) and not BACK_RE.fullmatch(phrase.text):
            self._named = phrase
            self._by_grain[self._once(phrase, tense)[0].grain] = phrase
        if not is_fleeting(phrase):
            tense = "future" if phrase.preposition == "by" else tense
            self._frames[tense] = Frame(
                phrase, tense, sentence.index, sentence.index, self._flow[sentence.index]
            )

    def _open_heading(self, phrases: tuple[PeriodPhrase, ...], sentence: Sentence) -> None:
        """Set the time for what stands under a heading, in whatever tense it is told."""
        below = self._flow[sentence.index] + 1
        for phrase in phrases:
            tense: Tense
            for tense in ("past", "none"):
                self._open(phrase, tense, sentence)
                if (frame := self._frames.get(tense)) is not None and frame.home == sentence.index:
                    self._frames[tense] = replace(frame, paragraph=below)

    def _meant(self, phrase: PeriodPhrase) -> PeriodPhrase | None:
        """Return the time named last where a phrase only points back at it: "that year", "during the period"."""
        if phrase.rule == POINTED and (unit := phrase.text.split()[-1].lower()) != "period":
            return self._by_grain.get(unit)
        found = BACK_RE.fullmatch(phrase.text)
        if found is None or found[0].lower() in ("this year", "this month", "this quarter", "this season"):
            return None
        named = self._named
        return named if named is not None and POINTED_RE[found["unit"].lower()].search(named.text) else None

    def _time(self, mention: QuantityMention, choice: Choice, sentence: Sentence, tree: Tree) -> ClaimTime:
        tense = tense_around(tree, tree.clauses[mention.head])
        start, end = mention.span.start - sentence.start, mention.span.end - sentence.start
        phrase, carried = choice.period, False
        if phrase is None:
            phrase, carried = self._told_before(mention, sentence, tree, tense), True
        elif is_of_another(phrase, sentence.text, start, end) or is_fixed(
            tree, mention, choice.rank, moment=is_moment(phrase)
        ):
            phrase = None
        elif (named := self._meant(phrase)) is not None:
            phrase, carried = named, True
        elif not (choice.compared or _is_described(phrase, tree) or is_level_before(sentence.text[:start])):
            self._open(phrase, tense, sentence)
        return self._resolved(phrase, choice.baseline, tense, carried=carried)

    def _told_before(
        self, mention: QuantityMention, sentence: Sentence, tree: Tree, tense: Tense
    ) -> PeriodPhrase | None:
        """Return the time of a number whose sentence has none for it: its list's, or one that the text before set."""
        led = self._lists.get(sentence.index)
        if led is not None and mention.quantity.kind not in ("age", "duration", "rank"):
            return led
        if is_timeless(tree, mention):
            return None
        carried = self._carried(sentence, tense, mention)
        pointed = tells_parts(sentence.text) or (tense == "present" and points_back(tree, mention))
        if carried is None and pointed:
            return self._pointed_at(sentence)
        return carried

    def _pointed_at(self, sentence: Sentence) -> PeriodPhrase | None:
        """Return the time of the sentence before, which "this" points at: "This is a rise of 5%"."""
        used = [
            frame
            for frame in self._frames.values()
            if frame.sentence == sentence.index - 1 and frame.tense != "future"
        ]
        return max(used, key=lambda frame: (frame.home, frame.phrase.start)).phrase if used else None

    def _carried(self, sentence: Sentence, tense: Tense, mention: QuantityMention) -> PeriodPhrase | None:
        """Return the time that the text before has set for what is told in the same tense; counts keep it less long."""
        if sentence.section != "body":
            return None
        paragraph, place = self._flow[sentence.index], mention.span.start - sentence.start
        counts = mention.quantity.kind == "count"
        for frame in self._candidates(sentence, tense):
            if frame.home == sentence.index and frame.phrase.start > place:
                continue  # "the airline, which owns 80 jets, lost $30 million in 2022"
            within = self._flow[frame.home] == paragraph
            if not may_hold(frame, sentence.index, tense, counts=counts, within=within):
                continue
            if paragraph - frame.paragraph <= reach_of(frame, tense, counts=counts):
                self._frames[frame.tense] = replace(frame, sentence=sentence.index, paragraph=paragraph)
                return frame.phrase
        return None

    def _candidates(self, sentence: Sentence, tense: Tense) -> Iterator[Frame]:
        """Yield the frame of the tense, then those of the same sentence that go on in another."""
        if tense in self._frames:
            yield self._frames[tense]
        for frame in [one for one in self._frames.values() if one.sentence == sentence.index]:
            here = frame.home == sentence.index
            linked = {"past", "none"} if frame.phrase.rule in ON_A_DAY else {"past", "perfect", "none"}
            if {frame.tense, tense} <= (linked | {"present"} if here else linked):
                yield frame

    def _resolved(
        self, phrase: PeriodPhrase | None, baseline: PeriodPhrase | None, tense: Tense, *, carried: bool
    ) -> ClaimTime:
        issues = [IssueCode.PERIOD_CARRIED] if phrase and carried else []
        period, stretch, issue = self._once(phrase, tense) if phrase else (None, None, None)
        base, _, base_issue = (
            _period(baseline, Here(self._here.day, self._here.source, other=stretch))
            if baseline
            else (None,) * 3
        )
        issues += [issue] if issue else []
        issues += [base_issue.of_baseline] if base_issue else []
        return ClaimTime(period, base, tuple(issues))

    def _once(self, phrase: PeriodPhrase, tense: Tense) -> _Read:
        """Read a phrase of time, once for all numbers that stand in it."""
        key = phrase, tense == "future"
        if key not in self._read_phrases:
            here = Here(self._here.day, self._here.source, forward=key[1])
            self._read_phrases[key] = _period(phrase, here)
        return self._read_phrases[key]


def _is_heading(sentence: Sentence, tree: Tree) -> bool:
    """Tell whether a line has no verb and no stop: "Full year 2024", "Fleet (as of 1 May):"."""
    return not tree.is_finite and len(sentence.text) < LONGEST_HEADING and sentence.text[-1] not in ".!?…,;"


def _frames(times: Times, tree: Tree) -> Iterator[tuple[PeriodPhrase, Tense]]:
    """Yield the phrases that set the time for the sentences behind, with their clauses' tenses."""
    for placed in times.placed:
        if placed.frames and not _is_background(tree, placed.clause) and not times.is_baseline(placed):
            yield placed.phrase, tense_around(tree, placed.clause)


def _is_background(tree: Tree, clause: int) -> bool:
    """Tell whether a clause only places another in time: "before wages were cut in 2016"."""
    dep = tree.deps[clause]
    marks = {tree.lower[kid] for kid in tree.kids[clause] if tree.deps[kid] in CLAUSE_MARKS}
    return dep in NOUN_CLAUSES or (dep in ("advcl", "pcomp") and bool(marks & BACKGROUND))


def _is_described(phrase: PeriodPhrase, tree: Tree) -> bool:
    """Tell whether a participle only dates a thing: "above the record set in 1941"."""
    clause = tree.clauses[tree.heads[phrase_root(phrase, tree)]]
    return tree.deps[clause] == "acl" and tree.lower[clause] in word_set("verb_classes", "dating")


def _number(mention: QuantityMention, sentence: Sentence) -> Number:
    return Number(mention.span.start - sentence.start, mention.span.end - sentence.start, mention.head)


def _is_amount(phrase: PeriodPhrase, numbers: Sequence[Number], ends: Sequence[int]) -> bool:
    """Tell whether a bare year is a number's: "in 2000 homes"."""
    if phrase.rule not in ("year", "month", "years"):
        return False
    first = bisect_right(ends, phrase.core)
    return first < len(numbers) and numbers[first].start < phrase.end


def _event(phrase: PeriodPhrase, here: Here) -> Reading:
    """Read "since the strike began in March" by the date inside; an event without one is not in the calendar."""
    inside = find_phrases(phrase.time)
    read = read_phrase(inside[-1].time, here) if inside and phrase.preposition == "since" else None
    return read[1] if read else Reading(None, "interval", issue=AROUND)


def _period(phrase: PeriodPhrase, here: Here) -> _Read:
    read = read_phrase(phrase.time, here)
    if read is None:
        read = "event", _event(phrase, here)
    reading = with_preposition(read[1], phrase.preposition)
    stretch = reading.stretch
    period = Period(
        text=phrase.text,
        start=stretch and stretch.start,
        end=stretch and stretch.end,
        grain=reading.grain,
        edtf=stretch and stretch.edtf,
        resolved_from=reading.source if stretch else None,
    )
    return period, stretch, reading.issue
