"""``factpull facts`` and ``factpull batch --link``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factpull.cli import app
from factpull.store import open_store
from store.articles import shipment


@pytest.fixture(
    params=[
        "sqlite:///{}/facts.db",
        "duckdb:///{}/facts.duckdb",
        "{}/facts.parquet",
        "{}/facts.jsonl",
        "{}/facts.csv",
    ],
    ids=["sqlite", "duckdb", "parquet", "jsonl", "csv"],
)
def address(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    found = str(request.param).format(tmp_path)
    with open_store(found) as store:
        store.write([shipment("a"), shipment("b"), shipment("c", "3100000")])
    return found


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["facts", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_conflicts_come_first_and_what_is_new_is_linked(address: str) -> None:
    lines = run(address).splitlines()
    assert lines[0].startswith("CONFLICT (")
    assert "3,100,000 ton" in lines[3]
    assert any(line.startswith("AGREE") for line in lines)


def test_filters(address: str) -> None:
    assert "AGREE" not in run(address, "--status", "conflict")
    assert run(address, "--country", "ke") == "no fact is told by several articles\n"
    assert run(address, "--country", "kz").startswith("CONFLICT")


def test_csv_and_jsonl_have_the_same_rows(address: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run(address, "-f", "csv"))))
    lines = [json.loads(line) for line in run(address, "-f", "jsonl").splitlines()]
    assert [row["claim_id"] for row in rows] == [line["claim_id"] for line in lines]
    assert len(rows) == 6


def test_workbook(address: str, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    run(address, "-f", "xlsx", "-o", str(tmp_path / "facts.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "facts.xlsx")["facts"]
    assert sheet.max_row == 7
    assert CliRunner().invoke(app, ["facts", address, "-f", "xlsx"]).exit_code == 2


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["facts", f"sqlite:///{tmp_path}/none.db"])
    assert done.exit_code == 2
    assert "there is no such store" in done.output


@pytest.mark.model
def test_batch_links(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(
            f"Kenya exported 523,000 tonnes of tea in 2023, the {name} paper said."
        )
    done = CliRunner().invoke(app, ["batch", str(folder), "--to", f"sqlite:///{tmp_path}/facts.db", "--link"])
    assert done.exit_code == 0, done.output
    assert "facts told by several articles: 1" in done.output
