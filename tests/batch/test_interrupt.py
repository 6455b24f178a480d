"""Ctrl-C in a batch keeps all that is finished."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from batch.killing import command
from batch.samples import texts
from factpull.batch.options import Options
from factpull.batch.run import run_batch
from factpull.extractor import Extractor
from factpull.store import open_store

pytestmark = pytest.mark.model


@pytest.fixture(autouse=True)
def _heeds_ctrl_c() -> Iterator[None]:
    """Heed Ctrl-C as at a terminal: what a shell starts in the background without job control ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def given(interrupted_at: int, *, times: int = 1) -> Iterator[str]:
    """Articles, with Ctrl-C before one of them is read."""
    for number, text in enumerate(texts(60)):
        if number == interrupted_at:
            for _ in range(times):
                os.kill(os.getpid(), signal.SIGINT)
        yield text


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_in_hand_is_finished_and_stored(workers: int) -> None:
    before = signal.getsignal(signal.SIGINT)
    with open_store("sqlite://") as store:
        with pytest.raises(KeyboardInterrupt):
            run_batch(given(21), store, Extractor(), Options(workers=workers, progress=False))
        # The article that was being read when Ctrl-C came is the last one.
        assert len(list(store.read())) in (21, 22)
        assert store.verify() == ()
        summary = run_batch(texts(60), store, Extractor(), Options(resume=True, progress=False))
        assert (summary.stored + summary.skipped, summary.failed) == (60, 0)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_keeps_what_was_finished() -> None:
    with open_store("sqlite://") as store:
        with pytest.raises(KeyboardInterrupt):
            run_batch(given(21, times=2), store, Extractor(), Options(progress=False))
        assert len(list(store.read())) == 16  # two chunks of eight


@pytest.mark.parametrize("workers", [1, 2])
def test_at_the_command_line(tmp_path: Path, workers: int) -> None:
    (tmp_path / "in").mkdir()
    for number, text in enumerate(texts(600)):
        (tmp_path / "in" / f"{number:03}.txt").write_text(text, encoding="utf-8")
    address = f"sqlite:///{tmp_path}/facts.db"
    line = command(tmp_path / "in", address, workers)
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True, start_new_session=True)
    stored = tmp_path / "facts.db"
    deadline = time.monotonic() + 60
    while not stored.exists() or not _articles(stored):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "finishing the articles in hand" in told
    assert "Traceback" not in told
    assert 64 < _articles(stored) < 600


def _articles(path: Path) -> int:
    with (
        closing(sqlite3.connect(path)) as database,
        suppress(sqlite3.OperationalError),
    ):  # no table yet, or locked
        return int(database.execute("select count(*) from documents").fetchone()[0])
    return 0
