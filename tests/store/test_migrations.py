"""Databases of every released version open; newer ones are refused; each step leads from one version to the next."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from factpull.errors import StoreError
from factpull.store import open_store
from factpull.store.databases.engine import Engine
from factpull.store.tables import migrate, schema
from factpull.store.tables.migrate import Migration
from store.articles import shipments

RELEASED = sorted((Path(__file__).parent / "databases").glob("v*.sql"))
STEP = Migration(
    schema.SCHEMA_VERSION + 1, ("ALTER TABLE claims ADD COLUMN mood TEXT", "UPDATE claims SET mood = 'calm'")
)


def definitions(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
        return [(name, " ".join(sql.split())) for name, sql in connection.execute(query)]


def run(address: str, *statements: str) -> list[tuple[Any, ...]]:
    """Run SQL as a stranger; return the rows of the last."""
    if address.startswith("duckdb"):
        with duckdb.connect(address.removeprefix("duckdb:///")) as connection:
            return [connection.execute(statement).fetchall() for statement in statements][-1]
    core = Engine(address.replace("postgresql:", "postgresql+psycopg:"), None)
    try:
        return core.transact(lambda connection: [_rows(connection, statement) for statement in statements])[
            -1
        ]
    finally:
        core.close()


def _rows(connection: Any, statement: str) -> list[tuple[Any, ...]]:
    result = connection.exec_driver_sql(statement)
    return [tuple(row) for row in result] if result.returns_rows else []


@pytest.mark.parametrize("dump", RELEASED, ids=lambda path: path.stem)
def test_a_database_of_every_released_version_opens(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    with open_store(f"sqlite:///{path}") as store:
        assert list(store.read()) == list(shipments(2))
        assert store.verify() == ()
        assert store.write(shipments(3, "7")).articles == 3
        assert store.verify() == ()
    open_store(f"sqlite:///{tmp_path}/new.db").close()
    hint = "the tables changed: add a migration or, while this version is unreleased, run tests/store/databases/make.py"
    assert definitions(path) == definitions(tmp_path / "new.db"), hint


def test_this_version_has_a_database() -> None:
    assert RELEASED[-1].stem == f"v{schema.SCHEMA_VERSION}"


def test_an_older_database_is_migrated(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(database) as store:
        store.write(shipments(2))
    monkeypatch.setattr(schema, "SCHEMA_VERSION", STEP.version)
    monkeypatch.setattr(migrate, "MIGRATIONS", (STEP,))
    for _ in range(2):  # the second time there is nothing to do
        with open_store(database) as store:
            assert list(store.read()) == list(shipments(2))
    assert run(database, "SELECT DISTINCT mood FROM claims") == [("calm",)]
    assert run(database, "SELECT version FROM schema_info") == [(STEP.version,)]
    assert run(database, "SELECT count(*) FROM claims_readable") == [(4,)]


def test_a_step_can_fill_columns_from_the_records(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(database) as store:
        store.write(shipments(3))
    run(database, "UPDATE claims SET measure = NULL", "DELETE FROM notes")
    monkeypatch.setattr(schema, "SCHEMA_VERSION", STEP.version)
    monkeypatch.setattr(migrate, "MIGRATIONS", (Migration(STEP.version, (), rewrite=True),))
    with open_store(database) as store:
        assert store.verify() == ()
    assert run(database, "SELECT count(*) FROM claims WHERE measure IS NOT NULL") == [(6,)]


def test_a_step_that_fails_leaves_the_database_as_it_was(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(database) as store:
        store.write(shipments(2))
    broken = Migration(STEP.version, (*STEP.statements, "UPDATE nothing SET x = 1"))
    with monkeypatch.context() as patch:
        patch.setattr(schema, "SCHEMA_VERSION", STEP.version)
        patch.setattr(migrate, "MIGRATIONS", (broken,))
        with pytest.raises(StoreError, match="nothing"):
            open_store(database)
    with open_store(database) as store:
        assert store.verify() == ()
        assert list(store.read()) == list(shipments(2))
    assert run(database, "SELECT version FROM schema_info") == [(schema.SCHEMA_VERSION,)]
    assert run(database, "SELECT count(*) FROM claims_readable") == [(4,)]


def test_a_newer_database_is_refused(database: str) -> None:
    open_store(database).close()
    run(database, "UPDATE schema_info SET version = 99")
    with pytest.raises(StoreError, match=r"version 99.*upgrade factpull"):
        open_store(database)


def test_parquet_of_an_older_version_is_written_anew(
    make_address: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = make_address("parquet")
    with open_store(address) as store:
        store.write(shipments(2))
    shutil.rmtree(f"{address}/notes")
    monkeypatch.setattr(schema, "SCHEMA_VERSION", STEP.version)
    monkeypatch.setattr(migrate, "MIGRATIONS", (STEP,))
    with open_store(address) as store:
        assert store.verify() == ()
        assert store.counts()["notes"] == 2
    monkeypatch.setattr(schema, "SCHEMA_VERSION", STEP.version - 1)
    with pytest.raises(StoreError, match="upgrade factpull"):
        open_store(address)
