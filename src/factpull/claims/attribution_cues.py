"""The words that attribute a statement, in one sentence: cue, speaker, and what they cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from factpull.claims.attribution_speakers import PRONOUN_RE, Speaker, SpeakerIndex, nominal_re
from factpull.lexicon import word_set
from factpull.records import Organization, Person

ADVERB = (
    r"(?:also|earlier|later|then|further|again|recently|repeatedly|however|meanwhile|only|reportedly|yesterday|today|previously|"
    r"separately|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this)\s(?:week|month|year))"
)
#: What may stand between a speaker and the verb.
LINK_RE = regex.compile(
    rf"(?i)(?:,?\s{ADVERB},?|\s(?:has|have|had|would|did)|\s(?:when|while|in|during|at|for|of|to)\s(?:a|an|the|its|his|her)\s[^,]{{1,60}}|"
    r",\s(?:who|which)\s[^,]{1,90},|,\s[^,“”\"]{1,90},|\s\([^)]{1,40}\)|,\s\d\d,|\swas\squoted\sas|\sas)*+\s?$",
    regex.VERSION1,
)
#: What may stand behind a cue that closes a statement: ", Safadi said during the ceremony."
CLOSE_RE = regex.compile(
    rf"(?i)\s?(?:{ADVERB}|(?:in|during|at|on|after|to|through|via|from)\s[^,.;:“”\"]{{1,70}}|reporters|journalists|the\s\w{{1,20}}(?=[.,]))?\s?(?:[.,;”\"–—(\n]|$)"
)
CONTENT_RE = regex.compile(rf"(?i)(?:\s{ADVERB})?\s(?:out\s)?(?:that|how|why|whether)\b|\s?[:,]?\s?[“\"‘]|\s?:|,\s")
ACCORDING_RE = regex.compile(r"(?i)\b(?P<cue>according\sto|as\sper|as\s(?:reported|quoted|cited)\sby|quoted\sby|reported\sby|as\stold\sby)\s")


@dataclass(frozen=True)
class Cue:
    """An attribution in a sentence. All places are of the article.

    Attributes:
        speaker: who says it.
        word: the cue as printed.
        start: where the attribution's own words start, the speaker's included.
        end: where they end.
        before: True when it covers what stands before it in the sentence.
        after: True when it covers what stands behind.
        runs: True when sentences behind it go on with the same speaker.
    """

    speaker: Speaker
    word: str
    start: int
    end: int
    before: bool
    after: bool
    runs: bool

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the sentence is what the speaker says.

        Args:
            start: where it starts in the article.
            end: where it ends.
        """
        if end <= self.start:
            return self.before
        return self.after and start >= self.end


@cache
def _verb_re() -> regex.Pattern[str]:
    words = sorted({w for key in ("said", "told", "participles", "shown") for w in word_set("speech_verbs", key)}, key=len, reverse=True)
    return regex.compile(rf"(?i)(?<![\w-])(?P<cue>{'|'.join(words)})(?![\w-])", regex.VERSION1)


def find_cues(
    text: str, offset: int, index: SpeakerIndex, is_quoted: Callable[[int], bool], last: Speaker | None
) -> Iterator[Cue]:
    """Yield the attributions of a sentence, in text order.

    Args:
        text: the sentence.
        offset: where it starts in the article.
        index: the article's names and speakers.
        is_quoted: tells whether a character of the article stands in a quotation.
        last: who spoke in the sentence before, for participles.
    """
    for match in ACCORDING_RE.finditer(text):
        if not is_quoted(offset + match.start()) and (speaker := _behind(text, match.end(), offset, index)):
            index.note(speaker)
            last = speaker
            yield Cue(speaker, match["cue"], offset + match.start(), speaker.end, before=True, after=True, runs=True)
    for match in _verb_re().finditer(text):
        if not is_quoted(offset + match.start()) and (cue := _verb_cue(match, text, offset, index, last)):
            index.note(cue.speaker)
            last = cue.speaker
            yield cue


def _verb_cue(match: regex.Match[str], text: str, offset: int, index: SpeakerIndex, last: Speaker | None) -> Cue | None:
    word = match["cue"].lower()
    start, end = offset + match.start(), offset + match.end()
    if word in word_set("speech_verbs", "participles"):
        content = CONTENT_RE.match(text, match.end())
        return Cue(last, match["cue"], start, end, before=False, after=True, runs=False) if last and content else None
    if _is_inverted(text, match) and (speaker := _behind(text, match.end(), offset, index)):
        return Cue(speaker, match["cue"], start, speaker.end, before=True, after=True, runs=True)
    speaker = _before(text[: match.start()], offset, index)
    if speaker is None or not _fits(word, speaker, offset, text, match.end()):
        return None
    closes = speaker.start - offset > 3 and _closes(text, match.end(), word)
    clause = CONTENT_RE.match(text, match.end()) is not None or word in word_set("speech_verbs", "said")
    runs = clause and speaker.kind != "country" and not _quotes_near(text, speaker.start - offset, match.end())
    return Cue(speaker, match["cue"], speaker.start, end, before=closes, after=True, runs=runs)


