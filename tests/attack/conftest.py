"""Reading in a process of its own, which is killed when it hangs: a test of a hang must not hang itself."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

#: Seconds of real time for one source: the promise is one second of work; the rest is for starting Python.
PATIENCE = 20
READ = """
import json, sys, time
from pathlib import Path
from factpull.errors import ReadError
from factpull.reading import Unreadable, iter_entries, prepare, read_entry
if sys.argv[1].endswith('.html'):
    import factpull.reading.formats.html, trafilatura  # their import is no time of the page
texts, reasons = [], []
started = time.process_time()
for entry in iter_entries(Path(sys.argv[1])):
    try:
        if isinstance(entry, Unreadable):
            raise entry.error
        texts.append(prepare(read_entry(entry)).text[:1000])
    except ReadError as error:
        reasons.append(str(error))
print(json.dumps([texts, reasons, time.process_time() - started]))
"""
Reading = tuple[list[str], list[str], float]


@pytest.fixture
def read_path() -> Callable[[Path], Reading]:
    """Return a function that reads all articles of a path: their texts, the reasons of the others, and CPU seconds."""

    def read(path: Path) -> Reading:
        done = subprocess.run(
            [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=PATIENCE
        )
        assert done.returncode == 0, done.stderr
        texts, reasons, seconds = json.loads(done.stdout)
        return texts, reasons, seconds

    return read
