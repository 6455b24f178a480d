"""Batches killed at random moments and taken up again: nothing is lost, nothing is there twice.

``FACTPULL_KILLS=1000 pytest tests/store/test_soak.py -s`` (or ``nox -s soak``) kills so often over all stores and
numbers of workers, and prints a line for each; the suite does it a few times.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from batch.killing import workers_of
from batch.samples import texts
from factpull.store import open_store
from store.batcher import FULL, INTERRUPTED
from store.conftest import FILES, KINDS
from store.writer import Writers

pytestmark = pytest.mark.model
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
KILLS, SEED = int(os.environ.get("FACTPULL_KILLS", "0")), os.environ.get("FACTPULL_SEED", "")
#: A run with two workers starts two processes with a model each: it gets a fifth of the kills, and in the suite one.
SHARE = {1: 4 * KILLS // (5 * len(KINDS)) or 1, 2: KILLS // (5 * len(KINDS)) or 1}
CASES = [(kind, workers) for kind in KINDS for workers in (1, 2) if KILLS or workers == 1 or kind == "sqlite"]
#: Of a disk that fills up, in kilobytes.
SIZES = (16, 40, 64, 120, 200, 400, 700, 1_200, 2_500, 5_000, 10_000, 40_000) if KILLS else (16, 200, 40_000)
#: A batch that is not over after so many kills is let run to its end.
KILLS_A_ROUND = 6


@dataclass
class Told:
    """What a round, or many, came to."""

    rounds: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    double: int = 0


Snapshot = tuple[list[tuple[str, str]], list[str]]


@pytest.fixture(scope="module")
def batches() -> Iterator[Writers]:
    """What starts, kills and awaits batches."""
    if not hasattr(os, "fork"):
        pytest.skip("processes are forked here, which this system cannot")
    started = Writers(str(Path(__file__).with_name("batcher.py")))
    yield started
    started.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """30 articles, of which one is there twice, and two files that give none."""
    place = tmp_path_factory.mktemp("articles")
    for number, text in enumerate(texts(30)):
        (place / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (place / "twice.txt").write_text(next(texts(1)), encoding="utf-8")
    (place / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (place / "empty.html").write_text("<html></html>", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def expected(
    folder: Path, batches: Writers, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Snapshot, float]:
    """What an undisturbed run stores, and the seconds that it takes."""
    place = tmp_path_factory.mktemp("whole")
    began = time.monotonic()
    assert batches.wait(start(batches, f"sqlite:///{place}/facts.db", folder, place / "ready", 1)) == 0
    return snapshot(f"sqlite:///{place}/facts.db"), time.monotonic() - began


def start(batches: Writers, address: str, folder: Path, ready: Path, workers: int) -> int:
    """Start a batch, or go on with one; return its process id."""
    ready.unlink(missing_ok=True)
    return batches.ask({"address": address, "folder": str(folder), "ready": str(ready), "workers": workers})


def snapshot(address: str) -> Snapshot:
    """Return the records and the manifest of a store, without how long each article took."""
    with open_store(address) as store:
        assert store.verify() == ()
        records = sorted((each.article.doc_id, each.model_dump_json()) for each in store.read())
        return records, sorted(str(replace(entry, seconds=None)) for entry in store.manifest)


@pytest.mark.parametrize(("kind", "workers"), CASES)
def test_killed_batches_lose_nothing(
    kind: str,
    workers: int,
    make_address: Callable[[str], str],
    batches: Writers,
    folder: Path,
    expected: tuple[Snapshot, float],
    tmp_path: Path,
) -> None:
    chance, told = random.Random(f"{kind} {workers} {SEED}"), Told()
    whole, length = expected
    while told.kills.total() < SHARE[workers]:
        address, before = make_address(kind), told.kills.total()
        while told.kills.total() < min(before + KILLS_A_ROUND, SHARE[workers]):
            process = start(batches, address, folder, tmp_path / "ready", workers)
            if not kill(batches, process, tmp_path / "ready", chance, length * workers * 0.4, told):
                break
        assert batches.wait(start(batches, address, folder, tmp_path / "ready", workers)) == 0
        compare(snapshot(address), whole, told)
        told.rounds += 1
    print(f"\n{kind}, {workers} workers: {told.rounds} rounds, kills {dict(told.kills)},", end=" ")
    print(f"lost {told.lost}, double {told.double}", flush=True)


def kill(
    batches: Writers, process: int, ready: Path, chance: random.Random, seconds: float, told: Told
) -> bool:
    """Send a batch a signal at some moment; tell whether it was still running. No worker may outlive it."""
    until = time.monotonic() + 60
    while not ready.exists() and time.monotonic() < until:
        time.sleep(0.002)
    time.sleep(chance.uniform(0.0, seconds))
    workers, sent = workers_of(process), chance.choice(SIGNALS)
    os.kill(process, sent)
    code = batches.wait(process)
    until = time.monotonic() + 10
    while any(Path(f"/proc/{worker}/stat").exists() and not _is_dead(worker) for worker in workers):
        assert time.monotonic() < until, "a worker outlived its batch"
        time.sleep(0.02)
    if code == 0:
        return False
    assert code in (-signal.SIGKILL, -signal.SIGTERM, INTERRUPTED), code
    told.kills[sent.name] += 1
    return True


def _is_dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def compare(found: Snapshot, whole: Snapshot, told: Told) -> None:
    """See that a store has each article once and as an undisturbed run has it, and count what is not so."""
    ids = Counter(doc_id for doc_id, _ in found[0])
    told.lost += sum(doc_id not in ids for doc_id, _ in whole[0])
    told.double += sum(count - 1 for count in ids.values())
    assert (told.lost, told.double) == (0, 0)
    assert found == whole


@pytest.mark.parametrize("kind", KINDS)
def test_two_batches_into_one_store_at_once(
    kind: str,
    make_address: Callable[[str], str],
    batches: Writers,
    folder: Path,
    expected: tuple[Snapshot, float],
    tmp_path: Path,
) -> None:
    """One of them is killed halfway; the other goes on."""
    address, chance, told = make_address(kind), random.Random(kind), Told()
    one = start(batches, address, folder, tmp_path / "one", 1)
    other = start(batches, address, folder, tmp_path / "other", 1)
    kill(batches, one, tmp_path / "one", chance, expected[1], told)
    assert batches.wait(other) == 0
    compare(snapshot(address), expected[0], told)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with a little room; only root can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "none", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("kind", list(FILES))
def test_a_disk_that_fills_up_and_is_given_room(
    kind: str, disk: Path, batches: Writers, folder: Path, expected: tuple[Snapshot, float], tmp_path: Path
) -> None:
    address, failed = FILES[kind].format(disk), 0
    for kilobytes in SIZES:
        subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(disk)], check=True)
        code = batches.wait(start(batches, address, folder, tmp_path / "ready", 1))
        assert code in (0, FULL)
        failed += code != 0
    assert failed
    assert code == 0
    compare(snapshot(address), expected[0], Told())
