"""Stores that somebody else made: their files may be links, and what they ask for may lie anywhere.

The checks hold for files that nobody changes meanwhile. Against somebody who does, only permissions help.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from factpull.errors import StoreError

#: Why writing is refused: the store was opened for reading.
READ_ONLY = "it was opened to be read only; open it without read_only to write"
#: Why reading is refused: the last write was stopped in the middle, and the store may not be changed.
UNFINISHED = "a write of it was stopped in the middle; finish it with: factpull store repair URL"
#: Why tables of an older factpull are refused when the store may not be changed.
OUTDATED = "an older factpull made it; bring it up to date with: factpull store repair URL"


def refuse_links(paths: Iterable[Path], address: str) -> None:
    """Refuse files of a store that are links, or anything else but files and folders.

    Args:
        paths: any; those that are not there are fine.
        address: the store, as errors show it.

    Raises:
        StoreError: one of them would lead out of the store.
    """
    for path in paths:
        try:
            mode = path.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            continue  # another writer may take its files away at any time: one look, not two
        if stat.S_ISLNK(mode):
            raise StoreError(address, f"{path.name} is a link; a store's own files are plain files")
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise StoreError(address, f"{path.name} is no file; a store's own files are plain files")


def plain_target(base: Path, name: str, address: str) -> Path:
    """Return a file inside a store's folder.

    Args:
        base: the folder.
        name: the file's place in it, as a list of changes has it.
        address: the store, as errors show it.

    Raises:
        StoreError: it lies outside, or a link on the way to it leads there.
    """
    target = base / name
    folder = base.resolve()
    if (
        ".." in Path(name).parts
        or target.resolve() != folder / name
        or folder not in target.resolve().parents
    ):
        raise StoreError(
            address, f"its journal names {name!r}, which is no file of this store; nothing was done"
        )
    return target
