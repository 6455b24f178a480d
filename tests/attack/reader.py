"""Processes that read a path, forked from one that has everything imported: none of the imports is time of the path."""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path

#: Seconds of real time for one path: the promise is one second of work.
PATIENCE = 20


def read(path: str, told: str) -> None:
    """Read all articles of a path, and write to a file what came of it; the system ends what takes too long."""
    from factpull.errors import ReadError
    from factpull.reading import Unreadable, iter_entries, prepare, read_entry

    signal.alarm(PATIENCE)
    texts, reasons = [], []
    started = time.process_time()
    for entry in iter_entries(Path(path)):
        try:
            if isinstance(entry, Unreadable):
                raise entry.error
            texts.append(prepare(read_entry(entry)).text[:1000])
        except ReadError as error:
            reasons.append(str(error))
    seconds = time.process_time() - started
    Path(told).write_text(json.dumps([texts, reasons, seconds]), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import trafilatura  # noqa: F401

    import factpull.reading.formats.html  # noqa: F401
    from store.writer import serve

    serve(read)
