"""One flat claims table: the same columns, in the same order, with the same values, wherever a claim is a row."""

from __future__ import annotations

import csv
import io
import shutil
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import regex

import factpull
from factpull.records.flat import FLAT_COLUMNS, flat_rows
from factpull.store import open_store
from factpull.store.databases.engine import Engine
from factpull.view.terminal import write_csv
from store.articles import shipments


def asked(address: str, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the columns and rows of a query, asked by a stranger."""
    if address.startswith("duckdb"):
        with duckdb.connect(address.removeprefix("duckdb:///")) as connection:
            found = connection.execute(query)
            return [column[0] for column in found.description], found.fetchall()
    with closing(Engine(address.replace("postgresql:", "postgresql+psycopg:"), None)) as core:
        return core.transact(lambda connection: _of(connection.exec_driver_sql(query)))


def _of(result: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
    return list(result.keys()), [tuple(row) for row in result]


def printed() -> list[list[str]]:
    out = io.StringIO()
    write_csv(shipments(2), out)
    return list(csv.reader(io.StringIO(out.getvalue())))


def test_the_view_of_every_database(database: str) -> None:
    with open_store(database) as store:
        store.write(shipments(2))
    columns, rows = asked(database, "SELECT * FROM claims_readable ORDER BY doc_id, char_start")
    assert tuple(columns) == FLAT_COLUMNS
    place = {name: columns.index(name) for name in columns}
    wanted = list(flat_rows(shipments(2)))
    for name in set(columns) - {
        "issues",
        "sure_of",
        "unsure_of",
        "value",
        "low",
        "high",
        "published",
        "period_start",
        "period_end",
        "negated",
    }:
        assert [row[place[name]] for row in rows] == [row[name] for row in wanted], name
    for name in ("published", "period_start"):
        assert [str(row[place[name]]) for row in rows] == [str(row[name]) for row in wanted]


def test_the_file_of_a_csv_store_is_what_extract_prints(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "facts.csv")) as store:
        store.write(shipments(1))
        store.write(shipments(2))
    with (tmp_path / "facts.csv" / "claims_readable.csv").open(encoding="utf-8", newline="") as file:
        held = list(csv.reader(file))
    header, *rows = printed()
    assert tuple(header) == FLAT_COLUMNS
    assert held[0] == header
    assert sorted(held[1:]) == sorted(rows)


def test_an_older_csv_store_gets_the_file(tmp_path: Path) -> None:
    address = tmp_path / "facts.csv"
    with open_store(str(address)) as store:
        store.write(shipments(1))
    (address / "claims_readable.csv").unlink()
    with open_store(str(address)) as store:
        store.write(shipments(2))
    assert len((address / "claims_readable.csv").read_text("utf-8").splitlines()) == 5


def test_the_files_of_a_parquet_store_are_for_reckoning(tmp_path: Path) -> None:
    with open_store(f"{tmp_path}/facts/") as store:
        store.write(shipments(1))
        store.write(shipments(2))
    frame = pd.read_parquet(tmp_path / "facts" / "claims_readable")
    assert tuple(frame.columns) == FLAT_COLUMNS
    wanted = {row["claim_id"]: row for row in flat_rows(shipments(2))}
    assert frame.claim_id.tolist() == sorted(frame.claim_id, key=list(wanted).index)
    assert frame.value.dtype == "float64"
    assert frame.value.max() == max(float(row["value"]) for row in wanted.values() if row["value"])
    for name in ("readable", "title", "sentence", "issues", "published", "doc_id"):
        assert frame[name].tolist() == [row[name] for row in wanted.values()], name
    with open_store(f"{tmp_path}/facts/") as store:
        store.remove([frame.doc_id[0]])
    assert frame.doc_id[0] not in set(pd.read_parquet(tmp_path / "facts" / "claims_readable").doc_id)


def test_an_older_parquet_store_gets_the_files(tmp_path: Path) -> None:
    with open_store(f"{tmp_path}/facts/") as store:
        store.write(shipments(2))
    before = pd.read_parquet(tmp_path / "facts" / "claims_readable")
    shutil.rmtree(tmp_path / "facts" / "claims_readable")
    with open_store(f"{tmp_path}/facts/", read_only=True) as store:
        assert len(list(store.read())) == 2
    assert not (tmp_path / "facts" / "claims_readable").exists()
    with open_store(f"{tmp_path}/facts/") as store:
        assert store.verify() == ()
    assert before.equals(pd.read_parquet(tmp_path / "facts" / "claims_readable"))


def test_frames_have_them_in_this_order() -> None:
    for columns in (
        factpull.to_pandas(shipments(1)).columns,
        factpull.to_arrow(shipments(1)).column_names,
        factpull.to_polars(shipments(1)).columns,
    ):
        assert tuple(name for name in columns if name in FLAT_COLUMNS) == FLAT_COLUMNS
        readable = FLAT_COLUMNS.index("fact_key")
        assert tuple(columns[:readable]) == FLAT_COLUMNS[:readable]


def test_answers_have_one_column_more() -> None:
    with open_store("sqlite://") as store:
        store.write(shipments(1))
        assert tuple(next(iter(store.claims()))) == (*FLAT_COLUMNS, "country_by", "about_by")


def test_the_report_saves_them_and_the_marks() -> None:
    script = files("factpull.view").joinpath("page/scripts/download.js").read_text("utf-8")
    (table,) = regex.findall(r"const EXPORTED = \{\n(.*?)\n\};", script, regex.DOTALL)
    assert tuple(regex.findall(r"^  (\w+):", table, regex.MULTILINE)) == (*FLAT_COLUMNS, "checked")
