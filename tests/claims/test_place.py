"""Where a number holds, and the country that it is about."""

from __future__ import annotations

from typing import Any

import pytest

from context_cases import contexts_of_file, load


@pytest.mark.model
@pytest.mark.parametrize("case", load("place"))
def test_place(case: dict[str, Any]) -> None:
    got = {
        quote: {"place": found.place, "country": found.country}
        for quote, found in contexts_of_file("place")[case["id"]]
    }
    assert {quote: got.get(quote) for quote in case["expect"]} == case["expect"]
