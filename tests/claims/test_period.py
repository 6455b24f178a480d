"""When a number holds: phrases, their days, and the choice among them."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest
from dateutil import parser
from hypothesis import given, settings
from hypothesis import strategies as st

from context_cases import contexts_of_file, load
from factpull.periods.finding import find_phrases
from factpull.periods.meaning import read_phrase, with_preposition
from factpull.periods.stretches import of_unit, of_window
from factpull.periods.words import Here

DAYS = st.dates(min_value=datetime.date(1600, 1, 1), max_value=datetime.date(2150, 12, 31))
FORMS = ("%B %-d, %Y", "%-d %B %Y", "%Y-%m-%d", "%b. %-d, %Y", "%A, %B %-d, %Y", "%-d %b %Y")


@pytest.mark.parametrize("case", load("period_phrases"))
def test_phrase(case: dict[str, Any]) -> None:
    here = Here(datetime.date.fromisoformat(case["published"]))
    got = []
    for phrase in find_phrases(case["text"]):
        read = read_phrase(phrase.time, here)
        assert read is not None
        reading = with_preposition(read[1], phrase.preposition)
        days = reading.stretch
        got.append(
            {
                "text": phrase.text,
                "start": days.start.isoformat() if days and days.start else None,
                "end": days.end.isoformat() if days and days.end else None,
                "grain": reading.grain,
                "edtf": days.edtf if days else None,
            }
        )
        assert case["text"][phrase.start : phrase.end] == phrase.text
        assert (days is None) == (reading.issue is not None)
    assert got == case["expect"]


@pytest.mark.model
@pytest.mark.parametrize("case", load("period"))
def test_choice(case: dict[str, Any]) -> None:
    got = {
        quote: {
            "period": found.period and found.period.text,
            "edtf": found.period and found.period.edtf,
            "baseline": found.baseline and found.baseline.text,
        }
        for quote, found in contexts_of_file("period")[case["id"]]
    }
    assert {quote: got.get(quote) for quote in case["expect"]} == case["expect"]


@given(day=DAYS, form=st.sampled_from(FORMS))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_a_written_day_is_read_back(day: datetime.date, form: str) -> None:
    text = f"It was counted on {day.strftime(form)}."
    (phrase,) = find_phrases(text)
    read = read_phrase(phrase.time, Here())
    assert read is not None
    assert read[1].stretch is not None
    assert (read[1].stretch.start, read[1].stretch.end, read[1].source) == (day, day, "text")
    assert parser.parse(phrase.time).date() == day


@given(day=DAYS, unit=st.sampled_from(("week", "month", "quarter", "half", "year", "decade", "century")))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_a_unit_holds_its_day_and_adjoins_the_next(day: datetime.date, unit: Any) -> None:
    stretch = of_unit(day, unit)
    assert stretch.start is not None
    assert stretch.end is not None
    assert stretch.start <= day <= stretch.end
    assert of_unit(stretch.end + datetime.timedelta(days=1), unit).start == stretch.end + datetime.timedelta(
        days=1
    )


@given(
    day=DAYS,
    count=st.integers(min_value=1, max_value=90),
    unit=st.sampled_from(("day", "week", "month", "year")),
)
@settings(max_examples=100, derandomize=True, deadline=None)
def test_windows_leave_the_day_out(day: datetime.date, count: int, unit: Any) -> None:
    before, behind = of_window(day, unit, -count), of_window(day, unit, count)
    assert before.end == day - datetime.timedelta(days=1)
    assert behind.start == day + datetime.timedelta(days=1)
    assert before.start is not None
    assert behind.end is not None
    assert before.start <= before.end
    assert behind.start <= behind.end


@given(text=st.text(alphabet="in2019 maytheJul-/.,'’fQ3HrsoW½\n", max_size=80))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_no_text_breaks_the_finder(text: str) -> None:
    reach = 0
    for phrase in find_phrases(text):
        assert text[phrase.start : phrase.end] == phrase.text
        assert phrase.start >= reach
        reach = phrase.end


def test_an_unknown_day_of_publication_leaves_the_words() -> None:
    for words in ("last year", "Monday", "the past two weeks", "July 4", "this quarter"):
        read = read_phrase(words, Here())
        assert read is not None
        assert read[1].stretch is None
        assert read[1].issue == "period.undated"


@pytest.mark.parametrize(
    "text",
    [
        "the first " * 10_000,
        "1 " * 50_000,
        "in May 2" * 12_500,
        "2019-" * 20_000,
        "from the end of " * 6_250,
        "a" * 100_000,
        " " * 100_000,
        "between 2019 and " * 5_900,
        "last few few few " * 5_900,
    ],
    ids=["first", "ones", "may", "years", "from", "letters", "spaces", "between", "last"],
)
def test_hostile_text_is_read_soon(text: str) -> None:
    find_phrases("in 2019")

    def seconds(words: str) -> float:
        begun = time.process_time()
        find_phrases(words)
        return time.process_time() - begun

    # Eight times the text may take some eight times as long on any machine; what grows with the square takes 64 times.
    assert seconds(text) < 20 * seconds(text[: len(text) // 8]) + 0.5
