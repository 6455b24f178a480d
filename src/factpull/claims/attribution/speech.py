"""Who says so: cues in the sentence, runs of reported speech, quotations, and reports that an article retells."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter

import regex

from factpull.annotate import Document, Sentence
from factpull.claims.attribution.cues import Cue, find_cues
from factpull.claims.attribution.headlines import find_headlines
from factpull.claims.attribution.quotes import find_quotes
from factpull.claims.attribution.speakers import Speaker, SpeakerIndex
from factpull.claims.attribution.surveys import find_owned_reports
from factpull.claims.sentence.flow import flow_of
from factpull.entities import Entities
from factpull.lexicon import alternation, word_set
from factpull.quantities import QuantityMention
from factpull.records import Attribution, Organization, Person

#: How many paragraphs without a speaker may stand between two of one body's.
GAP = 3
#: How many characters of a sentence hold who acts in it.
OPENING = 50
#: How many attributions before and behind a number are looked at: a sentence with more is a list.
NEAREST = 8
#: What adds a sentence to the one before it.
ADDING_RE = regex.compile(r"(?:Additionally|Furthermore|Further|In addition|Likewise|Moreover|Similarly)\b")
#: What ends a sentence, and no line of a list.
SENTENCE_ENDS = (".", "!", "?", "”", '"', ":")
#: How near to the cue it stands, in characters.
BESIDE = 60
#: What they answer.
PERCENT_RE = regex.compile(r"%|\bper\s?cent\b")
#: A sentence that leads to a quotation.
COLON_RE = regex.compile(r":\s*$")


@cache
def _survey_re() -> regex.Pattern[str]:
    """What asks people."""
    surveys = alternation(word_set("noun_classes", "surveys"))
    return regex.compile(rf"(?i)\b(?:{surveys})\b")


@dataclass(frozen=True)
class Voice:
    """Who speaks in a sentence, beyond the cues' own reach."""

    speaker: Speaker
    word: str


