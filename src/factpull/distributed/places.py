"""Files and folders on disks and in object stores, by one interface: pyarrow's, and fsspec's for what that lacks."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factpull.errors import ExtraMissingError, StoreError

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK = 1 << 20


@dataclass(frozen=True)
class Place:
    """A file or a folder, there or not.

    Attributes:
        address: as the user wrote it: a path, or a URL like s3://bucket/folder.
        filesystem: pyarrow's.
        path: what the file system calls it.
    """

    address: str
    filesystem: Any
    path: str

    @property
    def is_local(self) -> bool:
        """Tell whether it is on this machine's file systems."""
        return bool(self.filesystem.type_name == "local")

    def child(self, name: str) -> Place:
        """Return something in it.

        Args:
            name: a path below it.
        """
        return Place(f"{self.address.rstrip('/')}/{name}", self.filesystem, f"{self.path.rstrip('/')}/{name}")

    def info(self) -> pa.fs.FileInfo:
        """Return what the file system knows about it.

        Raises:
            StoreError: it is not there.
        """
        from pyarrow import fs

        found = self.filesystem.get_file_info(self.path)
        if found.type == fs.FileType.NotFound:
            raise StoreError(self.address, "there is no such file or folder; check the address")
        return found

    def exists(self) -> bool:
        """Tell whether it is there."""
        from pyarrow import fs

        return bool(self.filesystem.get_file_info(self.path).type != fs.FileType.NotFound)

    def open(self) -> Any:
        """Return it as an open binary file that can seek; of a remote one only what is asked for is read."""
        return Path(self.path).open("rb") if self.is_local else self.filesystem.open_input_file(self.path)

    def read(self) -> bytes:
        """Return its content.

        Raises:
            StoreError: it cannot be read.
        """
        try:
            with self.filesystem.open_input_stream(self.path) as stream:
                return bytes(stream.read())
        except OSError as error:
            raise StoreError(self.address, f"cannot be read: {error}") from error

    def write(self, content: bytes) -> None:
        """Write it, in place of what is there, whole or not at all.

        Args:
            content: all of it.
        """
        if not self.is_local:  # an object appears when its upload ends
            with self.filesystem.open_output_stream(self.path) as stream:
                stream.write(content)
            return
        path = Path(self.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)

    def take(self, file: Path) -> None:
        """Move a local file here, whole or not at all. One on the same disk is renamed.

        Args:
            file: closed; it is gone afterwards.
        """
        if self.is_local:
            Path(self.path).parent.mkdir(parents=True, exist_ok=True)
            with file.open("rb") as done:
                os.fsync(done.fileno())
            file.replace(self.path)
            return
        self.copy(file)
        file.unlink()

    def copy(self, file: Path) -> None:
        """Copy a local file here. On a disk a death leaves half of it: what points here is to be written later.

        Args:
            file: closed.
        """
        if self.is_local:
            Path(self.path).parent.mkdir(parents=True, exist_ok=True)
        with file.open("rb") as source, self.filesystem.open_output_stream(self.path) as stream:
            while chunk := source.read(CHUNK):
                stream.write(chunk)

    def remove(self) -> None:
        """Remove it, with all that is in it; it may be gone already."""
        from pyarrow import fs

        kind = self.filesystem.get_file_info(self.path).type
        try:
            if kind == fs.FileType.Directory:
                self.filesystem.delete_dir(self.path)
            elif kind == fs.FileType.File:
                self.filesystem.delete_file(self.path)
        except FileNotFoundError:  # another process was faster
            pass

    def names(self) -> list[str]:
        """Return the names of the files and folders in it, sorted; none when it is not there."""
        from pyarrow import fs

        listed = self.filesystem.get_file_info(fs.FileSelector(self.path, allow_not_found=True))
        return sorted(found.base_name for found in listed)

    def files(self) -> Iterator[str]:
        """Yield the paths of all files below it, sorted, relative to it, without hidden ones."""
        from pyarrow import fs

        start = len(self.path.rstrip("/")) + 1
        listed = self.filesystem.get_file_info(fs.FileSelector(self.path, recursive=True))
        names = sorted(found.path[start:] for found in listed if found.type == fs.FileType.File)
        yield from (
            name for name in names if not any(part.startswith((".", "_")) for part in name.split("/"))
        )

    def digest(self) -> str:
        """Return the SHA-256 of its content, as 64 hex digits."""
        found = hashlib.sha256()
        with self.filesystem.open_input_stream(self.path) as stream:
            while chunk := stream.read(CHUNK):
                found.update(chunk)
        return found.hexdigest()

    def tag(self) -> str:
        """Return what an object store says that changes with the content (ETag), or "" on a disk."""
        handler = getattr(self.filesystem, "handler", None)
        if handler is not None:
            info = handler.fs.info(self.path)
            return str(info.get("ETag") or info.get("etag") or "").strip('"')
        if self.is_local:
            return ""
        with self.filesystem.open_input_stream(self.path) as stream:
            known = stream.metadata() or {}
        return str((known.get(b"ETag") or known.get(b"etag") or b"").decode()).strip('"')


def place_of(address: str | os.PathLike[str]) -> Place:
    """Return the place of an address.

    Args:
        address: a path, or a URL of any file system that pyarrow or fsspec knows.

    Raises:
        StoreError: nothing knows such URLs.
        ExtraMissingError: pyarrow is not installed.
    """
    try:
        from pyarrow import fs
    except ImportError as error:
        raise ExtraMissingError("pyarrow", "arrow") from error
    shown = os.fspath(address)
    if "://" not in shown:
        return Place(shown, fs.LocalFileSystem(), str(Path(shown).absolute()))
    try:
        filesystem, path = fs.FileSystem.from_uri(shown)
    except (ValueError, NotImplementedError, OSError):
        filesystem, path = _of_fsspec(shown)
    return Place(shown, filesystem, path)


def absolute(address: str | os.PathLike[str]) -> Place:
    """Return the place of an address, which names it in every folder that a process may work in.

    Args:
        address: a path or URL.

    Raises:
        StoreError: nothing knows such URLs.
        ExtraMissingError: pyarrow is not installed.
    """
    place = place_of(address)
    return replace(place, address=place.path) if place.is_local else place


def _of_fsspec(address: str) -> tuple[Any, str]:
    from pyarrow import fs

    try:
        import fsspec

        filesystem, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise StoreError(address, f"pyarrow knows no such file system, nor does fsspec ({error})") from error
    return fs.PyFileSystem(fs.FSSpecHandler(filesystem)), path
