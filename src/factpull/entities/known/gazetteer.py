"""All names that the shipped tables and the user's own files know."""

from __future__ import annotations

import json
import operator
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from factpull.config import Config
from factpull.entities.known.folding import fold, fold_once
from factpull.entities.known.name import KnownName, KnownNames, Rows
from factpull.errors import DefinitionError
from factpull.lexicon import kept, read_rows, read_table, read_user_rows, word_set

#: The longest name, in words.
LONGEST = 8
#: The evidence that a city is, by its population.
SIZES = ((1_000_000, "city of millions"), (100_000, "large city"), (20_000, "city"))


@dataclass(frozen=True)
class Gazetteer:
    """Names by folded form; names without small letters by exact form. Values hold every reading.

    Attributes:
        names: the entries of the tables but the cities, which are looked up one by one.
        own: the entries of the user's rows.
        longest_known: for each first word of a name of several words of either, how many words the longest has.
    """

    names: KnownNames
    own: dict[str, tuple[KnownName, ...]]
    longest_known: dict[str, int]

    def find(self, surface: str) -> tuple[KnownName, ...]:
        """Return the readings of a name.

        Args:
            surface: as printed, with single spaces.
        """
        exact = self._read(surface) if surface.upper() == surface else ()  # only such names have an exact key
        return exact or self._read(fold(surface))

    def _read(self, key: str) -> tuple[KnownName, ...]:
        known, cities, own = self.names.find(key), cities_named(key), self.own.get(key, ())
        return _unlike((*known, *cities, *own)) if cities or own else known

    def longest(self, word: str) -> int:
        """Return how many words the longest name has that begins with a word.

        Args:
            word: folded.
        """
        return max(self.longest_known.get(word, 1), longest_city(word))


@cache
def shipped() -> Gazetteer:
    """Return the gazetteer of the shipped tables."""
    names, longest = kept("names", _made_from(), _shipped_names)
    return Gazetteer(KnownNames(names), {}, longest)


@cache
def gazetteer(config: Config) -> Gazetteer:
    """Return the gazetteer of a configuration: the shipped tables and the user's rows.

    Args:
        config: its people, organizations, countries and places are read.

    Raises:
        DefinitionError: a row of a user's file is wrong.
    """
    rows = list(_user_rows(config))
    if not rows:
        return shipped()
    own = _by_key(rows)
    longest = shipped().longest_known.copy()
    _measure(own, longest)
    return Gazetteer(shipped().names, own, longest)


def _shipped_names() -> tuple[Rows, dict[str, int]]:
    names = _by_key([*_countries(), *_places(), *_groups(), *_organizations()])
    longest: dict[str, int] = {}
    _measure(names, longest)
    fields = operator.attrgetter("evidence", "name", "countries", "type")
    return {key: tuple(map(fields, entries)) for key, entries in names.items()}, longest


def _made_from() -> bytes:
    """Return all that the shipped names depend on: the tables, and the code that reads them."""
    tables = [f"{name}.toml" for name in ("countries", "places", "groups", "organizations")]
    sources = [
        *(files("factpull.lexicon").joinpath(name) for name in tables),
        *(
            files("factpull.entities.known").joinpath(name)
            for name in ("name.py", "gazetteer.py", "folding.py")
        ),
        *(files("pycountry").joinpath(f"databases/{name}.json") for name in ("iso3166-1", "iso3166-2")),
    ]
    return b"".join(source.read_bytes() for source in sources) + unicodedata.unidata_version.encode()


def _measure(names: Iterable[str], longest: dict[str, int]) -> None:
    """Note for each first word of keys of several words how many the longest has."""
    for key in names:
        if " " in key or "-" in key:
            words = key.replace("-", " ").split()
            first = fold_once(words[0])
            longest[first] = max(longest.get(first, 0), len(words))


def _by_key(rows: list[tuple[str, KnownName]]) -> dict[str, tuple[KnownName, ...]]:
    table: dict[str, list[KnownName]] = defaultdict(list)
    for name, entry in rows:
        table[name_key(name)].append(entry)
    return {key: _unlike(entries) for key, entries in table.items()}


def name_key(name: str) -> str:
    """Return the key under which a name is found: its folded form, or itself when it has no small letters.

    Args:
        name: as the table has it.
    """
    return name if name.upper() == name else fold_once(name)


def _unlike(entries: Sequence[KnownName]) -> tuple[KnownName, ...]:
    """Return entries without those that say what an earlier one says."""
    if len(entries) == 1:
        return (entries[0],)
    found: dict[tuple[str, tuple[str, ...]], KnownName] = {}
    for entry in entries:
        found.setdefault((entry.evidence, entry.countries), entry)
    return tuple(found.values())


