"""Our own gold is stand-off: ids, offsets and enumerations, and none of the texts that it is about."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import ROOT

FIELDS = {
    "id",
    "source",
    "sha256",
    "genre",
    "batch",
    "annotator",
    "people",
    "organizations",
    "countries",
    "claims",
}
ENUMERATIONS = {
    "relation": {"eq", "approx", "gt", "ge", "lt", "le", "range", "order"},
    "direction": {None, "up", "down"},
    "form": {None, "by", "to", "from"},
    "modality": {"asserted", "forecast", "target", "possible", "conditional"},
}
ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for path in sorted((ROOT / "data" / "gold").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def test_there_is_enough_of_it() -> None:
    articles = [row for row in ROWS if row["batch"] != "second"]
    assert len(articles) >= 120
    assert sum(len(row["claims"]) for row in articles) >= 1500
    assert len({row["genre"] for row in articles}) >= 15


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['id']}-{row['batch']}")
def test_a_row_holds_no_text(row: dict[str, Any]) -> None:
    assert set(row) == FIELDS
    starts = [claim["start"] for claim in row["claims"]]
    assert starts == sorted(starts)
    for claim in row["claims"]:
        assert claim["start"] < claim["end"]
        assert all(claim[name] in allowed for name, allowed in ENUMERATIONS.items())
        spans = [span for some in claim["spans"].values() for span in some]
        assert all(isinstance(place, int) for span in spans for place in span)
    for entity in [*row["people"], *row["organizations"]]:
        spans = [entity["name"], *entity["mentions"], *([entity["role"]] if "role" in entity else [])]
        assert all(isinstance(place, int) for span in spans for place in span)
