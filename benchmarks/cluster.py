"""What a million articles cost: ``python benchmarks/cluster.py --cost [FILE.jsonl]``; without a file they are made up.

Workers of the command line do shards, and their processor time is counted, guarded children and all: other work on the
machine changes it little. ``--slope`` compares 100 with 400 articles, and two workers at once with one.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from made_articles import made_articles

from factpull.distributed import finish, plan

#: Dollars for an hour of one core, as clouds take for general machines by the hour; other prices by ``--price``.
PRICE = 0.04


def texts(file: Path | None, count: int) -> Iterator[str]:
    """Return an iterator over texts: those of the file again and again, or made-up ones.

    Args:
        file: JSON Lines with ``text``, or None.
        count: how many.
    """
    if file is None:
        return made_articles(count)
    lines = file.read_text(encoding="utf-8").splitlines()
    return islice(cycle([json.loads(line)["text"] for line in lines]), count)


def write(source: Sequence[str], file: Path) -> Path:
    """Write texts as JSON Lines and return the file.

    Args:
        source: the texts.
        file: where to.
    """
    lines = (json.dumps({"id": f"a{number}", "text": text}) + "\n" for number, text in enumerate(source))
    file.write_text("".join(lines), encoding="utf-8")
    return file


def worked(file: Path, target: Path, workers: int, shards: int = 4) -> float:
    """Return the processor seconds of workers that do all shards of a file at once.

    Args:
        file: the articles.
        target: a new folder.
        workers: how many.
        shards: into how many the file is cut.
    """
    count = len(file.read_text(encoding="utf-8").splitlines())
    plan([file], target, articles=-(-count // shards))
    line = [sys.executable, "-m", "factpull.cli", "shards", "run", str(target), "--worker"]
    started = [
        subprocess.Popen([*line, f"{index}/{workers}"], stderr=subprocess.DEVNULL) for index in range(workers)
    ]
    used = [_awaited(process) for process in started]
    report = finish(target)
    assert (report.is_complete, report.articles, report.failed) == (True, count, 0), report
    return sum(used)


def _awaited(process: subprocess.Popen[bytes]) -> float:
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


def starting(place: Path) -> float:
    """Return the processor seconds of a worker that has one short article to do.

    Args:
        place: an empty folder.
    """
    return worked(write(["Oil rose by 5%."], place / "one.jsonl"), place / "one", 1, shards=1)


def tell_cost(place: Path, file: Path | None, count: int, price: float) -> None:
    """Print what a million such articles take.

    Args:
        place: an empty folder.
        file: the articles, or None.
        count: how many are measured.
        price: of a core-hour, in dollars.
    """
    every = list(texts(file, count))
    words = sum(len(text.split()) for text in every) / count
    seconds = (worked(write(every, place / "all.jsonl"), place / "all", 1) - starting(place)) / count
    hours = seconds * 1_000_000 / 3600
    print(f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}, {count} articles of {words:.0f} words: ", end="")
    print(f"{seconds * 1000:.0f} ms of a core each, {1 / seconds:.1f} articles a second of one core")
    print(f"a million: {hours:.1f} core-hours; at {price} $ a core-hour {hours * price:.2f} $")


def tell_slope(place: Path, file: Path | None) -> None:
    """Print the ratios that are to be 1: more articles against few, two workers against one.

    Args:
        place: an empty folder.
        file: the articles, or None.
    """
    start = starting(place)
    few, more = (write(list(texts(file, count)), place / f"{count}.jsonl") for count in (100, 400))
    hundred = worked(few, place / "few", 1) - start
    alone = worked(more, place / "alone", 1) - start
    both = worked(more, place / "both", 2) - 2 * start
    print(
        f"start {start:.1f} s; 400 articles {alone:.1f} s by one worker, {both:.1f} s by two (processor time)"
    )
    print(f"an article of 400 against one of 100: {alone / 4 / hundred:.2f}; ", end="")
    print(f"two workers against one: {both / alone:.2f}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--cost", action="store_true")
    parser.add_argument("--slope", action="store_true")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--price", type=float, default=PRICE)
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as name:
        if given.cost:
            tell_cost(Path(name), given.file, given.articles, given.price)
    with tempfile.TemporaryDirectory() as name:
        if given.slope:
            tell_slope(Path(name), given.file)


if __name__ == "__main__":
    main()
