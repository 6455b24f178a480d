"""What every target holds: only our own errors, spans that slice, twice the same, time bounded by length."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from factpull.errors import FactpullError
from factpull.records import Span

Value = TypeVar("Value")
#: Processor seconds that any input may take, and that each of its characters may add. Both are generous: what is
#: looked for is a hang. The first call also loads tables.
SECONDS, SECONDS_A_CHARACTER = 3.0, 0.002


def text_of(data: bytes) -> str:
    """Return any bytes as text, lone surrogates included, which files may bring too.

    Args:
        data: what the fuzzer made.
    """
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def holds(read: Callable[[], Value], size: int) -> Value | str:
    """Run something twice; return what it gave, or its error as words.

    Args:
        read: what is run. An error that is no FactpullError goes through: that is a finding.
        size: the length of the input.

    Raises:
        AssertionError: the second run gave something else, or a run took too long.
    """
    first, second = _timed(read, size), _timed(read, size)
    same = first == second or repr(first) == repr(second)  # errors are equal when they say the same
    assert same, f"the same input gave {first!r:.500} and then {second!r:.500}"
    return first


def _timed(read: Callable[[], Value], size: int) -> Value | str:
    began = time.process_time()
    try:
        found: Value | str = read()
    except FactpullError as error:
        found = f"{type(error).__name__}: {error}"
    took = time.process_time() - began
    assert took < SECONDS + SECONDS_A_CHARACTER * size, f"{size} characters took {took:.2f} s"
    return found


def slices(text: str, spans: Iterable[Span]) -> None:
    """See that each span holds the characters that the text has there.

    Args:
        text: the text.
        spans: stretches of it.

    Raises:
        AssertionError: one does not.
    """
    for span in spans:
        assert text[span.start : span.end] == span.text, f"{span!r} is not what the text has there"
