"""The speaker beside a cue: whose words end where a verb of saying starts, or start where it ends."""

from __future__ import annotations

from functools import cache

import regex

from factpull.claims.attribution.nominals import find_nominal
from factpull.claims.attribution.offices import find_office_before, find_office_behind
from factpull.claims.attribution.speakers import (
    PRONOUN_RE,
    WHERE_RE,
    Entity,
    Speaker,
    SpeakerIndex,
)
from factpull.lexicon import alternation, compile_kept, word_set
from factpull.records import Country, Organization, Person

#: A clause about a speaker, up to the verb: "Lopes, who led the dig, said".
DESCRIBED_RE = regex.compile(r",\s(?:who|whose)\s[^“”\".;,]{1,120},$")
#: What is said of a name in a relative clause: "Axis, which | projected".
RELATIVE_END_RE = regex.compile(r"(?:\s\([^()]{1,40}\))?(?:,\s[^,“”\".;]{1,90})?,\s(?:which|who)$")
#: The country of an office or a body: "the Ministry of Salt (MOS) of | Ghana".
OF_COUNTRY_RE = regex.compile(r"\sof\s(?:the\s)?$")
#: Where a speaker without a name is: "health officials | in Velia".
_WHERE = r"(?:\p{Lu}[\p{L}'’-]{1,30}\s?){1,3}"
PLACED_RE = regex.compile(rf"\s(?:in|at|from|near)\s{_WHERE}(?:,\s{_WHERE},)?$")
BRACKETS_RE = regex.compile(r"\s\([^()]{1,40}\)$")
#: A title between a name and the verb: "Lopes, Norvex Mills Timber Director", "Lopes (Malta), the vice chair".
TITLE_RE = regex.compile(r"(?:\s\([^()]{1,40}\),?|,)\s[^“”\".;:,()]{3,90}$")
#: Titles whose point ends no sentence.
TITLES = r"(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Rev|Hon|Capt|Maj|Adm|St|Jr|Sr|\p{Lu}))"
#: So many characters behind a cue may tell who the source is.
LONGEST_SOURCE = 400
#: What ends a name that stands alone behind a comma.
APPOSED_END_RE = regex.compile(r"[.;,)”\"]|$")
STOP_RE = regex.compile(
    rf"[,;:“”\"\n]\s|{TITLES}\.\s|[.,;:”\"]$|\s(?:who|which|that|as|and\s(?:the|it)|said)\s|$"
)
NAME_START_RE = regex.compile(
    r"(?:the\s)?(?P<name>\p{Lu}[\w.&’'-]*+(?:\s(?:of\s|and\s|for\s|the\s){0,2}\p{Lu}[\w.&’'-]*+){0,7})",
    regex.VERSION1,
)


@cache
def adverb_pattern() -> str:
    """Return the pattern of what says when or how something was said."""
    adverbs = alternation(word_set("speech_verbs", "adverbs"))
    days = r"(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this)\s(?:week|month|year)"
    return rf"(?:{adverbs}|{days})"


@cache
def _link_re() -> regex.Pattern[str]:
    """Return the pattern of what may stand between a speaker and the verb."""
    adverb = adverb_pattern()
    return compile_kept(
        "links_to_sayings",
        rf"(?i)(?:,?\s{adverb},?|\s(?:has|have|had|would|did)|\s(?:when|while|in|during|at|for|of|to)\s(?:a|an|the|its|his|her)\s[^,]{{1,60}}|"
        r",\s(?:who|which)\s[^,]{1,90}(?=,)|,\s[^,“”\"]{1,160}(?=,)|\s\([^)]{1,40}\)|\swas\squoted\sas|\sas)*+,?\s?$",
        regex.VERSION1,
    )


