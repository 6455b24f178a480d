"""From a file to an article."""

from __future__ import annotations

from pathlib import Path

from charset_normalizer import from_bytes

from factpull.errors import ReadError
from factpull.records import Article

#: Bytes that no text file has: NUL is left out, for UTF-16 and sloppy exports.
BINARY_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"SQLite format",
)


def read_file(path: Path, *, max_bytes: int = 20_000_000) -> Article:
    """Return the article in a plain text file.

    Args:
        path: the file.
        max_bytes: the largest file that is read.

    Raises:
        ReadError: it is missing, a directory, unreadable, too large, or no text.
    """
    return Article(text=decode(_read_bytes(path, max_bytes), str(path)), source=str(path))


def read_bytes(data: bytes, source: str) -> Article:
    """Return the article in the bytes of a plain text file.

    Args:
        data: the bytes.
        source: a name for where they came from.

    Raises:
        ReadError: they are no text.
    """
    return Article(text=decode(data, source), source=source)


def _read_bytes(path: Path, max_bytes: int) -> bytes:
    try:
        if path.stat().st_size > max_bytes:
            raise ReadError(str(path), f"holds more than {max_bytes:,} bytes; split it, or raise the limit")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(str(path), "no such file; check the path") from error
    except IsADirectoryError as error:
        raise ReadError(str(path), "is a directory; pass a file") from error
    except OSError as error:
        raise ReadError(str(path), f"cannot be read: {error.strerror}") from error


def decode(data: bytes, source: str) -> str:
    """Return the text of a file's bytes: UTF-8, UTF-16 with a byte order mark, else what charset-normalizer finds.

    Args:
        data: the bytes.
        source: the file's name, for the error.

    Raises:
        ReadError: the bytes are no text.
    """
    if data.startswith(BINARY_MAGIC):
        raise ReadError(source, "is a binary file, not text; convert it to text first")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(data).best()
    if best is None:
        raise ReadError(source, "is a binary file, not text; convert it to text first")
    return str(best)
