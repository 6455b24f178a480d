"""Speakers told by their office and whose it is: "the president of Ghana", "a spokesman for the mayor of Oslo"."""

from __future__ import annotations

import regex

from factpull.claims.attribution.speakers import Speaker, SpeakerIndex
from factpull.lexicon import word_set
from factpull.records import Organization, Person

_LINK = r"(?:of|for|in|at|to)\s"
_OFFICE = r"(?:[Tt]he|[Aa]n?)\s(?:\p{Ll}[\w’'-]{0,20}\s){1,4}"
_NAME = r"(?:the\s)?\p{Lu}[\w&’'-]{0,30}(?:\s\p{Lu}[\w&’'-]{0,30}){0,3}"
OFFICE = rf"(?P<held>{_OFFICE}){_LINK}(?:{_OFFICE}{_LINK}){{0,2}}{_NAME}(?:\s{_LINK}{_NAME})?"
ENDS_RE = regex.compile(rf"(?<![\w’'-]){OFFICE}$")
LINKED_RE = regex.compile(rf"\b{_LINK}(?:the\s)?$")
STARTS_RE = regex.compile(OFFICE)


def find_office_before(head: str, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the holder of an office with whose words a text ends, or None.

    Args:
        head: what stands before a verb of saying.
        offset: where that starts in the article.
        index: the article's names and speakers.
    """
    tail = max(0, len(head) - 160)
    return _speaker(ENDS_RE.search(head, tail), offset, index)


def find_office_behind(text: str, start: int, end: int, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the holder of an office whose words start behind a cue, or None.

    Args:
        text: the sentence.
        start: where they start in it.
        end: where what the cue tells ends.
        offset: where the sentence starts in the article.
        index: the article's names and speakers.
    """
    return _speaker(STARTS_RE.match(text, start, end), offset, index)


def _speaker(found: regex.Match[str] | None, offset: int, index: SpeakerIndex) -> Speaker | None:
    """Return the body whose office it is, the person who holds it, or the words; None where it is no office."""
    if found is None or found["held"].split()[-1] not in word_set("speech_verbs", "offices"):
        return None
    start, end = offset + found.start(), offset + found.end()
    names = index.mentions(start, end)
    if any(isinstance(one, Person) and not _is_owner(found, begin - offset) for begin, _, one in names):
        return None  # "the president of Ghana John Kufo"
    body = next((item for item in names if isinstance(item[2], Organization)), None)
    return index.named(body[0], end, body[2]) if body is not None else index.office(start, end)


def _is_owner(found: regex.Match[str], begin: int) -> bool:
    """Tell whether a name has the office: Santos in "the head of the port of Santos", Mara in "the lawyer for Mara"."""
    return LINKED_RE.search(found.string, found.start(), begin) is not None
