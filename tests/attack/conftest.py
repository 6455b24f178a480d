"""Reading in a process of its own, which is killed when it hangs: a test of a hang must not hang itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.writer import Writers

Reading = tuple[list[str], list[str], float]


@pytest.fixture(scope="session")
def readers() -> Iterator[Writers]:
    """What starts and awaits processes that read."""
    started = Writers(str(Path(__file__).with_name("reader.py")))
    yield started
    started.close()


@pytest.fixture
def read_path(readers: Writers, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Reading]:
    """Return a function that reads all articles of a path: their texts, the reasons of the others, and CPU seconds."""

    def read(path: Path) -> Reading:
        told = tmp_path_factory.mktemp("told") / "reading.json"
        assert readers.wait(readers.ask({"path": str(path), "told": str(told)})) == 0
        texts, reasons, seconds = json.loads(told.read_text("utf-8"))
        return texts, reasons, seconds

    return read
