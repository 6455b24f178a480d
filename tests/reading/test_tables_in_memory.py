"""Tables of Arrow as sources, Parquet by row groups, records that keep their ids, and text streams of JSON Lines."""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factpull import Config, Extractor
from factpull.reading import Entry, Unreadable, iter_entries
from factpull.reading.formats.tables import iter_parquet

ROWS = [{"id": f"n{number}", "text": f"Grain rose by {number}%."} for number in range(1, 601)]


@pytest.mark.parametrize("made", [pa.Table.from_pylist, pd.DataFrame, pl.DataFrame])
def test_a_table_is_its_rows(made: Any) -> None:
    found = list(iter_entries(made(ROWS)))
    assert [entry.source for entry in found] == [f"table:{number}" for number in range(1, 601)]
    assert [entry.content for entry in found if isinstance(entry, Entry)] == [row["text"] for row in ROWS]


def test_batches_stream() -> None:
    taken = []

    def batches() -> Any:
        for start in range(0, 600, 100):
            taken.append(start)
            yield pa.RecordBatch.from_pylist(ROWS[start : start + 100])

    reader = pa.RecordBatchReader.from_batches(pa.RecordBatch.from_pylist(ROWS[:1]).schema, batches())
    entries = iter_entries(reader)
    next(entries)
    assert taken == [0]
    assert len(list(entries)) == 599


def test_bad_rows_keep_their_ids() -> None:
    rows: list[dict[str, Any]] = [{"id": "a"}, {"id": "b", "text": ""}, {"url": "https://news.example/3"}]
    results = list(Extractor().extract_many([*rows, {"x": 1}, {"x": 2}], progress=False))
    ids = [result.article.doc_id for result in results]
    assert ids[:3] == ["a", "b", "https://news.example/3"]
    assert all(name.startswith("unread:") for name in ids[3:])
    assert len(set(ids)) == 5
    assert all("has no text" in str(result.error) for result in results)


def test_a_bad_entry_keeps_its_id_when_its_content_is_bad() -> None:
    lines = b'{"id": "long", "text": "' + b"Grain rose. " * 20 + b'"}\n'
    found = Extractor(Config(max_characters=100)).extract_many(io.BytesIO(lines), progress=False)
    assert [result.article.doc_id for result in found] == ["long"]


class Watched(io.BytesIO):
    """A file that can seek, as fsspec's and pyarrow's are, and counts what is read."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.taken += len(data)
        return data


def test_an_open_parquet_file_is_read_row_group_by_row_group(tmp_path: Path) -> None:
    rows = [{"text": f"{number} " + "x" * 1000 + str(number**7)} for number in range(2000)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet", row_group_size=100, compression="none")
    data = (tmp_path / "a.parquet").read_bytes()
    file = Watched(data)
    found = list(iter_parquet(file, "a", {}, range(150, 350)))
    assert [entry.source for entry in found] == [f"a:{number}" for number in range(151, 351)]
    assert file.taken < len(data) / 4
    config = Config(max_member_bytes=1000)  # once the limit of what was read whole
    first = next(Extractor(config).entries(Watched(data)))
    assert isinstance(first, Entry)


@pytest.mark.parametrize("rows", [range(0), range(1), range(99, 101), range(1999, 2000), range(500, 5000)])
def test_any_rows_of_a_parquet_file(tmp_path: Path, rows: range) -> None:
    texts = [{"text": f"Number {number}."} for number in range(2000)]
    pq.write_table(pa.Table.from_pylist(texts), tmp_path / "a.parquet", row_group_size=300)
    with (tmp_path / "a.parquet").open("rb") as file:
        found = [entry.source for entry in iter_parquet(file, "a", {}, rows)]
    assert found == [f"a:{number + 1}" for number in rows if number < 2000]


@pytest.mark.parametrize("first", ['{"text": "Oil rose."}', "{}"])
def test_a_stream_of_json_lines_without_a_name(first: str) -> None:
    text = first + '\n{"text": "Gas fell — by 3%."}\n' + '{"text": "Salt rose."}\n' * 5000
    for stream in (io.StringIO(text), io.BytesIO(text.encode())):
        found = list(iter_entries(stream))
        assert len(found) == 5002
        assert [entry.content for entry in found[1:3]] == ["Gas fell — by 3%.", "Salt rose."]
        assert isinstance(found[0], Unreadable) == (first == "{}")


def test_another_open_text_is_one_article() -> None:
    assert [entry.content for entry in iter_entries(io.StringIO("Oil rose.\n\nGas fell."))] == [
        "Oil rose.\n\nGas fell."
    ]


def test_a_pickled_extractor_is_its_configuration() -> None:
    extractor = Extractor(Config(batch_size=7))
    cold = len(pickle.dumps(extractor))
    extractor.extract("Oil rose by 5%.")
    extractor.warm_up()
    assert len(pickle.dumps(extractor)) == cold
    copy = pickle.loads(pickle.dumps(extractor))
    assert copy.config == extractor.config
    assert not copy._is_warm
