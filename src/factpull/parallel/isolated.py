"""A child process that work is done in, so that work that never ends, or ends the process, ends nobody else's.

The child is a plain ``python -m factpull.parallel.worker``: it needs nothing of the caller's ``__main__``, so that a
script needs no guard, and notebooks, ``python -c`` and standard input all work. It lasts over any number of calls. When
it dies or is too slow over several items, another child gets them one by one; the item that fails again is set aside.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from factpull.errors import FactpullError, WorkerError
from factpull.parallel.starting import Process, start

Item = TypeVar("Item")
Result = TypeVar("Result")

#: How often a child is started before it is given up.
STARTS = 3
#: Seconds between the end of a child's output and its own, at most.
LAST_BREATH = 3.0
#: The exit code of a child whose memory ran out.
NO_MEMORY = 86


@dataclass(frozen=True)
class Service:
    """What a child runs.

    Attributes:
        module: a module that the child imports.
        function: the name of a function in it; called once with ``argument``, it returns the function that turns
            a chunk of items into as many results.
        argument: anything that pickles.
        memory: the most bytes of address space that the child may have; None for no limit of ours.
    """

    module: str
    function: str
    argument: Any
    memory: int | None = None


@dataclass(frozen=True)
class Guard(Generic[Item, Result]):
    """What a child is held to.

    Attributes:
        set_aside: gives the result of an item that ended its child twice, from the reason.
        seconds: how long the child may take over some items; None for as long as it likes. More items may take longer.
    """

    set_aside: Callable[[Item, str], Result]
    seconds: Callable[[Sequence[Item]], float] | None = None


class _Death(Exception):  # noqa: N818 - no error of ours: it is how we learn of it
    """A child died, or was ended, in the middle of a chunk."""


class Isolated(Generic[Item, Result]):
    """Work in one child process at a time, started with the first items and replaced when it dies.

    Args:
        service: what the child runs.
        guard: what it is held to.
        fork: gives a child that has the service already, or None where none can be had and one is started.

    Example:
        >>> with Isolated(Service("builtins", "eval", "sorted"), Guard(lambda item, reason: reason)) as child:
        ...     child.results(["b", "a"])
        ['a', 'b']
    """

    def __init__(
        self,
        service: Service,
        guard: Guard[Item, Result],
        fork: Callable[[], Process | None] = lambda: None,
    ) -> None:
        self._service, self._guard, self._fork = service, guard, fork
        self._process: Process | None = None
        self._closed = threading.Event()
        self._lock = threading.Lock()

    def results(self, items: Sequence[Item]) -> list[Result]:
        """Return the results of items, in their order.

        Args:
            items: what the child gets at a time.

        Raises:
            WorkerError: children die before they are ready.
            FactpullError: what the service raised when it was started.
        """
        try:
            return self._call(items)
        except _Death:
            return [self._alone(item) for item in items]

    def _alone(self, item: Item) -> Result:
        try:
            return self._call([item])[0]
        except _Death as death:
            return self._guard.set_aside(item, str(death))

    def _call(self, items: Sequence[Item]) -> list[Result]:
        process = self._process or self._start()
        seconds = self._guard.seconds(items) if self._guard.seconds else None
        return self._exchange(process, items, seconds)  # type: ignore[no-any-return]

    def _start(self) -> Process:
        """Start the child, again when it dies before it is ready: it may have been killed for no fault of its own."""
        deaths: list[_Death] = []
        while len(deaths) < STARTS:
            forked = self._fork()
            with self._lock:
                if self._closed.is_set():
                    if forked:
                        forked.kill()
                        _end(forked)
                    raise WorkerError("the pool is closed")
                process = self._process = forked or start("factpull.parallel.worker")
            try:
                problem = self._exchange(process, self._service, None)
            except _Death as death:
                deaths.append(death)
                continue
            if isinstance(problem, FactpullError):
                raise problem
            return process
        raise WorkerError(
            f"a worker process {deaths[-1]} before it was ready; {self._remedy(str(deaths[-1]))}"
        )

    def _exchange(self, process: Process, message: object, seconds: float | None) -> Any:
        assert process.stdin
        assert process.stdout
        sent = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        late = _Deadline(process, seconds)
        try:
            with late:
                process.stdin.write(sent)
                process.stdin.flush()
                answer = pickle.load(process.stdout)  # noqa: S301 - from our own child
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self._drop(process)
            raise _Death(self._reason(process.returncode, seconds if late.is_over else None)) from error
        if late.is_over:  # it answered in the moment in which it was ended
            self._drop(process)
        return answer

    def _reason(self, code: int, seconds: float | None) -> str:
        if seconds is not None:
            return f"took longer than {seconds:,.0f} s"
        if code == NO_MEMORY:
            return "ran out of memory" + (f": it may take {self._memory}" if self._memory else "")
        hint = "; mostly because memory ran out" if code < 0 and self._memory else ""
        return _how(code) + hint

    def _remedy(self, reason: str) -> str:
        if self._memory:
            return f"it may take {self._memory}: raise that"
        if "memory" in reason:
            return "take fewer workers, or give it more: the model alone needs about 300 MB"
        return "run with workers=1 to see why"

    @property
    def _memory(self) -> str:
        return f"{self._service.memory / 1e6:,.0f} MB" if self._service.memory else ""

    def _drop(self, process: Process) -> None:
        self._process = None
        _end(process)

    def close(self) -> None:
        """End the child at once; nothing that it does is worth waiting for. Closing twice is fine."""
        with self._lock:
            self._closed.set()
            process = self._process
        if process:
            process.kill()

    def reap(self) -> None:
        """Collect the exit code of the child that close() killed, once nobody waits for its answer."""
        if self._process:
            self._drop(self._process)

    def __enter__(self) -> Isolated[Item, Result]:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
        self.reap()


class _Deadline:
    """Kills a process that is not done in time, while it is entered."""

    def __init__(self, process: Process, seconds: float | None) -> None:
        self.is_over = False
        self._process = process
        self._timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), self._kill) if seconds else None

    def _kill(self) -> None:
        self.is_over = True
        self._process.kill()

    def __enter__(self) -> None:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()

    def __exit__(self, *error: object) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer.join()


def _end(process: Process) -> None:
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
