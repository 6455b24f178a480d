"""Nothing grows much faster than its input: numbers in a sentence, runs of signs, people of one family."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import factpull
from factpull import Extraction, Extractor

#: Sixteen times the input may go through this many times as many lines of our code: n log n does at these sizes.
MOST_LINES = 22
#: Runs of signs cost in the tokenizer, which has no lines: sixteen times the input may take so many times as long.
MOST_SECONDS = 40
OURS = str(Path(factpull.__file__).parent)
pytestmark = pytest.mark.model


def drawn(size: int) -> str:
    return "The draw gave " + ", ".join(str(3 + 7 * k % 89) for k in range(size)) + " this week."


def flattened(size: int) -> str:
    return "Output was " + ", ".join(f"{k + 3} tons in {2000 + k % 20}" for k in range(size)) + "."


def rows(size: int) -> str:
    return (
        "Region North South " + " ".join(f"{name(k)} {k + 10} {k + 7}% {k + 2}.5" for k in range(size)) + "."
    )


def labelled(size: int) -> str:
    return "The medals went to " + ", ".join(f"{name(k)} ({k + 1})" for k in range(size)) + "."


def clauses(size: int) -> str:
    joined = " and ".join(f"sales rose {k + 3}% and costs fell by ${k + 2} million" for k in range(size))
    return f"The firm said {joined}."


def parts(size: int) -> str:
    return "Of 9,000 workers, " + ", ".join(f"{k + 3}% were from {name(k)}" for k in range(size)) + "."


def levels(size: int) -> str:
    return "Rates rose " + ", ".join(f"from {k + 3}% to {k + 9}% in {name(k)}" for k in range(size)) + "."


def compared(size: int) -> str:
    sides = ", ".join(f"{k + 3}% compared with {k + 9}% in {2000 + k % 20}" for k in range(size))
    return f"Sales rose {sides}."


def fires(size: int) -> str:
    towns = ("Lima", "Oruro", "Paris", "Quito")
    return "Police said " + ", ".join(f"{k + 3} died in a fire in {towns[k % 4]}" for k in range(size)) + "."


def dead(size: int) -> str:
    return "Killed were " + ", ".join(f"{name(k)} Lopes, aged {k % 50 + 20}" for k in range(size)) + "."


def said(size: int) -> str:
    return ", ".join(f"Ana {name(k)} said it had {k + 3} cows" for k in range(size)) + "."


def seen(size: int) -> str:
    return "Officials said " + ", ".join(f"they saw {k + 3} of them" for k in range(size)) + "."


def bracketed(size: int) -> str:
    return "Exports rose " + " ".join(f"(by {k + 3}% (of {k + 9}))" for k in range(size)) + "."


def quoted(size: int) -> str:
    return " and ".join(f'"{k + 3} cows" were seen' for k in range(size)) + "."


def families(size: int) -> str:
    return ". ".join(f"Ana{k} Lopes said she has {k + 2} cows" for k in range(size))


def short_names(size: int) -> str:
    return " ".join(f"Ana {name(k)} left. Ms. {name(k)} sold {k + 2} cows." for k in range(size))


def speeches(size: int) -> str:
    return "\n\n".join(
        f'"We sold {k + 2} cows," said Ana {name(k)}, a farmer. He added: "That is {k + 3}% more."'
        for k in range(size)
    )


def owners(size: int) -> str:
    return "\n\n".join(
        f"The firm, led by Ana {name(k)}, has {k + 3} workers. The company said {k + 2} of them left."
        for k in range(size)
    )


def sales(size: int) -> str:
    return " ".join(
        f"Mo{letters(k)} Cattle Inc. sold {k + 3} cows for ${k + 2} million." for k in range(size)
    )


def acronyms(size: int) -> str:
    return " ".join(
        f"The {name(k)} National Bank ({name(k)[0]}NB) lent ${k + 3} million." for k in range(size)
    )


def quotes(size: int) -> str:
    return ' "yes" and'.join("Rain fell" for _ in range(size))


def lines(size: int) -> str:
    return "\n".join(f"- Mill {k}: {k + 3} tons" for k in range(size))


def results(size: int) -> str:
    """Results of one company, all in a sentence."""
    told = ", ".join(f"net profit rose {k % 9 + 2}% and revenue fell {k % 7 + 2}%" for k in range(size))
    return f"Norvex Holdings opened a mill. Norvex Holdings is old. Last year {told}."


def fowls(size: int) -> str:
    """The bird, which is a country's name too, before prices."""
    return " ".join(f"Turkey prices rose {k % 9 + 2}%." for k in range(size))


