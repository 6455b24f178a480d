"""From an entry to an article: it is decoded, its text is taken out of its markup, and its own metadata is read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import regex

from factpull.errors import ReadError
from factpull.issues import IssueCode
from factpull.periods.written import date_of_path, parse_date
from factpull.reading.entry import Entry
from factpull.reading.formats.markdown import front_matter, markdown_sections
from factpull.reading.text.decoding import declared_charset, decode, twice_encoded
from factpull.records import Article, Section

#: A text that is nothing but a file's name or an address.
LOCATION_RE = regex.compile(
    r"https?://\S{1,500}|[^\s\n]{1,200}\.(?:txt|md|html?|xhtml|jsonl?|ndjson|csv|parquet|gz|zip|warc)"
)
SURROGATE_RE = regex.compile(r"[\ud800-\udfff]")


def read_entry(entry: Entry) -> Article:
    """Return the article of an entry. What the record or the caller says takes precedence over what the page says.

    Args:
        entry: one article that is not read yet.

    Raises:
        ReadError: its content is no text.
    """
    if isinstance(entry.content, Article):
        return entry.content
    text, issues = _text(entry)
    fields = {name: _writable(value) for name, value in entry.fields.items()}
    sections: tuple[Section, ...] = ()
    if entry.markup == "html":
        from factpull.reading.formats.html import extract_page  # lxml waits for the first page

        page = extract_page(text)
        if not page.text.strip():
            raise ReadError(entry.source or "page", "holds no article (no running text)")
        stated = {name: _writable(value) for name, value in page.fields.items()}
        text, issues, fields = page.text, (*issues, *page.issues), {**stated, **fields}
    elif entry.markup == "markdown":
        fields = {**front_matter(text), **fields}
        sections = markdown_sections(text)
    _refuse_surrogates(text, entry.source)
    published, doubts = _published(fields, entry.source)
    return Article(
        text=text,
        doc_id=fields.get("id", ""),
        title=fields.get("title"),
        published=published,
        url=fields.get("url"),
        author=fields.get("author"),
        site=fields.get("site"),
        source=_writable(entry.source) or None,
        sections=sections,
        issues=(*issues, *twice_encoded(text), *doubts),
    )


def _writable(text: str) -> str:
    """Return what surrounds a text without the lone surrogates that no store can write, though JSON can hold them."""
    return SURROGATE_RE.sub("\ufffd", text)


def _refuse_surrogates(text: str, source: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(
            source or "text",
            f"holds a lone surrogate (U+{ord(text[error.start]):04X} at character {error.start}), which is no text; "
            "pass the file's path, or decode it with its own encoding",
        ) from error


def _text(entry: Entry) -> tuple[str, tuple[str, ...]]:
    if isinstance(entry.content, bytes):
        declared = entry.charset or (declared_charset(entry.content) if entry.markup == "html" else None)
        text, issues = decode(entry.content, entry.source or "bytes", declared)
        return text, (*entry.issues, *issues)
    assert isinstance(entry.content, str)  # an Article never comes here
    return entry.content, (*entry.issues, *_doubts_of_text(entry.content))


def _doubts_of_text(text: str) -> tuple[str, ...]:
    """Return doubts about a string: it is always the text itself, but one that is a path was hardly meant so."""
    if LOCATION_RE.fullmatch(text) is None:
        return ()
    return (IssueCode.TEXT_LOOKS_LIKE_PATH.of(text),)


def _published(fields: Mapping[str, str], source: str) -> tuple[datetime.date | None, tuple[str, ...]]:
    """Return the day that metadata names, else the one in the address, else the one in the file's name."""
    if stated := fields.get("published"):
        day = parse_date(stated)
        return day, () if day else (IssueCode.PUBLISHED_UNREAD.of(stated[:60]),)
    return date_of_path(fields.get("url", "")) or date_of_path(source), ()
