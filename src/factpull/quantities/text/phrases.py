"""Longest-match dictionaries of phrases over lexemes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from factpull.quantities.text.scan import Line

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases with a value each; the longest one that fits wins.

    Args:
        rows: phrase and value; a phrase that comes twice keeps its first value.
        exact: whether capitals matter.
    """

    def __init__(self, rows: Iterable[tuple[str, T]], *, exact: bool = False) -> None:
        self._exact = exact
        self._values: dict[tuple[str, ...], T] = {}
        self._firsts: dict[str, tuple[int, ...]] = {}
        self._lasts: dict[str, tuple[int, ...]] = {}
        for phrase, value in rows:
            line = Line(phrase)
            key = tuple(line.words if exact else line.lows)
            if key:
                self._values.setdefault(key, value)
                for table, edge in ((self._firsts, key[0]), (self._lasts, key[-1])):
                    table[edge] = tuple(sorted({*table.get(edge, ()), len(key)}, reverse=True))

    def after(self, line: Line, i: int) -> tuple[T, int] | None:
        """Return the value of the longest phrase that begins at a lexeme, and the lexeme behind it.

        Args:
            line: the sentence's lexemes.
            i: the lexeme.
        """
        return next(self.all_after(line, i), None)

    def all_after(self, line: Line, i: int) -> Iterator[tuple[T, int]]:
        """Yield the values of the phrases that begin at a lexeme, the longest first, with the lexeme behind.

        Args:
            line: the sentence's lexemes.
            i: the lexeme.
        """
        words = line.words if self._exact else line.lows
        if not 0 <= i < line.size:
            return
        for length in self._firsts.get(words[i], ()):
            value = self._values.get(tuple(words[i : i + length])) if i + length <= line.size else None
            if value is not None:
                yield value, i + length

    def before(self, line: Line, i: int) -> tuple[T, int] | None:
        """Return the value of the longest phrase that ends before a lexeme, and its first lexeme.

        Args:
            line: the sentence's lexemes.
            i: the lexeme behind the phrase.
        """
        words = line.words if self._exact else line.lows
        if i <= line.floor:
            return None
        for length in self._lasts.get(words[i - 1], ()):
            value = self._values.get(tuple(words[i - length : i])) if line.floor <= i - length else None
            if value is not None:
                return value, i - length
        return None
