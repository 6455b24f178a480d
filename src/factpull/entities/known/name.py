"""What a known name stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

#: Evidence of large cities, of places known far away, and of these with countries.
CITIES = frozenset({"city of millions", "large city"})
KNOWN_PLACES = CITIES | {"known place"}
PLACES_AND_COUNTRIES = KNOWN_PLACES | {"country name"}


@dataclass(frozen=True, slots=True)
class KnownName:
    """What one name stands for.

    Attributes:
        evidence: the piece of evidence that the name is: "country name", "known place".
        name: the name of the thing; for cities and people None: the name in the text.
        countries: ISO codes: of the country, of the people, or where a place lies, the likeliest first.
        type: the place's type.
    """

    evidence: str
    name: str | None = None
    countries: tuple[str, ...] = ()
    type: str | None = None


#: The fields of the entries of each key.
Rows = dict[str, tuple[tuple[Any, ...], ...]]


class KnownNames:
    """The entries of the shipped tables by key. They are made when they are found: an article holds few of them.

    Args:
        rows: their fields.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._made: dict[str, tuple[KnownName, ...]] = {}

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self._rows)

    def find(self, key: str) -> tuple[KnownName, ...]:
        """Return the entries of a key; none where it has none.

        Args:
            key: as ``name_key`` gives it.
        """
        made = self._made.get(key)
        if made is None and key in self._rows:
            made = self._made[key] = tuple(KnownName(*fields) for fields in self._rows[key])
        return made or ()
