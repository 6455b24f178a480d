"""Shards as tasks of Ray."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from itertools import islice

from factpull.config import Config
from factpull.distributed.places import absolute
from factpull.distributed.shards import Report, finish, pending, plan, run_shard
from factpull.progress import open_bar
from factpull.store.outside.drivers import import_driver

#: How many tasks wait for a slot, so that no slot is idle: ten thousand shards are not submitted at once.
AHEAD = 2
#: Bytes of memory that a task asks of its node: the guarded child, and the process that it has.
SLOT = 600_000_000


def run(
    inputs: Iterable[str | os.PathLike[str]],
    target: str | os.PathLike[str],
    config: Config | None = None,
    *,
    articles: int = 10_000,
) -> Report:
    """Plan the target if need be, run on a Ray cluster what is not done, and return the report.

    Ray runs a task again when its worker or node dies. When this process dies, calling it again goes on.

    Args:
        inputs: files and folders, by path or URL, as every node sees them.
        target: the folder.
        config: what to extract with.
        articles: how many articles a shard may hold.

    Raises:
        StoreError: an input or the target is not what was planned.
        ExtraMissingError: Ray is not installed.
    """
    ray = import_driver("ray", "ray")
    folder = absolute(target).address  # a worker's own folder is another
    plan(inputs, folder, articles=articles, config=config)
    if not ray.is_initialized():
        ray.init()
    task = ray.remote(num_cpus=1, memory=SLOT, max_retries=-1)(run_shard)
    waiting, running = pending(folder), list[object]()
    slots = max(1, int(ray.cluster_resources().get("CPU", 1))) * AHEAD
    with closing(open_bar("auto")) as bar:
        while running := running + [
            task.remote(shard, folder, config) for shard in islice(waiting, slots - len(running))
        ]:
            done, running = ray.wait(running)
            bar.update(sum(receipt.articles for receipt in ray.get(done)))
    return finish(folder)