@lru_cache(maxsize=1 << 13)
def cities_named(key: str) -> tuple[KnownName, ...]:
    """Return the cities of a name.

    Args:
        key: the name's key.
    """
    return tuple(
        _city(columns, everyday=key in _everyday_cities()) for columns in read_rows("cities").find(key)
    )


def city_populations(key: str) -> dict[str, int]:
    """Return how many people live in the largest city of a name in each country.

    Args:
        key: the name's key.
    """
    found: dict[str, int] = {}
    for columns in read_rows("cities").find(key):
        for column in columns:
            code, _, count = column.partition(":")
            found[code] = max(found.get(code, 0), int(count))
    return found


@cache
def _everyday_cities() -> frozenset[str]:
    """Return the folded names of cities that are English words too: they weigh as little as a town's."""
    return frozenset(map(fold, read_table("places")["everyday"]))


def _city(columns: list[str], *, everyday: bool) -> KnownName:
    population = int(columns[0].partition(":")[2])
    size = "town" if everyday else next((word for limit, word in SIZES if population >= limit), "town")
    return KnownName(size, countries=tuple(column[:2] for column in columns), type="city")


@lru_cache(maxsize=1 << 13)
def longest_city(word: str) -> int:
    """Return how many words the longest name of a city has that begins with a word; 1 where none does.

    Args:
        word: folded.
    """
    cities = read_rows("cities")
    names = [*cities.keys(f"{word} "), *cities.keys(f"{word}-")]
    return max((len(name.replace("-", " ").split()) for name in names), default=1)


@cache
def iso_countries() -> dict[str, tuple[str, str]]:
    """Return (alpha-3 code, English short name) by alpha-2 code: ISO 3166-1, and Kosovo as is customary."""
    found = {row["alpha_2"]: (row["alpha_3"], row["name"]) for row in _iso("iso3166-1", "3166-1")}
    return {**found, "XK": ("XKX", "Kosovo")}


@cache
def country_codes() -> dict[str, KnownName]:
    """Return the countries by their codes of three letters, those of ISO 3166-1 and those of sports results."""
    found = {alpha_3: alpha_2 for alpha_2, (alpha_3, _) in iso_countries().items()}
    found |= {own["code"]: code for code, own in read_table("countries").items() if "code" in own}
    return {letters: KnownName("country code", countries=(code,)) for letters, code in found.items()}


def _iso(file: str, key: str) -> list[dict[str, str]]:
    """Return a database of pycountry, without the cost of importing it."""
    text = files("pycountry").joinpath(f"databases/{file}.json").read_text(encoding="utf-8")
    rows: list[dict[str, str]] = json.loads(text)[key]
    return rows


@cache
def _country_names() -> tuple[tuple[str, KnownName], ...]:
    table = read_table("countries")
    found = []
    for row in _iso("iso3166-1", "3166-1"):
        own = table.get(row["alpha_2"], {})
        names = {row["name"], row.get("official_name", ""), row.get("common_name", "")}
        strong = sorted(_spellings(names) - set(own.get("weak", ())))
        found += [(name, KnownName("country name", countries=(row["alpha_2"],))) for name in strong]
    for code, own in table.items():
        weak = own.get("weak", ())
        strong = [name for name in own.get("names", ()) if name not in weak]
        found += [(name, KnownName("country name", countries=(code,))) for name in strong]
        found += [(name, KnownName("weak country name", countries=(code,))) for name in weak]
    return tuple(found)


def _spellings(names: set[str]) -> set[str]:
    """Return names without "the" and what stands behind a comma ("Bolivia, Plurinational State of")."""
    found = set()
    for name in names - {""}:
        head = name.split(",")[0].split(" (")[0].removeprefix("the ").removeprefix("The ")
        if head in word_set("places", "of_two_countries"):  # two countries share it
            continue
        found.add(head)
        if "Saint" in head:
            found |= {head.replace("Saint", "St."), head.replace("Saint", "St")}
        if " and " in head:
            found.add(head.replace(" and ", " & "))
    return found


def _countries() -> Iterator[tuple[str, KnownName]]:
    yield from _country_names()
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, own in read_table("countries").items():
        for name in own.get("demonyms", ()):
            for form in plural_forms(name):
                yield form, KnownName("demonym", countries=(code,))
        for name in own.get("short", ()):
            shared[name, "country name"].insert(0 if own.get("likeliest") else 9, code)
        for name in own.get("short_demonyms", ()):
            for form in plural_forms(name):
                shared[form, "demonym"].insert(0 if own.get("likeliest") else 9, code)
    for (name, evidence), codes in shared.items():
        yield name, KnownName(evidence, countries=tuple(codes))


def plural_forms(name: str) -> tuple[str, ...]:
    """Return a word for people with its plural, when it has one in -s.

    Example:
        >>> plural_forms("Kazakh"), plural_forms("Swiss")
        (('Kazakh', 'Kazakhs'), ('Swiss',))
    """
    if name.endswith(("ese", "ish", "sh", "ch", "s", "x", "z", "men", "ism", "ois", "ity")):
        return (name,)
    return (name, name + "s")


