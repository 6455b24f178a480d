"""Chunks of items through worker processes, in order.

Each worker is a plain child process (``python -m factpull.parallel.worker``) with a thread of ours that hands it one
chunk at a time. A child that is started so needs nothing of the caller's ``__main__``: no guard in a script, and
notebooks, ``python -c`` and standard input all work. When a child dies, its thread starts another and gives it the
chunk's items one by one; the item that kills it again is set aside.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from factpull.errors import FactpullError, WorkerError
from factpull.safe_path import path_for_children

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Chunks under way for each worker: one in its hands, one waiting for it.
AHEAD = 2
#: How often a worker process is started before it is given up.
STARTS = 3
#: Seconds between the end of a worker's output and its own, at most.
LAST_BREATH = 3.0
#: One thread for each library in a worker, or N workers would fight over the cores with N times N threads.
THREAD_LIMITS = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS"),
    "1",
)


@dataclass(frozen=True)
class Service:
    """What the workers run.

    Attributes:
        module: a module that a worker imports.
        function: the name of a function in it; called once with ``argument``, it returns the function that turns
            a chunk of items into as many results.
        argument: anything that pickles.
    """

    module: str
    function: str
    argument: Any


def map_chunks(
    chunks: Iterator[Sequence[Item]],
    service: Service,
    *,
    workers: int,
    set_aside: Callable[[Item, str], Result],
) -> Generator[Result]:
    """Yield the results of all items, in order, computed by worker processes.

    Args:
        chunks: items, in the pieces that workers get them in; read lazily, a few ahead.
        service: what the workers run.
        workers: how many.
        set_aside: gives the result of an item that killed a worker twice, from the reason.

    Raises:
        WorkerError: workers die before they are ready.
        FactpullError: what the service raised when it was started.
    """
    pool = _Pool(service, workers, set_aside)
    try:
        yield from pool.run(chunks)
    finally:
        pool.close()


class _Death(Exception):  # noqa: N818 - no error of ours: it is how the pool learns of it
    """A worker died in the middle of a chunk."""


class _Pool(Generic[Item, Result]):
    def __init__(self, service: Service, workers: int, set_aside: Callable[[Item, str], Result]) -> None:
        self._service, self._count, self._set_aside = service, workers, set_aside
        self._tasks: SimpleQueue[tuple[int, Sequence[Item]] | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[int, list[Result] | BaseException]] = SimpleQueue()
        self._workers: list[_Worker] = []
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
            worker = _Worker(self._service)
            thread = threading.Thread(
                target=self._attend, args=(worker,), daemon=True, name="factpull-worker"
            )
            self._workers.append(worker)
            self._threads.append(thread)
            thread.start()

    def _attend(self, worker: _Worker) -> None:
        """Hand one worker its chunks, until there are no more: the work of its thread."""
        while (task := self._tasks.get()) is not None:
            index, items = task
            try:
                self._done.put((index, self._results(worker, items)))
            except BaseException as error:  # it is raised where the results are read
                self._done.put((index, error))

    def _results(self, worker: _Worker, items: Sequence[Item]) -> list[Result]:
        try:
            results: list[Result] = worker.call(items)
        except _Death:
            return [self._alone(worker, item) for item in items]
        return results

    def _alone(self, worker: _Worker, item: Item) -> Result:
        try:
            result: Result = worker.call([item])[0]
        except _Death as death:
            return self._set_aside(item, str(death))
        return result

    def close(self) -> None:
        """End all workers at once; nothing of theirs is worth waiting for."""
        atexit.unregister(self.close)
        for worker in self._workers:
            worker.close()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()
        for worker in self._workers:
            worker.reap()
        self._threads.clear()
        self._workers.clear()


class _Worker:
    """One child process at a time, replaced when it dies."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = threading.Event()
        self._lock = threading.Lock()

    def call(self, items: Sequence[Any]) -> list[Any]:
        process = self._process or self._start()
        return self._exchange(process, items)  # type: ignore[no-any-return]

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the process, again when it dies before it is ready: it may have been killed for no fault of its own."""
        deaths: list[_Death] = []
        while len(deaths) < STARTS:
            with self._lock:
                if self._closed.is_set():
                    raise WorkerError("the pool is closed")
                process = self._process = _spawn()
            try:
                problem = self._exchange(process, self._service)
            except _Death as death:
                deaths.append(death)
                continue
            if isinstance(problem, FactpullError):
                raise problem
            return process
        raise WorkerError(f"a worker process {deaths[-1]} before it was ready; run with workers=1 to see why")

    def _exchange(self, process: subprocess.Popen[bytes], message: object) -> Any:
        assert process.stdin
        assert process.stdout
        sent = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        try:
            process.stdin.write(sent)
            process.stdin.flush()
            return pickle.load(process.stdout)  # noqa: S301 - from our own child
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self._process = None
            _end(process)
            raise _Death(_how(process.returncode)) from error

    def close(self) -> None:
        with self._lock:
            self._closed.set()
            process = self._process
        if process:
            process.kill()

    def reap(self) -> None:
        """Take leave of the process that close() killed, once its thread has let go of it."""
        if self._process:
            _end(self._process)


def _spawn() -> subprocess.Popen[bytes]:
    package = str(Path(__file__).resolve().parent.parent.parent)
    places = dict.fromkeys([package, *path_for_children()])
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "factpull.parallel.worker"],  # -P: not from the current folder
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **THREAD_LIMITS, "PYTHONPATH": os.pathsep.join(places)},
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=LAST_BREATH)  # one that is dying on its own still has to say how
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe:
                pipe.close()
        except OSError:  # what was not sent when it died is not sent now
            pass


def _how(code: int) -> str:
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = "unknown"
    hint = "; killed from outside, mostly because memory ran out" if name == "SIGKILL" else ""
    return f"was ended by signal {-code} ({name}{hint})"
