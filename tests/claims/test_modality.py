"""How sure a statement is, and whether it is denied."""

from __future__ import annotations

from typing import Any

import pytest

from context_cases import contexts_of_file, load
from factpull import extract
from factpull.lexicon import read_table


@pytest.mark.model
@pytest.mark.parametrize("case", load("modality"))
def test_modality(case: dict[str, Any]) -> None:
    got = {
        quote: {"modality": found.modality, "negated": found.negated}
        for quote, found in contexts_of_file("modality")[case["id"]]
    }
    assert {quote: got.get(quote) for quote in case["expect"]} == case["expect"]


def test_no_word_governs_in_two_ways() -> None:
    table = read_table("modality_cues")
    for section in ("verbs", "nouns", "adjectives"):
        words = [word for some in table[section].values() for word in some]
        assert len(words) == len(set(words))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output is expected to rise to 90 tons from 70 tons.", ["forecast", "asserted"]),
        (
            "Norvex expects rainfall to dwindle to 40 mm this summer from 55 mm in 2024.",
            ["forecast", "asserted"],
        ),
        ("Some 40 sailors are projected to need aid, up from 30 in May.", ["forecast", "asserted"]),
        ("The cooks are likely to bake 90 loaves from 70 eggs.", ["forecast", "forecast"]),
        (
            "Norvex Bank lowered its barley output forecast to 40 million tonnes from 43 million tonnes.",
            ["forecast", "forecast"],
        ),
        ("The act lifts the wind power target to 6% (previously 4%).", ["target", "target"]),
    ],
)
def test_where_a_foretold_change_starts_is_known(text: str, expected: list[str]) -> None:
    assert [claim.modality for claim in extract(text).claims] == expected