def speaker_before(before: str, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the speaker whose words end where a verb starts: "Lopes, the chief executive," or "officials".

    Args:
        before: what stands before the verb.
        offset: where that starts in the article.
        index: the article's names and speakers.
    """
    head = before.rstrip()
    if relative := RELATIVE_END_RE.search(head):
        return _antecedent(head, relative.start(), offset, index)
    if head.endswith(","):
        apposed = _named_ending(DESCRIBED_RE.sub("", head).rstrip(" ,"), offset, index)
        if apposed and (apposed.kind == "person" or _names_body(head, apposed.start - offset)):
            return apposed
        inner = head.rstrip(" ,")
        described = _ending(inner[: max(inner.rfind(", "), 0)], offset, index)
        if described and described.kind in ("person", "body"):
            return described  # "Lopes, chief economist at Zentrix, said"
    if speaker := _ending(head, offset, index):
        return speaker
    unlinked = _link_re().sub("", head).rstrip(" ,")
    if unlinked != head and (speaker := _ending(unlinked, offset, index)):
        return speaker
    placed = PLACED_RE.search(head)
    nominal = find_nominal(head[: placed.start()]) if placed else None
    return (
        index.nominal(nominal, offset + nominal.start, offset + placed.start())
        if placed and nominal
        else None
    )


def _names_body(head: str, start: int) -> bool:
    """Tell whether a name between commas stands behind words for a body: "its operator, | Zentrix,"."""
    before = head[:start]
    body = find_nominal(before[:-2]) if before.endswith(", ") else None
    return body is not None and body.noun in word_set("speech_verbs", "bodies")


def _antecedent(head: str, end: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the somebody of whom a relative clause tells; its comma may close what is apposed to the name."""
    for stop in (end, head.rfind(", ")):
        named = _named_ending(head[:stop], offset, index)
        if named and named.kind in ("person", "body"):
            return named
    return index.proper(head[:end], offset + end)


def _titled(head: str, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the person whose title stands before the verb: "Ana Lopes, Norvex Mills Timber Director"."""
    title = TITLE_RE.search(head)
    if title is None or head.split()[-1].lower() not in word_set("speech_verbs", "offices"):
        return None
    named = _named_ending(head[: title.start()], offset, index)
    return named if named and named.kind == "person" else None


def _ending(head: str, offset: int, index: SpeakerIndex) -> Speaker | None:
    end = offset + len(head)
    if match := PRONOUN_RE.search(head):
        return index.pronoun(match["pronoun"].lower(), offset + match.start(), end)
    if speaker := _titled(head, offset, index) or find_office_before(head, offset, index):
        return speaker
    if speaker := _named_ending(head, offset, index):
        return speaker
    if nominal := find_nominal(head):
        return index.nominal(nominal, offset + nominal.start, end)
    return index.proper(head, end)


def _named_ending(head: str, offset: int, index: SpeakerIndex) -> Speaker | None:
    name = _name_at_end(head, offset, index)
    if name is None:
        return None
    of = OF_COUNTRY_RE.search(head, 0, name[0] - offset) if isinstance(name[2], Country) else None
    before_of = BRACKETS_RE.sub("", head[: of.start()]) if of else ""
    if of and (body := _name_at_end(before_of, offset, index)) and isinstance(body[2], Organization):
        return index.named(body[0], offset + len(head), body[2])
    return index.named(name[0], offset + len(head), name[2])


def _name_at_end(head: str, offset: int, index: SpeakerIndex) -> tuple[int, int, Entity] | None:
    names = index.mentions(offset, offset + len(head))
    while names and not head[names[-1][1] - offset :].strip(")’'\" ("):
        last = names.pop()
        if WHERE_RE.search(head, 0, last[0] - offset):
            return None  # "the director of a camp near Tarm said"
        if not names or head[last[0] - offset - 1 : last[0] - offset] != "(" or names[-1][1] < last[0] - 2:
            return last  # an acronym in brackets gives way to the name before it
    return None


def speaker_behind(text: str, start: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the speaker whose words start where a cue ends: "according to the Zentrix report released Monday".

    Args:
        text: the sentence.
        start: where the cue ends in it.
        offset: where the sentence starts in the article.
        index: the article's names and speakers.
    """
    far = min(len(text), start + LONGEST_SOURCE)
    stop = STOP_RE.search(text, start, far)
    end = stop.start() if stop else far
    ends = end + 90 if text[end : end + 1] == "," else end
    words = text[start:end].strip()
    people = [item for item in index.mentions(offset + start, offset + ends) if isinstance(item[2], Person)]
    if people and (people[0][0] <= offset + end or _is_apposed(people[0], text, (start, end), offset)):
        return index.named(*people[0])
    bodies = [
        item for item in index.mentions(offset + start, offset + end) if isinstance(item[2], Organization)
    ]
    if bodies and _is_title(text[start : bodies[0][0] - offset].removesuffix("the ")):
        return index.named(*bodies[0])
    if not bodies and _is_title(words) and (apposed := _apposed_body(text, end, offset, index)):
        return apposed
    return _told(text, start, end, offset, index)


def _is_apposed(name: tuple[int, int, Entity], text: str, words: tuple[int, int], offset: int) -> bool:
    """Tell whether a name alone stands behind the comma after words for them: "the head of the pier, Ana Lopes."."""
    start, end = words
    nominal = find_nominal(text[start:end])
    behind = name[1] - offset
    if text[behind + 1 : behind + 20].split(" ", 1)[0] in word_set("speech_verbs", "said"):
        return _is_title(text[start:end])  # "according to the agency, its head Ana Lopes said"
    leads = name[0] == offset + end + 2 or _is_title(text[start:end])
    closed = APPOSED_END_RE.match(text, behind) is not None
    return leads and closed and (nominal is None or not nominal.is_report)


def _apposed_body(text: str, end: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the body that stands behind the comma after words for it: "the main ferry company, Zentrix"."""
    if text[end : end + 2] != ", ":
        return None
    names = index.mentions(offset + end + 2, offset + len(text))
    stands = names and names[0][0] <= offset + end + 6 and isinstance(names[0][2], Organization)
    closed = stands and APPOSED_END_RE.match(text, names[0][1] - offset) is not None
    return (
        index.named(*names[0]) if closed else None
    )  # "by its analysis, Reuters analyst Lopes said": another speaks


def _told(text: str, start: int, end: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    if office := find_office_behind(text, first, end, offset, index):
        return office
    words = regex.match(r"(?:[\w’'/.-]{1,30}\s?){1,7}", text[first:end])
    if words is None:
        return None
    head = words[0].rstrip()
    for length in range(len(head), 0, -1):
        if length == len(head) or head[length] == " ":
            if nominal := find_nominal(head[:length]):
                name = NAME_START_RE.fullmatch(head, length + 1)
                if name and nominal.noun in word_set("speech_verbs", "offices"):
                    return index.proper(head, offset + first + len(head))
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