@lru_cache(maxsize=1 << 12)
def is_people_or_country(word: str) -> bool:
    """Tell whether a word is the name of a country or of its people, or a continental one.

    Args:
        word: without spaces, as printed.
    """
    key = word if word.upper() == word else fold(word)
    return any(c.isupper() for c in word) and key in _peoples()


@lru_cache(maxsize=1 << 12)
def is_country(word: str) -> bool:
    """Tell whether a word is the name of a country.

    Args:
        word: without spaces, as printed.
    """
    key = word if word.upper() == word else fold(word)
    return key in _country_keys()


@cache
def _country_keys() -> frozenset[str]:
    return frozenset(name if name.upper() == name else fold(name) for name, entry in _country_names())


@cache
def _peoples() -> frozenset[str]:
    names = [name for name, entry in _countries() if entry.evidence != "weak country name"]
    places = read_table("places")
    weak = frozenset(places["weak_demonyms"])
    names += [form for name in places["demonyms"] if name not in weak for form in plural_forms(name)]
    groups = read_table("groups")
    names += [name for kind in ("religions", "peoples", "politics") for name in groups[kind] if "-" in name]
    names += places["before_hyphens"]
    return frozenset(name if name.upper() == name else fold(name) for name in names if " " not in name)


def _places() -> Iterator[tuple[str, KnownName]]:
    table = read_table("places")
    weak = frozenset(table["weak"])
    for kind in ("continent", "region", "water", "mountain", "city", "route"):
        for row in table[kind]:
            name, _, code = row.partition("|")
            evidence = "city" if name in weak else "known place"
            yield name, KnownName(evidence, countries=(code,) if code else (), type=kind)
    weak = frozenset(table["weak_demonyms"])
    for name, place in table["demonyms"].items():
        evidence = "weak demonym" if name in weak else "demonym"
        for form in plural_forms(name):
            yield form, KnownName(evidence, name=place or None)
    everyday = frozenset(table["everyday"])
    for row in _iso("iso3166-2", "3166-2"):
        name = row["name"].split(" (")[0].split(" [")[0].split("/")[0].strip("*")
        if len(name) > 3 and "," not in name and not name.isdigit():
            evidence = "known place" if row["code"][:2] == "US" else "town" if name in everyday else "city"
            yield name, KnownName(evidence, countries=(row["code"][:2],), type="region")


def _groups() -> Iterator[tuple[str, KnownName]]:
    table = read_table("groups")
    weak = frozenset(table["weak"])
    for kind in ("religions", "peoples", "politics"):
        for name in table[kind]:
            evidence = "weak group name" if name in weak else "group name"
            for form in plural_forms(name):
                yield form, KnownName(evidence, name=name)


def _organizations() -> Iterator[tuple[str, KnownName]]:
    table = read_table("organizations")
    weak = frozenset(table["weak"])
    for row in table["rows"]:
        for name in row:
            evidence = "weakly known organization" if name in weak else "known organization"
            yield name, KnownName(evidence, name=row[0])


def _user_rows(config: Config) -> Iterator[tuple[str, KnownName]]:
    for kind, paths in (
        ("person", config.people),
        ("organization", config.organizations),
        ("country", config.countries),
        ("place", config.places),
    ):
        for path in paths:
            for place, row in enumerate(read_user_rows(path, "names", "docs/entities.md"), 1):
                yield from _user_entries(kind, path, place, row)


def _user_entries(kind: str, path: Path, place: int, row: dict[str, Any]) -> Iterator[tuple[str, KnownName]]:
    allowed = {"name", "aliases", "country", "type"}
    if unknown := sorted(set(row) - allowed):
        raise DefinitionError(
            str(path), str(place), f"unknown field {unknown[0]!r}; a row has {sorted(allowed)}"
        )
    name, aliases, code = row.get("name"), row.get("aliases", []), row.get("country")
    if not isinstance(name, str) or not name.strip():
        raise DefinitionError(str(path), str(place), 'has no name; add name = "…"')
    if not isinstance(aliases, list) or not all(
        isinstance(alias, str) and alias.strip() for alias in aliases
    ):
        raise DefinitionError(str(path), str(place), "aliases must be a list of strings")
    if kind == "country" and code is None:
        raise DefinitionError(str(path), str(place), "has no country; add its ISO 3166-1 alpha-2 code")
    if code is not None and code not in iso_countries():
        raise DefinitionError(str(path), str(place), f"country {code!r} is no ISO 3166-1 alpha-2 code")
    entry = KnownName(f"user's {kind}", name=name, countries=(code,) if code else (), type=row.get("type"))
    for form in (name, *aliases):
        yield form, entry
