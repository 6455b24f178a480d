"""The patterns of the claims stage survive hostile text, and the word lists are sound."""

from __future__ import annotations

import time

import pytest

from factpull.claims.keys import _WORD_RE
from factpull.claims.sentence.antecedents import _fuller_re
from factpull.lexicon.change import change_adverbs, change_nouns, change_verbs, inflect

HOSTILE = ("A" * 100_000, "Aa " * 33_000, "number of " * 10_000, "a-" * 50_000, "Bridge " * 14_000)


@pytest.mark.parametrize("pattern", [_fuller_re("bridge"), _WORD_RE], ids=["fuller", "word"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_patterns_are_fast(pattern: object, text: str) -> None:
    start = time.perf_counter()
    for _ in pattern.finditer(text):  # type: ignore[attr-defined]
        pass
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("row", "forms"),
    [
        ("drop", {"drop", "drops", "dropped", "dropping"}),
        ("rise rose risen", {"rise", "rises", "rose", "risen", "rising"}),
        ("multiply", {"multiply", "multiplies", "multiplied", "multiplying"}),
        ("lower", {"lower", "lowers", "lowered", "lowering"}),
        ("cut cut", {"cut", "cuts", "cutting"}),
        ("push", {"push", "pushes", "pushed", "pushing"}),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_inflection(row: str, forms: set[str]) -> None:
    assert inflect(row) == forms


def test_no_word_of_change_has_two_directions() -> None:
    up = {word for word, change in change_verbs().items() if change.direction == "up"}
    down = {word for word, change in change_verbs().items() if change.direction == "down"}
    assert not up & down
    assert {change.direction for change in change_nouns().values()} == {"up", "down"}
    assert set(change_adverbs().values()) == {"up", "down"}
