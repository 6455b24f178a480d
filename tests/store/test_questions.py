"""Questions to the claims of a store, in Python and from the shell."""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from factpull.cli import app
from factpull.store import open_store
from store.articles import shipment, shipments


def test_every_store_answers(address: str) -> None:
    with open_store(address) as store:
        store.write(shipments(2))
        assert [row["country_by"] for row in store.claims(country="KZ")] == ["subject"] * 4
        assert len(list(store.claims(country="kazakhstan", about="exports rose"))) == 2
        assert not list(store.claims(country="DE"))


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"unit": "percent"}, 1),
        ({"unit": "T"}, 1),
        ({"speaker": "rail"}, 1),
        ({"change": "up"}, 0),
        ({"since": datetime.date(2024, 1, 1)}, 1),
        ({"until": datetime.date(2023, 6, 1)}, 1),
        ({"about": "shipment million"}, 1),
    ],
)
def test_each_part_of_a_question_narrows(asked: dict[str, object], count: int) -> None:
    with open_store("sqlite://") as store:
        store.write([shipment("a")])
        assert len(list(store.claims(**asked))) == count  # type: ignore[arg-type]


def test_a_row_tells_where_the_words_stand() -> None:
    with open_store("sqlite://") as store:
        store.write([shipment("a")])
        assert [row["about_by"] for row in store.claims(about="shipment")] == ["claim"]
        assert [row["about_by"] for row in store.claims(about="shipment million")] == ["sentence"]
        assert {row["about_by"] for row in store.claims()} == {None}


def test_rows_without_a_period_stand_last() -> None:
    with open_store("sqlite://") as store:
        store.write(shipments(2))
        assert [row["period_text"] for row in store.claims(sort="period")] == ["2023", "2023", None, None]
        with pytest.raises(ValueError, match="sort is one of"):
            store.claims(sort="colour")


def test_the_command_writes_all_formats(tmp_path: Path) -> None:
    address = str(tmp_path / "facts.jsonl")
    with open_store(address) as store:
        store.write([shipment("=a")])

    def ask(*arguments: str) -> str:
        result = CliRunner().invoke(app, ["claims", address, "--country", "KAZ", *arguments])
        assert result.exit_code == 0, result.stderr
        return result.stdout

    assert len(ask().splitlines()) == 2
    (row,) = csv.DictReader(ask("-f", "csv", "--unit", "ton").splitlines())
    assert (row["value"], row["title"], row["doc_id"], row["published"]) == (
        "2800000",
        "Cargo",
        "'=a",
        "2024-01-15",
    )
    assert json.loads(ask("-f", "jsonl", "--speaker", "rail"))["period_start"] == "2023-01-01"
    book = tmp_path / "claims.xlsx"
    ask("-f", "xlsx", "-o", str(book), "--sort", "period")
    sheet = openpyxl.load_workbook(book)["claims"]
    names = [cell.value for cell in sheet[1]]
    first = dict(zip(names, sheet[2], strict=True))
    assert (first["value"].value, first["published"].value) == (2800000, datetime.datetime(2024, 1, 15))
    assert (first["doc_id"].value, first["doc_id"].data_type) == ("=a", "s")
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("arguments", [["--since", "soon"], ["-f", "xlsx"], ["--sort", "x"], []])
def test_what_cannot_be_asked(arguments: list[str], tmp_path: Path) -> None:
    store = tmp_path / "none.jsonl"
    assert CliRunner().invoke(app, ["claims", str(store), *arguments]).exit_code == 2
    assert not store.exists()
