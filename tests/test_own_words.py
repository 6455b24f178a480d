"""Cases, docs and sample articles are in our own words: no seven in a row stand in a text of ../shared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

pytestmark = pytest.mark.shared

#: So many words in a row are somebody's sentence.
LONGEST = 7
#: A row with fewer words that have letters is a row of numbers: "from 96% in 2019 to 93% in 2022".
LETTERED = 5
WORD_RE = re.compile(r"\d[\d.,:/]*[^\W_]*|[^\W_]+(?:'[^\W_]+)*")
DIGITS_RE = re.compile(r"\d[\d.,:/]*")
TAG_RE = re.compile(r"<[^<>]{0,2000}>")
#: The fields of an evaluation file that hold text of others.
FIELDS = ("text", "html", "title", "sentence", "a", "b")
#: What nobody can own, with the reason. Each is folded as texts are.
STOCK = {
    "the death toll from the sinking of": "what every report of a ship that sank begins with",
    "the world health organization who said on": "a body's name and its short form",
    "between the ages of # and #": "how English gives a range of ages",
    "# and amounted to # million tons": "README: the sentence of seed.txt, the article that the project is for",
}

Row = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Return a text's words in small letters, a number being one word."""
    return [DIGITS_RE.sub("#", word) for word in WORD_RE.findall(text.lower().replace("’", "'"))]


def rows_of(words: list[str]) -> Iterator[Row]:
    return zip(*(words[at:] for at in range(LONGEST)), strict=False)


def strings(value: Any) -> Iterator[str]:
    """Yield the strings inside what JSON holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def our_texts() -> Iterator[tuple[str, str]]:
    """Yield our texts with where each stands."""
    for path in [*sorted((ROOT / "tests" / "cases").rglob("*.jsonl")), ROOT / "data" / "exports.jsonl"]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for text in strings(json.loads(line)):
                yield f"{path.relative_to(ROOT)}:{number}", text
    samples = sorted((ROOT / "data" / "articles").glob("*.txt"))
    docs = sorted((ROOT / "docs").rglob("*.md"))
    for path in [*samples, *docs, ROOT / "README.md", ROOT / "CHANGELOG.md"]:
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def their_texts(shared: Path) -> Iterator[str]:
    """Yield the texts of ../shared, pages without their tags."""
    yield (shared / "articles" / "seed.txt").read_text(encoding="utf-8")
    for path in sorted([*(shared / "eval").glob("*.jsonl"), *(shared / "articles").glob("*.jsonl")]):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                for field in FIELDS:
                    yield from (TAG_RE.sub(" ", text) for text in strings(row.get(field)))


def is_stock(row: Row) -> bool:
    told = f" {' '.join(row)} "
    return any(f" {phrase} " in told for phrase in STOCK)


def test_no_seven_words_in_a_row_are_somebody_elses(shared: Path) -> None:
    ours: dict[Row, str] = {}
    for place, text in our_texts():
        for row in rows_of(words_of(text)):
            if sum(word[0].isalpha() for word in row) >= LETTERED and not is_stock(row):
                ours.setdefault(row, place)
    copied = {
        row for text in their_texts(shared) for row in filter(ours.__contains__, rows_of(words_of(text)))
    }
    assert not {f"{ours[row]}: {' '.join(row)}" for row in copied}


def test_each_stock_phrase_still_stands_somewhere() -> None:
    told = " ".join(f" {' '.join(words_of(text))} " for _, text in our_texts())
    assert [phrase for phrase in STOCK if f" {phrase} " not in told] == []
