"""Killed writers, two writers at once, and lost connections: a store is whole afterwards, always.

``FACTPULL_ROUNDS=50`` runs the kill and concurrency tests fifty times in a row.
"""

from __future__ import annotations

import os
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from factpull.errors import StoreError
from factpull.store import Store, engine, open_store
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
