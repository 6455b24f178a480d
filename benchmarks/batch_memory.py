"""Memory over a long batch: ``python benchmarks/batch_memory.py [--articles 20000] [--workers 1] [--length 800]``.

The articles of ../shared/articles are repeated, cut to a length, with letters of some words changed, so that
every article brings words that the model has not seen. Resident memory of all processes, open handles and child
processes are read as the batch goes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

from factpull import Article, extract_many

ARTICLES = Path(__file__).resolve().parent.parent.parent / "shared/articles"
CHANGED = 0.3


def iter_articles(count: int, length: int) -> Iterator[Article]:
    """Yield articles that are all different."""
    rows = [
        json.loads(line) for path in sorted(ARTICLES.glob("*.jsonl")) for line in path.open(encoding="utf-8")
    ]
    for index in range(count):
        text = _with_new_words(rows[index % len(rows)]["text"][:length], random.Random(index))
        yield Article(doc_id=f"{index}", text=text, language="en")


def _with_new_words(text: str, chance: random.Random) -> str:
    return re.sub(r"\b[a-z]{5,}\b", lambda word: _changed(word[0], chance), text)


def _changed(word: str, chance: random.Random) -> str:
    if chance.random() > CHANGED:
        return word
    place = chance.randrange(1, len(word))
    return word[:place] + chance.choice("aeioulnrst") + word[place + 1 :]


def resident() -> float:
    """Return the megabytes that this process and its children hold."""
    mine = os.getpid()
    return sum(_megabytes(pid) for pid in (mine, *_children(mine)))


def _children(parent: int) -> Iterator[int]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            yield int(stat.parent.name)


def _megabytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def handles() -> int:
    """Return how many files, pipes and sockets this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--length", type=int, default=800, help="characters of each article")
    given = parser.parse_args()
    started, peak, curve = time.perf_counter(), 0.0, {}
    results = extract_many(iter_articles(given.articles, given.length), workers=given.workers, progress=False)
    for number, _ in enumerate(results, 1):
        if number % 250 == 0:
            peak = max(peak, now := resident())
            if number in (500, 1000, 2000) or number % 5000 == 0:
                curve[number] = now
                rate = number / (time.perf_counter() - started)
                print(
                    f"{number:6} articles  {now:7.1f} MB  peak {peak:7.1f} MB  {rate:5.1f} articles/s"
                    f"  {handles()} handles  {len([*_children(os.getpid())])} children",
                    flush=True,
                )
    if 2000 in curve:
        print(f"growth from 2,000 on: {100 * (curve[max(curve)] / curve[2000] - 1):.1f}%")


if __name__ == "__main__":
    main()
