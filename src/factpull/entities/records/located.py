"""Where a place lies and what it is: a city by its people before a region of the same name."""

from __future__ import annotations

from functools import cache

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.known.gazetteer import city_populations, name_key
from factpull.entities.known.name import KnownName
from factpull.lexicon import read_table, word_set
from factpull.lexicon.forms import singularize

#: What lies behind a comma says where the name before it lies.
WHOLES = frozenset({"country name", "known place", "weak country name", "city"})
#: A city with fewer people is no city before a region of its name.
SMALLEST_CITY = 20_000
#: So many people make a city of a name that the tables know as a region's: Kano, Kisumu.
LARGE_CITY = 100_000

Starts = dict[tuple[int, int], Candidate]


def locate(rows: list[Candidate], countries: list[str], starts: Starts) -> tuple[str | None, str | None]:
    """Return the country that a place lies in and its type.

    The country behind a comma decides, then the article's own ones, then the largest city of that name.

    Args:
        rows: the mentions of the place.
        countries: ISO codes of the article's countries.
        starts: the article's names by their paragraph's words and their first word.
    """
    entries = [entry for row in rows for entry in row.entries]
    own = next((entry for entry in entries if entry.evidence == "user's place"), None)
    if own is not None:
        return next(iter(own.countries), None), own.type
    weak = [entry for entry in entries if entry.evidence == "weak country name"]
    if weak and (rival := read_table("countries")[weak[0].countries[0]].get("rival")):
        return rival, "region"
    typed = [entry for entry in entries if entry.type]
    if typed:
        return _choose(rows, typed, countries, starts)
    last = rows[0].words.words[rows[0].last - 1]
    kinds = read_table("name_words")["place_types"]
    return None, next((kind for kind, nouns in kinds.items() if last in nouns), None)


def _choose(
    rows: list[Candidate], typed: list[KnownName], countries: list[str], starts: Starts
) -> tuple[str | None, str | None]:
    cities = {code: count for row in rows for code, count in city_populations(name_key(row.surface)).items()}
    others = {code for entry in typed for code in entry.countries}
    likeliest = sorted(cities, key=lambda code: -cities[code])
    told = [code for row in rows if (code := _whole_behind(row, starts))]
    known = next((entry for entry in typed if entry.evidence == "known place"), None)
    if known is not None:
        likeliest = [*known.countries, *likeliest]
    ranked = [*told, *(code for code in [*likeliest, *sorted(others)] if code in countries), *likeliest]
    country = next((code for code in ranked if code in others | set(cities)), None)
    if country is None:
        country = next((code for entry in typed for code in entry.countries), None)
    return country, _type(rows, typed, country, cities.get(country or "", 0))


def _whole_behind(row: Candidate, starts: Starts) -> str | None:
    """Return the country of the name behind a comma: "Birmingham, Alabama"."""
    if row.last >= len(row.words.words) or row.words.gaps[row.last] != ", ":
        return None
    behind = starts.get((id(row.words), row.last))
    wholes = [e for e in behind.entries if e.evidence in WHOLES] if behind else []
    wholes.sort(key=lambda entry: entry.type == "city")
    return next((entry.countries[0] for entry in wholes if entry.countries), None)


def _type(rows: list[Candidate], typed: list[KnownName], country: str | None, people: int) -> str | None:
    here = [entry for entry in typed if country is None or country in entry.countries] or typed
    types = [entry.type for entry in here]
    region = next((kind for kind in types if kind != "city"), None)
    if region is None or "city" not in types:
        return types[0]
    said = [kind for row in rows if (kind := _type_said(row))]
    if said:
        return "city" if "city" in said and said[0] == "city" else region
    known = any(entry.evidence == "known place" for entry in here)
    return "city" if people >= (LARGE_CITY if known else SMALLEST_CITY) else region


def _type_said(row: Candidate) -> str | None:
    """Return what the words beside a name say it is: "Kano state", "the governor of Lagos", "the city of Leon"."""
    words = row.words
    if row.last < len(words.words) and words.gaps[row.last] == " ":
        noun = singularize(words.words[row.last]).capitalize()
        if noun in _nouns("region"):
            return "region"
        if noun in _nouns("city"):
            return "city"
    if row.first > 1 and words.words[row.first - 1] == "of":
        before = words.words[row.first - 2]
        if before in word_set("titles", "heads_of_regions") or before.capitalize() in _nouns("region"):
            return "region"
        if before in word_set("titles", "heads_of_cities") or before.capitalize() in _nouns("city"):
            return "city"
    return None


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(read_table("name_words")["place_types"][kind])
