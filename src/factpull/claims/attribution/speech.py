"""Who says so: cues in the sentence, runs of reported speech, quotations, and reports that an article retells."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import regex

from factpull.annotate import Document, Sentence
from factpull.claims.attribution.cues import Cue, find_cues
from factpull.claims.attribution.quotes import find_quotes
from factpull.claims.attribution.speakers import Speaker, SpeakerIndex
from factpull.claims.sentence.flow import flow_of
from factpull.entities import Entities
from factpull.quantities import QuantityMention
from factpull.records import Attribution, Organization, Person

#: How many paragraphs without a speaker may stand between two of one body's.
GAP = 3
#: How many characters of a sentence hold who acts in it.
OPENING = 50
#: What adds a sentence to the one before it.
ADDING_RE = regex.compile(r"(?:Additionally|Furthermore|Further|In addition|Likewise|Moreover|Similarly)\b")
#: A sentence that leads to a quotation.
COLON_RE = regex.compile(r":\s*$")


@dataclass(frozen=True)
class Voice:
    """Who speaks in a sentence, beyond the cues' own reach."""

    speaker: Speaker
    word: str


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
        self._runs: dict[int, Voice] = {}
        self._quoted: dict[int, Voice] = {}
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
        covering = [cue for cue in self._cues.get(mention.sentence, ()) if cue.covers(start, end)]
        if covering:
            cue = min(covering, key=lambda one: (min(abs(start - one.end), abs(one.start - end)), one.start))
            return _attribution(Voice(cue.speaker, cue.word), direct=direct)
        if quote is not None and (voice := self._quoted.get(quote)):
            return _attribution(voice, direct=True)
        if voice := self._runs.get(mention.sentence):
            return _attribution(voice, direct=direct)
        if not self._cues.get(mention.sentence) and (
            voice := self._bridged.get(self._flow[mention.sentence])
        ):
            return _attribution(voice, direct=direct)
        return None

    def _read(self, document: Document) -> None:
        run: Voice | None = None
        last: Speaker | None = None
        pending: Voice | None = None
        flow = run_start = -1
        for sentence in document.sentences:
            if self._flow[sentence.index] != flow:
                flow, run = self._flow[sentence.index], None
            cues = tuple(find_cues(sentence.text, sentence.start, self._index, self._is_quoted, last))
            self._cues[sentence.index] = cues
            if cues:
                last = cues[-1].speaker
                pending = self._quote(sentence, cues[-1]) or pending
                run, run_start = self._run(sentence, cues), sentence.index
            elif run:
                if _is_near(sentence, run_start) and self._goes_on(sentence, run):
                    self._runs[sentence.index] = run
                else:
                    run = None
            self._continue_quotes(sentence, pending if not cues else None)

    def _is_quoted(self, offset: int) -> bool:
        return self._quotes.at(offset) is not None

    def _run(self, sentence: Sentence, cues: tuple[Cue, ...]) -> Voice | None:
        """Return who goes on speaking behind a sentence; a quotation that closes hands back to the article."""
        ends_quoted = sentence.text.rstrip(" .,")[-1:] in '”"»'
        opening = next((cue for cue in cues if cue.runs), None)
        if (
            opening is None
            or ends_quoted
            or any(cue.before and self._is_quoted(sentence.start) for cue in cues)
        ):
            return None
        return Voice(opening.speaker, opening.word)

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
            self._quoted[number] = pending


def _is_near(sentence: Sentence, spoken: int) -> bool:
    """Tell whether a sentence follows the speaker's at once, or is tied to the one before it by a word that adds."""
    return sentence.index == spoken + 1 or ADDING_RE.match(sentence.text) is not None


def _attribution(voice: Voice, *, direct: bool) -> Attribution:
    speaker = voice.speaker
    return Attribution(speaker=speaker.name, entity_id=speaker.entity_id, cue=voice.word, direct=direct)


def _bridges(flow: tuple[int, ...], cues: dict[int, tuple[Cue, ...]]) -> dict[int, Voice]:
    """Return the paragraphs without a speaker between two of one body's report, with that body."""
    spoken = [(flow[index], cue) for index, some in sorted(cues.items()) for cue in some]
    found: dict[int, Voice] = {}
    for (first, one), (last, other) in pairwise(spoken):
        same = (one.speaker.name, one.speaker.entity_id) == (other.speaker.name, other.speaker.entity_id)
        if same and one.speaker.kind == "body" and 1 < last - first <= GAP + 1:
            found.update({number: Voice(one.speaker, one.word) for number in range(first + 1, last)})
    return found
