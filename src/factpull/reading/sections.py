"""Labels for the paragraphs of a plain text: title, dateline, body, caption, boilerplate, foreign."""

from __future__ import annotations

from functools import cache

import regex

from factpull.lexicon import read_table
from factpull.reading.language import is_english
from factpull.reading.paragraphs import paragraph_bounds
from factpull.records import Section, SectionKind

#: A headline is shorter than this, in characters, and does not end like a sentence.
LONGEST_TITLE = 200
#: A line of furniture is shorter than this, in words.
LONGEST_LABEL = 6
SENTENCE_END_RE = regex.compile(r"[.!?…:;,][\"'”’)\]]*+\Z")


def find_sections(text: str) -> tuple[Section, ...]:
    """Return the labelled paragraphs of a text, in order.

    Args:
        text: the whole text, in English for the greater part.
    """
    bounds = list(paragraph_bounds(text))
    kinds = _kinds([text[start:end] for start, end in bounds])
    return tuple(Section(start=s, end=e, kind=kind) for (s, e), kind in zip(bounds, kinds, strict=True))


def _kinds(paragraphs: list[str]) -> list[SectionKind]:
    kinds: list[SectionKind] = [_kind(paragraph) for paragraph in paragraphs]
    if len(paragraphs) > 1:
        _label_titles(paragraphs, kinds)
        _label_tail(paragraphs, kinds)
    return kinds


def _kind(paragraph: str) -> SectionKind:
    if _furniture_re().match(paragraph):
        return "boilerplate"
    return "body" if is_english(paragraph) else "foreign"


def _label_titles(paragraphs: list[str], kinds: list[SectionKind]) -> None:
    """The headline is the first paragraph, when it looks like one; its repetitions are titles too."""
    first = next((i for i, kind in enumerate(kinds) if kind != "boilerplate"), None)
    if first is None or not _is_headline(paragraphs[first]) or kinds[first] == "foreign":
        return
    for index, paragraph in enumerate(paragraphs):
        if index == first or paragraph == paragraphs[first]:
            kinds[index] = "title"


def _label_tail(paragraphs: list[str], kinds: list[SectionKind]) -> None:
    """Short labels behind the last full paragraph are furniture."""
    for index in range(len(paragraphs) - 1, -1, -1):
        if kinds[index] == "body":
            if len(paragraphs[index].split()) > LONGEST_LABEL or SENTENCE_END_RE.search(paragraphs[index]):
                return
            kinds[index] = "boilerplate"


def _is_headline(paragraph: str) -> bool:
    return len(paragraph) <= LONGEST_TITLE and not SENTENCE_END_RE.search(paragraph)


@cache
def _furniture_re() -> regex.Pattern[str]:
    table = read_table("furniture")
    labels = "|".join(map(regex.escape, sorted(table["whole"], key=len, reverse=True)))
    openings = "|".join(map(regex.escape, sorted(table["opening"], key=len, reverse=True)))
    return regex.compile(rf"(?:(?:{labels})\W{{0,5}}+\Z|(?:{openings})\b)", regex.IGNORECASE)
