"""Kill a batch at a random moment, go on with it, and compare the store with an undisturbed run's.

``python tests/batch/killing.py FOLDER [--rounds 20] [--store sqlite:///{}/facts.db]`` runs it at length; the suite runs
a few rounds.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from factpull.store import open_store

Snapshot = tuple[list[str], list[str]]


def command(folder: Path, address: str, workers: int, *more: str) -> list[str]:
    """The batch as a user types it."""
    arguments = ["batch", str(folder), "--to", address, "--workers", str(workers), *more]
    return [sys.executable, "-m", "factpull.cli", *arguments]


def snapshot(address: str) -> Snapshot:
    """All that a store says, apart from how long each article took."""
    with open_store(address) as store:
        assert store.verify() == ()
        records = sorted(extraction.model_dump_json() for extraction in store.read())
        return records, sorted(str(replace(entry, seconds=None)) for entry in store.manifest)


def run(folder: Path, address: str, workers: int, *more: str) -> str:
    """Run a batch to its end; articles may fail, the run may not. Returns what it tells."""
    done = subprocess.run(command(folder, address, workers, *more), capture_output=True, text=True)
    assert (done.returncode, done.stdout) in ((0, ""), (1, "")), done.stdout
    assert "stored" in done.stderr, done.stderr
    return done.stderr


def kill_after(folder: Path, address: str, workers: int, seconds: float) -> bool:
    """Start a batch (or go on with one) and kill -9 it; tell whether it was still running. No worker may stay."""
    process = subprocess.Popen(command(folder, address, workers, "--resume"), stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.005)
    children = workers_of(process.pid)
    running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 10
    while any(_is_alive(child) for child in children):
        assert time.monotonic() < deadline, "a worker outlived its parent"
        time.sleep(0.02)
    return running


def workers_of(parent: int) -> list[int]:
    """Return the worker processes of a process: those that it started, and those that its template forked."""
    forked = [
        pid for template in templates_of(parent) for pid in _children(template, "factpull.parallel.template")
    ]
    return _children(parent, "factpull.parallel.worker") + forked


def templates_of(parent: int) -> list[int]:
    """Return the process that workers are forked from, if there is one."""
    return _children(parent, "factpull.parallel.template")


def _children(parent: int, module: str) -> list[int]:
    listing = ["ps", "-o", "pid=,args=", "--ppid", str(parent)]
    found = subprocess.run(listing, capture_output=True, text=True, check=False).stdout
    return [int(line.split()[0]) for line in found.splitlines() if module in line]


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def main() -> None:
    """Print one line for each round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--store", default="sqlite:///{}/facts.db", help="address; {} is a new folder")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as place:
        address = given.store.format(place)
        started = time.perf_counter()
        run(given.folder, address, 1)
        length = time.perf_counter() - started
        expected = snapshot(address)
    print(f"undisturbed: {len(expected[0])} articles, {len(expected[1])} entries, {length:.1f} s", flush=True)
    for index in range(given.rounds):
        workers = 1 + index % 2
        with tempfile.TemporaryDirectory() as place:
            address = given.store.format(place)
            moments = [chance.uniform(0.2, 0.9) * length for _ in range(chance.choice((1, 1, 2, 3)))]
            kills = sum([kill_after(given.folder, address, workers, moment) for moment in moments])
            run(given.folder, address, workers, "--resume")
            assert snapshot(address) == expected, f"round {index}: the store differs ({place})"
        print(f"round {index}: {workers} workers, {kills} kills, identical", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