def _closes(text: str, end: int, word: str) -> bool:
    """Tell whether a cue closes the statement before it: ', Safadi said.', ', the ministry told lawmakers on Monday.'"""
    if CLOSE_RE.match(text, end):
        return True
    return word in ("told", "informed", "tells", "informs") and regex.search(r"(?i)\bthat\b|[“\":]", text[end:]) is None


def _quotes_near(text: str, start: int, end: int) -> bool:
    """Tell whether what is said is a quotation, behind which the article itself goes on."""
    return regex.match(r"[\s,:]{0,3}[“\"]", text[end:]) is not None or text[:start].rstrip(" ,")[-1:] in "”\"" and start > 0


def _fits(word: str, speaker: Speaker, offset: int, text: str, end: int) -> bool:
    """Tell whether a verb attributes: "announced" does with a clause, "shows" does of a report."""
    if word in word_set("speech_verbs", "said"):
        return True
    start, words = speaker.start - offset, text[speaker.start - offset : speaker.end - offset]
    content = CONTENT_RE.match(text, end) is not None
    if word in word_set("speech_verbs", "told") and (content or CLOSE_RE.match(text, end)):
        return True
    return word in word_set("speech_verbs", "shown") and (nominal_is_report(words) or _is_source(text[:start]))


def _is_source(before: str) -> bool:
    """Tell whether a name follows what it is the source of: "data from INPE (show)"."""
    match = regex.search(r"(?i)^(.*)\s(?:from|by|of)\s(?:the\s)?$", before)
    return match is not None and nominal_is_report(match[1])


def nominal_is_report(words: str) -> bool:
    """Tell whether words name a report, data or those who make them, rather than somebody.

    Args:
        words: the speaker as printed.
    """
    match = nominal_re().search(words)
    if match is None:
        return False
    return match["people"] is not None or (match["noun"] or "").lower() in word_set("speech_verbs", "reports")


def _is_inverted(text: str, match: regex.Match[str]) -> bool:
    """Tell whether a verb stands before its speaker: '…", said Safadi'."""
    before = text[: match.start()].rstrip()
    return (not before or before[-1] in ",”\"’'—–)") and regex.match(r"\s(?:the\s|a\s)?[\p{L}]", text[match.end() :]) is not None


def _before(before: str, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the speaker whose words end where a verb starts."""
    bare = LINK_RE.sub("", before.rstrip())
    for head in (before.rstrip(), bare):
        if speaker := _ending(head, offset, index):
            return speaker
    return None


def _ending(head: str, offset: int, index: SpeakerIndex) -> Speaker | None:
    end = offset + len(head)
    if match := PRONOUN_RE.search(head):
        return index.pronoun(match["pronoun"].lower(), offset + match.start(), end)
    for start, stop, entity in reversed(index.mentions(offset, end)):
        if stop >= end - 2 and not head[stop - offset :].strip(")’'\" "):
            return index.named(start, end, entity)
        break
    if match := nominal_re().search(head[-90:]):
        return index.nominal(match, offset + max(0, len(head) - 90) + match.start(), end)
    return None


def _behind(text: str, start: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the speaker whose words start where a cue ends: "according to the Mapbiomas report released Monday"."""
    stop = regex.compile(r"[,.;:“”\"\n]\s|[.,;:”\"]$|\s(?:who|which|that|as|and\s(?:the|it)|said)\s|$").search(text, start)
    end = stop.start() if stop else len(text)
    ends = end + 90 if text[end : end + 1] == "," else end
    words = text[start:end].strip()
    people = [item for item in index.mentions(offset + start, offset + ends) if isinstance(item[2], Person)]
    if people and (people[0][0] <= offset + end or _is_title(words)):
        return index.named(*people[0])
    bodies = [item for item in index.mentions(offset + start, offset + end) if isinstance(item[2], Organization)]
    if bodies:
        return index.named(*bodies[0])
    return _told(text, start, end, offset, index)


def _told(text: str, start: int, end: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    words = regex.match(r"(?:[\w’'/.-]{1,30}\s?){1,7}", text[first:end])
    if words is None:
        return None
    head = words[0].rstrip()
    for length in range(len(head), 0, -1):
        if length == len(head) or head[length] == " ":
            if match := nominal_re().search(head[:length]):
                return index.nominal(match, offset + first + match.start(), offset + first + length)
            if match := PRONOUN_RE.match(head[:length]):
                return index.pronoun(match[0].lower(), offset + first, offset + first + length)
    if names := index.mentions(offset + first, offset + first + len(head)):
        return index.named(*names[0])
    return None


def _is_title(words: str) -> bool:
    match = nominal_re().search(words)
    return (match is not None and bool(match["noun"])) or any(
        word.lower() in word_set("speech_verbs", "offices") for word in words.split()
    )
