"""Passwords, formulas, names, foreign tables, and characters that an engine cannot hold."""

from __future__ import annotations

import csv
import gzip
import json
import logging
import sqlite3
import traceback
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from factpull.errors import StoreError
from factpull.records import Article, Extraction, Note
from factpull.records.cells import neutralized
from factpull.store import ManifestEntry, open_store
from factpull.store.databases import engine
from factpull.store.tables.upsert import fitted
from store.articles import shipment, shipments


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:hunter2@127.0.0.1:1/facts",
        "postgresql+psycopg://me:hunter2@127.0.0.1:1/facts?sslpassword=hunter2",
        "postgresql://127.0.0.1:1/facts?user=me&password=hunter2",
        "postgresql://me://hunter2@127.0.0.1:1/facts",
        "postgresql://me:hun/ter2@hunter2@127.0.0.1:1/facts",
        "nothing+at_all://me:hunter2@host/facts",
        "sqlite://me:hunter2@host:nonumber/facts",
        "ftp//me:hunter2@host/facts",
        "me:hunter2@host/facts.xls?password=hunter2",
    ],
)
def test_no_error_shows_a_password(
    address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engine, "BACKOFF", ())
    caplog.set_level(logging.DEBUG)
    with pytest.raises(StoreError) as caught:
        open_store(address)
    shown = "".join(traceback.format_exception(caught.value))
    source_line = f'open_store("{address}")'
    assert "hunter2" not in shown.replace(source_line, "")
    assert "hunter2" not in caplog.text


def test_the_manifest_shows_no_password() -> None:
    entry = ManifestEntry(
        "a", "a0", "0.1.0", "error", "https://me:hunter2@host/a", "GET https://me:hunter2@host/a: 404"
    )
    assert entry.source == "https://me:***@host/a"
    assert entry.error == "GET https://me:***@host/a: 404"


@pytest.mark.parametrize(
    "schema", ["a b", 'x"; DROP TABLE claims; --', "Caps", "pg_mine", "", "x" * 64, "1st"]
)
def test_a_schema_is_a_plain_name(schema: str, make_database: Callable[[], str]) -> None:
    with pytest.raises(StoreError, match="is no schema"):
        open_store(make_database(), schema=schema)


@pytest.mark.parametrize("kind", ["sqlite", "duckdb", "parquet", "jsonl", "csv"])
def test_only_postgresql_has_schemas(kind: str, make_address: Callable[[str], str]) -> None:
    with pytest.raises(StoreError, match="schema"):
        open_store(make_address(kind), schema="news")


def test_two_schemas_are_two_stores(make_database: Callable[[], str]) -> None:
    address = make_database()
    with open_store(address, schema="one") as one, open_store(address, schema="two") as two:
        one.write(shipments(2))
        two.write(shipments(1))
        assert (one.counts()["claims"], two.counts()["claims"]) == (4, 2)
        assert one.verify() == two.verify() == ()
    with open_store(address, schema="one") as one:
        assert one.counts()["claims"] == 4


def test_sql_in_texts_is_text(address: str) -> None:
    name = "x'); DROP TABLE claims; --"
    with open_store(address) as store:
        store.write([shipment(name), shipment('"; DELETE FROM documents; --')])
        assert len(list(store.read())) == 2
        assert store.manifest.get(name) is not None
        assert store.verify() == ()


def formulas(doc_id: str) -> Extraction:
    return Extraction(
        article=Article(text="@SUM(1)", doc_id=doc_id, title="=HYPERLINK(1)"),
        notes=(
            Note(code="+1", message="\tcmd"),
            Note(code="-x", message="'=1"),
            Note(code="plain", message="'quoted'"),
        ),
        version="0.1.0",
    )


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_formulas_are_neutralized_in_csv(tmp_path: Path) -> None:
    folder = tmp_path / "facts.csv"
    with open_store(folder) as store:
        store.write([formulas("=id"), shipment("b", "-5")])
        assert list(store.read()) == [formulas("=id"), shipment("b", "-5")]
        assert store.verify() == ()
    document = next(row for row in read_csv(folder / "documents.csv") if row["doc_id"] == "'=id")
    assert (document["title"], document["text"]) == ("'=HYPERLINK(1)", "'@SUM(1)")
    notes = [
        (row["code"], row["message"]) for row in read_csv(folder / "notes.csv") if row["doc_id"] == "'=id"
    ]
    assert notes == [("'+1", "'\tcmd"), ("'-x", "''=1"), ("plain", "'quoted'")]
    claim = read_csv(folder / "claims.csv")[0]
    assert (claim["value"], claim["value_exact"]) == ("-5", "-5")


def test_neutralizing_can_be_switched_off(tmp_path: Path) -> None:
    with open_store(tmp_path / "facts.csv", neutralize=False) as store:
        store.write([formulas("=id")])
        assert store.verify() == ()
    assert read_csv(tmp_path / "facts.csv" / "documents.csv")[0]["title"] == "=HYPERLINK(1)"


