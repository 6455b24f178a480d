"""Reading bytes within limits, whatever a file claims about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol, TextIO

from factpull.errors import ReadError

CHUNK = 1 << 16
#: Decompressed bytes that any archive may give before its ratio is looked at.
FREE_BYTES = 10_000_000
#: More decompressed bytes than this for each compressed byte is a decompression bomb; news text stays under 20.
HIGHEST_RATIO = 200


class Readable(Protocol):
    """The part of a binary file that reading needs."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes; none at the end."""
        ...


def read_all(stream: Readable, limit: int, source: str) -> bytes:
    """Return all bytes of a stream.

    Args:
        stream: any open binary file.
        limit: the most bytes that are taken.
        source: its name, for the error.

    Raises:
        ReadError: it holds more than the limit.
    """
    pieces, total = [], 0
    while piece := stream.read(CHUNK):
        total += len(piece)
        if total > limit:
            raise ReadError(
                source, f"holds more than {limit:,} bytes; split it, or raise Config(max_bytes=…)"
            )
        pieces.append(piece)
    return b"".join(pieces)


def iter_lines(stream: Readable, limit: int, first: int = 1) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines of a stream with their numbers; None stands for one that is longer than the limit.

    Args:
        stream: any open binary file.
        limit: the longest line that is kept, in bytes.
        first: the number of the first line.
    """
    number, kept, too_long = first, b"", False
    while chunk := stream.read(CHUNK):
        *whole, rest = chunk.split(b"\n")
        for line in whole:
            yield number, None if too_long or len(kept) + len(line) > limit else kept + line
            number, kept, too_long = number + 1, b"", False
        too_long = too_long or len(kept) + len(rest) > limit
        kept = b"" if too_long else kept + rest
    if kept or too_long:
        yield number, None if too_long else kept


class CappedStream:
    """A decompressing stream that stops at a bomb.

    Args:
        stream: gives the decompressed bytes.
        compressed: tells how many compressed bytes they took so far.
        source: the member's name, for the error.
    """

    def __init__(self, stream: BinaryIO, compressed: Callable[[], int], source: str) -> None:
        self._stream, self._compressed, self._source = stream, compressed, source
        self._given = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` decompressed bytes.

        Args:
            size: how many; a reader that asks for more, or all, gets 65,536 at a time.

        Raises:
            ReadError: the content grows out of proportion.
        """
        data = self._stream.read(size if 0 <= size <= CHUNK else CHUNK)
        self._given += len(data)
        if self._given > max(FREE_BYTES, HIGHEST_RATIO * self._compressed()):
            raise ReadError(
                self._source,
                f"decompresses to more than {HIGHEST_RATIO} times its size, like a bomb; unpack it yourself",
            )
        return data


class Encoded:
    """A text stream as the bytes of its UTF-8.

    Args:
        head: what was taken from it already.
        stream: gives the rest.
    """

    def __init__(self, head: str, stream: TextIO) -> None:
        self._head, self._stream = head, stream

    def read(self, size: int = -1, /) -> bytes:
        """Return some bytes, about as many as asked for, or all.

        Args:
            size: how many characters are taken.
        """
        head, self._head = self._head, ""
        text = head or self._stream.read(size)
        return (text + self._stream.read() if size < 0 else text).encode("utf-8", "surrogatepass")
