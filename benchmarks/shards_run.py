"""The way of shards, measured: the guard's cost, the slope, and a long run by workers that are killed.

``python benchmarks/shards_run.py ARTICLES.jsonl [--articles 10000] [--kills 20]``: the file's rows are repeated with
new ids. It prints ratios of processor time taken in one run, which other work on the machine changes little,
and then what the long run came to. Without ``--kills`` there is no long run.
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
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

from factpull import Extractor
from factpull.distributed import GuardedExtractor, finish, pending, plan, run_shard


def repeated(source: Path, count: int) -> Iterator[dict[str, str]]:
    """Yield articles, the rows of a file again and again, each with an id of its own.

    Args:
        source: JSON Lines with a text.
        count: how many.
    """
    with source.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = [row["text"] for row in rows if row.get("text")]
    for number, text in enumerate(islice(cycle(texts), count)):
        yield {"id": f"a{number}", "text": text}


def write(source: Path, count: int, file: Path) -> Path:
    """Write articles as JSON Lines and return the file.

    Args:
        source: as in ``repeated``.
        count: how many.
        file: where to.
    """
    file.write_text("".join(json.dumps(row) + "\n" for row in repeated(source, count)), encoding="utf-8")
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


def long_run(file: Path, target: Path, kills: int) -> None:
    """Run two workers, kill one of them now and then, and print what it came to.

    Args:
        file: the articles.
        target: a new folder.
        kills: how many.
    """
    chance, killed, started = random.Random(1), 0, time.perf_counter()
    plan([file], target, articles=250)
    line = [sys.executable, "-m", "factpull.cli", "shards", "run", str(target), "--worker"]
    workers = {index: subprocess.Popen([*line, f"{index}/2"], stderr=subprocess.DEVNULL) for index in (0, 1)}
    while any(True for _ in pending(target)):
        time.sleep(chance.uniform(5, 60) if killed < kills else 5)
        if killed < kills:
            workers[chance.choice((0, 1))].kill()
            killed += 1
        for index, worker in workers.items():
            if worker.poll() is not None:
                workers[index] = subprocess.Popen([*line, f"{index}/2"], stderr=subprocess.DEVNULL)
    for worker in workers.values():
        worker.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(finish(target))
    print(
        f"{killed} kills, {time.perf_counter() - started:,.0f} s, largest process {used.ru_maxrss / 1e3:,.0f} MB"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=0)
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        few, more = (write(given.source, count, place / f"{count}.jsonl") for count in (100, 400))
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
            long_run(write(given.source, given.articles, place / "all.jsonl"), place / "all", given.kills)


if __name__ == "__main__":
    main()
