"""``factpull batch`` and what is under it: exactly once, resumable, nothing lost, failures listed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from batch.killing import Snapshot, kill_after, run, snapshot
from batch.samples import texts
from factpull.batch.options import Options
from factpull.batch.quarantine import failed_entries
from factpull.batch.run import run_batch
from factpull.cli import app
from factpull.errors import StoreError
from factpull.extractor import Extractor
from factpull.store import Store, WriteCounts, open_store

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, factpull.cli; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"spacy", "numpy", "pydantic", "sqlalchemy", "trafilatura", "lxml", "tqdm"} & set(loaded)


def test_counts_and_reasons(folder: Path, extractor: Extractor) -> None:
    with open_store("sqlite://") as store:
        summary = run_batch(folder, store, extractor, Options(progress=False))
        assert (summary.stored, summary.failed, summary.duplicates, summary.skipped) == (72, 5, 1, 0)
        assert summary.seen == 78
        assert summary.kinds["claims"] > 70
        assert any("no text in a field" in reason for reason in summary.reasons)
        assert any("another article of this batch has the id a" in reason for reason in summary.reasons)
        assert store.verify() == ()
        assert sum(entry.status == "ok" for entry in store.manifest) == 72
        once_more = run_batch(folder, store, extractor, Options(progress=False))
        assert (once_more.stored, once_more.failed, once_more.duplicates) == (72, 5, 1)
        again = run_batch(folder, store, extractor, Options(progress=False, resume=True))
        assert (again.stored, again.skipped, again.failed, again.failed_before) == (0, 72, 0, 5)
        retried = run_batch(folder, store, extractor, Options(progress=False, resume=True, retry=True))
        assert (retried.stored, retried.skipped, retried.failed, retried.failed_before) == (0, 72, 5, 0)


def test_what_is_stored_does_not_depend_on_when_it_is_written(
    tmp_path: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Extractor._extract_article

    def breaks(self: Extractor, article: Any) -> Any:
        if "salt" in article.text:
            raise ZeroDivisionError("planted")
        return whole(self, article)

    monkeypatch.setattr(Extractor, "_extract_article", breaks)
    # Each id comes five times, the third text of each five breaks, and so do the first and the last of some.
    records = [{"id": str(number // 5), "text": text} for number, text in enumerate(texts(10))]
    records += [
        {"id": str(number // 2 + 9), "text": text} for number, text in enumerate(texts(14)) if number > 9
    ]
    found = []
    for size in (1, 3, 64):
        monkeypatch.setattr("factpull.batch.run.WRITE_ARTICLES", size)
        address = f"sqlite:///{tmp_path}/{size}.db"
        with open_store(address) as store:
            run_batch(records, store, extractor, Options(progress=False))
        found.append(snapshot(address))
    assert found[0] == found[1] == found[2]
    assert len(found[0][0]) < len(found[0][1])


def test_limit(folder: Path, extractor: Extractor) -> None:
    with open_store("sqlite://") as store:
        summary = run_batch(folder, store, extractor, Options(progress=False, limit=7))
        assert (summary.stored, summary.seen) == (7, 7)
        more = run_batch(folder, store, extractor, Options(progress=False, limit=9, resume=True))
        assert (more.stored, more.skipped) == (2, 7)


def test_a_changed_article_replaces_itself_and_no_other(extractor: Extractor) -> None:
    with open_store("sqlite://") as store:
        first = [{"id": str(number), "text": text} for number, text in enumerate(texts(5))]
        run_batch(first, store, extractor, Options(progress=False))
        changed = [*first[:2], {"id": "2", "text": "Oil rose by 5%."}, *first[3:]]
        summary = run_batch(changed, store, extractor, Options(progress=False, resume=True))
        assert (summary.stored, summary.skipped) == (1, 4)
        assert {result.article.doc_id: result.article.text for result in store.read()} == {
            str(record["id"]): record["text"] for record in changed
        }


def test_what_failed_and_is_mended_is_stored(tmp_path: Path, extractor: Extractor) -> None:
    path = tmp_path / "a.txt"
    with open_store("sqlite://") as store:
        path.write_bytes(b"\x89PNG")
        assert run_batch(path, store, extractor, Options(progress=False)).failed == 1
        path.write_text("Oil rose by 5%.", encoding="utf-8")
        summary = run_batch(path, store, extractor, Options(progress=False, resume=True))
        assert (summary.stored, summary.failed_before) == (1, 0)
        assert failed_entries(store) == []


def test_another_version_does_everything_again(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store("sqlite://") as store:
        run_batch(texts(3), store, extractor, Options(progress=False))
        monkeypatch.setattr("factpull.batch.run.__version__", "99.0")
        assert run_batch(texts(3), store, extractor, Options(progress=False, resume=True)).stored == 3


@pytest.mark.parametrize("place", ["facts.db", "facts.duckdb", "facts.parquet", "facts.jsonl", "facts.csv"])
def test_a_store_that_vanishes_ends_the_run_and_resuming_completes_it(
    place: str, tmp_path: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factpull.batch.run.WRITE_ARTICLES", 2)
    scheme = {".db": "sqlite:///", ".duckdb": "duckdb:///"}.get(Path(place).suffix, "")
    path = tmp_path / place

    writes = count(1)

    def write(*arguments: Any, **entries: Any) -> WriteCounts:
        if next(writes) == 4:
            path.rename(tmp_path / "moved")
        return Store.write(store, *arguments, **entries)

    with open_store(f"{scheme}{path}") as store:
        monkeypatch.setattr(store, "write", write)
        with pytest.raises(StoreError, match="is gone"):
            run_batch(texts(10), store, extractor, Options(progress=False))
    (tmp_path / "moved").rename(path)
    with open_store(f"{scheme}{path}") as store:
        assert store.verify() == ()
        kept = len(list(store.read()))
        assert kept in (6, 8)
        rest = run_batch(texts(10), store, extractor, Options(progress=False, resume=True))
        assert (rest.skipped, rest.stored) == (kept, 10 - kept)
    with open_store(f"sqlite:///{tmp_path}/undisturbed.db") as store:
        run_batch(texts(10), store, extractor, Options(progress=False))
    assert snapshot(f"{scheme}{path}") == snapshot(f"sqlite:///{tmp_path}/undisturbed.db")


class Undisturbed(NamedTuple):
    """What a batch comes to when nothing happens to it: its store, all that this says, its seconds and its words."""

    path: Path
    snapshot: Snapshot
    seconds: float
    words: str


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    path = tmp_path_factory.mktemp("undisturbed") / "facts.db"
    started = time.perf_counter()
    words = run(folder, f"sqlite:///{path}", 1)
    return Undisturbed(path, snapshot(f"sqlite:///{path}"), time.perf_counter() - started, words)


def test_the_command_tells_what_it_did_and_lists_what_failed(undisturbed: Undisturbed) -> None:
    assert "stored 72 · done before 0 · duplicates 1 · failed 5" in undisturbed.words
    listing = undisturbed.path.with_name("facts.db.failed.jsonl")
    assert str(listing) in undisturbed.words
    failed = [json.loads(line) for line in listing.read_text(encoding="utf-8").splitlines()]
    assert sorted(Path(row["source"]).name for row in failed) == [
        "empty.html", "picture.txt", "records.jsonl:3", "records.jsonl:4", "records.jsonl:5",
    ]  # fmt: skip
    assert all(row["error"].startswith(row["source"]) for row in failed)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([__file__], 2, "Missing option '--to'"),
        ([__file__, "--to", "sqlite://", "--workers", "0"], 2, "--workers"),
        ([__file__, "--to", "sqlite://", "--field", "text"], 2, "PART=NAME"),
        ([__file__, "--to", "sqlite://", "--schema", "news"], 1, "PostgreSQL has them"),
        ([__file__, "--to", "nonsense://x"], 1, "nonsense"),
        ([__file__, "--to", "sqlite:////proc/nowhere/facts.db"], 1, "factpull: "),
    ],
)
def test_wrong_usage_and_targets(arguments: list[str], code: int, message: str) -> None:
    done = CliRunner().invoke(app, ["batch", *arguments], env={"NO_COLOR": "1", "TERMINAL_WIDTH": "200"})
    assert (done.exit_code, done.stdout) == (code, "")
    assert message in done.stderr


def test_a_store_that_fails_amid_a_run_is_told_with_the_way_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise StoreError("facts.db", "it is full")

    monkeypatch.setattr("factpull.batch.run.run_batch", fail)
    done = CliRunner().invoke(app, ["batch", __file__, "--to", "sqlite://"])
    assert done.exit_code == 1
    told = (
        "factpull: facts.db: it is full. What was stored before is whole, and --resume goes on from there\n"
    )
    assert done.stderr == told


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_a_random_moment_and_resumed(
    folder: Path, tmp_path: Path, undisturbed: Undisturbed, workers: int
) -> None:
    address = f"sqlite:///{tmp_path}/facts.db"
    kill_after(folder, address, workers, random.uniform(0.3, 0.9) * undisturbed.seconds)
    run(folder, address, workers, "--resume")
    assert snapshot(address) == undisturbed.snapshot
