"""Labels of plain text: tests/cases/reading/*.jsonl; a case needs no code."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpull.reading import prepare
from factpull.reading.text.language import identify_language
from factpull.reading.text.sections import find_sections
from factpull.records import Article

CASES = Path(__file__).resolve().parent.parent / "cases/reading"


def cases(name: str) -> list[Any]:
    rows = [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    mark = pytest.mark.xfail(strict=True, reason="known failure")
    return [
        pytest.param(row, id=row["id"], marks=mark if row.get("status") == "known_failure" else ())
        for row in rows
    ]


@pytest.mark.parametrize("case", cases("sections"))
def test_sections(case: dict[str, Any]) -> None:
    sections = find_sections(case["text"], case.get("title"))
    assert [section.kind for section in sections] == case["expect"]


@pytest.mark.parametrize("case", cases("metadata"))
def test_metadata(case: dict[str, Any]) -> None:
    article = prepare(Article(text=case["text"]))
    if "published" in case:
        assert article.published == (case["published"] and datetime.date.fromisoformat(case["published"]))
    if "author" in case:
        assert article.author == case["author"]


@pytest.mark.parametrize("case", cases("languages"))
def test_languages(case: dict[str, Any]) -> None:
    assert identify_language(case["text"]) == case["expect"]


def test_what_the_caller_says_stays() -> None:
    given_day = datetime.date(2020, 1, 2)
    text = "By Jane Doe\n\nJuly 18, 2022\n\nThe harbor handled more grain than in any year before."
    article = prepare(Article(text=text, published=given_day, author="A. Editor", language="fr"))
    assert (article.published, article.author, article.language) == (given_day, "A. Editor", "fr")


PIECES = st.lists(
    st.sampled_from(
        [
            "By Jane Doe",
            "Share",
            "(AP) - ",
            "PARIS: ",
            "Oil rose.",
            "\n",
            "\n\n",
            " ",
            "\t",
            "\r\n",
            "\x00",
            "“x”",
            "漢字",
            "é" * 60,
        ]
    )
    | st.text(max_size=40),
    max_size=30,
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(PIECES)
def test_sections_are_ordered_disjoint_and_cover_all_that_is_no_space(pieces: list[str]) -> None:
    text = "".join(pieces)
    covered, end = "", 0
    for section in find_sections(text):
        assert end <= section.start < section.end <= len(text)
        assert not text[end : section.start].strip()
        covered, end = covered + text[section.start : section.end], section.end
    assert not text[end:].strip()


HOSTILE = {
    "capitals": "A" * 100_000,
    "capital words": "AB " * 33_000,
    "dashes": "-" * 100_000,
    "by": "By " * 33_000,
    "by names": "By " + "Aa " * 33_000,
    "labels": "share " * 16_000,
    "digits": "2022-" * 20_000,
    "months": "July 18 " * 12_000,
    "parens": "(" * 100_000,
    "photo": "photo: " * 14_000,
    "commas": "PARIS, " * 14_000,
    "spaces": "PARIS" + " " * 100_000 + "x",
    "lines": "a\n" * 50_000,
    "hashes": "# " * 50_000,
    "brackets": "![" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_characters_cost_less_than_a_second(name: str) -> None:
    import time

    from factpull.reading.formats.markdown import front_matter, markdown_sections

    started = time.process_time()
    find_sections(HOSTILE[name])
    markdown_sections(HOSTILE[name])
    front_matter("---\n" + HOSTILE[name])
    assert time.process_time() - started < 2.0  # three passes
