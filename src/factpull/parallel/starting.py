"""How our processes are started: from where they import, with one thread each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Protocol

from factpull.safe_path import path_for_children

#: One thread for each library in a child, or N children would fight over the cores with N times N threads.
THREAD_LIMITS = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS"),
    "1",
)
#: What is asked of a template (factpull.parallel.template): a worker, with the ends of its two pipes. Each other
#: request is the number of one that has ended.
FORK = b"fork"
#: What a template says once it has loaded everything.
READY = b"ready"


class Process(Protocol):
    """A child: a :class:`subprocess.Popen`, or what was forked for us (:mod:`factpull.parallel.nursery`)."""

    returncode: int
    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def kill(self) -> None:
        """End it at once."""

    def wait(self, timeout: float | None = None) -> int:
        """Return its exit code, once it has ended."""


def start(module: str, *arguments: str, keep: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
    """Start a module of ours as a process that is spoken to through its standard input and output.

    Args:
        module: its name.
        arguments: for its command line.
        keep: open files that it gets too.
    """
    package = str(Path(__file__).resolve().parent.parent.parent)
    places = dict.fromkeys([package, *path_for_children()])
    return subprocess.Popen(  # noqa: S603 - modules of ours
        [sys.executable, "-P", "-m", module, *arguments],  # -P: not from the current folder
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **THREAD_LIMITS, "PYTHONPATH": os.pathsep.join(places)},
        pass_fds=keep,
    )
