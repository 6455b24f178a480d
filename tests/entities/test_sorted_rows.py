"""Large tables stay lines of text: what bisection finds is what is there."""

from __future__ import annotations

import pytest

from factpull.entities.known.folding import fold_once
from factpull.entities.known.gazetteer import SIZES, cities_named, longest_city, name_key
from factpull.lexicon import SortedRows, read_rows

ROWS = SortedRows(["oak\tA:1", "oak\tB:2\tC:3", "oak hill east\tE:5", "oak-hill\tD:4", "oaks\tF:6"])


def test_every_row_of_a_key_is_found() -> None:
    """All rows of the key in their order, and none of a longer key."""
    assert ROWS.find("oak") == [["A:1"], ["B:2", "C:3"]]
    assert ROWS.find("oaks") == [["F:6"]]


@pytest.mark.parametrize("key", ["", "o", "oak ", "ash", "zzz"])
def test_an_unknown_key_has_no_rows(key: str) -> None:
    """Neither before, between nor behind the rows."""
    assert ROWS.find(key) == []


def test_a_key_is_in_the_table() -> None:
    """With columns or without, as a whole."""
    assert all(key in ROWS for key in ("oak", "oak-hill"))
    assert not any(key in ROWS for key in ("", "oa", "oak hill"))
    assert "ash" in SortedRows(["ash", "elm"])


@pytest.mark.parametrize("table", ["cities", "person_names"])
def test_tables_are_sorted_and_folded(table: str) -> None:
    """Bisection needs the order; lookups need the folded form."""
    keys = read_rows(table).keys("")
    assert len(keys) > 10_000
    assert keys == sorted(keys)
    assert all(key in (name_key(key), fold_once(key)) for key in keys)


def test_cities_by_name() -> None:
    """Every country that has one, the largest first; the size is the largest one's."""
    (paris, *_) = cities_named("paris")
    assert paris.evidence == SIZES[0][1]
    assert paris.countries[:2] == ("FR", "US")
    assert cities_named("Paris") == ()


def test_longest_city_behind_a_word() -> None:
    """Words joined by spaces and hyphens count alike; a word alone is 1."""
    assert longest_city("los") >= 2
    assert longest_city("aix") >= 3
    assert longest_city("qqq") == 1
