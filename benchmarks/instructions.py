"""Count each stage's machine instructions: ``python benchmarks/instructions.py [PATH …] [--articles 5]``.

Instructions are what timings on a busy machine are not: nearly the same in every run, so that a regression of a few
percent shows. Needs Debian's ``valgrind`` and a C compiler (a dozen lines tell callgrind which stage is done); takes
some fifty times as long as the work itself. The start (imports, model, tables, first article) counts as one stage.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from speed import default_paths, read_texts

SHIM = """
#include <valgrind/callgrind.h>
void dump(const char *name) { CALLGRIND_DUMP_STATS_AT(name); }
"""


def count(texts: Path, articles: int) -> dict[str, int]:
    """Return the instructions of each stage over the first articles of a file of texts.

    Raises:
        RuntimeError: valgrind or the C compiler is missing.
    """
    if not (shutil.which("valgrind") and shutil.which("cc")):
        raise RuntimeError("install valgrind and a C compiler (apt-get install valgrind gcc)")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "shim.c").write_text(SHIM)
        subprocess.run(["cc", "-shared", "-fPIC", "-o", work / "shim.so", work / "shim.c"], check=True)
        command = [
            "valgrind",
            "-q",
            "--tool=callgrind",
            f"--callgrind-out-file={work}/out",
            sys.executable,
            __file__,
        ]
        fixed = {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        subprocess.run(
            [*command, str(texts), "--articles", str(articles), "--shim", str(work / "shim.so")],
            check=True,
            env=os.environ | fixed,
            stderr=subprocess.DEVNULL,
        )
        return _totals(work)


def _totals(work: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    for path in sorted(work.glob("out*")):
        text = path.read_text(encoding="utf-8")
        stage = re.search(r"^desc: Trigger: Client Request: (\w+)$", text, re.M)
        total = re.search(r"^totals: (\d+)$", text, re.M)
        if stage and total:
            found[stage[1]] = found.get(stage[1], 0) + int(total[1])
    return found


def _run_counted(texts: list[str], shim: str) -> None:
    """Run the stages, inside valgrind."""
    dump = ctypes.CDLL(shim).dump
    from speed_measures import run_stages

    from factpull import Extractor

    Extractor().warm_up()
    run_stages(texts[:1], lambda _: None)
    dump(b"start")
    run_stages(texts, lambda stage: dump(stage.encode()))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=5)
    parser.add_argument("--shim", help=argparse.SUPPRESS)
    given = parser.parse_args()
    texts = list(read_texts(given.paths or default_paths()))[-given.articles :]
    if given.shim:
        _run_counted(texts, given.shim)
        return 0
    found = count((given.paths or default_paths())[0], given.articles)
    words = sum(len(text.split()) for text in texts)
    print(
        f"| stage | million instructions for each 1,000 words ({len(texts)} articles, {words:,} words) |\n|---|---|"
    )
    for stage, instructions in sorted(found.items(), reverse=True):
        unit = 1 if stage == "start" else words / 1000
        print(f"| {stage}{' (in all)' if stage == 'start' else ''} | {instructions / unit / 1e6:,.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
