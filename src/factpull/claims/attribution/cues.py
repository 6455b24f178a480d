"""The words that attribute a statement, in one sentence: cue, speaker, and what they cover."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from factpull.claims.attribution.speakers import (
    PRONOUN_RE,
    WHERE_RE,
    Entity,
    Speaker,
    SpeakerIndex,
    find_nominal,
)
from factpull.lexicon import alternation, word_set
from factpull.records import Organization, Person

#: A clause about a speaker, up to the verb: "Lopes, who led the dig, said".
DESCRIBED_RE = regex.compile(r",\s(?:who|whose)\s[^“”\".;,]{1,120},$")
#: An apposed name before the verb: "the mayor, Lopes, says", where the name is not of what was said.
APPOSED_RE = regex.compile(r"\p{Ll},\s(?:\p{Lu}[\p{L}.'’-]*+\s?){1,5},\s*$")
#: A count that somebody confirms: "Dr. Lopes confirmed 14 deaths".
COUNT_RE = regex.compile(
    r"\s(?:at\sleast\s|about\s|some\s|nearly\s|more\sthan\s)?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)"
)
LOW_WORD_RE = re.compile(r"(?<![\w-])[a-z]{3,14}(?![\w-])")
BY_RE = re.compile(r"(?i)according\s|\bas\sper\s|ed\sby\s|told\sby")
#: A speaker behind the verb; "said she would" has what she said there instead.
INVERTED_RE = regex.compile(r"\s(?!(?:he|she|it|they|we|that|there)\b(?![.,]))\p{L}")
QUOTE_RE = re.compile(r"[\s,:]{0,3}[“\"]")
#: How far before a verb its speaker may stand, in characters.
NEAR = 260
#: Titles whose point ends no sentence.
TITLES = r"(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Rev|Hon|Capt|Maj|Adm|St|Jr|Sr|\p{Lu}))"
STOP_RE = regex.compile(
    rf"[,;:“”\"\n]\s|{TITLES}\.\s|[.,;:”\"]$|\s(?:who|which|that|as|and\s(?:the|it)|said)\s|$"
)
NAME_START_RE = regex.compile(
    r"(?:the\s)?(?P<name>\p{Lu}[\w.&’'-]*+(?:\s(?:of\s|and\s|for\s|the\s){0,2}\p{Lu}[\w.&’'-]*+){0,7})",
    regex.VERSION1,
)


@cache
def _according_re() -> regex.Pattern[str]:
    passed_on = alternation(word_set("speech_verbs", "passed_on"))
    return regex.compile(
        rf"(?i)\b(?P<cue>according\sto|as\sper|as\s(?:{passed_on})\sby|quoted\sby|reported\sby|as\stold\sby)\s"
    )


@cache
def _adverb() -> str:
    """Return the pattern of what says when or how something was said."""
    adverbs = alternation(word_set("speech_verbs", "adverbs"))
    days = r"(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this)\s(?:week|month|year)"
    return rf"(?:{adverbs}|{days})"


@cache
def _content_re() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?i)(?:\s{_adverb()})?\s(?:out\s)?(?:that|how|why|whether)\b|\s?[:,]?\s?[“\"‘]|\s?:|,\s|\s(?:he|she|it|they|there)\s(?:had|has|have|was|were|is|are|will|would|could)\b"
    )


@cache
def _close_re() -> regex.Pattern[str]:
    """Return the pattern of what may stand behind a cue that closes a statement: ", Lopes said at noon"."""
    audience = alternation(word_set("speech_verbs", "audience"))
    return regex.compile(
        rf"(?i)\s?(?:{_adverb()}|(?:in|during|at|on|after|to|through|via|from)\s[^,.;:“”\"]{{1,70}}|{audience}|the\s\w{{1,20}}(?=[.,]))?\s?(?:[.,;”\"–—(\n]|$)"
    )


@cache
def _link_re() -> regex.Pattern[str]:
    """Return the pattern of what may stand between a speaker and the verb."""
    return regex.compile(
        rf"(?i)(?:,?\s{_adverb()},?|\s(?:has|have|had|would|did)|\s(?:when|while|in|during|at|for|of|to)\s(?:a|an|the|its|his|her)\s[^,]{{1,60}}|"
        r",\s(?:who|which)\s[^,]{1,90}(?=,)|,\s[^,“”\"]{1,90}(?=,)|\s\([^)]{1,40}\)|\swas\squoted\sas|\sas)*+,?\s?$",
        regex.VERSION1,
    )


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
    for found in _according_re().finditer(text) if BY_RE.search(text) else ():
        if is_quoted(offset + found.start()):
            continue
        if speaker := _behind(text, found.end(), offset, index):
            index.note(speaker)
            last = speaker
            start = offset + found.start()
            yield Cue(speaker, found["cue"], start, speaker.end, before=True, after=True, runs=True)
    verbs = _verbs()
    for match in LOW_WORD_RE.finditer(text):
        if match[0] not in verbs or is_quoted(offset + match.start()):
            continue
        if cue := _verb_cue(match, text, offset, index, last):
            index.note(cue.speaker)
            last = cue.speaker
            yield cue


def _verb_cue(
    match: re.Match[str], text: str, offset: int, index: SpeakerIndex, last: Speaker | None
) -> Cue | None:
    word = match[0]
    start, end = offset + match.start(), offset + match.end()
    if word in word_set("speech_verbs", "participles"):
        content = _content_re().match(text, match.end())
        return Cue(last, word, start, end, before=False, after=True, runs=False) if last and content else None
    # Whom a verb of telling is followed by was told: "told Zentrix that".
    speaks_behind = word not in word_set("verb_classes", "addressing") and _is_inverted(text, match)
    if speaks_behind and (speaker := _behind(text, match.end(), offset, index)):
        return Cue(speaker, word, start, speaker.end, before=True, after=True, runs=True)
    near = max(0, match.start() - NEAR)
    speaker = _before(text[near : match.start()], offset + near, index)
    if speaker is None or not _attributes(word, speaker, offset, text, match.end()):
        return None
    closes = speaker.start - offset > 3 and _closes(text, match.end(), word)
    clause = _content_re().match(text, match.end()) is not None or word in word_set("speech_verbs", "said")
    runs = (
        clause
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
    if word in word_set("speech_verbs", "said"):
        return True
    if word in ("reported", "reports") and speaker.kind in ("body", "person"):
        return True  # of cases and figures, unlike "announced", which may be of an act
    if word in word_set("speech_verbs", "forecasting") and speaker.kind in ("body", "person"):
        return not text.startswith(
            " to ", end
        )  # "expects the economy to grow", not "expects to lose $5 million"
    start, words = speaker.start - offset, text[speaker.start - offset : speaker.end - offset]
    content = _content_re().match(text, end) is not None
    if word in ("confirmed", "confirms") and COUNT_RE.match(text, end):
        return True
    if word in word_set("speech_verbs", "told") and (content or _close_re().match(text, end)):
        return True
    return word in word_set("speech_verbs", "shown") and (
        nominal_is_report(words) or _is_source(text[max(0, start - 60) : start])
    )


def _is_source(before: str) -> bool:
    """Tell whether a name follows what it is the source of: "data from Zentrix (show)"."""
    match = regex.search(r"(?i)^(.*)\s(?:from|by|of)\s(?:the\s)?$", before)
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


def _before(before: str, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the speaker whose words end where a verb starts: "Lopes, the chief executive," or "officials"."""
    head = before.rstrip()
    if head.endswith(","):
        apposed = _named_ending(DESCRIBED_RE.sub("", head).rstrip(" ,"), offset, index)
        if apposed and apposed.kind == "person":
            return apposed
    return _ending(head, offset, index) or _ending(_link_re().sub("", head).rstrip(" ,"), offset, index)


