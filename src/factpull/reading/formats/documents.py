"""PDF, Word documents and saved e-mails. Other formats of documents are refused: a program must convert them first."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from importlib import import_module
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from factpull.errors import ReadError
from factpull.reading.entry import Entry

#: Endings of documents that are no text, and are not read.
FOREIGN = frozenset({".rtf", ".doc", ".odt", ".pages", ".wpd", ".epub"})


def refuse_foreign(name: str, head: bytes, source: str) -> None:
    """Refuse documents whose bytes would only look like text.

    Args:
        name: the file's.
        head: its first bytes.
        source: its name in messages.

    Raises:
        ReadError: it is one.
    """
    if PurePath(name).suffix.lower() in FOREIGN or head.startswith(b"{\\rtf"):
        way = "convert it, for example with: soffice --headless --convert-to docx FILE"
        raise ReadError(source, f"is a document that factpull does not read; {way}")


def read_document(data: bytes, source: str, form: str) -> Entry:
    """Return the article of a document.

    Args:
        data: the file.
        source: its name in messages.
        form: pdf, docx or eml.

    Raises:
        ReadError: it is damaged, has no text, or needs a package that is not installed.
    """
    if form == "eml":
        return _read_mail(data, source)
    try:
        text, title = _read_pdf(data, source) if form == "pdf" else _read_word(data, source)
    except ReadError:
        raise
    except Exception as error:  # what damaged documents raise in these libraries is no closed list
        raise ReadError(source, f"is damaged or cannot be read: {type(error).__name__}: {error}") from error
    if not text.strip():
        raise ReadError(source, "has no text: pages that are pictures need OCR first, for example ocrmypdf")
    return Entry(source, text, "text", {"title": title} if title else {})


def _read_pdf(data: bytes, source: str) -> tuple[str, str]:
    package = _package("pypdf", source)
    with _quiet("pypdf"):
        reader = package.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(source, "is locked with a password; save it without one")
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        return text, str((reader.metadata and reader.metadata.title) or "")


@contextmanager
def _quiet(package: str) -> Iterator[None]:
    """Keep a package from telling on standard error, without the file's name, what the error or the text tells."""
    logger = logging.getLogger(package)
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _read_word(data: bytes, source: str) -> tuple[str, str]:
    document = _package("docx", source).Document(io.BytesIO(data))
    text = "\n\n".join(part for part in _parts_of(document) if part.strip())
    return text, str(document.core_properties.title or "")


def _parts_of(place: Any) -> Iterator[str]:
    """Yield the paragraphs of a document or a cell, and the rows of its tables as those of web pages are."""
    for part in place.iter_inner_content():
        if not hasattr(part, "rows"):
            yield part.text
            continue
        for row in part.rows:
            cells = [
                cell for cell, behind in pairwise([*row.cells, None]) if cell is not None and cell != behind
            ]
            if len(cells) == 1:  # a frame around text
                yield from _parts_of(cells[0])
            else:
                yield f"| {' | '.join(' '.join(cell.text.split()) for cell in cells)} |"


def _read_mail(data: bytes, source: str) -> Entry:
    mail = message_from_bytes(data, policy=default)
    body = mail.get_body(("plain", "html")) if isinstance(mail, EmailMessage) else None
    if body is None:
        raise ReadError(source, "is an e-mail without a text")
    fields = {"title": str(mail["subject"])} if mail["subject"] else {}
    if (sent := getattr(mail["date"], "datetime", None)) is not None:
        fields["published"] = sent.date().isoformat()
    try:
        content = str(body.get_content())
    except (LookupError, ValueError) as error:
        raise ReadError(source, f"is an e-mail whose text cannot be decoded: {error}") from error
    return Entry(source, content, "html" if body.get_content_subtype() == "html" else "text", fields)


def _package(name: str, source: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ReadError(
            source, f"needs {name}: pip install 'factpull[documents]', in a clone '.[documents]'"
        ) from error
