"""Many machines: a plan, shards that any of them can do, a receipt for each, and a check of the whole at the end.

A target is a folder, on a disk that all machines see or in an object store: ``_plan.json`` with a list of inputs for
every shard, ``<table>/shard-000012.parquet`` and ``_receipts/shard-000012.json``. Whoever dies leaves a shard without
a receipt; another attempt does it again, with the same bytes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from factpull.config import Config
from factpull.distributed.cutting import Cutter
from factpull.distributed.finishing import Report, finish_target
from factpull.distributed.guarded import Extracts
from factpull.distributed.lists import first_difference, place_lists, write_lists
from factpull.distributed.places import Place, place_of
from factpull.distributed.plan import PLAN, Plan, Shard, config_digest, read_plan, versions, write_plan
from factpull.distributed.receipts import Receipt, receipt_place
from factpull.distributed.running import do_shard
from factpull.errors import StoreError

__all__ = ["Receipt", "Report", "Shard", "finish", "pending", "plan", "run_shard"]

Address = str | os.PathLike[str]


def plan(
    inputs: Iterable[Address], target: Address, *, articles: int = 10_000, config: Config | None = None
) -> tuple[Shard, ...]:
    """Return the shards of inputs, and write them into the target. Planning again continues with what is there.

    Parquet is cut by rows and JSON Lines by lines; other files stay whole, and small files share a shard.

    Args:
        inputs: files and folders, by path or URL, in any order.
        target: the folder; made when it is not there.
        articles: how many articles a shard may hold.
        config: what they are extracted with.

    Raises:
        StoreError: an input cannot be read, or the target was planned for others: it says for which.
    """
    if articles < 1:
        raise ValueError("articles is 1 or more")
    place, settings = place_of(target), config or Config()
    digest = config_digest(settings)
    sorted_inputs = sorted({os.fspath(each) for each in inputs})
    with tempfile.TemporaryDirectory(prefix="factpull-plan-") as name:
        draft = Path(name)
        found, count = write_lists(Cutter(articles).pieces(sorted_inputs, settings), draft)
        made = Plan(articles, settings, digest, versions(), found, count)
        if place.child(PLAN).exists():
            _see_same(made, draft, read_plan(place), place)
        else:
            place_lists(made, draft, place)
            write_plan(made, place)
    return tuple(read_plan(place).shards())


def _see_same(new: Plan, draft: Path, old: Plan, target: Place) -> None:
    now, before = None, None
    if new.inputs != old.inputs and (differing := first_difference(new, draft, old, target)):
        now, before = differing
    if now and before and now.address == before.address:
        raise StoreError(target.address, f"{now.address} has changed since the plan was made; {ANEW}")
    if new.digest != old.digest:
        both = [f"{name} {old.versions.get(name)} → {found}" for name, found in new.versions.items()]
        changed = (
            ", ".join(text for text in both if text.split()[1] != text.split()[-1]) or "the settings differ"
        )
        raise StoreError(target.address, f"was planned with another configuration ({changed}); {ANEW}")
    if new.articles != old.articles:
        reason = f"was planned with {old.articles:,} articles a shard, not {new.articles:,}"
        raise StoreError(target.address, f"{reason}; give it {old.articles:,} again, or plan a new target")
    if new.inputs != old.inputs:
        both = [source.address if source else "nothing more" for source in (before, now)]
        reason = f"was planned for other inputs: where it has {both[0]}, there is now {both[1]}"
        raise StoreError(target.address, f"{reason}; {ANEW}")


ANEW = "go on with what it was planned for, or plan a new target"


def pending(target: Address) -> Iterator[Shard]:
    """Yield the shards of a target that are not done, in their order.

    Args:
        target: a folder that was planned.

    Raises:
        StoreError: it holds no plan.
    """
    place = place_of(target)
    return (shard for shard in read_plan(place).shards() if not receipt_place(shard, place).exists())


def run_shard(
    shard: Shard, target: Address, config: Config | None = None, *, extractor: Extracts | None = None
) -> Receipt:
    """Do a shard, unless it is done, and return its receipt.

    Doing it twice, or in two places at once, gives the same bytes; what a dead process leaves does not count.

    Args:
        shard: from ``plan`` or ``pending``.
        target: the folder that it was planned for.
        config: that of the plan; read from there when left out.
        extractor: what extracts; left out, a child process of this process, which lasts over calls, and in which an
            article that hangs, crashes or takes too much memory ends only itself.

    Raises:
        StoreError: the configuration, a version or an input is not that of the plan, or files cannot be written.
        ModelMissingError: the model of the configuration is not installed.
        WorkerError: the child process does not start.
    """
    place = place_of(target)
    return do_shard(shard, place, config or read_plan(place).config, extractor)


def finish(
    target: Address, *, to: str | None = None, tables: Iterable[str] = ("claims",), schema: str | None = None
) -> Report:
    """Check a target, and return the report; load tables into a database when everything is there.

    Every file is compared with its receipt. What does not fit loses its receipt, so that it is pending again; what
    attempts left behind is removed when all shards are done. Articles that several shards have are listed in
    ``_duplicates.parquet``, and loaded once.

    Args:
        target: a folder that was planned.
        to: a database's URL: every shard is loaded once, however often this is called.
        tables: which tables are loaded.
        schema: PostgreSQL only: the schema for the tables.

    Raises:
        StoreError: it holds no plan, there is no such table, or the database cannot be written.
    """
    return finish_target(place_of(target), to=to, tables=tuple(tables), schema=schema)
