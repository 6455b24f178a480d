"""Time factpull against spaCy's default pipeline: ``python benchmarks/speed.py [FOLDER_OR_FILE …] [--articles 200]``.

Without paths it reads ``../shared/articles``, else our samples. ``--parts`` picks the tables (all: some minutes),
``--json`` keeps the figures and ``--plot docs/images/speed.png`` draws them (matplotlib). quantulum3 is timed where
it is installed. Instruction counts: ``benchmarks/instructions.py``; long batches: ``benchmarks/batch_memory.py``.
"""

from __future__ import annotations

import os

# One BLAS thread: ratios on shared machines mean little otherwise. Set before numpy is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("pairs", "stages", "start", "memory", "scaling", "long", "workers")
Figures = dict[str, float]


def default_paths() -> list[Path]:
    """Return the shared articles, or our samples where they are not."""
    shared = ROOT.parent / "shared" / "articles"
    return [shared if shared.is_dir() else ROOT / "data" / "articles"]


def read_texts(paths: list[Path]) -> Iterator[str]:
    """Yield the texts of JSONL files, text files and folders of them."""
    for path in paths:
        if path.is_dir():
            yield from read_texts(sorted(path.glob("*.jsonl")) or sorted(path.glob("*.txt")))
        elif path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as lines:
                yield from (json.loads(line)["text"] for line in lines)
        else:
            yield path.read_text(encoding="utf-8")


def measure(part: str, texts: list[str], rounds: int) -> Figures:
    """Return the figures of one part."""
    import speed_measures as of

    sample = ROOT / "data" / "articles" / "trade.txt"
    work: dict[str, Callable[[], Figures]] = {
        "pairs": lambda: of.measure_pairs(texts, rounds),
        "stages": lambda: of.measure_stages(texts),
        "start": lambda: of.measure_start(sample, rounds),
        "memory": lambda: of.measure_memory(texts),
        "scaling": lambda: of.measure_scaling(texts),
        "long": lambda: of.measure_long_article(texts),
        "workers": lambda: of.measure_workers(texts, min(rounds, 3)),
    }
    return work[part]()


def tables(found: dict[str, Figures]) -> Iterator[str]:
    """Yield the lines of the Markdown tables."""
    if pairs := found.get("pairs"):
        yield from _pairs_table(pairs, found.get("stages", {}))
    rows = {
        "start": ("processor seconds of a fresh process", "{:.2f}"),
        "memory": ("most memory of a fresh process, MB", "{:,.0f}"),
        "scaling": ("processor seconds by size, and slope of the log-log fit", "{:.3f}"),
        "long": ("1 MB as one article and as 250", "{:.3g}"),
        "workers": ("two workers against one", "{:.2f}"),
    }
    for part, (title, form) in rows.items():
        if part in found:
            yield f"\n| {title} | |\n|---|---|"
            yield from (
                f"| {name.replace('_', ' ')} | {form.format(value)} |" for name, value in found[part].items()
            )


def _pairs_table(pairs: Figures, stages: Figures) -> Iterator[str]:
    yield "| | time, default nlp.pipe = 1 | words per second |\n|---|---|---|"
    yield f"| spaCy's default pipeline | 1.00 | {pairs['spacy_words_per_second']:,.0f} |"
    spread = f"{pairs['ratio_lowest']:.2f} to {pairs['ratio_highest']:.2f}"
    yield f"| **factpull** | **{pairs['ratio']:.2f}** ({spread}) | {pairs['words_per_second']:,.0f} |"
    for stage, seconds in stages.items():
        yield f"| &nbsp;&nbsp;{stage} | {seconds / pairs['spacy_seconds']:.3f} | |"
    if "quantulum3_ratio" in pairs:
        ratio = pairs["quantulum3_ratio"]
        yield f"| quantulum3 (quantities only) | {ratio:.2f} | {pairs['spacy_words_per_second'] / ratio:,.0f} |"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument(
        "--json", type=Path, help="keep the figures here; parts that are there already are updated"
    )
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    texts = list(read_texts(given.paths or default_paths()))[-given.articles :]
    found: dict[str, Figures] = {}
    if given.json and given.json.exists():
        found = json.loads(given.json.read_text(encoding="utf-8"))
    for part in given.parts:
        found[part] = measure(part, texts, given.pairs)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words:,} words, {given.pairs} pairs; spaCy {version('spacy')}\n")
    print("\n".join(tables(found)))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if given.plot:
        from speed_plot import draw

        draw(found, given.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
