"""Time whole batches: ``python benchmarks/batch_speed.py [FOLDER_OR_JSONL …] [--articles 600] [--workers 1 2]``.

Runs ``factpull batch`` as a user does, from a file of articles (the given ones, over and over under new ids) into a new
SQLite database, once for each number of workers. Wall time has everything in it: start, loading the model in each
process, writing. Processor time is that of all its processes; on a machine that others use only this means much.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from speed import ROOT, read_texts


def run(source: Path, store: Path, workers: int) -> tuple[float, float]:
    """Return the wall and the processor seconds of one batch."""
    command = ["batch", str(source), "--to", f"sqlite:///{store}", "--workers", str(workers)]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "factpull.cli", *command], check=True, capture_output=True)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a line per number of workers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    given = parser.parse_args()
    default = ROOT.parent / "shared" / "articles"
    texts = list(read_texts(given.paths or [default if default.is_dir() else ROOT / "data" / "articles"]))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as lines:
            for number, text in enumerate(islice(cycle(texts), given.articles)):
                # Content that came before is left out, and these texts come again.
                lines.write(json.dumps({"id": f"{number:06}", "text": f"{text}\n\n{number}"}) + "\n")
        for workers in given.workers:
            wall, processor = run(source, Path(folder) / f"{workers}.db", workers)
            print(
                f"{workers} workers: {given.articles} articles in {wall:.1f} s, {given.articles / wall:.1f} a second; "
                f"cpu {processor:.1f} s, {given.articles / processor:.1f} a cpu second; "
                f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
                flush=True,
            )


if __name__ == "__main__":
    main()
