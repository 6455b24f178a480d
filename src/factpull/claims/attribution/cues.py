"""The words that attribute a statement, in one sentence: cue, speaker, and what they cover."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from factpull.claims.attribution.beside import adverb_pattern, speaker_before, speaker_behind
from factpull.claims.attribution.nominals import find_nominal
from factpull.claims.attribution.speakers import Speaker, SpeakerIndex
from factpull.lexicon import alternation, compile_kept, word_set

#: An apposed name before the verb: "the mayor, Lopes, says", where the name is not of what was said.
APPOSED_RE = regex.compile(r"\p{Ll},\s(?:\p{Lu}[\p{L}.'’-]*+\s?){1,5},\s*$")
#: What a poll does to those whom it is about.
_GIVING = frozenset({"gave", "gives"})
#: A count that somebody confirms: "Dr. Lopes confirmed 14 deaths".
COUNT_RE = regex.compile(
    r"\s(?:at\sleast\s|about\s|some\s|nearly\s|more\sthan\s)?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)"
)
LOW_WORD_RE = re.compile(r"(?<![\w-])[a-z]{3,14}(?![\w-])")
BREAK_RE = re.compile(r"[,;(]\s|[–—(]\s?")
#: What every source told by "according to" and its like has, in small letters, which are faster than to ignore case.
BY_RE = re.compile(r"according\s|based\son\s|,\sper\sthe\s|\bas\sper\s|(?:ed|out|shown|told)\sby\s")
#: A speaker behind the verb; "said she would" has what she said there instead.
INVERTED_RE = regex.compile(r"\s(?!by\b)(?!(?:he|she|it|they|we|that|there)\b(?![.,]))\p{L}")
QUOTE_RE = re.compile(r"[\s,:]{0,3}[“\"]")
#: What stands before a participle that describes a noun: "of projected output", "the farms' estimated 40 tons".
ATTRIBUTE_RE = regex.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our|of|in|to|for|from|with|by|against|any|some)|s['’]|\b\p{Ll}+['’]s)\s$"
)
#: What opens a relative clause, whose speaker does not go on behind it.
RELATIVE_RE = regex.compile(r"\b(?:which|whom|whose|where|when|as|than|what)\s(?:the\s|an?\s)?$")
#: An amount that a verb of saying only moves or keeps: "added 40 rooms", "maintained a neutral stance".
OBJECT_RE = regex.compile(
    r"\s(?:a|an|the|its|their|his|her|another|about|some|more|at\sleast|up\sto|\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)"
)
#: A noun of a name's own: "Zentrix | bulletin", "Zentrix's | bulletin".
NOUN_RE = regex.compile(r"(?:['’]s)?\s\p{Ll}{3,20}\b")
AT_RE = regex.compile(r"[^,.;:“”\"]{1,70}\sat\s(?:\p{Ll}+\s){0,2}[$€£]?\d")
#: A figure that somebody announces: "a profit of $40 million", unlike "a $40 million plan".
FIGURE_RE = regex.compile(
    r"(?:\s(?:today|on\s\p{Lu}\p{L}+day))?\s(?:an?|the|its)\s[^.,;:“”\"\d$€£]{1,70}\s(?:of|from|for|at)\s"
    r"(?:(?:about|nearly|over|up\sto|more\sthan)\s)?(?:\p{Lu}\p{L}{0,2}[.\s]{0,2})?[$€£]?\d"
)
#: What makes a participle the verb of its speaker: "Zentrix is | predicting", "had been | forecasting".
PROGRESSIVE_RE = regex.compile(
    r"\s(?:is|are|was|were|(?:has|have|had)\sbeen)(?:\s(?:already|also|now|still))?\s$"
)
#: A clause that no "that" opens: "confirmed the toll | had risen"; a relative clause or one more verb is none.
_IN_CLAUSE = (
    r"(?!(?:and|but|or|to|who|which|that|whose|whom|where|when|while|as|if|after|before|because|since|until|what|by)\b)"
    r"[\p{L}\d%$€£’'-][\p{L}\d%$€£.’'-]*+"
)
_FINITE = r"(?-i:was|were|is|are|has|have|had|will|would|can|could|may|might|should|must)"  # "May" is a month
#: How far before a verb its speaker may stand, in characters.
NEAR = 260


@cache
def _content_re() -> regex.Pattern[str]:
    return compile_kept(
        "contents_said",
        rf"(?i)(?:\s{adverb_pattern()})?\s(?:out\s)?(?:that|how|why|whether)\b|\s?[:,]?\s?[“\"‘]|\s?:|,\s|\s(?:he|she|it|they|there)\s(?:had|has|have|was|were|is|are|will|would|could)\b|"
        rf"(?:\s{_IN_CLAUSE}){{1,9}}?\s{_FINITE}\b",
    )


@cache
def _close_re() -> regex.Pattern[str]:
    """Return the pattern of what may stand behind a cue that closes a statement: ", Lopes said at noon"."""
    audience = alternation(word_set("speech_verbs", "audience"))
    return compile_kept(
        "ends_of_sayings",
        rf"(?i)\s?(?:{adverb_pattern()}|(?:in|during|at|on|after|to|through|via|from)\s[^,.;:“”\"]{{1,70}}|{audience}|the\s\w{{1,20}}(?=[.,]))?\s?(?:[.,;”\"–—(\n]|$)",
    )


@cache
def _according_re() -> regex.Pattern[str]:
    told = (word for key in ("said", "told") for word in word_set("speech_verbs", key) if word.endswith("ed"))
    passed = alternation(word_set("speech_verbs", "passed_by") | frozenset(told))
    sources = (word_set("speech_verbs", key) for key in ("figures", "reports", "lists"))
    figures = alternation(frozenset().union(*sources))
    return compile_kept(
        "according_to",
        rf"(?i)\b(?P<cue>according\sto|as\sper|(?<=,\s)per(?=\sthe\s)|as\s(?:{passed})(?:\sout)?\sby(?!\s(?:its|their|his|her)\s)|quoted\sby|"
        rf"as\stold\sby|based\son(?=[^,.;]{{0,40}}\b(?:{figures})\s(?:\w{{1,12}}\s)?(?:by|from)\s))"
        r"(?:(?<=on)[^,.;]{0,60}?\s(?:by|from))?\s",
    )


@cache
def _revision_re() -> regex.Pattern[str]:
    """Return the pattern of what is done to one's own forecast."""
    revised, outlooks = (alternation(word_set("speech_verbs", key)) for key in ("revised", "outlooks"))
    return compile_kept(
        "revised_outlooks",
        rf"\b(?:{revised})\s(?:up\s|down\s)?(?:its|their|his|her)\s[^.,;:“”\"]{{0,60}}?"
        rf"\b(?P<cue>{outlooks})s?\b",
    )