@pytest.mark.parametrize("text", ["=1", "'=1", "''+1", "plain", "'plain", "", "'", "＝1", "-"])
def test_neutralizing_can_be_undone(text: str) -> None:
    cell = neutralized(text)
    assert (cell.removeprefix("'") if cell != text else cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_nul_survives_and_postgresql_shows_a_symbol_for_it(make_database: Callable[[], str]) -> None:
    holding = Extraction(article=Article(text="a\0b", doc_id="a", title="\0"), version="0.1.0")
    address = make_database()
    with open_store(address) as store:
        store.write([holding])
        assert list(store.read()) == [holding]
        assert store.verify() == ()
        query = "SELECT text, title, characters FROM documents"
        rows = store.engine.transact(lambda connection: connection.exec_driver_sql(query).all())
    assert [tuple(row) for row in rows] == [("a␀b", "␀", 3)]


def test_rows_of_one_table_alone_show_the_symbol_too(make_database: Callable[[], str]) -> None:
    """As shards are loaded: there is no document whose record could tell that there is a NUL."""
    rows = {"sections": [{"doc_id": "a", "kind": "a\0b"}]}
    with open_store(make_database()) as store:
        found = store.engine.transact(lambda connection: fitted(connection, rows, "there"))
    assert found == {"sections": [{"doc_id": "a", "kind": "a␀b"}]}


def test_postgresql_refuses_nul_in_an_id(make_database: Callable[[], str]) -> None:
    with open_store(make_database()) as store:
        with pytest.raises(StoreError, match="NUL"):
            store.write([shipment("a\0b")])
        assert list(store.read()) == []


@pytest.mark.parametrize("kind", ["sqlite", "duckdb", "parquet", "jsonl", "jsonl.gz", "csv"])
def test_other_stores_hold_nul_in_an_id(kind: str, make_address: Callable[[str], str]) -> None:
    with open_store(make_address(kind)) as store:
        store.write([shipment("a\0b"), shipment("a\0c")])
        assert {found.article.doc_id for found in store.read()} == {"a\0b", "a\0c"}
        assert store.verify() == ()


def test_a_number_beyond_the_engine_is_empty_beside_its_digits(database: str) -> None:
    with open_store(database) as store:
        store.write([shipment("a", "1E+200000"), shipment("b", "-0.000000000000000000000000000001")])
        assert store.verify() == ()
        found = {item.article.doc_id: str(item.claims[0].quantity.value) for item in store.read()}
    assert found == {"a": "1E+200000", "b": "-1E-30"}


def test_the_columns_of_a_number(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/a.db") as store:
        store.write([shipment("a", "1E+400"), shipment("b", "0.1")])
    with open_store(f"duckdb:///{tmp_path}/a.duckdb") as store:
        store.write([shipment("a", "1E+40"), shipment("b", "0.66666666666666666666")])
    query = "SELECT value, value_exact FROM claims WHERE kind = 'measure' ORDER BY doc_id"
    connection = sqlite3.connect(tmp_path / "a.db")
    assert connection.execute(query).fetchall() == [(None, "1E+400"), (0.1, "0.1")]
    connection.close()
    with duckdb.connect(tmp_path / "a.duckdb", read_only=True) as reader:
        rows = reader.execute(query).fetchall()
    assert [(str(value), exact) for value, exact in rows] == [
        ("None", "1E+40"),
        ("0.666666666667", "0.66666666666666666666"),
    ]


@pytest.mark.parametrize("kind", ["sqlite", "duckdb", "postgresql"])
def test_tables_of_somebody_else_are_left_alone(kind: str, make_address: Callable[[str], str]) -> None:
    address = make_address(kind)
    if kind == "duckdb":
        with duckdb.connect(address.removeprefix("duckdb:///")) as connection:
            connection.execute("CREATE TABLE claims (x INTEGER)")
    else:
        core = engine.Engine(address.replace("postgresql:", "postgresql+psycopg:"), None)
        core.transact(lambda connection: connection.exec_driver_sql("CREATE TABLE claims (x INTEGER)"))
        core.close()
    with pytest.raises(StoreError, match="a table claims that is not factpull's"):
        open_store(address)


def test_a_file_of_something_else_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"x": 1}\n')
    (tmp_path / "b.db").write_text("no database at all, but long enough to have a header" * 10)
    (tmp_path / "c.duckdb").write_text("nor this" * 1000)
    (tmp_path / "d.parquet" / "documents").mkdir(parents=True)
    (tmp_path / "d.parquet" / "documents" / "part-000001.parquet").write_text("nor this")
    for address in ("{}/a.jsonl", "sqlite:///{}/b.db", "duckdb:///{}/c.duckdb", "{}/d.parquet"):
        with pytest.raises(StoreError):
            open_store(address.format(tmp_path))


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_file_of_somebody_else_that_ends_without_a_newline_is_gone_on_with(
    name: str, tmp_path: Path
) -> None:
    content = shipment("a").model_dump_json().encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    with open_store(tmp_path / name) as store:
        assert store.write([shipment("a"), shipment("b")]).unchanged == 1
        store.write([shipment("c")])
        assert list(store.read()) == [shipment("a"), shipment("b"), shipment("c")]


def test_a_record_of_a_newer_factpull_is_an_error(tmp_path: Path) -> None:
    record = json.loads(shipment("a").model_dump_json()) | {"mood": "sunny"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n")
    with open_store(tmp_path / "a.jsonl") as store, pytest.raises(StoreError, match=r"line 1.*newer"):
        list(store.read())


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for address in (
        "{}/file/a.jsonl",
        "sqlite:///{}/file/a.db",
        "duckdb:///{}/file/a.duckdb",
        "{}/file/a.parquet",
    ):
        with pytest.raises(StoreError):
            open_store(address.format(tmp_path))
