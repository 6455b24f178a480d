"""One shard: its articles extracted, its tables written, its receipt last."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from socket import gethostname
from typing import Any

from pyarrow import parquet

from factpull.config import Config
from factpull.distributed.arrow import outcomes_batch, tables, unnest
from factpull.distributed.guarded import Extracts, lasting
from factpull.distributed.pieces import iter_shard
from factpull.distributed.places import Place
from factpull.distributed.plan import ATTEMPTS, Shard, config_digest, versions
from factpull.distributed.receipts import Output, Receipt, output_place, read_receipt, receipt_place
from factpull.errors import ExtractError, StoreError
from factpull.outcomes import Outcome
from factpull.reading import Entry, Unreadable
from factpull.store.tables.arrow import arrow_schema

#: Articles that make a row group, and are in memory together.
TOGETHER = 256


def do_shard(shard: Shard, target: Place, config: Config, extractor: Extracts | None = None) -> Receipt:
    """Do a shard, unless it is done, and return its receipt. Doing it twice, or at the same time, gives the same files.

    Args:
        shard: of the target's plan.
        target: the folder.
        config: that of the plan.
        extractor: what extracts; a guarded one that lasts when left out.

    Raises:
        StoreError: the configuration, a version or an input is not that of the plan, or files cannot be written.
        ModelMissingError: the model of the configuration is not installed.
        WorkerError: the child process does not start.
    """
    if config_digest(config) != shard.digest:
        reason = (
            "was planned with another configuration, model or version of factpull; "
            "run it with those, or plan a new target"
        )
        raise StoreError(target.address, reason)
    if receipt := read_receipt(shard, target):
        return receipt
    started = time.perf_counter()
    folder = _folder_for(shard, target)
    try:
        with _Writing(folder) as writing:
            for batch in _batches(
                iter_shard(shard, target, config), extractor or lasting(config), writing.tally
            ):
                writing.write(batch)
        seconds = round(time.perf_counter() - started, 3)
        return _publish(shard, target, writing, seconds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _folder_for(shard: Shard, target: Place) -> Path:
    """Return a new folder for one attempt: on the target's disk, so that its files need only be renamed."""
    if not target.is_local:
        return Path(tempfile.mkdtemp(prefix="factpull-"))
    folder = Path(target.path) / ATTEMPTS / f"{shard.name}-{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    return folder


@dataclass
class _Tally:
    articles: int = 0
    failed: int = 0
    duplicates: int = 0
    ids: dict[str, str] = field(default_factory=dict)

    def take(self, outcome: Outcome) -> Outcome | None:
        """Return an outcome under an id that none before has; None when it is the same article again."""
        doc_id, content = outcome.article.doc_id, outcome.content_hash
        if doc_id in self.ids:
            if self.ids[doc_id] == content:
                self.duplicates += 1
                return None
            outcome = _clashing(outcome)
        self.ids[outcome.article.doc_id] = content
        self.articles += 1
        self.failed += outcome.extraction is None
        return outcome


def _clashing(outcome: Outcome) -> Outcome:
    doc_id = outcome.article.doc_id
    clash = f"another article of this shard has the id {doc_id}; ids must differ"
    other = outcome.article.model_copy(update={"doc_id": f"{doc_id}#{outcome.content_hash[:12]}"})
    error = outcome.error or ExtractError(outcome.source or doc_id, clash)
    return replace(outcome, article=other, extraction=None, error=error)


def _batches(
    entries: Iterable[Entry | Unreadable], extractor: Extracts, tally: _Tally
) -> Iterator[Sequence[Outcome]]:
    outcomes = filter(None, map(tally.take, extractor.outcomes(entries)))
    while some := list(islice(outcomes, TOGETHER)):
        yield some


class _Writing:
    """The files of one attempt, by table."""

    def __init__(self, folder: Path) -> None:
        self.tally = _Tally()
        self.files = {name: folder / f"{name}.parquet" for name in tables()}
        self.rows = dict.fromkeys(self.files, 0)
        self._open = ExitStack()
        self._writers: dict[str, Any] = {}

    def write(self, outcomes: Sequence[Outcome]) -> None:
        """Write a row group of every table.

        Args:
            outcomes: of some articles.
        """
        for name, table in unnest(outcomes_batch(outcomes)).items():
            self._writers[name].write_table(table, row_group_size=max(1, table.num_rows))
            self.rows[name] += table.num_rows

    def __enter__(self) -> _Writing:
        for name, table in tables().items():
            writer = parquet.ParquetWriter(self.files[name], arrow_schema(table), compression="zstd")
            self._writers[name] = self._open.enter_context(writer)
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()


def _publish(shard: Shard, target: Place, writing: _Writing, seconds: float) -> Receipt:
    """Move an attempt's files to their places, the receipt last; an attempt that comes late changes nothing."""
    if receipt := read_receipt(shard, target):
        return receipt
    outputs = {}
    for name, file in writing.files.items():
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        outputs[name] = Output(writing.rows[name], file.stat().st_size, digest)
        output_place(shard, name, target).take(file)
    tally = writing.tally
    receipt = Receipt(
        shard.number, shard.digest, shard.plan, versions(), tally.articles, tally.failed, tally.duplicates, outputs,
        seconds, gethostname(),
    )  # fmt: skip
    receipt_place(shard, target).write(receipt.to_json().encode())
    return receipt
