"""Reading the tables that ship inside the package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from factpull.errors import DefinitionError


@cache
def read_table(name: str) -> MappingProxyType[str, Any]:
    """Return a shipped table's content. It is read once per process.

    Args:
        name: the file's name without ending: "units".

    Raises:
        DefinitionError: the file is no TOML.
    """
    text = files("factpull.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    try:
        return MappingProxyType(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{name}.toml", "?", f"not TOML: {error}") from error


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Return a list of words of a shipped table as a set.

    Args:
        name: the table's name: "furniture".
        key: the list's key in it.
    """
    return frozenset(read_table(name)[key])


def read_rows(name: str) -> list[list[str]]:
    """Return the rows of a shipped TSV table, as columns. Lines that begin with # are its header. Not cached.

    Args:
        name: the file's name without ending: "cities".
    """
    text = files("factpull.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
