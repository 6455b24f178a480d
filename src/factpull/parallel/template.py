"""A process that has loaded what workers run, and forks into workers: the memory of what is loaded is theirs together.

It has one thread and does no work, so that forking it is safe, which is not so of the caller's process. The other end
is :mod:`factpull.parallel.nursery`.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from factpull.parallel.starting import FORK, READY
from factpull.parallel.worker import build, work_off


def main() -> None:
    """Load the service that standard input names, then fork for each request on the socket that the command names."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = socket.socket(fileno=int(sys.argv[1]))
    service = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    sys.stdin.close()
    os.dup2(2, 1)  # what a library prints belongs nowhere else
    work = build(service)
    gc.freeze()  # a collection would write to all that is shared, and so copy it
    channel.sendall(READY)
    while serve(channel, work):
        pass


def serve(channel: socket.socket, work: Callable[[Any], Any]) -> bool:
    """Answer one request; tell whether there can be another.

    Args:
        channel: to the parent.
        work: what a worker does with a chunk.
    """
    request, pipes, _, _ = socket.recv_fds(channel, 16, 2)
    if not request:  # the parent has ended, or wants no more
        return False
    if request != FORK:
        _, status = os.waitpid(int(request), 0)
        channel.sendall(str(os.waitstatus_to_exitcode(status)).encode())
        return True
    made = os.fork()
    if made == 0:
        channel.close()
        work_off(os.fdopen(pipes[0], "rb"), os.fdopen(pipes[1], "wb"), work)
    for pipe in pipes:
        os.close(pipe)
    channel.sendall(str(made).encode())
    return True


if __name__ == "__main__":
    main()
