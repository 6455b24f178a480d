"""Changes of several files as one: after a crash, a full disk or ``kill -9`` all of them are made, or none.

A redo log. New content is staged beside the files first; then the list of what to do is written in one rename, which is
the moment of truth; then it is done. Whoever takes the lock next finishes a list that was left behind, and sweeps away
staged content without one.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Literal
from uuid import uuid4

from factpull.errors import StoreError
from factpull.store.outside import GONE, advised

#: Seconds to wait for another process's write.
LOCK_SECONDS = 120.0


@dataclass(frozen=True)
class Change:
    """What is to happen to one file.

    Args:
        action: append (staged content at an offset), replace (by the staged file), or remove.
        target: the file, relative to the folder that the journal's folder is in.
        staged: name of the staged file; "" to remove.
        offset: where to append.
    """

    action: Literal["append", "replace", "remove"]
    target: str
    staged: str = ""
    offset: int = 0


class Journal:
    """The journal of one folder of files.

    Args:
        folder: where lock, list and staged files stand; made when it is not there.
        address: the store, as errors show it.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.base = folder.parent
        self.address = address
        self._list = folder / "changes.json"
        self._staged = folder / "staged"
        self._count = 0
        with self._as_store_error():
            self._staged.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out, and have everything finished that was left behind.

        Raises:
            StoreError: another writer stays longer than two minutes, or a file cannot be written.
        """
        with self._as_store_error(), (self.folder / "lock").open("ab") as handle:
            take_lock(handle, self.address)
            self._recover()
            yield

    def stage(self, content: bytes = b"") -> Path:
        """Return a new staged file.

        Args:
            content: what it begins with; more can be written to the path.
        """
        self._count += 1
        path = self._staged / f"{self._count}"
        path.write_bytes(content)
        return path

    def commit(self, changes: Sequence[Change]) -> None:
        """Make all changes, or, when that fails before the moment of truth, none.

        Args:
            changes: with their staged files written. Inside ``locked()``.
        """
        for change in changes:
            if change.staged:
                _sync(self._staged / change.staged)
        _sync_folder(self._staged)
        draft = self._list.with_suffix(".new")
        draft.write_text(json.dumps([asdict(change) for change in changes]), encoding="utf-8")
        _sync(draft)
        draft.replace(self._list)
        _sync_folder(self.folder)
        self._finish(changes)

    def generation(self) -> bytes:
        """Return what every commit changes, whichever process makes it. Inside ``locked()``."""
        path = self.folder / "generation"
        return path.read_bytes() if path.exists() else b""

    def _recover(self) -> None:
        if self._list.exists():
            self._finish([Change(**change) for change in json.loads(self._list.read_text(encoding="utf-8"))])
        for left in self._staged.iterdir():
            left.unlink()

    def _finish(self, changes: Sequence[Change]) -> None:
        """Do what the list says; each change can be done again when it was half done."""
        touched = {self.folder}
        for change in changes:
            target, staged = self.base / change.target, self._staged / change.staged
            target.parent.mkdir(parents=True, exist_ok=True)
            touched.add(target.parent)
            if change.action == "remove":
                target.unlink(missing_ok=True)
            elif staged.exists():
                _replace(staged, target) if change.action == "replace" else _append(
                    staged, target, change.offset
                )
        for folder in touched:
            _sync_folder(folder)
        (self.folder / "generation").write_bytes(uuid4().bytes)
        self._list.unlink()

    @contextmanager
    def _as_store_error(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError as error:
            raise StoreError(self.address, GONE) from error
        except OSError as error:
            raise StoreError(self.address, advised(error.strerror or str(error))) from error


def _replace(staged: Path, target: Path) -> None:
    staged.replace(target)


def _append(staged: Path, target: Path, offset: int) -> None:
    with target.open("ab") as out:
        out.truncate(offset)
        try:
            with staged.open("rb") as content:
                shutil.copyfileobj(content, out)
            out.flush()
            os.fsync(out.fileno())
        except OSError:
            out.truncate(offset)  # a full disk: who reads meanwhile finds whole lines
            raise
    staged.unlink()


def _sync(path: Path) -> None:
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def _sync_folder(path: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def take_lock(handle: IO[bytes], address: str) -> None:
    """Take the lock of a file; closing it, or the end of the process, gives it back.

    Args:
        handle: the open file.
        address: the store, as errors show it.

    Raises:
        StoreError: another process keeps it longer than two minutes.
    """
    until = time.monotonic() + LOCK_SECONDS
    while not _try_lock(handle):
        if time.monotonic() > until:
            raise StoreError(
                address, f"another process has been writing for {LOCK_SECONDS:.0f} seconds; try again"
            )
        time.sleep(0.005)


if sys.platform != "win32":
    import fcntl

    def _try_lock(handle: IO[bytes]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

else:
    import msvcrt

    def _try_lock(handle: IO[bytes]) -> bool:
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
