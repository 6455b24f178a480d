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
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Annotated, Literal
from uuid import uuid4

import regex
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, with_config

from factpull.errors import StoreError
from factpull.store.outside.failures import GONE, advised
from factpull.store.outside.strangers import READ_ONLY, UNFINISHED, plain_target, refuse_links

#: Seconds to wait for another process's write.
LOCK_SECONDS = 120.0


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class FileChange:
    """What is to happen to one file.

    Args:
        action: append (staged content at an offset), replace (by the staged file), or remove.
        target: the file, relative to the folder that the journal's folder is in.
        staged: name of the staged file; "" to remove.
        offset: where to append.
    """

    action: Literal["append", "replace", "remove"]
    target: str
    staged: Annotated[str, Field(pattern=r"^\d{0,9}$")] = ""
    offset: Annotated[int, Field(ge=0)] = 0


_CHANGES = TypeAdapter(list[FileChange])


class Journal:
    """The journal of one folder of files.

    Args:
        folder: where lock, list and staged files stand; made when it is not there.
        address: the store, as errors show it.
        own: which files the store has, as a regular expression over their places beside ``folder``. A list of changes
            may have come with a store from anywhere: what it names beside them is refused, and nothing is done.
    """

    def __init__(self, folder: Path, address: str, own: str) -> None:
        self.folder = folder
        self.base = folder.parent
        self.address = address
        self._own = regex.compile(own)
        self._list = folder / "changes.json"
        self._staged = folder / "staged"
        self._count = 0
        self._open()

    def _open(self) -> None:
        with self._as_store_error():
            self._see_own_files()
            self._staged.mkdir(parents=True, exist_ok=True)

    def _see_own_files(self) -> None:
        """Check that no file of the journal's own is a link: it would be written, emptied or removed elsewhere."""
        refuse_links([self.folder], self.address)
        for folder in (self.folder, self._staged):
            refuse_links(folder.iterdir() if folder.is_dir() else (), self.address)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out, and finish what a stopped write left behind.

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

    def commit(self, changes: Sequence[FileChange]) -> None:
        """Make all changes, or none when anything fails before the list of changes is written.

        Args:
            changes: with their staged files written. Inside ``locked()``.
        """
        for change in changes:
            self.target(change.target)
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
        """Return a mark that every commit changes, whichever process makes it. Call it inside ``locked()``."""
        path = self.folder / "generation"
        return path.read_bytes() if path.exists() else b""

    def _recover(self) -> None:
        self._see_own_files()
        if self._list.exists():
            self._finish(self._read_list())
        for left in self._staged.iterdir():
            left.unlink()

    def _read_list(self) -> list[FileChange]:
        try:
            return _CHANGES.validate_json(self._list.read_bytes())
        except ValidationError as error:
            raise StoreError(
                self.address, f"its {self._list.name} is no list of changes; nothing was done"
            ) from error

    def target(self, name: str) -> Path:
        """Return a file of the store that is to be changed.

        Args:
            name: its place beside the journal's folder.

        Raises:
            StoreError: it is none of the store's files.
        """
        if not self._own.fullmatch(name):
            reason = f"its journal names {name!r}, which is no file of this store; nothing was done"
            raise StoreError(self.address, reason)
        return plain_target(self.base, name, self.address)

    def _finish(self, changes: Sequence[FileChange]) -> None:
        """Make the listed changes; each can be made again when it was half done."""
        touched = {self.folder}
        targets = [
            self.target(change.target) for change in changes
        ]  # all are looked at before any is touched
        for change, target in zip(changes, targets, strict=True):
            staged = self._staged / change.staged
            target.parent.mkdir(parents=True, exist_ok=True)
            touched.add(target.parent)
            if change.action == "remove":
                target.unlink(missing_ok=True)
            elif staged.is_file():
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


class ReadJournal(Journal):
    """The journal of a store that is only read: it makes no file, writes none, and finishes nothing."""

    def _open(self) -> None:
        pass

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep writers out, where there have been any.

        Raises:
            StoreError: a write was stopped in the middle; what it leaves is neither the old state nor the new.
        """
        lock = self.folder / "lock"
        with self._as_store_error(), ExitStack() as stack:
            self._see_own_files()
            if lock.is_file():
                take_lock(stack.enter_context(lock.open("rb")), self.address)
            if self._list.exists():
                self._read_list()
                raise StoreError(self.address, UNFINISHED)
            yield

    def stage(self, content: bytes = b"") -> Path:  # noqa: ARG002
        """Refuse to write."""
        raise StoreError(self.address, READ_ONLY)

    def commit(self, changes: Sequence[FileChange]) -> None:  # noqa: ARG002
        """Refuse to write."""
        raise StoreError(self.address, READ_ONLY)


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
    """Take a file's lock. Closing the file, or the end of the process, releases it.

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
