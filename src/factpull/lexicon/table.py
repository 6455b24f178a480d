"""Reading the tables that ship inside the package."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import regex

from factpull.errors import DefinitionError
from factpull.lexicon.kept import kept


@cache
def read_table(name: str) -> MappingProxyType[str, Any]:
    """Return a shipped table's content. It is read once per process.

    Args:
        name: the file's name without ending: "units".

    Raises:
        DefinitionError: the file is no TOML.
    """
    content = files("factpull.lexicon").joinpath(f"{name}.toml").read_bytes()
    try:
        return MappingProxyType(kept(f"table_{name}", content, lambda: _parsed(content)))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{name}.toml", "?", f"not TOML: {error}") from error


def _parsed(content: bytes) -> dict[str, Any]:
    return tomllib.loads(content.decode())


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Return a list of words of a shipped table as a set.

    Args:
        name: the table's name: "furniture".
        key: the list's key in it.
    """
    return frozenset(read_table(name)[key])


@cache
def event_nouns(kind: str) -> frozenset[str]:
    """Return the nouns, singular, for events of a kind, from the table of events.

    Args:
        kind: the kind's name there: "storm".
    """
    return frozenset(read_table("event_words")[kind]["nouns"])


def alternation(*lists: Iterable[str]) -> str:
    """Return the alternatives of a pattern that matches the words of some lists, the longest first.

    Args:
        lists: words as they are written; none of them is a pattern.

    Example:
        >>> alternation(["call"], ["hotline", "calls"])
        'hotline|calls|call'
    """
    words = sorted({word for words in lists for word in words})
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))


def read_user_rows(path: Path, key: str, guide: str) -> list[dict[str, Any]]:
    """Return the rows of a user's own table.

    Args:
        path: a TOML file with an array of tables.
        key: the array's name: "unit", "names".
        guide: where the format is described.

    Raises:
        DefinitionError: the file cannot be read, is no TOML, or has no such array.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get(key)
    except OSError as error:
        raise DefinitionError(str(path), "?", f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(str(path), "?", f"not TOML: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DefinitionError(str(path), "?", f"has no [[{key}]] tables; see {guide} for the format")
    return rows


class SortedRows:
    """The rows of a large TSV table, sorted by their first column, the key.

    They stay lines of text and are found by bisection: a table that is split and hashed row by row takes a hundred
    times as long to load, for the few names of it that an article holds.

    Args:
        lines: the rows, sorted by key; several may share one.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def __contains__(self, key: str) -> bool:
        """Tell whether a row has a key, whether columns follow it or not."""
        place = bisect_left(self._lines, key)
        return place < len(self._lines) and self._lines[place].partition("\t")[0] == key

    def find(self, key: str) -> list[list[str]]:
        """Return the columns behind the key of each row that has it.

        Args:
            key: the whole key.
        """
        return [line.split("\t")[1:] for line in self._beginning(key + "\t")]

    def keys(self, prefix: str) -> list[str]:
        """Return the keys that begin with a prefix, one for each row.

        Args:
            prefix: their first characters.
        """
        return [line.partition("\t")[0] for line in self._beginning(prefix)]

    def _beginning(self, prefix: str) -> Iterator[str]:
        place = bisect_left(self._lines, prefix)
        while place < len(self._lines) and self._lines[place].startswith(prefix):
            yield self._lines[place]
            place += 1


@cache
def read_rows(name: str) -> SortedRows:
    """Return the rows of a shipped TSV table; lines that begin with # are its header. It is read once per process.

    Args:
        name: the file's name without ending: "cities".
    """
    text = files("factpull.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = text.splitlines()
    header = next((place for place, line in enumerate(lines) if line[:1] != "#"), len(lines))
    return SortedRows(lines[header:])