def brackets(size: int) -> str:
    return "Exports rose 5% " + "(" * size + " in May."


def mixed_signs(size: int) -> str:
    return "Exports rose 5% " + '.")]' * size + " in May."


def name(number: int) -> str:
    return chr(65 + number // 676 % 26) + letters(number)


def letters(number: int) -> str:
    return chr(97 + number // 26 % 26) + chr(97 + number % 26)


def banks(size: int) -> str:
    return "Bank of " * size + "Lima closed."


def joined_banks(size: int) -> str:
    return "Bank and " * size + "Lima closed."


def offices(size: int) -> str:
    return "Ombudsman's " * size + "door."


def banks_of_banks(size: int) -> str:
    return "The Harbour Bank's Bank at " + "Bank at Bank's " * size + "Lima closed."


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


def test_what_stands_around_a_run_of_signs_is_read(extractor: Extractor) -> None:
    text = brackets(5000)
    claims = extractor.extract(text).claims
    assert [text[claim.span.start : claim.span.end] for claim in claims] == ["5%"]


@cache
def read_in_lines(extractor: Extractor, make: Callable[[int], str], size: int) -> tuple[int, int]:
    """Return through how many lines of our code a text leads, the same on every machine, and its claims."""
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
        found = extractor.extract(make(size))
    finally:
        sys.settrace(before)
    return run, len(found.claims)


#: One sentence; none of over 300 numbers, which is refused.
SENTENCES = [
    (drawn, 18),
    (flattened, 9),
    (rows, 6),
    (labelled, 16),
    (clauses, 6),
    (parts, 16),
    (levels, 8),
    (compared, 5),
    (fires, 16),
    (dead, 16),
    (said, 16),
    (seen, 16),
    (bracketed, 8),
    (quoted, 16),
]
ARTICLES = [
    (families, 12),
    (short_names, 12),
    (speeches, 8),
    (owners, 8),
    (sales, 8),
    (acronyms, 12),
    (quotes, 60),
    (lines, 12),
    (banks, 20),
    (joined_banks, 20),
    (offices, 20),
    (banks_of_banks, 20),
    (initials, 20),
    (places, 20),
    (companies, 20),
    (fowls, 80),
    (results, 20),
]


@pytest.mark.parametrize(
    ("make", "size"), SENTENCES + ARTICLES, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_text_leads_through_lines_in_proportion(
    extractor: Extractor, make: Callable[[int], str], size: int
) -> None:
    extractor.extract(make(size))
    few, _ = read_in_lines(extractor, make, size)
    assert read_in_lines(extractor, make, 16 * size)[0] < MOST_LINES * few


@pytest.mark.parametrize(("make", "size"), SENTENCES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_sentence_below_the_limit_is_read(
    extractor: Extractor, make: Callable[[int], str], size: int
) -> None:
    assert read_in_lines(extractor, make, 16 * size)[1] > 4 * size


def took(extractor: Extractor, text: str) -> float:
    began = time.process_time()
    extractor.extract(text)
    return time.process_time() - began


@pytest.mark.parametrize(("make", "size"), [(brackets, 1000), (mixed_signs, 400)])
def test_signs_take_time_in_proportion(extractor: Extractor, make: Callable[[int], str], size: int) -> None:
    took(extractor, make(size))
    small = min(took(extractor, make(size)) for _ in range(3))
    assert took(extractor, make(16 * size)) < MOST_SECONDS * max(small, 0.005)


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
