"""Nothing grows much faster than its input: numbers in a sentence, runs of signs, people of one family."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import factpull
from factpull import Extraction, Extractor

#: Sixteen times the input may take this many times as long; what is quadratic takes 256 times.
MOST = 60
#: Sixteen times the input may go through this many times as many lines of our code: n log n does at these sizes.
MOST_LINES = 25
OURS = str(Path(factpull.__file__).parent)
pytestmark = pytest.mark.model


def numbers(size: int) -> str:
    return "The draw gave " + ", ".join(str(3 + 7 * k % 89) for k in range(size)) + " this week."


def brackets(size: int) -> str:
    return "Exports rose 5% " + "(" * size + " in May."


def mixed_signs(size: int) -> str:
    return "Exports rose 5% " + '.")]' * size + " in May."


def families(size: int) -> str:
    return ". ".join(f"Ana{k} Lopes said she has {k + 2} cows" for k in range(size))


def quotes(size: int) -> str:
    return ' "yes" and'.join("Rain fell" for _ in range(size))


def lines(size: int) -> str:
    return "\n".join(f"- Mill {k}: {k + 3} tons" for k in range(size))


def letters(number: int) -> str:
    return chr(97 + number // 26 % 26) + chr(97 + number % 26)


def banks(size: int) -> str:
    return "Bank of " * size + "Lima closed."


def joined_banks(size: int) -> str:
    return "Bank and " * size + "Lima closed."


def initials(size: int) -> str:
    return "U.S. " * size + "firms closed."


def places(size: int) -> str:
    return "Oruro, " * size + "Bolivia"


def companies(size: int) -> str:
    return " ".join(f"Mo{letters(k)} Cattle Inc. closed." for k in range(size))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    made = Extractor()
    made.warm_up()
    return made


def took(extractor: Extractor, text: str) -> float:
    began = time.process_time()
    found = extractor.extract(text)
    assert isinstance(found, Extraction)
    return time.process_time() - began


@pytest.mark.parametrize(
    ("make", "size"),
    [(numbers, 80), (brackets, 1000), (mixed_signs, 400), (families, 100), (quotes, 100), (lines, 60)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_sixteen_times_the_input(extractor: Extractor, make: Callable[[int], str], size: int) -> None:
    took(extractor, make(size))
    small = min(took(extractor, make(size)) for _ in range(3))
    assert took(extractor, make(16 * size)) < MOST * max(small, 0.01)


def test_what_stands_around_a_run_of_signs_is_read(extractor: Extractor) -> None:
    text = brackets(5000)
    claims = extractor.extract(text).claims
    assert [text[claim.span.start : claim.span.end] for claim in claims] == ["5%"]


def lines_run(extractor: Extractor, text: str) -> int:
    """Return through how many lines of our code a text leads: the same on every machine, however busy."""
    run = 0

    def within(_frame: FrameType, event: str, _value: Any) -> Any:
        nonlocal run
        run += event == "line"
        return within

    def at_call(frame: FrameType, _event: str, _value: Any) -> Any:
        return within if frame.f_code.co_filename.startswith(OURS) else None

    before = sys.gettrace()
    sys.settrace(at_call)
    try:
        extractor.extract(text)
    finally:
        sys.settrace(before)
    return run


@pytest.mark.parametrize("make", [banks, joined_banks, initials, places, companies])
def test_names_lead_through_lines_in_proportion(extractor: Extractor, make: Callable[[int], str]) -> None:
    extractor.extract(make(20))
    assert lines_run(extractor, make(320)) < MOST_LINES * lines_run(extractor, make(20))


@pytest.mark.parametrize(
    "text",
    [
        "5 cows in the house of " * 290 + "Lima.",
        "two million and " * 960 + "five cows",
        "40 tons of the price of " * 250 + "oil.",
    ],
    ids=["nested numbers", "joined numbers", "nested amounts"],
)
def test_nesting_without_end_is_no_fault(extractor: Extractor, text: str) -> None:
    assert isinstance(extractor.extract(text), Extraction)
