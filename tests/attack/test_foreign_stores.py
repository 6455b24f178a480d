"""Stores that somebody else made write nothing outside their folder, and nothing at all when they are only read."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from factpull.commands.store import app
from factpull.errors import StoreError
from factpull.store import ManifestEntry, open_store
from factpull.store.outside.strangers import refuse_links
from store.articles import shipments

run = CliRunner().invoke
JOURNALED = {"jsonl": "facts.jsonl", "csv": "facts.csv", "parquet": "facts.parquet"}
ADDRESSES = {
    **{name: f"store/{path}" for name, path in JOURNALED.items()},
    "sqlite": "sqlite:///store/facts.db",
    "duckdb": "duckdb:///store/facts.duckdb",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a file that must stay as it is, and a folder for a store beside it."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "precious").write_text("as it was", encoding="utf-8")
    (tmp_path / "store").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=ADDRESSES)
def address(request: pytest.FixtureRequest) -> str:
    with open_store(ADDRESSES[request.param]) as store:
        store.write(shipments(2))
    return ADDRESSES[request.param]


@pytest.fixture(params=JOURNALED)
def journaled(request: pytest.FixtureRequest) -> tuple[str, Path]:
    """A store in files, and the folder of its journal."""
    found = f"store/{JOURNALED[request.param]}"
    with open_store(found) as store:
        store.write(shipments(2))
    return found, Path(f"{found}.factpull") if found.endswith(".jsonl") else Path(found, "_factpull")


def snapshot(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


def leave(state: Path, *changes: dict[str, Any]) -> None:
    """Leave a list of changes behind, as a killed writer does."""
    (state / "staged").mkdir(exist_ok=True)
    (state / "staged" / "1").write_text("from the stranger", encoding="utf-8")
    (state / "changes.json").write_text(json.dumps(changes), encoding="utf-8")


def change(target: str, action: str = "replace", **others: Any) -> dict[str, Any]:
    return {"action": action, "target": target, "staged": "1", "offset": 0, **others}


@pytest.mark.parametrize("action", ["replace", "append", "remove"])
@pytest.mark.parametrize(
    "target",
    ["../home/precious", "../../home/precious", "{home}/precious", "precious", "x/../../home/precious"],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_journal_names_the_stores_own_files_only(
    journaled: tuple[str, Path], here: Path, target: str, action: str, *, read_only: bool
) -> None:
    address, state = journaled
    (here / "store" / "precious").write_text("as it was", encoding="utf-8")
    leave(state, change(target.format(home=here / "home"), action))
    before = snapshot(here)
    with pytest.raises(StoreError):
        open_store(address, read_only=read_only)
    assert snapshot(here) == before


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"[1]",
        b"\xff",
        b"[",
        b'[{"action": "run", "target": "a"}]',
        b'[{"action": "remove"}]',
        b"[" * 5000,
    ],
)
def test_a_list_that_is_none(journaled: tuple[str, Path], content: bytes) -> None:
    (journaled[1] / "changes.json").write_bytes(content)
    for read_only in (True, False):
        with pytest.raises(StoreError, match="no list of changes"):
            open_store(journaled[0], read_only=read_only)


@pytest.mark.parametrize("staged", ["../../../home/precious", "../changes.json", "{home}/precious"])
def test_what_is_staged_is_no_file_of_elsewhere(journaled: tuple[str, Path], here: Path, staged: str) -> None:
    """A move takes its source away: that must be a staged file."""
    leave(journaled[1], change("facts.jsonl", staged=staged.format(home=here / "home")))
    with pytest.raises(StoreError):
        open_store(journaled[0])
    assert (here / "home" / "precious").read_text("utf-8") == "as it was"


@pytest.mark.parametrize("link", ["generation", "staged", "lock", "changes.new", "changes.json", "staged/1"])
def test_links_among_the_journals_files(journaled: tuple[str, Path], here: Path, link: str) -> None:
    """Staged files are swept away, the others written: through a link that would be somewhere else."""
    address, state = journaled
    place = state / link
    if place.is_dir():
        place.rmdir()
    place.unlink(missing_ok=True)
    place.symlink_to(here / "home" if link == "staged" else here / "home" / "precious")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="is a link"):
            open_store(address, read_only=read_only)
    assert (here / "home" / "precious").read_text("utf-8") == "as it was"


def test_a_store_that_is_a_link_is_not_written(here: Path) -> None:
    (here / "home" / "empty").touch()
    (here / "store" / "facts.jsonl").symlink_to(here / "home" / "empty")
    with pytest.raises(StoreError, match="is a link"), open_store("store/facts.jsonl") as store:
        store.write(shipments(1))
    assert (here / "home" / "empty").read_bytes() == b""


def test_parts_that_are_links(here: Path) -> None:
    with open_store("store/facts.parquet") as store:
        store.write(shipments(2))
    part = here / "store" / "facts.parquet" / "documents" / "part-000001.parquet"
    part.rename(here / "home" / "part")
    part.symlink_to(here / "home" / "part")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="is a link"):
            open_store("store/facts.parquet", read_only=read_only)


@pytest.mark.parametrize("verb", ["info", "verify", "export"])
def test_verbs_that_read_write_nothing(address: str, here: Path, verb: str) -> None:
    before = snapshot(here / "store")
    result = run(app, [verb, address, *(["copy.jsonl"] if verb == "export" else [])])
    assert result.exit_code == 0, result.output
    assert snapshot(here / "store") == before


def test_a_store_that_is_only_read_refuses_to_be_written(address: str) -> None:
    with open_store(address, read_only=True) as store:
        assert len(list(store.read())) == len(list(store.manifest)) == 2
        with pytest.raises(StoreError, match="read only"):
            store.write(shipments(3))
        with pytest.raises(StoreError, match="read only"):
            store.manifest.record([ManifestEntry("new", "00" * 16, "0.1.0")])


def test_an_unfinished_write_is_told_and_repaired(journaled: tuple[str, Path], here: Path) -> None:
    address, state = journaled
    with open_store(address) as store:
        expected = [each.article.doc_id for each in store.read()]
    leave(state)
    before = snapshot(here)
    for verb in ("info", "verify"):
        result = run(app, [verb, address])
        assert result.exit_code == 1
        assert "factpull store repair" in result.stderr
    assert snapshot(here) == before
    assert run(app, ["repair", address]).exit_code == 0
    with open_store(address, read_only=True) as store:
        assert [each.article.doc_id for each in store.read()] == expected


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n"


@pytest.mark.parametrize("table", ["documents", "manifest"])
@pytest.mark.parametrize("read_only", [True, False])
def test_views_in_the_place_of_tables(here: Path, table: str, *, read_only: bool) -> None:
    """Such a view may take forever, or read other files."""
    for found in (ADDRESSES["sqlite"], ADDRESSES["duckdb"]):
        with open_store(found) as store:
            store.write(shipments(1))
    with closing(sqlite3.connect(here / "store" / "facts.db")) as lite:
        lite.executescript(
            f"PRAGMA foreign_keys = OFF; DROP TABLE {table}; CREATE VIEW {table} AS {ENDLESS};"
        )
    with duckdb.connect(here / "store" / "facts.duckdb") as duck:
        duck.execute(f"DROP TABLE {table} CASCADE")
        duck.execute(f"CREATE VIEW {table} AS SELECT * FROM read_text('{here}/home/precious')")
    for found in (ADDRESSES["sqlite"], ADDRESSES["duckdb"]):
        with pytest.raises(StoreError, match=f"its {table} is no table"):
            open_store(found, read_only=read_only)


def test_a_duckdb_file_reaches_no_other_file(here: Path) -> None:
    with open_store(ADDRESSES["duckdb"]) as store:
        for statement in (
            f"SELECT * FROM read_text('{here}/home/precious')",
            f"ATTACH '{here}/home/new.duckdb'",
            f"COPY (SELECT 1) TO '{here}/home/precious'",
            "INSTALL httpfs",
            "SET enable_external_access = true",
        ):
            with pytest.raises(StoreError):
                store.query(statement, [])  # type: ignore[attr-defined]
    assert (here / "home" / "precious").read_text("utf-8") == "as it was"
    assert not (here / "home" / "new.duckdb").exists()


def test_triggers_of_a_sqlite_file_call_nothing_that_does_harm(here: Path) -> None:
    with open_store(ADDRESSES["sqlite"]):
        pass
    with closing(sqlite3.connect(here / "store" / "facts.db")) as lite:
        lite.execute(
            "CREATE TRIGGER bad AFTER INSERT ON documents BEGIN SELECT load_extension('home/precious'); END"
        )
        lite.commit()
    with (
        pytest.raises(StoreError, match="unsafe use of load_extension"),
        open_store(ADDRESSES["sqlite"]) as store,
    ):
        store.write(shipments(1))


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_links_beside_a_sqlite_file(here: Path, ending: str) -> None:
    with open_store(ADDRESSES["sqlite"]) as store:
        store.write(shipments(1))
    (here / "store" / f"facts.db{ending}").symlink_to(here / "home" / "precious")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="is a link"):
            open_store(ADDRESSES["sqlite"], read_only=read_only)
    assert (here / "home" / "precious").read_text("utf-8") == "as it was"


def test_links_beside_a_duckdb_file(here: Path) -> None:
    with open_store(ADDRESSES["duckdb"]):
        pass
    lock = here / "store" / "facts.duckdb.lock"
    lock.unlink()
    lock.symlink_to(here / "home" / "made")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="is a link"):
            open_store(ADDRESSES["duckdb"], read_only=read_only)
    assert not (here / "home" / "made").exists()


@pytest.mark.parametrize("line", ["1", '{"doc_id": 1}', '{"doc_id": "a", "surprise": 1}', "{", '"a"'])
def test_a_manifest_that_is_none(here: Path, line: str) -> None:
    with open_store("store/facts.jsonl") as store:
        store.write(shipments(1))
    (here / "store" / "facts.jsonl.factpull" / "manifest.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(StoreError, match="manifest"):
        open_store("store/facts.jsonl", read_only=True)


@pytest.mark.parametrize("damage", ["cut", "bent", "latin", "plain", "deep"])
def test_a_damaged_file_of_extractions(here: Path, damage: str) -> None:
    """What gzip, zlib, UTF-8 or JSON raise is an error of the store, also when its file changes behind its opening."""
    name = "facts.jsonl" if damage in ("latin", "deep") else "facts.jsonl.gz"
    with open_store(f"store/{name}") as store:
        store.write(shipments(3))
        whole = (here / "store" / name).read_bytes()
        content = {
            "cut": whole[:-12],
            "bent": whole[:40] + bytes(60) + whole[100:],
            "latin": whole + b"\xe9t\xe9\n",
            "plain": b"{}\n",
            "deep": b"[" * 100_000 + b"\n",
        }[damage]
        (here / "store" / name).write_bytes(content)
        with pytest.raises(StoreError, match=r"damaged|no extraction"):
            list(store.read())
    for read_only in (True, False):
        with pytest.raises(StoreError, match=r"damaged|no extraction|[Nn]ot a gzipped"):
            open_store(f"store/{name}", read_only=read_only)


def test_a_name_that_no_file_can_have(here: Path) -> None:
    for address in (f"store/{'a' * 300}.jsonl", f"sqlite:///store/{'é' * 200}.db"):
        with pytest.raises(StoreError, match="too long"):
            open_store(address, read_only=True)


def test_a_manifest_in_no_unicode(here: Path) -> None:
    with open_store("store/facts.jsonl") as store:
        store.write(shipments(1))
    (here / "store" / "facts.jsonl.factpull" / "manifest.jsonl").write_bytes(b'{"doc_id": "\xe9"}\n')
    with pytest.raises(StoreError, match="manifest"):
        open_store("store/facts.jsonl", read_only=True)


def test_a_store_opens_while_another_writer_takes_its_files_away(tmp_path: Path) -> None:
    """A staged file that is there at one look and gone at the next is no stranger's device."""
    folder = tmp_path / "facts.jsonl.factpull" / "staged"
    folder.mkdir(parents=True)
    names = [folder / str(number) for number in range(40)]
    ended = threading.Event()

    def come_and_go() -> None:
        while not ended.is_set():
            for name in names:
                name.touch()
            for name in names:
                name.unlink()

    other = threading.Thread(target=come_and_go)
    other.start()
    try:
        for _ in range(300):
            refuse_links(folder.iterdir(), "facts.jsonl")
    finally:
        ended.set()
        other.join()
