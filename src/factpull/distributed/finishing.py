"""Checks a whole target: receipts against files, articles that several shards have, what attempts left behind."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

import pyarrow as pa
from pyarrow import parquet

from factpull.distributed.loading import DUPLICATES, load_tables
from factpull.distributed.places import Place
from factpull.distributed.plan import ATTEMPTS, Plan, Shard, read_plan
from factpull.distributed.receipts import Receipt, drop_half, output_place, read_receipt, receipt_place

#: Ids that are in memory together when duplicates are looked for, as far as so many files may be open.
IDS_TOGETHER, FILES_OPEN = 20_000, 500
IDS = pa.schema([("doc_id", pa.string()), ("shard", pa.int32())])


@dataclass
class Report:
    """The state of a target.

    Attributes:
        shards: how many were planned.
        done: how many are done, and fit their receipts.
        missing: the numbers of those that have no receipt.
        faults: what did not fit, in words; those shards are pending again.
        leftovers: how many attempts had left something behind.
        articles: how many were read.
        failed: how many of them failed.
        duplicates: how many copies were left out, within shards, or are in a later shard again.
        seconds: that the shards took, by the clocks of those who did them.
        rows: of every table.
        loaded: rows that this call loaded into the database, by table.
    """

    shards: int
    done: int = 0
    missing: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    leftovers: int = 0
    articles: int = 0
    failed: int = 0
    duplicates: int = 0
    seconds: float = 0.0
    rows: Counter[str] = field(default_factory=Counter)
    loaded: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Tell whether every shard is done."""
        return self.done == self.shards

    def __str__(self) -> str:
        rows = ", ".join(f"{count:,} {name}" for name, count in self.rows.items()) or "none"
        lines = [
            f"{self.done:,} of {self.shards:,} shards are done",
            f"  articles {self.articles:,} · failed {self.failed:,} · duplicates {self.duplicates:,}",
            f"  rows: {rows}",
            *self._cost(),
            *(f"  {fault}" for fault in self.faults),
            *([f"  {self.shards - self.done:,} to do: run again"] if not self.is_complete else []),
            *(f"  loaded {count:,} rows of {name}" for name, count in self.loaded.items()),
        ]
        return "\n".join(lines)

    def _cost(self) -> Iterator[str]:
        if self.articles:
            hours = self.seconds / self.articles * 1_000_000 / 3600
            told = f"a million such articles take {hours:,.1f} hours of a slot"
            yield f"  slots worked {self.seconds:,.0f} s by the clock; {told}"


def finish_target(target: Place, *, to: str | None, tables: tuple[str, ...], schema: str | None) -> Report:
    """Check a target, and load tables when it is complete. ``shards.finish`` documents it.

    Args:
        target: the folder.
        to: a database's URL, or None.
        tables: which are loaded.
        schema: PostgreSQL's.

    Raises:
        StoreError: there is no plan, no such table, or the database cannot be written.
    """
    plan = read_plan(target)
    report = Report(plan.count)
    for shard in plan.shards():
        receipt = read_receipt(shard, target)
        if receipt is None:
            report.missing.append(shard.number)
            if drop_half(shard, target):
                report.faults.append(f"the receipt of {shard.name} is half; the shard is pending again")
        elif fault := _fault(receipt, shard, target):
            receipt_place(shard, target).remove()
            report.faults.append(fault)
        else:
            _add(receipt, report)
    if report.is_complete:
        report.leftovers = len(target.child(ATTEMPTS).names())
        target.child(ATTEMPTS).remove()
        report.duplicates += _note_duplicates(plan, target, report.articles)
        if to:
            report.loaded = load_tables(target, plan, to, tables, schema)
    return report


def _fault(receipt: Receipt, shard: Shard, target: Place) -> str:
    """Say which file is not the one that the receipt tells of: one that is gone, or that a late attempt wrote."""
    for table, output in receipt.outputs.items():
        place = output_place(shard, table, target)
        if not place.exists():
            return f"{table}/{shard.name}.parquet is gone; the shard is pending again"
        if place.digest() != output.sha256:
            return (
                f"{table}/{shard.name}.parquet is not what its receipt tells of; the shard is pending again"
            )
    return ""


def _add(receipt: Receipt, report: Report) -> None:
    report.done += 1
    report.articles += receipt.articles
    report.failed += receipt.failed
    report.duplicates += receipt.duplicates
    report.seconds += receipt.seconds
    report.rows.update({name: output.rows for name, output in receipt.outputs.items()})


def _note_duplicates(plan: Plan, target: Place, articles: int) -> int:
    """Write the list of articles that an earlier shard has too; return how many. Memory use does not grow with them.

    Ids are dealt into files by their hash first, so that all copies of one are in the same, small file.
    """
    folder = Path(tempfile.mkdtemp(prefix="factpull-ids-"))
    try:
        buckets = _dealt(plan, target, folder, min(FILES_OPEN, 1 + articles // IDS_TOGETHER))
        result, count = folder / DUPLICATES, 0
        with parquet.ParquetWriter(result, IDS) as writer:
            for bucket in buckets:
                copies = _copies(bucket)
                count += copies.num_rows
                writer.write_table(copies)
        target.child(DUPLICATES).copy(result)
        return count
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _dealt(plan: Plan, target: Place, folder: Path, count: int) -> list[Path]:
    files = [folder / f"{number}.arrow" for number in range(count)]
    writers = [pa.ipc.new_stream(str(file), IDS) for file in files]
    for shard in plan.shards():
        for ids in doc_ids(output_place(shard, "manifest", target)):
            dealt: list[list[str]] = [[] for _ in files]
            for doc_id in ids.to_pylist():
                dealt[crc32(doc_id.encode("utf-8", "surrogatepass")) % count].append(doc_id)
            for some, writer in zip(dealt, writers, strict=True):
                if some:
                    numbers = pa.array([shard.number] * len(some), pa.int32())
                    writer.write_batch(pa.record_batch([pa.array(some, pa.string()), numbers], schema=IDS))
    for writer in writers:
        writer.close()
    return files


def doc_ids(place: Place) -> Iterator[Any]:
    """Yield the ids of a shard's articles, some at a time.

    Args:
        place: a file with a column of them.
    """
    with place.open() as file:
        for batch in parquet.ParquetFile(file).iter_batches(columns=["doc_id"]):
            yield batch["doc_id"]


def _copies(bucket: Path) -> pa.Table:
    """Return the ids that an earlier shard has too; shards come in their order, and none has an id twice."""
    seen: set[str] = set()
    copies: list[tuple[int, str]] = []
    with pa.ipc.open_stream(str(bucket)) as reader:
        for batch in reader:
            (number,) = batch["shard"].slice(0, 1).to_pylist()
            ids = batch["doc_id"].to_pylist()
            copies += [(number, doc_id) for doc_id in ids if doc_id in seen]
            seen.update(ids)
    copies.sort()
    columns = [[doc_id for _, doc_id in copies], [number for number, _ in copies]]
    return pa.table(
        [pa.array(each, field.type) for each, field in zip(columns, IDS, strict=True)], schema=IDS
    )