@cache
def _passive_re() -> regex.Pattern[str]:
    """Return the pattern of a figure that somebody gives: "is estimated by", "were put at 30 barrels by"."""
    figured = alternation(word_set("speech_verbs", "figured"))
    return compile_kept(
        "passive_sayings",
        rf"(?P<aux>\b(?:is|are|was|were|been|being)\s)?(?P<cue>{figured})"
        r"(?:\sat\s(?:[^,;.:]|(?<=\d)[.,](?=\d)){1,40}?)?\s(?P<by>by|in)\s(?=\p{L})",
    )


@cache
def _passive_sieve() -> re.Pattern[str]:
    """Return what every passive of the kind has, as a plain pattern: Python's own engine is the faster one for it."""
    figured = alternation(word_set("speech_verbs", "figured"))
    return re.compile(rf"(?:{figured})\s(?:at|by|in)\s")


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
        since: where what it covers before it starts.
    """

    speaker: Speaker
    word: str
    start: int
    end: int
    before: bool
    after: bool
    runs: bool
    since: int = 0

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the sentence is what the speaker says.

        Args:
            start: where it starts in the article.
            end: where it ends.
        """
        if end <= self.start:
            return self.before and start >= self.since
        return self.after and start >= self.end


@cache
def _telling() -> frozenset[str]:
    """Return the verbs that attribute only before a clause or a quotation, or behind the statement."""
    return word_set("speech_verbs", "told") | word_set("speech_verbs", "participles")


