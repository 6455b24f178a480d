"""The input: a news article."""

from __future__ import annotations

import datetime
import hashlib
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from factpull.records.base import Record

SectionKind = Literal["title", "dateline", "body", "caption", "boilerplate", "foreign"]


class Section(Record):
    """A labelled paragraph of an article. Sections stand in text order and never overlap."""

    start: Annotated[int, Field(ge=0, description="Index of the first character, in Unicode code points.")]
    end: Annotated[int, Field(ge=0, description="Index behind the last character (half-open).")]
    kind: Annotated[
        SectionKind,
        Field(
            description="title: a headline; dateline: place, date and agency before the story, or its byline; "
            "body: the story; caption: a picture's; boilerplate: site furniture such as share buttons; "
            "foreign: a paragraph in another language."
        ),
    ]


class Article(Record):
    """A news article. Only ``text`` is needed; reading fills in the rest where it can.

    Example:
        >>> Article(text="Exports rose 5%.", url="https://news.example/1").doc_id
        'https://news.example/1'
    """

    text: Annotated[str, Field(description="The text, exactly as passed. All spans index into it.")]
    doc_id: Annotated[
        str,
        Field(
            description="The caller's id, else the URL, else the SHA-256 of the text (its first 128 bits, hex)."
        ),
    ] = ""
    title: Annotated[str | None, Field(description="The headline, when it is known apart from the text.")] = (
        None
    )
    published: Annotated[datetime.date | None, Field(description="The day of publication.")] = None
    url: Annotated[str | None, Field(description="The canonical address.")] = None
    author: Annotated[str | None, Field(description="Who wrote it, as printed: 'Jane Doe and John Roe'.")] = (
        None
    )
    site: Annotated[
        str | None, Field(description="The site or paper that carries it, as it names itself.")
    ] = None
    source: Annotated[
        str | None, Field(description="Where it was read from: a path, or a member of an archive.")
    ] = None
    language: Annotated[
        str | None, Field(description="ISO 639-1 code of the text's language; None before reading.")
    ] = None
    sections: Annotated[
        tuple[Section, ...],
        Field(description="The labelled paragraphs, in text order; empty before reading."),
    ] = ()
    issues: Annotated[tuple[str, ...], Field(description="What reading was unsure of.")] = ()

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, data: Any) -> Any:
        if isinstance(data, dict) and not data.get("doc_id"):
            text = data.get("text")
            if isinstance(text, str):
                return {**data, "doc_id": data.get("url") or text_digest(text)}
        return data


def text_digest(text: str) -> str:
    """Return the first 128 bits of the SHA-256 of a text, as 32 hex digits.

    Args:
        text: any string; lone surrogates are allowed.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
