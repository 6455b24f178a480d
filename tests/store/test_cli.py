"""``factpull store info | verify | export``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from factpull.commands.store import app
from factpull.store import ManifestEntry, open_store
from store.articles import shipment, shipments

run = CliRunner().invoke


def test_info_tells_rows_and_articles(address: str) -> None:
    with open_store(address) as store:
        store.write(
            shipments(2), entries=[ManifestEntry("bad", "h", "0.1.0", "quarantined", "bad.html", "no text")]
        )
    result = run(app, ["info", address])
    assert result.exit_code == 0, result.output
    assert "rows\tdocuments\t2\n" in result.stdout
    assert "articles\tok\t2\narticles\tquarantined\t1\nfactpull\t0.1.0\t3\n" in result.stdout


def test_info_is_one_json_object(address: str) -> None:
    with open_store(address) as store:
        store.write(shipments(2))
    found = json.loads(CliRunner().invoke(app, ["info", address, "--json"]).stdout)
    with open_store(address) as store:
        assert found["rows"] == store.counts()
    assert found["articles"] == {"ok": 2}


def test_verify_finds_rows_that_are_missing(make_address: Callable[[str], str]) -> None:
    address = make_address("sqlite")
    with open_store(address) as store:
        store.write(shipments(2))
    assert run(app, ["verify", address]).exit_code == 0
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
        connection.execute("DELETE FROM notes WHERE doc_id = 'a0001'")
        connection.execute("DELETE FROM manifest WHERE doc_id = 'a0000'")
        connection.commit()
    result = run(app, ["verify", address])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "a0000: the manifest does not know it",
        "a0001: 0 rows in notes, its record has 1",
    ]


def test_export_copies_articles_and_manifest(address: str, make_address: Callable[[str], str]) -> None:
    quarantined = ManifestEntry("bad", "h", "0.1.0", "quarantined", "bad.html", "no text")
    with open_store(address) as store:
        store.write(shipments(3), entries=[quarantined, ManifestEntry.of(shipment("a0001"), seconds=0.5)])
    target = make_address("jsonl")
    for expected in ("3 added, 0 replaced, 0 unchanged", "0 added, 0 replaced, 3 unchanged"):
        result = run(app, ["export", address, target])
        assert result.exit_code == 0, result.output
        assert expected in result.stderr
    with open_store(target) as copy:
        assert {found.article.doc_id: found for found in copy.read()} == {
            found.article.doc_id: found for found in shipments(3)
        }
        assert copy.manifest.get("bad") == quarantined
        assert copy.manifest.get("a0001").seconds == 0.5


def test_a_store_that_cannot_be_opened_is_one_line_on_stderr() -> None:
    result = run(app, ["info", "facts.xls"])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "there is no such store" in result.stderr


@pytest.mark.parametrize("command", [["info"], ["verify"], ["export"]])
def test_looking_into_a_store_makes_none(
    command: list[str], address: str, make_address: Callable[[str], str], postgres: Any
) -> None:
    target = make_address("jsonl")
    result = run(app, [*command, address, *([target] if command == ["export"] else [])])
    assert result.exit_code == 2
    assert "see that" in result.stderr
    if address.startswith("postgresql"):
        assert postgres.psql(f"\\c {sa.make_url(address).database}\n\\dt").count("|") == 0
    else:
        assert list(Path(address.partition("///")[2] or address).parent.iterdir()) == []
