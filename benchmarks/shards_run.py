"""The way of shards, measured: the guard's cost, the slope, and a long run by workers that are killed.

``python benchmarks/shards_run.py [--articles 10000 --kills 20]`` makes its articles up (made_articles.py). It prints
ratios of processor time taken in one run, which other work on the machine changes little, and then what the long run
came to. Without ``--kills`` there is no long run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from made_articles import made_articles

from factpull import Extractor
from factpull.distributed import GuardedExtractor, finish, pending, plan, run_shard


def write(count: int, file: Path) -> Path:
    """Write articles as JSON Lines and return the file.

    Args:
        count: how many.
        file: where to.
    """
    with file.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(made_articles(count)):
            lines.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return file


def processor_seconds() -> float:
    """Return the processor time of this process and its ended children."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def seconds_of(file: Path, place: Path, *, guarded: bool) -> float:
    """Return the processor time of one shard, without the start of the model.

    Args:
        file: the articles.
        place: a new target.
        guarded: whether a child process extracts.
    """
    (shard,) = plan([file], place, articles=1_000_000)
    if not guarded:
        extractor = Extractor()
        extractor.warm_up()
        started = processor_seconds()
        run_shard(shard, place, extractor=extractor)
        return processor_seconds() - started
    started = processor_seconds()
    with closing(GuardedExtractor()) as child:
        list(child.outcomes([]))
        run_shard(shard, place, extractor=child)
    whole = processor_seconds() - started
    started = processor_seconds()
    with closing(GuardedExtractor()) as child:  # only the start
        list(child.outcomes(Extractor().entries("Oil rose by 5%.")))
    return whole - (processor_seconds() - started)


def plain_seconds(file: Path) -> float:
    """Return the processor time of extract_many.

    Args:
        file: the articles.
    """
    extractor = Extractor()
    extractor.warm_up()
    started = processor_seconds()
    for _ in extractor.extract_many(file, progress=False):
        pass
    return processor_seconds() - started


def slot_bytes(workers: Iterable[subprocess.Popen[bytes]]) -> int:
    """Return the most memory that a worker and its children have now, what they share counted once.

    Args:
        workers: running or ended.
    """
    found = [0]
    for worker in workers:
        with suppress(OSError, ProcessLookupError):
            pids = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
            found.append(sum(_bytes_of(pid) for pid in [str(worker.pid), *pids]))
    return max(found)


def _bytes_of(pid: str) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def long_run(file: Path, target: Path, kills: int) -> None:
    """Run two workers, kill one of them now and then, and print what it came to.

    Args:
        file: the articles.
        target: a new folder.
        kills: how many.
    """
    chance, killed, started, most = random.Random(1), 0, time.perf_counter(), 0
    plan([file], target, articles=250)
    line = [sys.executable, "-m", "factpull.cli", "shards", "run", str(target), "--worker"]
    workers = {index: subprocess.Popen([*line, f"{index}/2"], stderr=subprocess.DEVNULL) for index in (0, 1)}
    wait = chance.uniform(5, 40)
    while any(True for _ in pending(target)):
        time.sleep(1)
        most, wait = max(most, slot_bytes(workers.values())), wait - 1
        if killed < kills and wait < 0:
            workers[chance.choice((0, 1))].kill()
            killed, wait = killed + 1, chance.uniform(5, 40)
        for index, worker in workers.items():
            if worker.poll() is not None:
                workers[index] = subprocess.Popen([*line, f"{index}/2"], stderr=subprocess.DEVNULL)
    for worker in workers.values():
        worker.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(finish(target))
    print(f"{killed} kills, {time.perf_counter() - started:,.0f} s, of processors at least", end=" ")
    print(f"{used.ru_utime + used.ru_stime:,.0f} s; most memory of a slot {most / 1e6:,.0f} MB")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=0)
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        few, more = (write(count, place / f"{count}.jsonl") for count in (100, 400))
        plain = plain_seconds(more)
        bare = seconds_of(more, place / "bare", guarded=False)
        guard = seconds_of(more, place / "guard", guarded=True)
        hundred = seconds_of(few, place / "few", guarded=True)
        print(
            f"processor time, 400 articles: extract_many {plain:.1f} s; shard {bare / plain:.2f}×; ", end=""
        )
        print(f"shard with its guard {guard / plain:.2f}×; guard alone {guard / bare - 1:+.0%}")
        print(f"slope 100 → 400, per article: {guard / 400 / (hundred / 100):.2f}", flush=True)
        if given.kills:
            long_run(write(given.articles, place / "all.jsonl"), place / "all", given.kills)


if __name__ == "__main__":
    main()
