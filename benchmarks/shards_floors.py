"""The floors of shards in one command: ``python benchmarks/shards_floors.py`` on a quiet machine of two cores.

It tells what the guard costs, whether an article among many takes longer than one among few, and what a second worker
is worth. Articles are made up (made_articles.py). Ten thousand take about a quarter of an hour; ``--articles 1000``
takes three minutes, and shows whether it works. Beside processor time stand page faults and waits, which other work on
the machine does not change: where two workers have no more of them than one, a difference in time is the machine's.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from shards_run import seconds_of, write

from factpull.distributed import finish, plan

GUARD, SLOPE, GAIN, SECOND = 1.10, 1.10, 1.8, 1.05
#: Into how many shards a run is cut.
SHARDS = 4
#: How often the guard is compared.
TURNS = 3


@dataclass(frozen=True)
class Used:
    """What workers used, their guarded children included.

    Attributes:
        clock: seconds by the clock.
        processor: seconds of processors.
        faults: pages that had to be brought in or copied.
        waits: how often a process waited for something.
    """

    clock: float
    processor: float
    faults: int
    waits: int


def run(articles: Path, target: Path, count: int, workers: int) -> Used:
    """Return what workers use that do all shards of a file at once, from their start to their end.

    Args:
        articles: the file.
        target: a new folder.
        count: how many articles it has.
        workers: how many.
    """
    plan([articles], target, articles=-(-count // SHARDS))
    line = [sys.executable, "-m", "factpull.cli", "shards", "run", str(target), "--worker"]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    running = [
        subprocess.Popen([*line, f"{index}/{workers}"], stderr=subprocess.DEVNULL) for index in range(workers)
    ]
    assert [process.wait() for process in running] == [0] * workers
    clock, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert finish(target).articles == count
    return Used(
        clock,
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        after.ru_minflt - before.ru_minflt,
        after.ru_nvcsw - before.ru_nvcsw,
    )


def tell(what: str, figure: float, floor: float, *, least: bool = False) -> None:
    """Print a figure and whether it keeps its floor.

    Args:
        what: it is.
        figure: as measured.
        floor: the most that it may be.
        least: whether the floor is the least instead.
    """
    kept = figure >= floor if least else figure <= floor
    print(
        f"{what}: {figure:.3f} ({'≥' if least else '≤'} {floor}: {'kept' if kept else 'MISSED'})", flush=True
    )


def tell_guard(articles: Path, place: Path) -> None:
    """Compare a shard with its guarded child and without, in turns.

    Args:
        articles: the file.
        place: an empty folder.
    """
    ratios = [
        seconds_of(articles, place / f"guarded{turn}", guarded=True)
        / seconds_of(articles, place / f"bare{turn}", guarded=False)
        for turn in range(TURNS)
    ]
    told = ", ".join(f"{ratio:.3f}" for ratio in ratios)
    tell(
        f"a shard with its guard against one without, processor time, median of {told}", median(ratios), GUARD
    )


def tell_workers(place: Path, most: int) -> None:
    """Compare few articles with many, and two workers with one.

    Args:
        place: an empty folder.
        most: how many the many are.
    """
    counts = sorted({100, 400, most})
    files = {count: write(count, place / f"{count}.jsonl") for count in counts}
    start = run(write(SHARDS, place / "start.jsonl"), place / "start", SHARDS, 1)
    alone = {count: run(files[count], place / f"alone{count}", count, 1) for count in counts}
    both = run(files[most], place / "both", most, 2)
    each = {count: (used.processor - start.processor) / count for count, used in alone.items()}
    one = alone[most]
    print(f"start {start.processor:.1f} s of a processor; an article {each[most] * 1000:.1f} ms", flush=True)
    for count in counts[1:]:
        tell(f"an article of {count:,} against one of 100, processor time", each[count] / each[100], SLOPE)
    tell(f"two workers against one, {most:,} articles by the clock", one.clock / both.clock, GAIN, least=True)
    second = (both.processor - 2 * start.processor) / (one.processor - start.processor)
    tell("two workers against one, processor time of an article", second, SECOND)
    faults = (both.faults - 2 * start.faults) / max(1, one.faults - start.faults)
    waits = (both.waits - 2 * start.waits) / max(1, one.waits - start.waits)
    print(f"  page faults of an article {faults:.2f}, waits {waits:.2f} times those of one worker")


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as name:
        started, place = time.perf_counter(), Path(name)
        tell_guard(write(400, place / "guard.jsonl"), place)
        tell_workers(place, given.articles)
        print(f"measured in {time.perf_counter() - started:,.0f} s")


if __name__ == "__main__":
    main()
