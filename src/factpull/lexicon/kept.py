"""What is costly to prepare is kept for the next process: compiled patterns, parsed tables.

It is kept where Python keeps its own compiled code (``__pycache__``, or the folder of ``PYTHONPYCACHEPREFIX``), under
the same rules: nothing is written with ``PYTHONDONTWRITEBYTECODE``, or where this user may not write. So whoever could
change a file of these could change the code beside it. The files can be deleted at will. Each begins with a digest of
what it was made from and one of what it holds: one that fits neither is made anew.
"""

from __future__ import annotations

import importlib.util
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Mapping
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import regex

Value = TypeVar("Value")

#: Bytes of a digest.
DIGEST = 16
_NOTHING = object()
#: What makes a pattern again from its pickle, by releases of the regex package.
RESTORERS = frozenset({("regex._regex", "compile"), ("_regex", "compile")})


def compile_kept(name: str, pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return a compiled pattern: what ``regex.compile`` gives. For patterns that take it milliseconds.

    Args:
        name: of the file that it is kept in; no other pattern has it.
        pattern: the pattern.
        flags: those of ``regex.compile``.
    """
    return compile_all_kept(name, {"": pattern}, flags)[""]


def compile_all_kept(name: str, patterns: Mapping[str, str], flags: int = 0) -> dict[str, regex.Pattern[str]]:
    """Return compiled patterns by their keys, kept together.

    Args:
        name: of the file that they are kept in; no others have it.
        patterns: the patterns by key.
        flags: those of ``regex.compile``, for all.
    """

    def compile_all() -> dict[str, regex.Pattern[str]]:
        return {key: regex.compile(pattern, flags) for key, pattern in patterns.items()}

    return kept(name, repr((regex.__version__, int(flags), patterns)).encode(), compile_all)


def kept(name: str, made_from: bytes, make: Callable[[], Value]) -> Value:
    """Return what a function makes, from the file that it was kept in where there is one.

    Args:
        name: of the file; nothing else has it.
        made_from: all that the value depends on.
        make: makes the value: of plain types and compiled patterns only.
    """
    if _path(name) is None:
        return make()
    value: Value = read_kept(name, made_from, _NOTHING)
    if value is not _NOTHING:
        return value
    value = make()
    write_kept(name, made_from, value)
    return value


def read_kept(name: str, made_from: bytes, otherwise: object) -> Any:
    """Return what was kept, where something was that was made from the same.

    Args:
        name: of the file.
        made_from: all that the value depends on.
        otherwise: what is returned else.
    """
    path = _path(name)
    try:
        content = path.read_bytes() if path else b""
        payload = content[2 * DIGEST :]
        if content and content[: 2 * DIGEST] == _digest(made_from) + _digest(payload):
            return _PlainUnpickler(BytesIO(payload)).load()
    except (OSError, pickle.UnpicklingError):
        pass  # it is made anew, and written where that can be
    return otherwise


def write_kept(name: str, made_from: bytes, value: object) -> None:
    """Keep a value for the next process, where this Python keeps compiled code.

    Args:
        name: of the file.
        made_from: all that the value depends on.
        value: of plain types and compiled patterns only.
    """
    path = _path(name)
    if path and not sys.dont_write_bytecode:
        _write(path, _digest(made_from), pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


class _PlainUnpickler(pickle.Unpickler):
    """Makes plain values and patterns; nothing else can be called."""

    def find_class(self, module: str, name: str, /) -> Any:
        if (module, name) in RESTORERS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is nothing that is kept")


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=DIGEST).digest()


def _path(name: str) -> Path | None:
    """Return where something is kept, or None where this Python keeps nothing."""
    try:
        return Path(importlib.util.cache_from_source(str(Path(__file__).with_name(f"kept_{name}.py"))))
    except NotImplementedError:
        return None


def _write(path: Path, stamp: bytes, payload: bytes) -> None:
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(stamp + _digest(payload) + payload)
        Path(beside).replace(path)  # whole, or not at all: other processes may read it now
    except OSError:  # a folder of somebody else's, a full disk: the next process makes it anew
        pass
