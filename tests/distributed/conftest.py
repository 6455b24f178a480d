"""Articles of our own as Parquet, JSON Lines and text, with some that fail."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from batch.samples import texts


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 48 articles, three of which fail."""
    place = tmp_path_factory.mktemp("inputs")
    every = list(texts(45))
    rows = [{"id": f"p{number}", "text": text} for number, text in enumerate(every[:25])]
    rows.insert(7, {"id": "blank", "text": ""})
    pq.write_table(pa.Table.from_pylist(rows), place / "a.parquet", row_group_size=10)
    lines = [json.dumps({"id": f"j{number}", "text": text}) for number, text in enumerate(every[25:43])]
    lines[4:4] = ['{"id": "empty"}', '{"id": ']
    (place / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for number, text in enumerate(every[43:]):
        (place / f"c{number}.txt").write_text(text, encoding="utf-8")
    return place
