"""Makes texts safe to print: a terminal obeys characters that nobody sees, and articles come from anywhere."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern

#: Controls (C0 but tab and newline, DEL, C1: with them begin all escape sequences, CSI and OSC among them), marks that
#: turn the direction of text, line and paragraph separators, the byte order mark, tags, and lone surrogates.
_UNPRINTABLE = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    r"\U000e0000-\U000e007f\ud800-\udfff]"
)


def printable(text: str) -> str:
    r"""Return a text that is safe for a terminal and a log: characters that they would obey are written out instead.

    Args:
        text: any, such as a title, a file's name or an error that holds one.

    Example:
        >>> printable("red: \x1b[31m")
        'red: \\x1b[31m'
    """
    return _unprintable().sub(lambda found: ascii(found[0])[1:-1], text)


@cache
def _unprintable() -> Pattern[str]:
    import regex  # an eighth of the time that help takes, which prints nothing of a stranger's

    return regex.compile(_UNPRINTABLE)


def meant_for(out: IO[str], text: str) -> str:
    """Return a text as it goes to a stream: printable to a terminal, as it is to a file or a pipe.

    Args:
        out: the stream.
        text: any.
    """
    return printable(text) if out.isatty() else text


def hold_streams() -> None:
    """Put nothing behind closed standard streams: the next file opened would stand there and get our output."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            held = os.open(os.devnull, os.O_RDWR)
            if held != number:
                os.dup2(held, number)
                os.close(held)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def say(text: str, *, err: bool = False) -> None:
    """Print a line. All commands print through this function.

    Args:
        text: any.
        err: whether it goes to standard error.
    """
    stream = sys.stderr if err else sys.stdout
    stream.write(printable(text) + "\n")
    stream.flush()
