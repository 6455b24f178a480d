"""Folders for stores: one of the store's own, and one beside it that must stay as it is."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return a folder of this process. A fuzzer ends without cleaning up: ``run.py`` removes what is around it."""
    kept = tempfile.TemporaryDirectory(prefix="fuzz")
    _KEPT.append(kept)
    return Path(kept.name)


#: Removed when the process ends.
_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def inside() -> Path:
    """Return the store's folder, empty."""
    folder = root() / "inside"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def listing(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder with their content.

    Args:
        folder: the folder.
    """
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}
