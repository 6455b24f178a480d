"""Memory of plan, pending and finish by the number of articles and of shards: ``python benchmarks/shards_memory.py``.

The targets are made up: rows without sense, and receipts of shards that nobody extracted. Each step runs in a process
of its own, which tells how much larger it was at its largest than before the step.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from factpull.distributed import Shard, pending
from factpull.distributed.arrow import tables
from factpull.distributed.lists import iter_pieces
from factpull.distributed.places import place_of
from factpull.distributed.plan import versions
from factpull.distributed.receipts import Output, Receipt, output_place, receipt_place
from factpull.store.tables.arrow import arrow_schema

#: Articles and shards of the targets.
SIZES = ((1_000, 10), (10_000, 10), (100_000, 10), (10_000, 1_000), (100_000, 10_000), (1_000_000, 100))
STEP = """
import sys
from pathlib import Path
import pyarrow.dataset, pyarrow.acero
from factpull.distributed import finish, pending, plan
place, step, each = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
def kilobytes(what):  # ru_maxrss would be that of the process that started this one
    return int(Path("/proc/self/status").read_text().split(what)[1].split()[0])
now = kilobytes("VmRSS:")
if step == "pending":
    sum(1 for _ in pending(place / "t"))
elif step == "finish":
    assert finish(place / "t").is_complete
else:
    plan([place / "in.parquet"], place / "t", articles=each)
print((kilobytes("VmHWM:") - now) / 1e3)
"""


def write_inputs(place: Path, articles: int) -> None:
    """Write a file of rows.

    Args:
        place: its folder.
        articles: how many.
    """
    ids = [f"{number:09d}" for number in range(articles)]
    table = pa.table({"id": ids, "text": [f"Oil rose by {number}%." for number in range(articles)]})
    pq.write_table(table, place / "in.parquet", row_group_size=10_000)


def write_shard(shard: Shard, target: Path, empty: dict[str, bytes]) -> None:
    """Write what looks like a finished shard: ids, and nothing of them.

    Args:
        shard: of the plan.
        target: its folder.
        empty: the content of a table without rows.
    """
    place = place_of(target)
    pieces = list(iter_pieces(shard, place))
    start, rows = pieces[0].start, sum(piece.stop - piece.start for piece in pieces)
    manifest = pa.table({"doc_id": [f"{number:09d}" for number in range(start, start + rows)]})
    outputs = {}
    for name, content in empty.items():
        file = Path(output_place(shard, name, place).path)
        file.write_bytes(content)
        if name == "manifest":
            pq.write_table(manifest, file)
        count = rows if name == "manifest" else 0
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        outputs[name] = Output(count, file.stat().st_size, digest)
    receipt = Receipt(shard.number, shard.digest, shard.plan, versions(), rows, 0, 0, outputs, 1.0, "made-up")
    Path(receipt_place(shard, place).path).write_text(receipt.to_json(), encoding="utf-8")


def empty_tables(place: Path) -> dict[str, bytes]:
    """Return the content of every table without rows.

    Args:
        place: a folder for drafts.
    """
    found = {}
    for name, table in tables().items():
        pq.write_table(arrow_schema(table).empty_table(), place / "draft.parquet")
        found[name] = (place / "draft.parquet").read_bytes()
    return found


def grown(place: Path, step: str, each: int) -> float:
    """Return how many megabytes a step takes.

    Args:
        place: the folder of inputs and target.
        step: its name.
        each: articles of a shard.
    """
    line = [sys.executable, "-c", STEP, str(place), step, str(each)]
    return float(subprocess.run(line, capture_output=True, text=True, check=True).stdout)


def measure(place: Path, articles: int, shards: int, tell: Callable[[str], None]) -> None:
    """Measure one size.

    Args:
        place: an empty folder.
        articles: how many.
        shards: how many.
        tell: gets a row of the table.
    """
    each = articles // shards
    write_inputs(place, articles)
    planned = grown(place, "plan", each)
    empty, target = empty_tables(place), place / "t"
    for name in ("_receipts", *empty):
        (target / name).mkdir()
    for shard in pending(target):
        write_shard(shard, target, empty)
    again, waiting, checked = (grown(place, step, each) for step in ("again", "pending", "finish"))
    tell(f"| {articles:,} | {shards:,} | {planned:.0f} | {again:.0f} | {waiting:.0f} | {checked:.0f} |")


def main() -> None:
    """Print the table."""
    print("| articles | shards | plan, MB | plan again | pending | finish |\n|---|---|---|---|---|---|")
    for articles, shards in SIZES:
        with tempfile.TemporaryDirectory() as name:
            measure(Path(name), articles, shards, lambda row: print(row, flush=True))


if __name__ == "__main__":
    main()
