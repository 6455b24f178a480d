"""What a source yields before it is read: an article's content, or the reason why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from factpull.errors import ReadError
from factpull.records import Article

Markup = Literal["text", "html", "markdown"]


@dataclass(frozen=True)
class Entry:
    """One article that is not read yet. It is plain data, so that a worker process can be sent it.

    Attributes:
        source: where it came from: a path, "archive.zip!member.txt", "dump.jsonl:12", or "" for text in memory.
        content: a file's bytes, decoded text, or an article that is ready.
        markup: what the content is written in, when it is bytes or text.
        fields: what the record or file says of itself: any of id, title, url, published, author, site, language.
        charset: the encoding that a header declares.
        issues: what was in doubt about the content already.
    """

    source: str
    content: bytes | str | Article
    markup: Markup = "text"
    fields: Mapping[str, str] = field(default_factory=dict)
    charset: str | None = None
    issues: tuple[str, ...] = ()

    @property
    def content_hash(self) -> str:
        """SHA-256 of the content and of what is said about it, as 64 hex digits."""
        digest = hashlib.sha256(repr(sorted(self.fields.items())).encode() if self.fields else b"")
        digest.update(_as_bytes(self.content))
        return digest.hexdigest()

    @property
    def size(self) -> int:
        """About how many bytes the content takes."""
        return len(self.content.text if isinstance(self.content, Article) else self.content)


@dataclass(frozen=True)
class Unreadable:
    """A source that gave no article, and why.

    Attributes:
        source: where it is, as in Entry.
        error: why it gave none.
        fields: what the record says of itself all the same, as in Entry.
        content: what stood there, when the source alone does not tell it from others.
    """

    source: str
    error: ReadError
    fields: Mapping[str, str] = field(default_factory=dict)
    content: str = ""

    @property
    def identity(self) -> str:
        """What distinguishes it from other sources."""
        fields = repr(sorted(self.fields.items())) if self.fields else ""
        return f"{self.source}{fields}{self.content}"

    @property
    def content_hash(self) -> str:
        """SHA-256, as 64 hex digits, of what distinguishes it from other sources, since there is no article."""
        known = f"unreadable {self.identity}"
        return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()


def _as_bytes(content: bytes | str | Article) -> bytes:
    if isinstance(content, bytes):
        return content
    text = content if isinstance(content, str) else content.model_dump_json()
    return text.encode("utf-8", "surrogatepass")
