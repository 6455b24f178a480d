"""Killed writers, two writers at once, and lost connections: a store is whole afterwards, always.

``FACTPULL_ROUNDS=50`` runs the kill and concurrency tests fifty times in a row.
"""

from __future__ import annotations

import errno
import os
import pkgutil
import random
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from factpull.errors import StoreError
from factpull.records import Extraction
from factpull.store import Store, open_store
from factpull.store.databases import engine
from store.articles import shipment, shipments
from store.conftest import KINDS
from store.writer import ARTICLES, CHUNK, Writers

ROUNDS = int(os.environ.get("FACTPULL_ROUNDS", "1"))


@pytest.fixture(scope="module")
def writers() -> Iterator[Writers]:
    """What starts, kills and awaits processes that write."""
    if not hasattr(os, "fork"):
        pytest.skip("processes are forked here, which this system cannot")
    started = Writers()
    yield started
    started.close()


def values_by_chunk(store: Store) -> dict[int, set[str]]:
    """Return the values that the articles of each chunk have, and check that a chunk is there whole or not at all."""
    values: dict[int, list[str]] = defaultdict(list)
    for extraction in store.read():
        number = int(extraction.article.doc_id[1:])
        values[number // CHUNK].append(str(extraction.claims[0].quantity.value))
    assert all(len(some) == CHUNK for some in values.values()), values
    return {chunk: set(some) for chunk, some in values.items()}


@pytest.mark.parametrize("turn", range(ROUNDS))
@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_writer_leaves_whole_chunks(
    kind: str, turn: int, make_address: Callable[[str], str], writers: Writers, tmp_path: Path
) -> None:
    address = make_address(kind)
    process = writers.start(address, tmp_path / "ready", 1, 100_000)
    writers.kill(process, tmp_path / "ready", random.Random(f"{kind} {turn}").uniform(0.0, 0.6))
    with open_store(address) as store:
        assert store.verify() == ()
        chunks = values_by_chunk(store)
        assert all(len(values) == 1 for values in chunks.values()), chunks
        # A round goes from the first chunk to the last: the ones behind are at most one round behind.
        newest = [int(next(iter(chunks[chunk]))) for chunk in sorted(chunks)]
        assert newest == sorted(newest, reverse=True)
        assert not newest or newest[0] - newest[-1] <= 1
        assert store.write(shipments(ARTICLES)).articles == ARTICLES
        assert list(store.read()) == list(shipments(ARTICLES))
        assert store.verify() == ()


@pytest.mark.parametrize("turn", range(ROUNDS))
@pytest.mark.parametrize("kind", KINDS)
def test_two_writers_at_once_end_correct(
    kind: str, turn: int, make_address: Callable[[str], str], writers: Writers, tmp_path: Path
) -> None:
    address = make_address(kind)
    one = writers.start(address, tmp_path / "one", 1000, 2)
    other = writers.start(address, tmp_path / "other", 2000, 2, backwards=True)
    assert (writers.wait(one), writers.wait(other)) == (0, 0)
    with open_store(address) as store:
        assert store.verify() == ()
        chunks = values_by_chunk(store)
        assert sorted(chunks) == list(range(ARTICLES // CHUNK))
        assert all(values in ({"1001"}, {"2001"}) for values in chunks.values()), chunks


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_a_clock_set_back_hides_no_write(
    kind: str, make_address: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process's write is seen although the times and numbers of all files are what they were."""
    address, real = make_address(kind), Path.stat

    def frozen(path: Path, **options: Any) -> os.stat_result:
        found = real(path, **options)
        fields = {name: getattr(found, name) for name in dir(found) if name.startswith("st_")}
        fields.update(st_mtime_ns=1, st_ctime_ns=1, st_atime_ns=1)
        return os.stat_result((*found[:1], 7, *found[2:7], 0, 0, 0), fields)

    with open_store(address) as store, open_store(address) as other:
        monkeypatch.setattr(Path, "stat", frozen)
        store.write([shipment("a", "1"), shipment("b", "1")])
        assert other.write([shipment("a", "2")]).replaced == 1
        assert store.write([shipment("a", "1")]).replaced == 1
        both = {name: shipment(name, "1") for name in ("a", "b")}
        assert everything(store) == everything(other) == both


class Crash(BaseException):
    """The process dies here: nothing catches this."""


class Crasher:
    """Ends the n-th step of a write with an error; ``alive`` tells whether the write has fewer."""

    def __init__(self, step: int, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left, self.error = step, error
        for name in ("_sync", "_sync_folder", "_replace", "_append", "shutil.copyfileobj"):
            self._watch(
                monkeypatch, f"factpull.store.files.journal.{name}", self._half if "copy" in name else None
            )
        for name in ("unlink", "replace", "write_bytes", "write_text"):
            self._watch(monkeypatch, f"pathlib.Path.{name}")

    @property
    def alive(self) -> bool:
        return self.left > 0

    def _watch(
        self, monkeypatch: pytest.MonkeyPatch, name: str, dying: Callable[..., None] | None = None
    ) -> None:
        whole = pkgutil.resolve_name(name)

        def step(*arguments: Any, **options: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                if dying:
                    dying(*arguments)
                raise self.error
            return whole(*arguments, **options)

        monkeypatch.setattr(name, step)

    def _half(self, content: Any, out: Any) -> None:
        everything = content.read()
        out.write(everything[: len(everything) // 2])


def everything(store: Store) -> dict[str, Extraction]:
    """Return what a store has, by document."""
    return {extraction.article.doc_id: extraction for extraction in store.read()}


@pytest.mark.parametrize(
    "error", [Crash(), OSError(errno.ENOSPC, "No space left on device")], ids=["kill", "full"]
)
@pytest.mark.parametrize("kind", ["parquet", "jsonl", "jsonl.gz", "csv"])
def test_a_write_to_files_can_end_at_any_step(
    kind: str, error: BaseException, make_address: Callable[[str], str]
) -> None:
    before, after = (
        list(shipments(3)),
        [shipment("a0000"), shipment("a0001", "9", claims=1), *shipments(2, prefix="b")],
    )
    old, new = ({item.article.doc_id: item for item in some} for some in (before, [*before, *after]))
    template = make_address(kind)
    with open_store(template) as store:
        store.write(before)
    step, outcomes = 0, []
    while True:
        step += 1
        address = make_address(kind)
        shutil.copytree(Path(template).parent, Path(address).parent, dirs_exist_ok=True)
        with open_store(address) as store, pytest.MonkeyPatch.context() as monkeypatch:
            crasher = Crasher(step, error, monkeypatch)
            with suppress(Crash, StoreError):
                store.write(after)
        if crasher.alive:
            break
        # The process goes on with its store when a disk was full, and another comes when it was killed.
        with open_store(address) if isinstance(error, Crash) else store as store:
            assert store.verify() == ()
            found = everything(store)
            assert found in (old, new), step
            outcomes.append(found == new)
            store.write(after)
            assert everything(store) == new
            assert store.verify() == ()
    assert outcomes == sorted(outcomes), "what was committed once is committed at every later step"
    assert set(outcomes) == {False, True}


class Terminator:
    """Ends a store's own connection amid a transaction, as a restart of the server does."""

    def __init__(self, store: Any, postgres: Any, times: int) -> None:
        self.times, self.postgres = times, postgres
        sa.event.listen(store.engine.core, "after_cursor_execute", self.after)

    def after(self, connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if self.times and statement.startswith("INSERT INTO claims"):
            self.times -= 1
            process = connection.connection.driver_connection.info.backend_pid
            self.postgres.psql(f"SELECT pg_terminate_backend({process})")
            time.sleep(0.05)


def test_a_lost_connection_is_taken_up_again(make_database: Callable[[], str], postgres: Any) -> None:
    with open_store(make_database()) as store:
        terminator = Terminator(store, postgres, times=2)
        assert store.write(shipments(3)).added == 3
        assert terminator.times == 0
        assert list(store.read()) == list(shipments(3))
        assert store.verify() == ()


def test_a_connection_that_stays_lost_is_an_error(
    make_database: Callable[[], str], postgres: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BACKOFF", (0.01, 0.01))
    address = make_database()
    with open_store(address) as store:
        store.write([shipment("before")])
        Terminator(store, postgres, times=100)
        with pytest.raises(StoreError, match=r"terminating connection|closed the connection"):
            store.write([shipment("before", "9"), *shipments(3)])
    with open_store(address) as store:
        assert list(store.read()) == [shipment("before")]
        assert [entry.doc_id for entry in store.manifest] == ["before"]
        assert store.verify() == ()
