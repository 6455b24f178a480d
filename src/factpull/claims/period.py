"""The time for which a number holds: chosen in its sentence, else carried from the text before, and resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from factpull.annotate import Document, Sentence
from factpull.claims.context_syntax import Tense, clause_of, tense_around, token_at
from factpull.claims.dates import Stretch
from factpull.claims.period_choice import AWAY, INSIDE, Number, choose_phrases, is_speech, phrase_root
from factpull.claims.period_events import find_events
from factpull.claims.period_meaning import read_phrase, with_preposition
from factpull.claims.period_phrases import PeriodPhrase, find_phrases
from factpull.claims.period_words import AROUND, Here
from factpull.quantities import QuantityMention
from factpull.records import Period

#: How many paragraphs back a period may be carried from; farther ones are not unmistakable.
REACH = 2
#: Times of one moment; they hold for their own paragraph only.
MOMENTS = frozenset({"dayword", "weekday", "monthday", "daymonth", "now", "ago", "phase", "lasting", "window", "event"})
#: Numbers that describe a thing rather than tell what happened: no time is carried to them.
TIMELESS = frozenset({"rank", "age", "duration"})


@dataclass(frozen=True)
class ClaimTime:
    """When a number holds, what it is compared with, and what was unsure."""

    period: Period | None = None
    baseline: Period | None = None
    issues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """A phrase of time that later sentences may stand in, and the tense of its clause."""

    phrase: PeriodPhrase
    tense: Tense


@dataclass(frozen=True)
class Scene:
    """A sentence's phrases of time and its numbers."""

    sentence: Sentence
    phrases: tuple[PeriodPhrase, ...]
    numbers: tuple[Number, ...]

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """The phrases that later sentences may stand in."""
        syntax = self.sentence.syntax
        if syntax is None:
            return tuple(Frame(phrase, "past") for phrase in self.phrases if phrase.outer < 3)
        return tuple(_frames(self, syntax))


def _frames(scene: Scene, syntax: Doc) -> Iterator[Frame]:
    for phrase in scene.phrases:
        attach = phrase_root(phrase, syntax).head
        clause = clause_of(attach)
        if clause.dep_ in ("acl", "relcl") or is_speech(clause) or phrase.rule in ("turn", "same", "ago"):
            continue
        if not choose_phrases(Number(0, 0, clause), scene.numbers, [phrase], scene.sentence.text, syntax).baseline:
            yield Frame(phrase, tense_around(clause))


class PeriodReader:
    """Reads the periods of one document's numbers.

    Args:
        document: the annotated article.
        mentions: its quantities.
        here: the day of publication and where it is from.
    """

    def __init__(self, document: Document, mentions: Sequence[QuantityMention], here: Here) -> None:
        self._document = document
        self._here = here
        self._mentions: dict[int, list[QuantityMention]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.sentence, []).append(mention)
        self._scenes: dict[int, Scene] = {}

    def of(self, mention: QuantityMention) -> ClaimTime:
        """Return when a quantity holds.

        Args:
            mention: a quantity of the document.
        """
        sentence = self._document.sentences[mention.sentence]
        if sentence.syntax is None:
            return ClaimTime()
        scene = self._scene(mention.sentence)
        number = _number(mention, sentence, sentence.syntax)
        choice = choose_phrases(number, scene.numbers, scene.phrases, sentence.text, sentence.syntax)
        tense = tense_around(clause_of(number.head))
        phrase, carried = choice.period, False
        if mention.quantity.kind == "rank" and choice.rank > INSIDE:
            phrase = None
        elif choice.rank == AWAY and not _is_timeless(mention, sentence.syntax):
            phrase, carried = self._carried(mention.sentence, tense), True
        return self._resolved(phrase, choice.baseline, tense, carried=carried)

    def _scene(self, index: int) -> Scene:
        if index not in self._scenes:
            sentence = self._document.sentences[index]
            phrases, syntax = find_phrases(sentence.text), sentence.syntax
            numbers: tuple[Number, ...] = ()
            if syntax is not None:
                phrases = find_events(phrases, sentence.text, syntax)
                numbers = tuple(_number(mention, sentence, syntax) for mention in self._mentions.get(index, ()))
                phrases = tuple(phrase for phrase in phrases if not _is_amount(phrase, numbers))
            self._scenes[index] = Scene(sentence, phrases, numbers)
        return self._scenes[index]

    def _carried(self, index: int, tense: Tense) -> PeriodPhrase | None:
        """Return the period of the nearest sentence before that tells in the same tense."""
        if tense == "none":
            return None
        sentences = self._document.sentences
        paragraph = sentences[index].paragraph
        for sentence in reversed(sentences[:index]):
            if sentence.paragraph < paragraph - REACH or sentence.section != "body":
                return None
            for frame in reversed(self._scene(sentence.index).frames):
                same_paragraph = sentence.paragraph == paragraph
                if frame.tense == tense and (same_paragraph or (tense != "present" and frame.phrase.rule not in MOMENTS)):
                    return frame.phrase
        return None

    def _resolved(
        self, phrase: PeriodPhrase | None, baseline: PeriodPhrase | None, tense: Tense, *, carried: bool
    ) -> ClaimTime:
        here = Here(self._here.day, self._here.source, forward=tense == "future")
        issues = ["period: carried from the text before"] if phrase and carried else []
        period, stretch, issue = _period(phrase, here) if phrase else (None, None, None)
        base, _, base_issue = _period(baseline, Here(here.day, here.source, other=stretch)) if baseline else (None,) * 3
        issues += [issue] if issue else []
        issues += [f"baseline {base_issue}"] if base_issue else []
        return ClaimTime(period, base, tuple(issues))


def _number(mention: QuantityMention, sentence: Sentence, syntax: Doc) -> Number:
    return Number(mention.span.start - sentence.start, mention.span.end - sentence.start, syntax[mention.head])


def _is_amount(phrase: PeriodPhrase, numbers: Sequence[Number]) -> bool:
    """Tell whether a bare year is a number's: "in 2000 homes"."""
    return phrase.rule in ("year", "month", "years") and any(
        number.start < phrase.end and phrase.core < number.end for number in numbers
    )


def _is_timeless(mention: QuantityMention, syntax: Doc) -> bool:
    if mention.quantity.kind in TIMELESS:
        return True
    following = syntax[mention.token_end] if mention.token_end < len(syntax) else None
    return following is not None and following.text == "-"


def _period(phrase: PeriodPhrase, here: Here) -> tuple[Period, Stretch | None, str | None]:
    read = read_phrase(phrase.time, here)
    if read is None:  # an event: "since the strike began"
        grain = "open" if phrase.preposition == "since" else "interval"
        return Period(text=phrase.text, grain=grain), None, AROUND
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


def day_of(document: Document) -> Here:
    """Return the day that relative times of an article are relative to: its publication, else its dateline's.

    Args:
        document: the annotated article.
    """
    article = document.article
    if article.published:
        return Here(article.published, "published")
    for section in article.sections:
        if section.kind == "dateline":
            for phrase in find_phrases(article.text[section.start : section.end]):
                read = read_phrase(phrase.time, Here())
                if read and read[1].grain == "day" and read[1].stretch:
                    return Here(read[1].stretch.start, "context")
    return Here()