@dataclass(frozen=True)
class Run:
    """Who may go on speaking in the sentences behind a statement.

    Attributes:
        voice: who spoke.
        start: the number of the last sentence that said so.
        asks: True when it was a survey, all of whose percentages are its own.
    """

    voice: Voice
    start: int
    asks: bool

    def reaches(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is the next one, adds to the one before, or gives more answers.

        Args:
            sentence: one behind the statement, in its paragraph.
        """
        if sentence.index == self.start + 1 or ADDING_RE.match(sentence.text):
            return True
        return self.asks and PERCENT_RE.search(sentence.text) is not None


class AttributionReader:
    """Reads who is behind the numbers of one document.

    Args:
        document: the annotated article.
        entities: its entities.
    """

    def __init__(self, document: Document, entities: Entities) -> None:
        self._quotes = find_quotes(document)
        self._index = SpeakerIndex(document.article.text, entities)
        self._flow = flow_of(document)
        self._cues: dict[int, tuple[Cue, ...]] = {}
        self._placed: dict[int, tuple[Cue, ...]] = {}
        self._headlines = find_headlines(document, self._index)
        self._runs: dict[int, Voice] = {}
        self._lists: dict[str, Voice] = {}
        self._quoted: dict[int, Voice] = {}
        self._continued: dict[int, Voice] = {}
        self._read(document)
        self._bridged = _bridges(self._flow, self._cues)

    def of(self, mention: QuantityMention) -> Attribution | None:
        """Return who says a quantity, or None for the article itself.

        Args:
            mention: a quantity of the document.
        """
        start, end = mention.span.start, mention.span.end
        quote = self._quotes.at(start)
        direct = quote is not None
        cues = self._placed.get(mention.sentence, ())
        behind = bisect_left(cues, start, key=attrgetter("start"))
        covering = [
            cue for cue in cues[max(0, behind - NEAREST) : behind + NEAREST] if cue.covers(start, end)
        ]
        if covering:
            cue = min(covering, key=lambda one: (min(abs(start - one.end), abs(one.start - end)), one.start))
            return _attribution(Voice(cue.speaker, cue.word), direct=direct)
        if quote is not None and (voice := self._quoted.get(quote) or self._continued.get(quote)):
            return _attribution(voice, direct=True)
        if voice := self._runs.get(mention.sentence):
            return _attribution(voice, direct=direct)
        if speaker := self._headlines.get(mention.sentence):
            return _attribution(Voice(speaker, ":"), direct=direct)
        if not self._cues.get(mention.sentence) and (
            voice := self._bridged.get(self._flow[mention.sentence])
        ):
            return _attribution(voice, direct=direct)
        return None

    def _read(self, document: Document) -> None:
        run: Run | None = None
        last: Speaker | None = None
        pending: Voice | None = None
        led: Voice | None = None
        flow = -1
        for sentence in document.sentences:
            if self._flow[sentence.index] != flow:
                flow, run = self._flow[sentence.index], None
            cues = self._cues_of(sentence, last)
            self._cues[sentence.index] = cues
            self._placed[sentence.index] = tuple(sorted(cues, key=attrgetter("start")))
            if cues:
                last = cues[-1].speaker
                pending = self._quote(sentence, cues[-1]) or pending
                run = self._run(sentence, cues, run)
            elif run and run.reaches(sentence) and self._goes_on(sentence, run.voice):
                self._runs[sentence.index] = run.voice
            else:
                run = None
            led = self._led(sentence, led)
            if not cues and (voice := self._listed(sentence)):
                self._runs.setdefault(sentence.index, voice)
            self._continue_quotes(sentence, pending if not cues else None)

    def _cues_of(self, sentence: Sentence, last: Speaker | None) -> tuple[Cue, ...]:
        """Return a sentence's attributions; reports with an owner are asked where nobody with a name speaks."""
        cues = tuple(find_cues(sentence.text, sentence.start, self._index, self._is_quoted, last))
        if not all(cue.speaker.kind == "unnamed" and cue.speaker.name.islower() for cue in cues):
            return cues
        owned = tuple(find_owned_reports(sentence, self._index))
        self._lists.update((noun, Voice(cue.speaker, cue.word)) for cue, noun in owned)
        return tuple(cue for cue, _ in owned) or cues

    def _led(self, sentence: Sentence, led: Voice | None) -> Voice | None:
        """Give the lines behind a colon to who speaks before it, and return who leads what follows."""
        cues = self._cues[sentence.index]
        if led and not cues and not sentence.text.rstrip().endswith(SENTENCE_ENDS):
            self._runs.setdefault(sentence.index, led)
            return led
        if not COLON_RE.search(sentence.text):
            return None
        opening = next((cue for cue in cues if cue.speaker.kind != "unnamed"), None)
        return Voice(opening.speaker, opening.word) if opening else self._runs.get(sentence.index)

    def _listed(self, sentence: Sentence) -> Voice | None:
        """Return whose list or report a sentence tells from: "Others on the list include …"."""
        names = (noun for noun in self._lists if re.search(rf"(?i)\bthe {noun}\b", sentence.text))
        noun = next(names, None)
        return self._lists[noun] if noun else None

    def _is_quoted(self, offset: int) -> bool:
        return self._quotes.at(offset) is not None

    def _run(self, sentence: Sentence, cues: tuple[Cue, ...], before: Run | None) -> Run | None:
        """Return who goes on speaking behind a sentence; a quotation that closes hands back to the article."""
        ends_quoted = sentence.text.rstrip(" .,")[-1:] in '”"»'
        opening = next((cue for cue in cues if cue.runs or _closes_survey(cue, sentence)), None)
        if (
            opening is None
            or ends_quoted
            or any(cue.before and self._is_quoted(sentence.start) for cue in cues)
        ):
            return None
        same = before is not None and all(cue.speaker.name == before.voice.speaker.name for cue in cues)
        asks = (same and before is not None and before.asks) or any(
            _is_of_survey(cue, sentence) for cue in cues
        )
        return Run(Voice(opening.speaker, opening.word), sentence.index, asks)

    def _goes_on(self, sentence: Sentence, run: Voice) -> bool:
        """Tell whether a sentence without a cue may be of who spoke before: it opens with no other actor's name."""
        opening = self._index.mentions(sentence.start, sentence.start + OPENING)
        actors = [one for _, _, one in opening if isinstance(one, Organization | Person)]
        return all(actor.entity_id == run.speaker.entity_id for actor in actors)

    def _quote(self, sentence: Sentence, cue: Cue) -> Voice | None:
        """Give the quotations that touch a sentence to its speaker."""
        voice, found = Voice(cue.speaker, cue.word), False
        for number in self._quotes.touching(sentence.start, sentence.end + 2):
            self._quoted.setdefault(number, voice)
            found = True
        return voice if found or COLON_RE.search(sentence.text) else None

    def _continue_quotes(self, sentence: Sentence, pending: Voice | None) -> None:
        """Give a quotation that opens a paragraph of its own to the speaker of the one before."""
        number = self._quotes.at(sentence.start)
        if number is None or pending is None or number in self._quoted:
            return
        if self._quotes.starts[number] == sentence.start and self._quotes.ends[number] >= sentence.end - 1:
            self._continued.setdefault(number, pending)


def _is_of_survey(cue: Cue, sentence: Sentence) -> bool:
    """Tell whether a cue's own words, or those beside them, name a survey."""
    start, end = max(0, cue.start - sentence.start - BESIDE), cue.end - sentence.start + BESIDE
    return _survey_re().search(sentence.text, start, end) is not None


def _closes_survey(cue: Cue, sentence: Sentence) -> bool:
    """Tell whether a cue behind a statement is a survey's: ", the survey found.": it goes on to its next answers."""
    return cue.before and cue.word in word_set("speech_verbs", "shown") and _is_of_survey(cue, sentence)


def _attribution(voice: Voice, *, direct: bool) -> Attribution:
    speaker = voice.speaker
    return Attribution(speaker=speaker.name, entity_id=speaker.entity_id, cue=voice.word, direct=direct)


def _bridges(flow: tuple[int, ...], cues: dict[int, tuple[Cue, ...]]) -> dict[int, Voice]:
    """Return the paragraphs without a speaker between two of one body's report, with that body."""
    spoken = [(flow[index], cue) for index, some in sorted(cues.items()) for cue in some]
    found: dict[int, Voice] = {}
    for (first, one), (last, other) in pairwise(spoken):
        same = (one.speaker.name, one.speaker.entity_id) == (other.speaker.name, other.speaker.entity_id)
        if same and one.runs and one.speaker.kind == "body" and 1 < last - first <= GAP + 1:
            found.update({number: Voice(one.speaker, one.word) for number in range(first + 1, last)})
    return found