def _ending(head: str, offset: int, index: SpeakerIndex) -> Speaker | None:
    end = offset + len(head)
    if match := PRONOUN_RE.search(head):
        return index.pronoun(match["pronoun"].lower(), offset + match.start(), end)
    if speaker := _named_ending(head, offset, index):
        return speaker
    if nominal := find_nominal(head):
        return index.nominal(nominal, offset + nominal.start, end)
    return index.proper(head, end)


def _named_ending(head: str, offset: int, index: SpeakerIndex) -> Speaker | None:
    name = _name_at_end(head, offset, index)
    return index.named(name[0], offset + len(head), name[2]) if name else None


def _name_at_end(head: str, offset: int, index: SpeakerIndex) -> tuple[int, int, Entity] | None:
    names = index.mentions(offset, offset + len(head))
    while names and not head[names[-1][1] - offset :].strip(")’'\" ("):
        last = names.pop()
        if WHERE_RE.search(head, 0, last[0] - offset):
            return None  # "the director of a camp near Tarm said"
        if not names or head[last[0] - offset - 1 : last[0] - offset] != "(" or names[-1][1] < last[0] - 2:
            return last  # an acronym in brackets gives way to the name before it
    return None


def _behind(text: str, start: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the speaker whose words start where a cue ends: "according to the Zentrix report released Monday"."""
    stop = STOP_RE.search(text, start)
    end = stop.start() if stop else len(text)
    ends = end + 90 if text[end : end + 1] == "," else end
    words = text[start:end].strip()
    people = [item for item in index.mentions(offset + start, offset + ends) if isinstance(item[2], Person)]
    if people and (people[0][0] <= offset + end or _is_title(words)):
        return index.named(*people[0])
    bodies = [
        item for item in index.mentions(offset + start, offset + end) if isinstance(item[2], Organization)
    ]
    if bodies and _is_title(text[start : bodies[0][0] - offset].removesuffix("the ")):
        return index.named(*bodies[0])
    if not bodies and _is_title(words) and (apposed := _apposed_body(text, end, offset, index)):
        return apposed
    return _told(text, start, end, offset, index)


def _apposed_body(text: str, end: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the body that stands behind the comma after words for it: "the main ferry company, Zentrix"."""
    if text[end : end + 2] != ", ":
        return None
    names = index.mentions(offset + end + 2, offset + len(text))
    stands = names and names[0][0] <= offset + end + 6 and isinstance(names[0][2], Organization)
    return index.named(*names[0]) if stands else None


def _told(text: str, start: int, end: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    words = regex.match(r"(?:[\w’'/.-]{1,30}\s?){1,7}", text[first:end])
    if words is None:
        return None
    head = words[0].rstrip()
    for length in range(len(head), 0, -1):
        if length == len(head) or head[length] == " ":
            if nominal := find_nominal(head[:length]):
                return index.nominal(nominal, offset + first + nominal.start, offset + first + length)
            if match := PRONOUN_RE.match(head[:length]):
                return index.pronoun(match[0].lower(), offset + first, offset + first + length)
    names = [item for item in index.mentions(offset + first, offset + end) if item[0] <= offset + first + 4]
    return index.named(*names[0]) if names else _proper_start(text, first, end, offset, index)


def _proper_start(text: str, first: int, end: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the speaker of a name behind a cue that the article's entities lack: "according to Zentrix"."""
    match = NAME_START_RE.match(text, first, end)
    return index.proper("a " + match["name"].rstrip("."), offset + match.end("name")) if match else None


def _is_title(words: str) -> bool:
    """Tell whether words lead to a name: none, a title, or a report's noun."""
    nouns = ("offices", "reports", "bodies", "people")
    return not words.strip() or any(
        word.lower() in word_set("speech_verbs", key) for word in words.split() for key in nouns
    )
