"""From a record of a dump (a JSON object, a row of a table) to an entry."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from factpull.errors import ReadError
from factpull.lexicon import read_table
from factpull.reading.entry import Entry

META_FIELDS = ("id", "title", "url", "published", "author", "site", "language")
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
    keys = {_plain(name): name for name in reversed(list(record))}
    fields = {part: value for part in META_FIELDS if (value := _value(record, keys, part, named))}
    for part in ("text", "html"):
        content = _value(record, keys, part, named)
        if content and content.strip():
            return Entry(source, content, "html" if part == "html" else "text", fields, issues=issues)
    raise ReadError(source, _missing(record, named))


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
    """Return a field's text. A list of strings is a text's paragraphs; an object has no text of its own."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    if value is None or isinstance(value, list | tuple | Mapping | bool) or value != value:  # NaN
        return None
    return str(value)


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
