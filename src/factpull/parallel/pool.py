"""Chunks of items through worker processes, in order.

Each worker is a child process (:mod:`factpull.parallel.isolated`) with a thread of ours that hands it one chunk at a
time.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Generator, Iterator, Sequence
from itertools import islice
from queue import SimpleQueue
from typing import Generic, TypeVar

from factpull.parallel.isolated import Guard, Isolated, Service
from factpull.parallel.nursery import Nursery

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Chunks under way for each worker: one in its hands, one waiting for it.
AHEAD = 2


def map_chunks(
    chunks: Iterator[Sequence[Item]],
    service: Service,
    *,
    workers: int,
    guard: Guard[Item, Result],
) -> Generator[Result]:
    """Yield the results of all items, in order, computed by worker processes.

    Args:
        chunks: items, in the pieces that workers get them in; read lazily, a few ahead.
        service: what the workers run.
        workers: how many.
        guard: what they are held to, and what becomes of an item that ended its worker twice.

    Raises:
        WorkerError: workers die before they are ready.
        FactpullError: what the service raised when it was started.
    """
    pool = _Pool(service, workers, guard)
    try:
        yield from pool.run(chunks)
    finally:
        pool.close()


class _Pool(Generic[Item, Result]):
    def __init__(self, service: Service, workers: int, guard: Guard[Item, Result]) -> None:
        self._service, self._count, self._guard = service, workers, guard
        self._tasks: SimpleQueue[tuple[int, Sequence[Item]] | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[int, list[Result] | BaseException]] = SimpleQueue()
        # One worker alone shares nothing.
        self._nursery = Nursery(service) if workers > 1 else None
        self._workers: list[Isolated[Item, Result]] = []
        self._threads: list[threading.Thread] = []
        # A caller may end while it still holds a generator of results; at exit threads and pipes are still whole.
        atexit.register(self.close)

    def run(self, chunks: Iterator[Sequence[Item]]) -> Iterator[Result]:
        issued = due = 0
        results: dict[int, list[Result]] = {}
        while True:
            for chunk in islice(chunks, self._count * AHEAD - (issued - due)):
                self._tasks.put((issued, chunk))
                issued += 1
                self._grow(issued)
            if due == issued:
                return
            while due not in results:
                index, outcome = self._done.get()
                if isinstance(outcome, BaseException):
                    raise outcome
                results[index] = outcome
            yield from results.pop(due)
            due += 1

    def _grow(self, issued: int) -> None:
        """Start another worker, while there are fewer than wanted and work for it."""
        if len(self._workers) < min(self._count, issued):
            fork = self._nursery.fork if self._nursery else lambda: None
            worker = Isolated(self._service, self._guard, fork)
            thread = threading.Thread(
                target=self._attend, args=(worker,), daemon=True, name="factpull-worker"
            )
            self._workers.append(worker)
            self._threads.append(thread)
            thread.start()

    def _attend(self, worker: Isolated[Item, Result]) -> None:
        """Hand one worker its chunks until there are no more. A worker's thread runs this."""
        while (task := self._tasks.get()) is not None:
            index, items = task
            try:
                self._done.put((index, worker.results(items)))
            except BaseException as error:  # it is raised where the results are read
                self._done.put((index, error))

    def close(self) -> None:
        """End all workers at once; nothing of theirs is worth waiting for."""
        atexit.unregister(self.close)
        if self._nursery:
            self._nursery.end()
        for worker in self._workers:
            worker.close()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()
        for worker in self._workers:
            worker.reap()
        if self._nursery:
            self._nursery.close()
        self._threads.clear()
        self._workers.clear()
