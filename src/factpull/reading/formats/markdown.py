"""Markdown: its text stays as it is, and its marks tell sections."""

from __future__ import annotations

import regex

from factpull.reading.text.sections import find_sections
from factpull.records import Section

FRONT_RE = regex.compile(r"\A---[ \t]*+\n(?P<fields>.{0,4000}?)\n---[ \t]*+(?:\n|\Z)", regex.DOTALL)
FIELD_RE = regex.compile(
    r"^(?P<name>title|date|published|author|url|id|canonical_url)[ \t]*+:[ \t]*+[\"']?(?P<value>[^\n\"']++)",
    regex.MULTILINE | regex.IGNORECASE,
)
NAMES = {"date": "published", "canonical_url": "url"}
HEADING_RE = regex.compile(r"#{1,6}[ \t]++")
#: Paragraphs that are marks only: a rule, a table's ruler, a picture, a link definition, a code fence.
MARKS_RE = regex.compile(
    r"(?:[-*_=|:\s]{3,}+|!\[[^\]]{0,500}\]\([^)]{0,2000}\)|\[[^\]]{1,100}\]:\s\S++.{0,200}|```.{0,40})\Z"
)


def front_matter(text: str) -> dict[str, str]:
    r"""Return the fields in a Markdown file's front matter: any of id, title, url, published, author.

    Args:
        text: the whole file.

    Example:
        >>> front_matter("---\ntitle: Oil rises\ndate: 2022-07-18\n---\nOil rose 5%.")
        {'title': 'Oil rises', 'published': '2022-07-18'}
    """
    match = FRONT_RE.match(text)
    fields = FIELD_RE.finditer(match["fields"]) if match else ()
    return {NAMES.get(name := field["name"].lower(), name): field["value"].strip() for field in fields}


def markdown_sections(text: str) -> tuple[Section, ...]:
    """Return the labelled paragraphs of a Markdown text: its first heading is the title, its marks are left out.

    Args:
        text: the whole file.
    """
    front = FRONT_RE.match(text)
    offset = front.end() if front else 0
    sections = []
    titled = False
    for section in find_sections(text[offset:]):
        start, end, kind = section.start + offset, section.end + offset, section.kind
        if heading := HEADING_RE.match(text, start, end):
            start = heading.end()
            kind = kind if titled else "title"
            titled = True
        elif kind == "body" and MARKS_RE.match(text, start, end):
            kind = "boilerplate"
        if start < end:
            sections.append(Section(start=start, end=end, kind=kind))
    return tuple(sections)
