"""From a record of a dump (a JSON object, a row of a table) to an entry."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import regex

from factpull.errors import ReadError
from factpull.lexicon import read_table
from factpull.reading.entry import Entry, Unreadable

META_FIELDS = ("id", "title", "url", "published", "author", "site", "language")
#: Halves of characters, which no encoding can write; JSON can smuggle them in as escapes.
SURROGATE_RE = regex.compile(r"[\ud800-\udfff]")
#: All parts of an article that a record can have.
PARTS = ("text", "html", *META_FIELDS)


def entry_of(
    record: Mapping[str, Any], source: str, named: Mapping[str, str], issues: tuple[str, ...] = ()
) -> Entry:
    """Return the entry of a record, its parts found by their common names or by the caller's.

    Args:
        record: the fields by name.
        source: where it stands: "dump.jsonl:12".
        named: the caller's names of fields: {"text": "story_plain"}; only the others are looked for.
        issues: what was in doubt about the record's encoding.

    Raises:
        ReadError: it has no text.

    Example:
        >>> entry_of({"headline": "Oil rises", "body": "Oil rose 5%."}, "dump.jsonl:1", {}).fields
        {'title': 'Oil rises'}
    """
    keys = _keys(record)
    fields = _fields(record, keys, named)
    for part in ("text", "html"):
        content = _value(record, keys, part, named)
        if content and content.strip():
            return Entry(source, content, "html" if part == "html" else "text", fields, issues=issues)
    raise ReadError(source, _missing(record, named))


def entry_or_reason(
    record: object, source: str, named: Mapping[str, str], issues: tuple[str, ...] = ()
) -> Entry | Unreadable:
    """Return the entry of a record, or why it has none; what the record says of itself, its id above all, is kept.

    Args:
        record: the fields by name.
        source: where it stands.
        named: the caller's names of fields.
        issues: what was in doubt about the record's encoding.
    """
    if not isinstance(record, Mapping):
        reason = f"is a JSON {type(record).__name__}, not an object with a text"
        return Unreadable(source, ReadError(source, reason))
    try:
        return entry_of(record, source, named, issues)
    except ReadError as error:
        return Unreadable(source, error, _fields(record, _keys(record), named))


def _keys(record: Mapping[str, Any]) -> dict[str, str]:
    return {_plain(name): name for name in reversed(list(record))}


def _fields(record: Mapping[str, Any], keys: Mapping[str, str], named: Mapping[str, str]) -> dict[str, str]:
    found = {part: value for part in META_FIELDS if (value := _value(record, keys, part, named))}
    return {part: SURROGATE_RE.sub("\ufffd", value) for part, value in found.items()}


def _value(
    record: Mapping[str, Any], keys: Mapping[str, str], part: str, named: Mapping[str, str]
) -> str | None:
    if part in named:
        return _as_text(record.get(named[part]))
    for name in _names(part):
        if name in keys and (value := _as_text(record[keys[name]])):
            return value
    return None


def _as_text(value: object) -> str | None:
    """Return a field's text. A list of strings is read as paragraphs; an object has no text of its own."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    if value is None or isinstance(value, list | tuple | Mapping | bool) or value != value:  # NaN
        return None
    try:
        return str(value)
    except ValueError:  # an integer of more digits than Python writes out
        return None


@cache
def _names(part: str) -> tuple[str, ...]:
    return tuple(_plain(name) for name in read_table("article_fields")[part])


def _plain(name: object) -> str:
    return str(name).strip().lower().replace("-", "").replace("_", "").replace(" ", "")


def _missing(record: Mapping[str, Any], named: Mapping[str, str]) -> str:
    seen = ", ".join(sorted(map(str, record))[:12]) or "nothing"
    if "text" in named:
        return f"has no text in the field {named['text']!r}; its fields are: {seen}"
    name = "Config(fields={'text': …}), or --field text=…"
    return f"has no text in a field that is known; its fields are: {seen}. Name it: {name}"
