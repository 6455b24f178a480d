"""Token F1 of page bodies, beside trafilatura alone: ``python benchmarks/pages.py [PAGES] [--worst N]``.

A page's F1 compares the words of the extracted text with those of the gold text, as bags; the mean over pages counts.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean

from trafilatura import extract

from factpull.reading.formats.html import extract_page

PAGES = Path(__file__).resolve().parent.parent.parent / "shared/eval/pages.dev.jsonl"
SYSTEMS: dict[str, Callable[[str], str]] = {
    "factpull": lambda html: extract_page(html).text,
    "trafilatura": lambda html: extract(html) or "",
    "trafilatura, no comments, favor_precision": lambda html: (
        extract(html, include_comments=False, favor_precision=True) or ""
    ),
}


def token_scores(found: str, gold: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a text's words, as bags."""
    ours, theirs = Counter(re.findall(r"\w+", found)), Counter(re.findall(r"\w+", gold))
    common = (ours & theirs).total()
    precision = common / ours.total() if ours else float(not theirs)
    recall = common / theirs.total() if theirs else float(not ours)
    return (
        precision,
        recall,
        2 * precision * recall / (precision + recall) if common else float(not ours and not theirs),
    )


def main() -> None:
    """Print one line for each system."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, nargs="?", default=PAGES)
    parser.add_argument("--worst", type=int, default=0, help="print our worst pages")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.pages.open(encoding="utf-8")]
    for name, extractor in SYSTEMS.items():
        started = time.perf_counter()
        scores = [token_scores(extractor(row["html"]), row["text"]) for row in rows]
        seconds = time.perf_counter() - started
        columns = zip(("P", "R", "F1"), map(mean, zip(*scores, strict=True)), strict=True)
        print(f"{name:45}", *(f"{label} {100 * value:5.2f}" for label, value in columns), f"{seconds:5.1f} s")
        if name == "factpull":
            for score, row in sorted(zip(scores, rows, strict=True), key=lambda pair: pair[0][2])[
                : given.worst
            ]:
                print(f"    {row['id']} {score[2]:.3f} (P {score[0]:.2f}, R {score[1]:.2f})")


if __name__ == "__main__":
    main()
