"""SQLite files of strangers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

#: Seconds that a reader waits for another process's transaction.
BUSY_SECONDS = 60


def sidecars(path: Path) -> list[Path]:
    """Return the files that SQLite keeps beside a database while it is written.

    Args:
        path: the database.
    """
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Return a connection that changes no file, and makes none where nobody writes.

    Even a reader makes and fills files beside a database. Where there are none, nobody writes: then the file can be
    read as it is. A connection serves one query, so that a writer that comes is seen by the next.

    Args:
        path: the database.
    """
    still = not any(beside.exists() for beside in sidecars(path))
    uri = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if still else ''}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
