"""Files that vanish, disks that are full or not to be written, a server that stops: clear errors, whole stores."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from factpull.errors import StoreError
from factpull.records import Extraction
from factpull.store import Store, open_store
from factpull.store.databases import engine
from factpull.store.databases.duckdb_file import DuckdbStore
from factpull.store.files.journal import take_lock
from factpull.store.outside.failures import advised
from store.articles import shipment, shipments
from store.conftest import FILES

ARTICLES, CHUNK = 40, 5


def target(address: str) -> Path:
    """The file or folder that an address means."""
    return Path(address.partition("///")[2] or address)


def delete(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("moved"))


def delete_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def unmount(path: Path) -> None:
    subprocess.run(["umount", "--lazy", str(path.parent)], check=True)


def breaking(fault: Callable[[], object]) -> Iterator[Extraction]:
    """Yield all articles; amid them something happens."""
    for number, extraction in enumerate(shipments(ARTICLES)):
        if number == ARTICLES // 2:
            fault()
        yield extraction


def whole_chunks(address: str) -> int:
    """Return how many articles a store has, and check that it has them whole."""
    with open_store(address) as store:
        assert store.verify() == ()
        found = list(store.read())
        assert len(found) % CHUNK == 0
        assert len(list(store.manifest)) == len(found)
        return len(found)


def assert_a_second_run_completes(address: str) -> None:
    with open_store(address) as store:
        store.write(shipments(ARTICLES))
        assert list(store.read()) == list(shipments(ARTICLES))
        assert {entry.doc_id for entry in store.manifest} == {f"a{number:04}" for number in range(ARTICLES)}
        assert store.verify() == ()


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "chunk_size", CHUNK)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of twelve megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount(folder, "size=12m")
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a disk cannot be mounted here: {error}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=False, capture_output=True)


def mount(folder: Path, options: str) -> None:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("fault", [delete, move, delete_folder])
def test_a_store_that_vanishes_amid_a_write(
    kind: str, fault: Callable[[Path], None], make_address: Callable[[str], str]
) -> None:
    address = make_address(kind)
    path = target(address)
    with (
        open_store(address) as store,
        pytest.raises(StoreError, match=r"is gone.*bring it back, or") as caught,
    ):
        store.write(breaking(lambda: fault(path)))
    assert str(caught.value).startswith(address)
    if fault is move:
        path.with_name("moved").rename(path)
        assert whole_chunks(address) in (ARTICLES // 2, ARTICLES // 2 + CHUNK)
    elif kind.startswith("jsonl") and fault is delete:  # lock, journal and manifest stand beside it
        with pytest.raises(StoreError, match="delete that folder to start anew"):
            open_store(address)
        shutil.rmtree(path.with_name(f"{path.name}.factpull"))
    path.parent.mkdir(exist_ok=True)
    assert_a_second_run_completes(address)


@pytest.mark.parametrize("kind", FILES)
def test_a_disk_that_is_unmounted_amid_a_write(kind: str, disk: Path) -> None:
    address = FILES[kind].format(disk)
    with open_store(address) as store, pytest.raises(StoreError, match="its disk was unmounted"):
        store.write(breaking(lambda: unmount(target(address))))
    assert list(disk.iterdir()) == []  # nothing was begun anew below the mount point
    mount(disk, "size=12m")
    assert_a_second_run_completes(address)


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_another_file_in_its_place_is_an_error(kind: str, make_address: Callable[[str], str]) -> None:
    address, other = make_address(kind), make_address(kind)
    with open_store(other) as store:
        store.write([shipment("z")])

    def replace() -> None:
        move(target(address))
        shutil.copy(target(other), target(address))

    with open_store(address) as store, pytest.raises(StoreError, match="another file has taken its place"):
        store.write(breaking(replace))


@pytest.mark.parametrize("table", ["documents", "claims"])
def test_a_part_of_a_parquet_folder_that_is_missing(table: str, make_address: Callable[[str], str]) -> None:
    address = make_address("parquet")
    with open_store(address) as store, pytest.raises(StoreError, match="is gone"):
        store.write(breaking(lambda: shutil.rmtree(Path(address) / table)))


def test_a_csv_file_that_is_missing_is_made_anew(make_address: Callable[[str], str]) -> None:
    address = make_address("csv")
    with open_store(address) as store:
        store.write(
            breaking(lambda: [delete(Path(address) / f"{name}.csv") for name in ("claims", "manifest")])
        )
        assert store.verify() == ()
    assert (Path(address) / "manifest.csv").read_text(encoding="utf-8").count("\n") == ARTICLES + 1


@pytest.mark.parametrize("kind", FILES)
def test_a_full_disk(kind: str, disk: Path) -> None:
    address = FILES[kind].format(disk)
    with open_store(address) as store:
        store.write(shipments(CHUNK))
    fill(disk, left=2**19)
    chance = random.Random(1)
    large = [
        item.model_copy(
            update={"article": item.article.model_copy(update={"title": chance.randbytes(2**17).hex()})}
        )
        for item in shipments(ARTICLES)
    ]
    with open_store(address) as store, pytest.raises(StoreError, match=r"(?i)full|No space left") as caught:
        store.write(large)
    assert "make room on its disk" in str(caught.value)
    assert whole_chunks(address) == CHUNK
    (disk / "ballast").unlink()
    assert_a_second_run_completes(address)


def fill(disk: Path, *, left: int) -> None:
    """Take all room of a disk but so many bytes."""
    (disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(disk).free - left))


@pytest.mark.parametrize("kind", FILES)
def test_a_target_that_cannot_be_written(kind: str, disk: Path) -> None:
    address = FILES[kind].format(disk)
    with open_store(address) as store:
        store.write(shipments(CHUNK))
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for place in (address, FILES[kind].format(f"{disk}/new")):
        with pytest.raises(
            StoreError, match=r"(?i)read.?only.*make it writable|unable to open|make its folder"
        ):
            open_store(place)
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert whole_chunks(address) == CHUNK
    assert_a_second_run_completes(address)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("kind", FILES)
def test_a_folder_without_the_right_to_write(kind: str, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match=r"(?i)denied|unable to open"):
        open_store(FILES[kind].format(tmp_path))
    tmp_path.chmod(0o700)


def test_postgresql_that_stops_amid_a_write(
    make_database: Callable[[], str], postgres: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BACKOFF", (0.01, 0.01))
    address = make_database()
    try:
        with open_store(address) as store, pytest.raises(StoreError, match="see that the server runs"):
            store.write(breaking(postgres.stop))
        with pytest.raises(StoreError, match="see that the server runs"):
            open_store(address)
    finally:
        postgres.ensure_postgres_running()
    assert whole_chunks(address) == ARTICLES // 2
    assert_a_second_run_completes(address)


def test_postgresql_that_is_started_again_goes_unnoticed(
    make_database: Callable[[], str], postgres: Any
) -> None:
    def restart() -> None:
        postgres.stop()
        postgres.ensure_postgres_running()

    with open_store(make_database()) as store:
        store.write(breaking(restart))
        assert list(store.read()) == list(shipments(ARTICLES))
        assert store.verify() == ()


def test_postgresql_on_a_full_disk(make_database: Callable[[], str], postgres: Any, disk: Path) -> None:
    shutil.chown(disk, postgres.system_user)
    for parent in disk.parents[: disk.parents.index(Path(tempfile.gettempdir()))]:
        parent.chmod(0o755)  # pytest's folders are its user's only
    postgres.psql(f"CREATE TABLESPACE small LOCATION '{disk}'")
    address = make_database()
    name = sa.make_url(address).database
    with open_store(address) as store:
        store.write(shipments(CHUNK))
    postgres.psql(f"ALTER DATABASE {name} SET TABLESPACE small")
    fill(disk, left=2**17)
    with (
        open_store(address) as store,
        pytest.raises(StoreError, match=r"No space left.*make room on its disk"),
    ):
        store.write(shipments(ARTICLES * 20, "7"))
    assert whole_chunks(address) % CHUNK == 0
    (disk / "ballast").unlink()
    assert_a_second_run_completes(address)
    postgres.psql(f"DROP DATABASE {name}")
    postgres.psql("DROP TABLESPACE small")


def test_postgresql_that_may_only_be_read(make_database: Callable[[], str], postgres: Any) -> None:
    address = make_database()
    name = sa.make_url(address).database
    with open_store(address) as store:
        store.write(shipments(CHUNK))
    postgres.psql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with open_store(address) as store, pytest.raises(StoreError, match=r"read-only.*make it writable"):
        store.write(shipments(ARTICLES, "7"))
    assert whole_chunks(address) == CHUNK


def test_a_duckdb_file_is_opened_only_in_turn(
    make_address: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB's own lock lets two processes in at once, so another file's lock must be held as long as it is open."""
    address = make_address("duckdb")
    lock = target(address).with_name("facts.duckdb.lock")
    connect = DuckdbStore._connect

    def connect_in_turn(store: DuckdbStore) -> Any:
        with lock.open("ab") as handle, pytest.raises(StoreError, match="another process"):
            take_lock(handle, "")
        return connect(store)

    with open_store(address) as store:
        monkeypatch.setattr("factpull.store.files.journal.LOCK_SECONDS", 0.0)
        monkeypatch.setattr(DuckdbStore, "_connect", connect_in_turn)
        store.write(shipments(CHUNK))
        with lock.open("ab") as handle:
            take_lock(handle, "")
            with pytest.raises(StoreError, match="another process"):
                store.write(shipments(CHUNK, "7"))


def test_a_duckdb_file_that_another_program_has_open(
    make_address: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = make_address("duckdb")
    open_store(address).close()
    monkeypatch.setattr("factpull.store.databases.duckdb_file.BUSY_SECONDS", 0.0)
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(target(address))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match=r"lock.*close the program that has it open"):
            open_store(address)
        other.communicate("\n")
    assert whole_chunks(address) == 0


def test_a_sqlite_file_that_another_process_writes_for_long(
    make_address: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BACKOFF", ())
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    address = make_address("sqlite")
    with open_store(address) as store, closing(sqlite3.connect(target(address))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked; another process"):
            store.write([shipment("a")])
        other.rollback()
        assert store.write([shipment("a")]).added == 1


def test_a_reason_without_advice_stays_as_it_is() -> None:
    assert advised("division by zero") == "division by zero"
