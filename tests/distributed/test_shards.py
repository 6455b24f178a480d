"""Shards without an engine: planned, run, killed, run again, checked and loaded."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import factpull
from batch.samples import texts
from factpull import Config, Extraction, Extractor
from factpull.cli import app
from factpull.distributed import GuardedExtractor, extract_arrow, finish, pending, plan, run_shard, unnest
from factpull.errors import StoreError
from factpull.store import open_store
from factpull.store.frames import shown_table, to_rows
from factpull.store.tables.arrow import arrow_table
from factpull.store.tables.readable import CLAIMS_READABLE, readable_rows
from factpull.store.tables.schema import LINK_TABLES, RECORD_TABLES, SCHEMA_INFO

pytestmark = pytest.mark.model
TABLES = [table.name for table in RECORD_TABLES]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def whole(target: Path, table: str) -> pa.Table:
    return pa.concat_tables([pq.read_table(file) for file in sorted((target / table).glob("*.parquet"))])


def stored(extractions: list[Extraction], table: str) -> pa.Table:
    """A table as a store keeps it: exact numbers, ids first."""
    return arrow_table(shown_table(table), to_rows(extractions, table))


def tree(target: Path) -> dict[str, bytes]:
    return {str(file.relative_to(target)): file.read_bytes() for file in target.glob("*/*.parquet")}


@pytest.fixture(scope="module")
def undisturbed(inputs: Path, tmp_path_factory: pytest.TempPathFactory, extractor: Extractor) -> Path:
    target = tmp_path_factory.mktemp("undisturbed")
    for shard in plan([inputs], target, articles=12):
        run_shard(shard, target, extractor=extractor)
    return target


def test_the_tables_are_those_of_extract_many(inputs: Path, undisturbed: Path, extractor: Extractor) -> None:
    expected = list(extractor.extract_many(inputs, progress=False))
    assert len(expected) == 48
    for table in TABLES:
        assert whole(undisturbed, table).equals(stored(expected, table))
    manifest = whole(undisturbed, "manifest").to_pylist()
    assert [row["doc_id"] for row in manifest if row["status"] == "error"][:2] == ["blank", "empty"]
    assert {row["seconds"] for row in manifest} == {None}
    readable = arrow_table(CLAIMS_READABLE, readable_rows(expected))
    assert len(readable) > 100
    assert whole(undisturbed, "claims_readable").equals(readable)


def test_the_tables_are_those_of_a_parquet_store(undisturbed: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "facts.parquet") as store:
        store.write(factpull.extract_many(texts(3), progress=False))
    made_otherwise = {table.name for table in (*LINK_TABLES, SCHEMA_INFO)}
    expected = {
        file.parent.name for file in (tmp_path / "facts.parquet").glob("*/*.parquet")
    } - made_otherwise
    assert {file.parent.name for file in undisturbed.glob("*/*.parquet")} == expected | {"manifest"}


def test_unnest_equals_the_tables_of_a_store_failures_included(extractor: Extractor) -> None:
    rows = [{"id": str(number), "text": text} for number, text in enumerate(texts(6))]
    rows[2:2] = [{"id": "x", "text": None}, {"id": "y", "text": "..."}]
    batch = extract_arrow(pa.RecordBatch.from_pylist(rows), extractor, place="here")
    assert batch["doc_id"].to_pylist() == [row["id"] for row in rows]
    assert [error is None for error in batch["error"].to_pylist()] == [number != 2 for number in range(8)]
    expected = list(extractor.extract_many([pa.Table.from_pylist(rows)], progress=False))
    found = unnest(pa.Table.from_batches([batch.slice(0, 3), batch.slice(3)]))
    for table in TABLES:
        if table != "documents":  # sources differ: here:3, table:3
            assert found[table].equals(stored(expected, table)), table


def test_two_processes_at_once_give_the_same_bytes(inputs: Path, undisturbed: Path, tmp_path: Path) -> None:
    plan([inputs], tmp_path / "t", articles=12)
    line = [sys.executable, "-m", "factpull.cli", "shards", "run", str(tmp_path / "t")]
    both = [subprocess.Popen(line, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told
    assert tree(tmp_path / "t") == tree(undisturbed)
    assert finish(tmp_path / "t").is_complete


def start_worker(target: Path, index: int) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "factpull.cli", "shards", "run", str(target), "--worker", f"{index}/2"]
    return subprocess.Popen(line, stderr=subprocess.DEVNULL, start_new_session=True)


def kill_sometime(worker: subprocess.Popen[bytes], target: Path, chance: random.Random) -> bool:
    """Kill a worker, or its whole session, in a random moment of its work; return whether it still worked."""
    before = set(target.glob("_attempts/*"))
    while worker.poll() is None and set(target.glob("_attempts/*")) <= before:
        time.sleep(0.01)
    with suppress(subprocess.TimeoutExpired):
        worker.wait(chance.uniform(0, 2))
    worked = worker.poll() is None
    with suppress(ProcessLookupError):
        chance.choice((os.kill, os.killpg))(worker.pid, signal.SIGKILL)
    worker.wait()
    return worked


def test_kills_leave_no_fault(inputs: Path, undisturbed: Path, tmp_path: Path, extractor: Extractor) -> None:
    """FACTPULL_ROUNDS is the number of kills, of two workers in turn; a target that is done is followed by another."""
    chance, kills, made = random.Random(5), int(os.environ.get("FACTPULL_ROUNDS", "4")), 0
    while kills > 0:
        target = tmp_path / f"t{made}"
        plan([inputs], target, articles=12)
        while kills > 0 and (waiting := [shard.number for shard in pending(target)]):
            kills -= kill_sometime(start_worker(target, chance.choice(waiting) % 2), target, chance)
        for shard in pending(target):
            run_shard(shard, target, extractor=extractor)
        report = finish(target)
        assert (report.is_complete, report.faults, report.articles, report.failed) == (True, [], 48, 3)
        assert tree(target) == tree(undisturbed)
        assert not (target / "_attempts").exists()
        made += 1


def test_bad_articles_keep_their_ids_and_set_aside_only_themselves(hostile: list[dict[str, str]]) -> None:
    rows = [{"id": str(number), "text": text} for number, text in enumerate(texts(6))]
    rows[3:3] = hostile
    with GuardedExtractor(Config(max_seconds=3)) as extractor:
        batch = extract_arrow(pa.RecordBatch.from_pylist(rows), extractor, place="x")
    failed = {row["doc_id"]: row["error"] for row in batch.to_pylist() if row["error"]}
    assert set(failed) == {row["id"] for row in hostile}
    for word, reason in zip(
        failed, ("exit code 4", "SIGSEGV", "longer than 3 s", "ZeroDivision"), strict=True
    ):
        assert reason in failed[word]


def test_a_late_attempt_of_another_version_is_found(
    inputs: Path, tmp_path: Path, extractor: Extractor
) -> None:
    for shard in plan([inputs], tmp_path / "t", articles=20):
        run_shard(shard, tmp_path / "t", extractor=extractor)
    file = tmp_path / "t" / "claims" / "shard-000001.parquet"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    report = finish(tmp_path / "t")
    assert not report.is_complete
    assert report.faults == [
        "claims/shard-000001.parquet is not what its receipt tells of; the shard is pending again"
    ]
    assert [shard.number for shard in pending(tmp_path / "t")] == [1]
    (shard,) = pending(tmp_path / "t")
    run_shard(shard, tmp_path / "t", extractor=extractor)
    assert finish(tmp_path / "t").is_complete


def test_what_has_changed_refuses_and_says_why(tmp_path: Path, extractor: Extractor) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "Oil rose by 5%."}\n', encoding="utf-8")
    (shard,) = plan([source], tmp_path / "t")
    assert plan([source], tmp_path / "t") == (shard,)
    with pytest.raises(StoreError, match="10,000 articles a shard, not 5; give it 10,000 again"):
        plan([source], tmp_path / "t", articles=5)
    with pytest.raises(StoreError, match="another configuration"):
        plan([source], tmp_path / "t", config=Config(max_characters=5000))
    with pytest.raises(StoreError, match="another configuration"):
        run_shard(shard, tmp_path / "t", Config(max_characters=5000), extractor=extractor)
    os.utime(source, ns=(1, 1))  # the same content, copied
    run_shard(shard, tmp_path / "t", extractor=extractor)
    source.write_text('{"text": "Oil rose by 6%."}\n', encoding="utf-8")
    with pytest.raises(StoreError, match="has changed since"):
        plan([source], tmp_path / "t")
    (tmp_path / "t" / "_receipts" / "shard-000000.json").unlink()
    with pytest.raises(StoreError, match="has changed since"):
        run_shard(shard, tmp_path / "t", extractor=extractor)


def test_articles_of_several_shards_are_told_and_loaded_once(tmp_path: Path, extractor: Extractor) -> None:
    rows = [{"id": f"n{number % 7}", "text": text} for number, text in enumerate(list(texts(7)) * 2)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    for shard in plan([tmp_path / "in.parquet"], tmp_path / "t", articles=5):
        run_shard(shard, tmp_path / "t", extractor=extractor)
    url = f"sqlite:///{tmp_path}/facts.db"
    report = finish(tmp_path / "t", to=url, tables=("claims", "documents"))
    assert (report.articles, report.duplicates) == (14, 7)
    once = list(extractor.extract_many(texts(7), progress=False))
    assert report.loaded == {"claims": sum(len(each.claims) for each in once), "documents": 7}
    assert finish(tmp_path / "t", to=url, tables=("claims", "documents")).loaded == {
        "claims": 0,
        "documents": 0,
    }
    assert finish(tmp_path / "t", to=url, tables=["claims_readable"]).loaded == {
        "claims_readable": report.loaded["claims"]
    }
    with sqlite3.connect(tmp_path / "facts.db") as database:
        assert database.execute("select count(*), count(distinct doc_id) from documents").fetchone() == (7, 7)
    database.close()


@pytest.mark.parametrize("articles", [1, 2, 3, 7, 100])
def test_cuts_hold_every_article_once(inputs: Path, tmp_path: Path, articles: int) -> None:
    from factpull.distributed.pieces import iter_shard
    from factpull.distributed.places import place_of

    shards = plan([inputs], tmp_path, articles=articles)
    found = [[entry.source for entry in iter_shard(shard, place_of(tmp_path), Config())] for shard in shards]
    assert [source for each in found for source in each] == [
        entry.source for entry in Extractor().entries(inputs)
    ]
    assert max(map(len, found)) <= articles


def test_the_command_line(inputs: Path, tmp_path: Path) -> None:
    target, call = str(tmp_path / "t"), CliRunner().invoke
    assert call(app, ["shards", "finish", target]).exit_code == 1
    planned = call(app, ["shards", "plan", str(inputs), target, "--articles", "24"])
    assert (planned.exit_code, "2 shards, 2 to do" in planned.stderr) == (0, True), planned.output
    assert call(app, ["shards", "run", target, "--worker", "2/2"]).exit_code == 2
    assert call(app, ["shards", "run", target, "--worker", "0/2"]).exit_code == 0
    half = call(app, ["shards", "finish", target])
    assert (half.exit_code, "1 of 2 shards are done" in half.stderr) == (1, True)
    assert "1 to do: run again" in half.stderr
    assert call(app, ["shards", "run", target, "--worker", "1/2"]).exit_code == 0
    done = call(app, ["shards", "finish", target, "--to", f"sqlite:///{tmp_path}/f.db"])
    assert (done.exit_code, "articles 48 · failed 3" in done.stderr) == (0, True)
    receipts = [json.loads(file.read_text()) for file in (tmp_path / "t" / "_receipts").iterdir()]
    seconds = sum(receipt["seconds"] for receipt in receipts)
    assert f"a million such articles take {seconds / 48 * 1e6 / 3600:,.1f} hours of a slot" in done.stderr


def test_a_plan_of_an_earlier_factpull_is_refused(tmp_path: Path) -> None:
    (tmp_path / "_plan.json").write_text('{"articles": 5, "inputs": [], "shards": []}', encoding="utf-8")
    for step in (pending, finish):
        with pytest.raises(StoreError, match=r"format 1.* plan a new target"):
            step(tmp_path)


def test_other_inputs_are_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a", "c"):
        (tmp_path / "in" / f"{name}.txt").write_text("Oil rose by 5%.", encoding="utf-8")
    plan([tmp_path / "in"], tmp_path / "t")
    (tmp_path / "in" / "b.txt").write_text("Oil rose by 6%.", encoding="utf-8")
    with pytest.raises(StoreError, match=r"where it has .*c\.txt, there is now .*b\.txt"):
        plan([tmp_path / "in"], tmp_path / "t")
    (tmp_path / "in" / "b.txt").unlink()
    (tmp_path / "in" / "c.txt").unlink()
    with pytest.raises(StoreError, match=r"where it has .*c\.txt, there is now nothing more"):
        plan([tmp_path / "in"], tmp_path / "t")


def test_nothing_of_a_folder_is_passed_over_silently(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Oil rose by 5%.", encoding="utf-8")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(StoreError, match=r"b\.txt: is a broken link"):
        plan([tmp_path / "in"], tmp_path / "t")


def test_a_database_gets_all_digits(tmp_path: Path, extractor: Extractor) -> None:
    """A file of Parquet has twelve decimals, and no more than 26 digits before the point."""
    (tmp_path / "in.txt").write_text(
        f"The firm sold {'9' * 30} bottles. The price rose by 0.0000000000000025 percent.", encoding="utf-8"
    )
    (shard,) = plan([tmp_path / "in.txt"], tmp_path / "t")
    run_shard(shard, tmp_path / "t", extractor=extractor)
    finish(tmp_path / "t", to=f"sqlite:///{tmp_path}/f.db")
    with sqlite3.connect(tmp_path / "f.db") as database:
        found = database.execute("select value from claims").fetchall()
    database.close()
    assert found == [(1e30,), (2.5e-15,)]


def test_receipts_of_other_inputs_do_not_count(tmp_path: Path, extractor: Extractor) -> None:
    source, target = tmp_path / "in.txt", tmp_path / "t"
    source.write_text("Oil rose by 5%.", encoding="utf-8")
    (shard,) = plan([source], target)
    run_shard(shard, target, extractor=extractor)
    (target / "_plan.json").unlink()
    source.write_text("Oil rose by 6%.", encoding="utf-8")
    plan([source], target)
    with pytest.raises(StoreError, match="of a plan with other inputs"):
        finish(target)


def test_a_worker_may_be_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: Extractor
) -> None:
    (tmp_path / "in.txt").write_text("Oil rose by 5%.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (shard,) = plan(["in.txt"], "t")
    (tmp_path / "else").mkdir()
    monkeypatch.chdir(tmp_path / "else")
    assert run_shard(shard, tmp_path / "t", extractor=extractor).failed == 0
