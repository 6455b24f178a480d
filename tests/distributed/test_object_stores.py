"""Inputs and target in an object store, by fsspec's file system in memory, with deaths at every moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from batch.samples import texts
from factpull import Config, Extractor
from factpull.distributed import GuardedExtractor, finish, pending, plan, run_shard
from factpull.outcomes import Outcome
from factpull.reading import Entry, Unreadable

fsspec = pytest.importorskip("fsspec")
memory_files = pytest.importorskip("fsspec.implementations.memory")
pytestmark = pytest.mark.model


@pytest.fixture
def memory() -> Iterator[Any]:
    """The file system in memory, which is the same for the whole process; empty."""
    found = fsspec.filesystem("memory")
    yield found
    found.store.clear()


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def test_a_target_in_an_object_store(inputs: Path, extractor: Extractor, tmp_path: Path, memory: Any) -> None:
    memory.put(f"{inputs}/a.parquet", "/bucket/in/a.parquet")
    memory.put(f"{inputs}/b.jsonl", "/bucket/in/b.jsonl")
    target = "memory://bucket/out"
    shards = plan(["memory://bucket/in"], target, articles=12)
    assert len(shards) == 4
    for shard in shards:
        run_shard(shard, target, extractor=extractor)
    report = finish(target, to=f"sqlite:///{tmp_path}/facts.db")
    assert (report.is_complete, report.articles, report.failed) == (True, 46, 3)
    assert report.loaded["claims"] == report.rows["claims"]


def put(memory: Any, rows: list[dict[str, str]], tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    memory.put(str(tmp_path / "in.parquet"), "/bucket/in.parquet")


def test_bad_articles_keep_their_ids_there(
    hostile: list[dict[str, str]], tmp_path: Path, memory: Any
) -> None:
    rows = [{"id": str(number), "text": text} for number, text in enumerate(texts(6))]
    put(memory, [*rows[:3], *hostile, {"id": "empty", "text": ""}, *rows[3:]], tmp_path)
    target = "memory://bucket/out"
    with GuardedExtractor(Config(max_seconds=3)) as child:
        for shard in plan(["memory://bucket/in.parquet"], target, articles=4, config=child.config):
            run_shard(shard, target, extractor=child)
    report = finish(target)
    assert (report.is_complete, report.articles, report.failed) == (True, 11, 5)
    names = sorted(memory.ls("/bucket/out/manifest", detail=False))
    with_ids = [row for name in names for row in pq.read_table(memory.open(name)).to_pylist()]
    failed = {row["doc_id"]: row["status"] for row in with_ids if row["status"] != "ok"}
    assert failed == {
        "EXIT": "quarantined", "CRASH": "quarantined", "HANG": "quarantined", "RAISE": "error", "empty": "error",
    }  # fmt: skip


class Remembering:
    """An extractor that does every article once."""

    config = Config()

    def __init__(self, extractor: Extractor) -> None:
        self._extractor, self._known = extractor, dict[str, Outcome]()

    def outcomes(self, entries: Iterable[Entry | Unreadable]) -> Iterator[Outcome]:
        for entry in entries:
            if entry.source not in self._known:
                (self._known[entry.source],) = self._extractor.outcomes([entry])
            yield self._known[entry.source]


#: A write that no run comes to.
NEVER = 10**6


class Death(BaseException):
    """Nothing of ours catches it."""


def content(memory: Any) -> dict[str, bytes]:
    return {name: memory.cat(name) for name in memory.find("/bucket/out") if name.endswith(".parquet")}


def test_a_death_at_any_write_leaves_no_fault(
    extractor: Extractor, tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of this store are there, empty, as soon as they are opened: a harder case than objects, like HDFS."""
    put(memory, [{"id": str(number), "text": text} for number, text in enumerate(texts(4))], tmp_path)
    target, remembering, write = "memory://bucket/out", Remembering(extractor), memory_files.MemoryFile.write
    left, expected = [NEVER], dict[str, bytes]()

    def dying(file: Any, data: bytes) -> int:
        left[0] -= 1
        if left[0] == 0:
            raise Death
        return int(write(file, data))

    monkeypatch.setattr(memory_files.MemoryFile, "write", dying)

    def run(death: int) -> bool:
        """Run what is pending, with a death at that write; return whether it died."""
        left[0] = death
        try:
            for shard in pending(target):
                run_shard(shard, target, extractor=remembering)
            return False
        except Death:
            return True
        finally:
            left[0] = NEVER

    for moment in count(0):
        for name in memory.find("/bucket/out"):
            memory.rm_file(name)
        plan(["memory://bucket/in.parquet"], target, articles=2)
        died = run(moment or NEVER)
        while not finish(target).is_complete:
            assert not run(NEVER)
        expected = expected or content(memory)
        assert content(memory) == expected, moment
        if moment and not died:
            break
    assert moment > 2 * 10