@cache
def _verbs() -> frozenset[str]:
    return frozenset().union(
        *(word_set("speech_verbs", key) for key in ("said", "told", "participles", "shown", "forecasting"))
    )


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
    for found in _according_re().finditer(text) if BY_RE.search(text.lower()) else ():
        if is_quoted(offset + found.start()):
            continue
        if speaker := speaker_behind(text, found.end(), offset, index):
            cue = found["cue"].lower()
            is_aside = cue.startswith("as ") and cue.endswith(
                "by"
            )  # "as noted by Lopes": the article goes on
            if not is_aside:
                index.note(speaker)
                last = speaker
            start = offset + found.start()
            goes_on = speaker.kind == "body" and not is_aside  # people are asked for one thing
            yield Cue(speaker, found["cue"], start, speaker.end, before=True, after=True, runs=goes_on)
    if _passive_sieve().search(text):
        yield from _passives(text, offset, index, is_quoted)
    yield from _revisions(text, offset, index, is_quoted)
    verbs = _verbs()
    for match in LOW_WORD_RE.finditer(text):
        if match[0] not in verbs or is_quoted(offset + match.start()) or _describes(text, match):
            continue
        if cue := _verb_cue(match, text, offset, index, last):
            index.note(cue.speaker)
            last = cue.speaker
            yield cue


def _passives(text: str, offset: int, index: SpeakerIndex, is_quoted: Callable[[int], bool]) -> Iterator[Cue]:
    """Yield who gives a figure: "is counted by the union at 30", "14 counted by Zentrix"."""
    for found in _passive_re().finditer(text):
        speaker = (
            None if is_quoted(offset + found.start()) else speaker_behind(text, found.end(), offset, index)
        )
        if speaker is None or (found["by"] == "in" and not _is_in_report(text, speaker.end - offset)):
            continue
        start = offset + found.start("by")
        breaks = [one.end() for one in BREAK_RE.finditer(text, 0, found.start())]
        since = offset + (breaks[-1] if breaks and not found["aux"] else 0)
        whole = found["aux"] is not None
        yield Cue(
            speaker, found["cue"], start, speaker.end, before=True, after=whole, runs=False, since=since
        )


def _is_in_report(text: str, end: int) -> bool:
    """Tell whether words are a report's, or a name's with a report's noun behind: "in the Zentrix bulletin"."""
    noun = NOUN_RE.match(text, end)
    return nominal_is_report(text[:end]) or (noun is not None and nominal_is_report(text[: noun.end()]))


def _revisions(
    text: str, offset: int, index: SpeakerIndex, is_quoted: Callable[[int], bool]
) -> Iterator[Cue]:
    """Yield who changes or keeps a forecast: "Zentrix raised its growth forecast to 4%"."""
    foretold = any(outlook in text for outlook in word_set("speech_verbs", "outlooks"))
    for found in _revision_re().finditer(text) if foretold else ():
        near = max(0, found.start() - NEAR)
        speaker = speaker_before(text[near : found.start()], offset + near, index)
        if speaker and speaker.kind in ("body", "person") and not is_quoted(offset + found.start()):
            index.note(speaker)
            end = offset + found.end()
            yield Cue(speaker, found["cue"], speaker.start, end, before=False, after=True, runs=True)


def _describes(text: str, match: re.Match[str]) -> bool:
    """Tell whether a verb's form stands before a noun that it describes: "of projected output", "the said loan"."""
    leads = ATTRIBUTE_RE.search(text, max(0, match.start() - 20), match.start())
    return leads is not None and regex.match(r"\s[\p{L}\d$€£]", text[match.end() :]) is not None


def _verb_cue(
    match: re.Match[str], text: str, offset: int, index: SpeakerIndex, last: Speaker | None
) -> Cue | None:
    word = match[0]
    start, end = offset + match.start(), offset + match.end()
    goes_on = word.endswith("ing")
    being = PROGRESSIVE_RE.search(text, max(0, match.start() - 30), match.start()) if goes_on else None
    if goes_on and being is None:
        told = word in word_set("speech_verbs", "participles") and _content_re().match(text, match.end())
        return Cue(last, word, start, end, before=False, after=True, runs=False) if last and told else None
    # Whom a verb of telling is followed by was told: "told Zentrix that".
    speaks_behind = word not in word_set("verb_classes", "addressing") | _GIVING and _is_inverted(text, match)
    if speaks_behind and (speaker := speaker_behind(text, match.end(), offset, index)):
        return Cue(speaker, word, start, speaker.end, before=True, after=True, runs=True)
    near = max(0, match.start() - NEAR)
    before = text[near : being.start() if being else match.start()]
    speaker = speaker_before(before, offset + near, index)
    if speaker is None or not _attributes(word, speaker, offset, text, match.end()):
        return None
    closes = speaker.start - offset > 3 and _closes(text, match.end(), word)
    start_in = speaker.start - offset
    clause = _content_re().match(text, match.end()) is not None or (
        word in word_set("speech_verbs", "said") and word not in word_set("verb_classes", "guessing")
    )
    runs = (
        clause
        and RELATIVE_RE.search(text, max(0, start_in - 20), start_in) is None
        and speaker.kind not in ("country", "unnamed")
        and not _quotes_near(text, speaker.start - offset, match.end())
    )
    return Cue(speaker, word, speaker.start, end, before=closes, after=True, runs=runs)


