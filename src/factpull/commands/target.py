"""Where a command writes its result, and as what. Usage errors come before anything heavy loads."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer

#: What a workbook needs, in words.
_BOOK = "a workbook goes to a file; add -o NAME.xlsx"


def format_of(given: str | None, file: Path | None, known: Collection[str]) -> str:
    """Return the format of a result: the one given, else the one that the file's name ends with, else a table.

    Args:
        given: by ``--format``.
        file: by ``--output``.
        known: the formats that the command has.

    Raises:
        typer.BadParameter: the file's name says nothing, or a workbook has no file.
    """
    if given is None and file is not None:
        given = file.suffix.removeprefix(".").lower()
        if given not in known or given == "table":
            kinds = ", ".join(f".{name}" for name in known if name != "table")
            raise typer.BadParameter(
                f"{file.name!r} does not say what to write; end it with one of {kinds}, or add --format",
                param_hint="--output",
            )
    if given == "xlsx" and file is None:
        raise typer.BadParameter(_BOOK, param_hint="--format")
    return given or "table"


def code_of(error: BaseException) -> int:
    """Return the exit code of what stopped a command: 2 for wrong usage, an address that is none among it, else 1.

    Args:
        error: what came up.
    """
    from factpull.errors import AddressError

    return 2 if isinstance(error, AddressError) else 1


def check_bom(kind: str, *, bom: bool) -> None:
    """Refuse a byte order mark for what is no CSV.

    Args:
        kind: the format.
        bom: whether one is asked for.

    Raises:
        typer.BadParameter: it is asked for and the format has none.
    """
    if bom and kind != "csv":
        raise typer.BadParameter(f"only CSV has one, and this is {kind}; add -f csv", param_hint="--bom")


def check_file(file: Path | None) -> None:
    """Refuse a file that could not be written, before the work for it is done.

    Args:
        file: where to; None is standard output.

    Raises:
        typer.BadParameter: it is a folder, its folder is not there, or may not be written to.
    """
    if file is None:
        return
    if file.is_dir():
        raise typer.BadParameter(f"{str(file)!r} is a folder; name a file in it", param_hint="--output")
    if not file.parent.is_dir():
        raise typer.BadParameter(
            f"there is no folder {str(file.parent)!r}; make it first", param_hint="--output"
        )
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise typer.BadParameter(f"{str(file)!r} may not be written to", param_hint="--output")


@contextmanager
def opened(file: Path | None, *, bom: bool = False) -> Iterator[TextIO]:
    """Open the file of a result, or standard output.

    Args:
        file: where to; None is standard output.
        bom: whether a byte order mark stands first, by which Excel knows UTF-8.
    """
    if file is not None:
        with file.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as out:
            yield out
    else:
        if bom:
            sys.stdout.write("\ufeff")
        yield sys.stdout
