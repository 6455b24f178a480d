"""The other end of the pool: a child process that serves chunks on its standard input and output."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from importlib import import_module
from queue import SimpleQueue
from typing import Any, BinaryIO, NoReturn

from factpull.errors import FactpullError
from factpull.parallel.isolated import NO_MEMORY, Service


def main() -> None:
    """Serve until the parent closes our input, which it does, willingly or not, when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, and that ends us
    tasks, results = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up among the results
    work_off(tasks, results)


def work_off(tasks: BinaryIO, results: BinaryIO, work: Callable[[Any], Any] | None = None) -> NoReturn:
    """Serve until there can be no more tasks; this process ends then.

    Args:
        tasks: where the service and the chunks come from, pickled.
        results: where the answers go.
        work: what the service does with a chunk, when this process has it already.
    """
    inbox: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, inbox), daemon=True).start()
    try:
        serve(inbox, results, work)
    except BaseException as error:
        if lacked_memory(error):
            os._exit(NO_MEMORY)  # what is left of it is not enough to tell more
        traceback.print_exc()
        os._exit(1)  # an orderly exit would wait for the listening thread
    os._exit(0)


def lacked_memory(error: BaseException | None) -> bool:
    """Tell whether an error comes from a lack of memory: C code wraps a MemoryError into errors of its own.

    Args:
        error: any.
    """
    while error is not None and not isinstance(error, MemoryError):
        error = error.__cause__ or error.__context__
    return error is not None


def serve(inbox: SimpleQueue[Any], results: BinaryIO, work: Callable[[Any], Any] | None = None) -> None:
    """Answer the service with None, or the error it raised; then each chunk with its results.

    Args:
        inbox: gives the service first, then chunks.
        results: where the answers go, pickled.
        work: what the service does with a chunk, when this process has it already.
    """
    service = inbox.get()
    try:
        work = work or build(service)
    except FactpullError as error:
        _answer(error, results)
        return
    _answer(None, results)
    while True:
        _answer(work(inbox.get()), results)


def build(service: Service) -> Callable[[Any], Any]:
    """Return what a service does with a chunk, in this process, which is held to its memory from now on.

    Args:
        service: the module is imported and its function called.

    Raises:
        FactpullError: what the service raises.
    """
    if service.memory is not None:
        limit_memory(service.memory)
    work: Callable[[Any], Any] = getattr(import_module(service.module), service.function)(service.argument)
    return work


def limit_memory(limit: int) -> None:
    """Hold this process to so much address space, where the system can: asking for more is a MemoryError then.

    Args:
        limit: in bytes.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    soft = limit if highest == resource.RLIM_INFINITY else min(limit, highest)
    resource.setrlimit(resource.RLIMIT_AS, (soft, highest))


def _listen(tasks: BinaryIO, inbox: SimpleQueue[Any]) -> None:
    """Pass tasks on. When no more can come, end at once, even in the middle of one: nobody waits for it."""
    try:
        while True:
            inbox.put(pickle.load(tasks))  # noqa: S301 - from our own parent
    finally:
        os._exit(0)


def _answer(value: object, results: BinaryIO) -> None:
    pickle.dump(value, results, pickle.HIGHEST_PROTOCOL)
    results.flush()


if __name__ == "__main__":
    main()