def _closes(text: str, end: int, word: str) -> bool:
    """Tell whether a cue closes the statement before it: ", Lopes said.", ", the ministry told lawmakers"."""
    if _close_re().match(text, end):
        return True
    return (
        word in word_set("verb_classes", "addressing")
        and regex.search(r"(?i)\bthat\b|[“\":]", text[end:]) is None
    )


def _quotes_near(text: str, start: int, end: int) -> bool:
    """Tell whether what is said is a quotation, behind which the article itself goes on."""
    if QUOTE_RE.match(text, end):
        return True
    return start > 0 and text[max(0, start - 9) : start].rstrip(" ,").endswith(("”", '"'))


def _attributes(word: str, speaker: Speaker, offset: int, text: str, end: int) -> bool:
    """Tell whether a verb attributes: "announced" does with a clause, "shows" does of a report."""
    if (word in word_set("verb_classes", "acting") and OBJECT_RE.match(text, end)) or (
        word in word_set("verb_classes", "going_on") and text.startswith(" to ", end)
    ):
        return False
    if word in word_set("speech_verbs", "said"):
        return True
    if word in ("reported", "reports") and speaker.kind in ("body", "person"):
        return True  # of cases and figures, unlike "announced", which may be of an act
    if word in word_set("speech_verbs", "forecasting") and speaker.kind in ("body", "person"):
        return _foretells(word, speaker, text, end)
    start, words = speaker.start - offset, text[speaker.start - offset : speaker.end - offset]
    content = _content_re().match(text, end) is not None
    if word in word_set("verb_classes", "finding_out") and content and speaker.kind == "body":
        return True
    if (
        word in word_set("verb_classes", "putting")
        and speaker.kind in ("body", "person")
        and AT_RE.match(text, end)
    ):
        return True
    if word in ("confirmed", "confirms") and speaker.kind != "country" and COUNT_RE.match(text, end):
        return True
    if word in word_set("verb_classes", "announcing") and speaker.kind in ("body", "person"):
        return content or _close_re().match(text, end) is not None or FIGURE_RE.match(text, end) is not None
    if word in _telling() and (content or _close_re().match(text, end)):
        return True
    return word in word_set("speech_verbs", "shown") and (
        nominal_is_report(words) or _is_source(text[max(0, start - 60) : start])
    )


def _foretells(word: str, speaker: Speaker, text: str, end: int) -> bool:
    """Tell "expects the economy to grow" from "expects to lose $5 million" and "the Velby Dam project in Peru"."""
    is_noun = word == "project" and speaker.entity_id is None
    return not is_noun and not text.startswith(" to ", end)


def _is_source(before: str) -> bool:
    """Tell whether a name follows what it is the source of: "data from Zentrix (show)"."""
    match = regex.search(
        rf"(?i)^(.*?)(?:\s(?:{alternation(word_set('speech_verbs', 'made'))}))?\s(?:from|by|of)\s(?:the\s)?$",
        before,
    )
    return match is not None and nominal_is_report(match[1])


def nominal_is_report(words: str) -> bool:
    """Tell whether words name a report, data or those who make them, rather than somebody.

    Args:
        words: the speaker as printed.
    """
    nominal = find_nominal(words)
    return nominal is not None and nominal.is_report


def _is_inverted(text: str, match: re.Match[str]) -> bool:
    """Tell whether a verb stands before its speaker: '…", said Lopes'."""
    before = text[max(0, match.start() - 9) : match.start()].rstrip()
    if before and (
        before[-1] not in ",”\"’'—–)" or APPOSED_RE.search(text, max(0, match.start() - 90), match.start())
    ):
        return False
    return INVERTED_RE.match(text, match.end()) is not None
