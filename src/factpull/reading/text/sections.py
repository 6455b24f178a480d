"""Labels for the paragraphs of a plain text: title, dateline, body, caption, boilerplate, foreign."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from factpull.lexicon import alternation, word_set
from factpull.reading.text.datelines import dateline_end, parse_byline, parse_stamp
from factpull.reading.text.furniture import is_furniture, opens_list
from factpull.reading.text.language import is_english
from factpull.reading.text.paragraphs import paragraph_bounds
from factpull.records import Section, SectionKind

#: A headline is shorter than this, in characters, and does not end like a sentence.
LONGEST_TITLE = 200
#: A label among furniture is no longer than this, in words.
LONGEST_LABEL = 4
#: A headline in a list of other stories is no longer than this, in words.
LONGEST_LISTED = 22
#: A caption is no longer than this, in characters.
LONGEST_CAPTION = 600
SENTENCE_END_RE = regex.compile(r"[.!?…:;,][\"'”’)\]]*+\Z")


def find_sections(text: str, title: str | None = None) -> tuple[Section, ...]:
    r"""Return the labelled paragraphs of a text, in order. A dateline is parted from the paragraph that it opens.

    Labels are careful: what is not surely something else is body, because what is not body may not be read.

    Args:
        text: the whole text, in English for the greater part.
        title: the headline, when it is known.

    Example:
        >>> [section.kind for section in find_sections("PARIS (AP) - Oil rose.\n\nShare this article")]
        ['dateline', 'body', 'boilerplate']
    """
    bounds = list(paragraph_bounds(text))
    kinds = _kinds([text[start:end] for start, end in bounds], title)
    sections: list[Section] = []
    opening = True
    for (start, end), kind in zip(bounds, kinds, strict=True):
        length = dateline_end(text[start:end], opening=opening) if kind == "body" else 0
        if length:
            line = text[start : start + length].rstrip()
            sections.append(Section(start=start, end=start + len(line), kind="dateline"))
        sections.append(Section(start=start + length, end=end, kind=kind))
        opening = opening and kind != "body"
    return tuple(sections)


def _kinds(paragraphs: list[str], title: str | None) -> list[SectionKind]:
    kinds: list[SectionKind] = [_kind(paragraph) for paragraph in paragraphs]
    if len(paragraphs) > 1:
        _label_titles(paragraphs, kinds, title)
        _label_lists(paragraphs, kinds)
        _label_tail(paragraphs, kinds)
    return kinds


def _kind(paragraph: str) -> SectionKind:
    if is_furniture(paragraph):
        return "boilerplate"
    if parse_byline(paragraph) is not None or parse_stamp(paragraph)[0]:
        return "dateline"
    if not is_english(paragraph):
        return "foreign"
    return "caption" if len(paragraph) <= LONGEST_CAPTION and _caption_re().match(paragraph) else "body"


def _label_titles(paragraphs: Sequence[str], kinds: list[SectionKind], title: str | None) -> None:
    """Label the headline, the known one or the first paragraph that looks like one, and its repetitions as titles."""
    headline = title.strip() if title else ""
    if headline not in paragraphs:
        headline = _first_headline(paragraphs, kinds)
    for index, paragraph in enumerate(paragraphs):
        if headline and paragraph == headline and len(paragraph) <= LONGEST_TITLE:
            kinds[index] = "title"


def _first_headline(paragraphs: Sequence[str], kinds: Sequence[SectionKind]) -> str:
    first = next((i for i, kind in enumerate(kinds) if kind not in ("boilerplate", "dateline")), None)
    if first is None or kinds[first] != "body" or not _is_headline(paragraphs[first]):
        return ""
    return "" if dateline_end(paragraphs[first], opening=True) else paragraphs[first]


def _label_lists(paragraphs: Sequence[str], kinds: list[SectionKind]) -> None:
    """Label headlines right behind "Related articles" as furniture: they are of other stories."""
    listing = False
    for index, paragraph in enumerate(paragraphs):
        if kinds[index] == "boilerplate":
            listing = listing or opens_list(paragraph)
        elif listing and kinds[index] in ("body", "title") and _is_listed(paragraph):
            kinds[index] = "boilerplate"
        else:
            listing = listing and kinds[index] == "dateline"


def _label_tail(paragraphs: Sequence[str], kinds: list[SectionKind]) -> None:
    """Label short lines among the furniture behind the last full paragraph as furniture too."""
    last = max(
        (i for i, kind in enumerate(kinds) if kind == "body" and not _is_label(paragraphs[i])), default=-1
    )
    seen = False
    for index in range(last + 1, len(kinds)):
        seen = seen or kinds[index] == "boilerplate"
        if seen and kinds[index] == "body":
            kinds[index] = "boilerplate"


def _is_headline(paragraph: str) -> bool:
    return len(paragraph) <= LONGEST_TITLE and not SENTENCE_END_RE.search(paragraph)


def _is_listed(paragraph: str) -> bool:
    return _is_headline(paragraph) and len(paragraph.split()) <= LONGEST_LISTED


def _is_label(paragraph: str) -> bool:
    words = paragraph.split()
    return (
        len(words) <= LONGEST_LABEL
        and not SENTENCE_END_RE.search(paragraph)
        and not any(c.isdigit() for c in paragraph)
    )


@cache
def _caption_re() -> regex.Pattern[str]:
    """Return the pattern of a caption: "FILE PHOTO: …", "… Photo: Bloomberg", "… (AP Photo/Jane Doe)"."""
    images, pictured, sources, banks = (
        alternation(word_set("furniture", key))
        for key in ("images", "pictured", "picture_sources", "picture_banks")
    )
    return regex.compile(
        rf"(?:file\sphoto\b|file\s[-–—]\s|(?:{images})s?(?:\scredits?|\scourtesy)?\s?[:|©]|pictured:"
        rf"|in\sthis\s(?:[\w.,]{{1,12}}\s){{0,4}}(?:file\s)?(?:{pictured})\b)"
        rf"|.{{0,560}}(?:\b(?:{pictured})(?:s|\scredit|\sby|\scourtesy(?:\sof)?)?\s?[:©/]\s?[^.!?\n]{{2,60}}"
        rf"|\((?:ap\s|file\s|handout\s)?(?:{pictured}|pic)s?\b[^()\n]{{0,60}}\)"
        rf"|\([^()\n]{{2,40}}\svia\s(?:{sources})\)"
        rf"|\bREUTERS/\w[^.!?\n]{{2,40}}|/\s?(?:{banks})|getty\simages\)?)[.\s]{{0,3}}\Z",
        regex.IGNORECASE | regex.DOTALL,
    )
