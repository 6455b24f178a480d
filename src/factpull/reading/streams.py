"""Reading bytes within limits, whatever a file claims about itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol, TextIO

from factpull.errors import ReadError

CHUNK = 1 << 16
#: Decompressed bytes that any archive may give before its ratio is looked at.
FREE_BYTES = 10_000_000
#: More decompressed bytes than this for each compressed byte is a decompression bomb; news text stays under 20.
HIGHEST_RATIO = 200
#: How many compressed bytes may be read without any output; the longest header of a member is far shorter.
MOST_IDLE = 2_000_000


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


def iter_lines(
    stream: Readable, limit: int, *, longest: int, first: int = 1
) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines of a stream with their numbers; None stands for one that is longer than the limit.

    Args:
        stream: any open binary file.
        limit: the longest line that is kept, in bytes.
        longest: the longest line behind which reading goes on, in bytes; a longer one may never end, and is the last.
        first: the number of the first line.
    """
    number, size = first, 0
    kept: list[bytes] = []
    while size <= max(limit, longest) and (chunk := stream.read(CHUNK)):
        *whole, rest = chunk.split(b"\n")
        for line in whole:
            kept.append(line)
            yield number, b"".join(kept) if size + len(line) <= limit else None
            number, size = number + 1, 0
            kept.clear()
        size += len(rest)
        if size <= limit:
            kept.append(rest)
        else:
            kept.clear()
    if size:
        yield number, b"".join(kept) if size <= limit else None


@dataclass
class Allowance:
    """The bytes that the members of one archive may give together beyond the highest ratio.

    Attributes:
        left: what is left of them.
    """

    left: int = FREE_BYTES


class CountedFile:
    """A binary file that counts the bytes actually read from it, whatever the archive's directory claims.

    Args:
        stream: any open binary file; a zip archive's must be seekable.
        source: its name, for the error.
        most_idle: the most bytes that are taken while nothing comes of them.
    """

    def __init__(self, stream: Readable, source: str, most_idle: int | None = None) -> None:
        self._stream, self._source, self._most_idle = stream, source, most_idle
        self.total = 0
        self._idle = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes.

        Args:
            size: how many; all of them when negative.

        Raises:
            ReadError: much was taken and nothing came of it: endless padding, or empty members without end.
        """
        data = self._stream.read(size)
        self.total += len(data)
        self._idle += len(data)
        if self._most_idle is not None and self._idle > self._most_idle:
            raise ReadError(
                self._source, f"holds more than {self._most_idle:,} bytes that nothing can be unpacked from"
            )
        return data

    def given(self) -> None:
        """Note that the bytes gave some output."""
        self._idle = 0


class CappedStream:
    """A decompressing stream that stops at a bomb.

    Args:
        stream: gives the decompressed bytes.
        compressed: the file that they are taken from.
        source: the member's name, for the error.
        allowance: what the archive may give beyond the highest ratio.
    """

    def __init__(self, stream: BinaryIO, compressed: CountedFile, source: str, allowance: Allowance) -> None:
        self._stream, self._compressed, self._source = stream, compressed, source
        self._allowance, self._before = allowance, compressed.total
        self._given = self._beyond = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` decompressed bytes.

        Args:
            size: how many; a reader that asks for more, or all, gets 65,536 at a time.

        Raises:
            ReadError: the content grows out of proportion.
        """
        data = self._stream.read(size if 0 <= size <= CHUNK else CHUNK)
        self._compressed.given()
        self._given += len(data)
        beyond = max(self._beyond, self._given - HIGHEST_RATIO * (self._compressed.total - self._before))
        self._allowance.left -= beyond - self._beyond
        self._beyond = beyond
        if self._allowance.left < 0:
            self._allowance.left = 0
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
