"""Workers that are forked from one process that has loaded everything (:mod:`factpull.parallel.template`).

The second worker takes no time to load and little memory of its own. Only Linux can fork this way and hold on to what
was forked; elsewhere, and whenever the template fails, there is none, and a worker is started as a process of its own.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO

from factpull.parallel.isolated import Service
from factpull.parallel.starting import FORK, READY, start

#: Whether this system can.
CAN_FORK = sys.platform == "linux" and hasattr(os, "pidfd_open") and hasattr(signal, "pidfd_send_signal")


class Forked:
    """A worker that was forked: what :class:`subprocess.Popen` is for one that was started.

    Args:
        nursery: where it comes from.
        pid: its number.
        stdin: the end of its input that is ours.
        stdout: the end of its output that is ours.
    """

    def __init__(self, nursery: Nursery, pid: int, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.pid = pid
        self.stdin: IO[bytes] | None = stdin
        self.stdout: IO[bytes] | None = stdout
        self.returncode = 0
        self._nursery = nursery
        self._handle: int | None = os.pidfd_open(pid)  # it stays this process, whoever gets the number later

    def kill(self) -> None:
        """End it at once."""
        if self._handle is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Return its exit code, once it has ended.

        Args:
            timeout: seconds, at most.

        Raises:
            subprocess.TimeoutExpired: it has not ended by then.
        """
        if self._handle is not None:
            watch = select.poll()  # select() itself knows no more than a thousand files
            watch.register(self._handle, select.POLLIN)
            if not watch.poll(None if timeout is None else timeout * 1000):
                raise subprocess.TimeoutExpired("worker", timeout or 0)
            os.close(self._handle)
            self._handle = None
            self.returncode = self._nursery.exit_code(self.pid)
        return self.returncode


class Nursery:
    """Starts the template with the first worker that is wanted, and ends it when it is closed.

    Args:
        service: what workers run.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._is_over = not CAN_FORK
        self._is_ready_made = False

    def fork(self) -> Forked | None:
        """Return a new worker, or None where there can be none."""
        with self._lock:
            try:
                return self._fork() if self._is_ready() else None
            except OSError:  # it has ended
                self._is_over = True
                return None

    def exit_code(self, pid: int) -> int:
        """Return the exit code of a worker that has ended.

        Args:
            pid: its number.
        """
        with self._lock:
            try:
                return int(self._asked(str(pid).encode()))
            except (OSError, ValueError):  # nobody knows it any more
                self._is_over = True
                return -signal.SIGKILL

    def _is_ready(self) -> bool:
        if self._process is None and not self._is_over:
            ours, theirs = socket.socketpair()
            with theirs:
                self._channel = ours
                self._process = start(
                    "factpull.parallel.template", str(theirs.fileno()), keep=(theirs.fileno(),)
                )
            assert self._process.stdin
            with self._process.stdin as stdin:
                stdin.write(pickle.dumps(self._service, pickle.HIGHEST_PROTOCOL))
            self._is_ready_made = ours.recv(16) == READY
            self._is_over |= not self._is_ready_made
        return not self._is_over

    def _fork(self) -> Forked:
        assert self._channel
        (read_in, write_in), (read_out, write_out) = os.pipe(), os.pipe()
        stdin, stdout = os.fdopen(write_in, "wb"), os.fdopen(read_out, "rb")
        try:
            socket.send_fds(self._channel, [FORK], [read_in, write_out])
            return Forked(self, int(self._answer()), stdin, stdout)
        except (OSError, ValueError):
            stdin.close()
            stdout.close()
            raise OSError("the template has ended") from None
        finally:
            os.close(read_in)
            os.close(write_out)

    def _asked(self, request: bytes) -> bytes:
        assert self._channel
        self._channel.sendall(request)
        return self._answer()

    def _answer(self) -> bytes:
        assert self._channel
        return self._channel.recv(16)

    def end(self) -> None:
        """Make no more workers. Those that there are go on, and the template learns how each of them ends."""
        self._is_over = True
        if self._process and not self._is_ready_made:
            self._process.kill()

    def close(self) -> None:
        """End the template, behind its last worker."""
        self.end()
        with self._lock:
            if self._channel:
                self._channel.close()
            if self._process:
                self._process.kill()
                self._process.wait()
                if self._process.stdout:
                    self._process.stdout.close()
            self._channel = self._process = None
