"""The tables of units and currencies: complete, without doubles, and right by Pint."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pycountry
import pytest

from factpull.lexicon import read_table
from factpull.records.conversion import convert, factor

UNITS = read_table("units")["unit"]
MEASURED = [row for row in UNITS if "factor" in row]
CURRENCIES = read_table("currencies")["currency"]
#: Codes that came into ISO 4217 behind the oldest pycountry admitted.
NEW = frozenset({"XCG", "ZWG"})
#: Codes that news archives hold and ISO 4217 does not, or no longer; bitcoin goes as XBT.
OLD = frozenset(
    {
        "ANG",
        "ATS",
        "BEF",
        "BGN",
        "CUC",
        "DEM",
        "EEK",
        "ESP",
        "FIM",
        "FRF",
        "GHC",
        "GRD",
        "HRK",
        "IEP",
        "ITL",
        "LTL",
        "LVL",
        "NLG",
        "PTE",
        "SIT",
        "SKK",
        "SLL",
        "VEF",
        "XBT",
        "ZWL",
    }
)


def test_units_are_many_and_unique() -> None:
    assert len(UNITS) >= 400
    assert [name for name, times in Counter(row["name"] for row in UNITS).items() if times > 1] == []


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row["name"])
def test_units_are_complete(row: dict[str, object]) -> None:
    assert row["dimension"]
    assert row["surfaces"] or row["symbols"]
    assert all(surface == surface.lower() for surface in row["surfaces"])  # type: ignore[attr-defined]
    assert set(row.get("weak_symbols", ())) <= set(row["symbols"])  # type: ignore[call-overload]


def test_strong_surfaces_name_one_unit() -> None:
    """Two sure readings of one surface would leave the choice to the table's order."""
    strong = Counter(surface for row in UNITS if not row.get("weak") for surface in row["surfaces"])
    strong.update(
        symbol
        for row in UNITS
        for symbol in row["symbols"]
        if symbol not in row.get("weak_symbols", ()) and symbol not in row["surfaces"]
    )
    assert [surface for surface, times in strong.items() if times > 1] == []


@pytest.mark.parametrize("row", MEASURED, ids=lambda row: row["name"])
def test_pint_agrees_with_every_factor(row: dict[str, str]) -> None:
    name, per = row.get("base", row["name"]), row.get("per")
    if "offset" in row:
        assert convert((Decimal(0),), name, None, None)[0] == pytest.approx(
            Decimal(row["offset"]), rel=Decimal("1e-9")
        )
        ten = convert((Decimal(10),), name, None, None)[0] - convert((Decimal(0),), name, None, None)[0]
        assert ten / 10 == pytest.approx(Decimal(row["factor"]), rel=Decimal("1e-9"))
        return
    measured = factor(name, per) * Decimal(row.get("times", 1))
    assert measured == pytest.approx(Decimal(row["factor"]), rel=Decimal("1e-9"))


def test_every_currency_of_iso_4217_is_there() -> None:
    codes = {row["code"] for row in CURRENCIES}
    assert {currency.alpha_3 for currency in pycountry.currencies} - codes <= {"XAD"}
    assert codes - {currency.alpha_3 for currency in pycountry.currencies} <= OLD | NEW
    assert [code for code, times in Counter(row["code"] for row in CURRENCIES).items() if times > 1] == []


@pytest.mark.parametrize("row", CURRENCIES, ids=lambda row: row["code"])
def test_currencies_belong_to_countries(row: dict[str, list[str]]) -> None:
    known = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    assert set(row["countries"]) <= known


def test_full_names_of_currencies_name_one() -> None:
    names = Counter(surface for row in CURRENCIES for surface in row["surfaces"] if " " in surface)
    assert [name for name, times in names.items() if times > 1] == []
