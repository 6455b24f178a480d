"""Memory of every step is flat in the number of files."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from factpull import Config
from factpull.distributed import finish, pending, plan, run_shard
from factpull.errors import ReadError
from factpull.outcomes import Outcome
from factpull.reading import Entry, Unreadable
from factpull.records import Article


class Refusing:
    """An extractor that reads every article and refuses it, so that nothing is measured but the way of shards."""

    config = Config()

    def outcomes(self, entries: Iterable[Entry | Unreadable]) -> Iterator[Outcome]:
        for entry in entries:
            reason = ReadError(entry.source, "is refused")
            article = Article(doc_id=entry.source, text="")
            yield Outcome(entry.source, entry.content_hash, article, error=reason)


def peaks(folder: Path, files: int) -> dict[str, float]:
    """The most memory of each step over a folder of small files, in MB."""
    (folder / "in").mkdir(parents=True)
    for number in range(files):
        (folder / "in" / f"{number:06d}.txt").touch()
    found, target = {}, folder / "t"

    def measured(step: str, work: Callable[[], object]) -> None:
        gc.collect()
        tracemalloc.start()
        work()
        found[step] = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()

    measured("plan", lambda: plan([folder / "in"], target, articles=500))
    measured("again", lambda: plan([folder / "in"], target, articles=500))
    measured("pending", lambda: [*pending(target)])
    measured("run", lambda: [run_shard(shard, target, extractor=Refusing()) for shard in pending(target)])
    measured("finish", lambda: finish(target))
    return found


def test_memory_is_flat_in_the_number_of_files(tmp_path: Path) -> None:
    peaks(tmp_path / "warm", 10)  # imports
    few, many = peaks(tmp_path / "few", 1_000), peaks(tmp_path / "many", 10_000)
    # Ten thousand entries held at once are 25 MB and more; what the collector has not yet taken is a few.
    assert {step: many[step] - few[step] for step in few if many[step] > few[step] + 12} == {}
