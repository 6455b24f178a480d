"""Processes that write to a store. ``Writers`` starts them from one that has everything imported, by forking it.

Each writes the same articles in chunks: with ``value`` in the first round, ``value + 1`` in the second, …
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

ARTICLES, CHUNK = 20, 5
#: What a store imports when it is opened, or first written to.
STORES = (
    *("duckdb", "pandas", "psycopg", "pyarrow.parquet", "sqlalchemy.dialects.postgresql.psycopg"),
    *(
        "factpull.store.databases.duckdb_file",
        "factpull.store.databases.sql",
        "factpull.store.files.csv_folder",
    ),
    *("factpull.store.files.jsonl", "factpull.store.files.parquet", "factpull.store.outside.sqlite_file"),
)


def write(address: str, ready: str, value: int, rounds: int, *, backwards: bool) -> None:
    """Write; the file ``ready`` is made when the store is open."""
    from factpull.store import open_store
    from store.articles import shipment

    chunks = [range(start, start + CHUNK) for start in range(0, ARTICLES, CHUNK)]
    if backwards:
        chunks = [range(chunk.stop - 1, chunk.start - 1, -1) for chunk in reversed(chunks)]
    with open_store(address) as store:
        store.chunk_size = CHUNK
        Path(ready).touch()
        for number in range(value, value + rounds):
            # More claims in every other round: rows come and go, and do not only change.
            store.write(
                shipment(f"a{index:04}", str(number), claims=1 + number % 2)
                for chunk in chunks
                for index in chunk
            )


class Writers:
    """Starts, kills and awaits writers."""

    def __init__(self, server: str = __file__) -> None:
        self._server = subprocess.Popen(
            [sys.executable, server], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, address: str, ready: Path, value: int, rounds: int, *, backwards: bool = False) -> int:
        """Start a writer; return its process id."""
        return self.ask(
            {
                "address": address,
                "ready": str(ready),
                "value": value,
                "rounds": rounds,
                "backwards": backwards,
            }
        )

    def ask(self, order: dict[str, Any]) -> int:
        """Start a process with these arguments; return its id."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps(order), file=self._server.stdin, flush=True)
        return int(self._server.stdout.readline())

    def wait(self, process: int) -> int:
        """Return a writer's exit code, once it has ended; the negative signal if one ended it."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps({"wait": process}), file=self._server.stdin, flush=True)
        return int(self._server.stdout.readline())

    def kill(self, process: int, ready: Path, seconds: float) -> None:
        """Kill a writer so long after it has opened its store."""
        until = time.monotonic() + 60
        while not ready.exists() and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
        assert self.wait(process) == -signal.SIGKILL

    def close(self) -> None:
        """End the process that starts them."""
        self._server.communicate()


def import_stores() -> None:
    """Import what a process would import anew behind each fork."""
    for name in STORES:
        importlib.import_module(name)


def serve(work: Callable[..., None]) -> None:
    """Fork a process that does the work for each line of standard input, or wait for one."""
    while line := sys.stdin.readline():
        order = json.loads(line)
        if "wait" in order:
            print(os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1]), flush=True)
        elif process := os.fork():
            print(process, flush=True)
        else:
            code = 1
            try:
                work(**order)
                code = 0
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                os._exit(code)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import store.articles  # noqa: F401

    import_stores()
    serve(write)
