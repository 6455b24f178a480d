"""Lines that name their source at one end: "Malnutrition doubles: UNICEF", "World Bank: growth to pick up"."""

from __future__ import annotations

from functools import cache

import regex

from factpull.annotate import Document
from factpull.claims.attribution.speakers import Speaker, SpeakerIndex
from factpull.lexicon import alternation, word_set

#: A number with its unit, behind a label of its own or none: "58 MW", "Bek Tidal: 9 MW".
LABELLED = r"(?:\p{Lu}[^:.;“”\"]{1,40}:\s)?[(+~−-]?[$€£]?\d\S{0,20}(?:\s\S{1,20})?"
#: A name before the colon of a line; before bare numbers it is a label: "Velia Wind: 58 MW, Bek Tidal: 9 MW".
FIRST_RE = regex.compile(
    rf"(?P<name>\p{{Lu}}[^:.;“”\"]{{1,60}}):\s(?!{LABELLED}(?:\s{LABELLED}){{0,6}}+$)(?=\S)"
)
#: A name behind the last colon.
LAST_RE = regex.compile(r":\s(?P<name>\p{Lu}[^:.;“”\"]{1,60})$")
#: The longest headline, in characters.
LONGEST = 200


@cache
def _credit_re() -> regex.Pattern[str]:
    """Lines whose name made a picture, or is to be called."""
    words = alternation(word_set("furniture", "credits"))
    return regex.compile(rf"(?i)(?:{words})")


def find_headlines(document: Document, index: SpeakerIndex) -> dict[int, Speaker]:
    """Return who speaks in sentences that are a headline with its source, by the sentence's number.

    Args:
        document: the annotated article.
        index: its names.
    """
    found: dict[int, Speaker] = {}
    for sentence in document.sentences:
        paragraph = document.paragraphs[sentence.paragraph]
        line = _line(document.article.text, paragraph.start)
        if ":" not in line:
            continue
        lead = FIRST_RE.match(line)
        inside = lead is not None and sentence.start <= paragraph.start + lead.end() < sentence.end
        last = LAST_RE.search(line) if len(line) <= LONGEST and not _credit_re().match(line) else None
        for match in (lead, last):
            speaker = _whole(match, paragraph.start, index) if match else None
            if speaker and (match is last or inside or speaker.kind == "person"):
                found.setdefault(sentence.index, speaker)
    return found


def _line(text: str, start: int) -> str:
    """Return the line of a text that starts at a place, no longer than shows that it is no headline."""
    most = start + LONGEST + 1
    end = text.find("\n", start, most)
    return text[start : end if end >= 0 else most].rstrip()


def _whole(match: regex.Match[str], offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the person or body whose name fills a stretch of a line."""
    start, end = offset + match.start("name"), offset + match.end("name")
    names = index.mentions(start, end)
    if not names or names[0][0] != start or names[-1][1] != end or len(names) > 1:
        return None
    speaker = index.named(*names[0])
    return speaker if speaker and speaker.kind in ("person", "body") else None
