"""Quantity.to and .base: exact, and refusing what does not convert."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from factpull.errors import IncompatibleUnitsError, UnknownUnitError
from factpull.records import Quantity, Unit


def measured(value: str, name: str, dimension: str = "length", per: str | None = None) -> Quantity:
    return Quantity(
        value=Decimal(value),
        relation="eq",
        kind="measure",
        unit=Unit(name=name, dimension=dimension, surface=name),
        per=per,
        text=value,
        significant_digits=1,
    )


@pytest.mark.parametrize(
    ("value", "name", "per", "target", "want"),
    [
        ("3", "mile", None, "km", "4.828032"),
        ("2.5", "hectare", None, "square meter", "25000"),
        ("20", "degree Celsius", None, "degF", "68"),
        ("90", "kilometer", "hour", "meter/second", "25"),
        ("10", "barrel", "day", "liter/day", "1589.87294928"),
        ("1", "metric ton", None, "kilogram", "1000"),
        ("5", "foot", None, "inch", "60"),
        ("12", "kilowatt-hour", None, "megajoule", "43.2"),
    ],
)  # fmt: skip
def test_converts_exactly(value: str, name: str, per: str | None, target: str, want: str) -> None:
    found = measured(value, name, per=per).to(target)
    assert found.value == Decimal(want)
    assert found.unit is not None
    assert found.unit.name == target


def test_converts_both_ends_of_a_range() -> None:
    unit = Unit(name="mile", dimension="length", surface="miles")
    found = Quantity(
        low=Decimal(1),
        high=Decimal(2),
        relation="range",
        kind="measure",
        unit=unit,
        text="1-2",
        significant_digits=1,
    ).to("meter")
    assert (found.low, found.high) == (Decimal("1609.344"), Decimal("3218.688"))
    assert found.base is None


def test_base_is_si() -> None:
    assert measured("5", "kilometer").base == 5000
    assert measured("36", "kilometer", per="hour").base == 10


def test_errors_name_both_dimensions() -> None:
    with pytest.raises(IncompatibleUnitsError, match=r"length.*mass"):
        measured("3", "mile").to("kilogram")
    with pytest.raises(UnknownUnitError, match="smoot"):
        measured("3", "mile").to("smootz")


def test_money_needs_a_rate_and_a_day() -> None:
    price = Quantity(
        value=Decimal(10),
        relation="eq",
        kind="money",
        unit=Unit(name="euro", currency="EUR", dimension="money", surface="€"),
        text="€10",
        significant_digits=1,
    )
    with pytest.raises(IncompatibleUnitsError, match="EUR"):
        price.to("USD")
    found = price.to("USD", rate=Decimal("1.25"), on=datetime.date(2024, 5, 2))
    assert found.value == Decimal("12.5")
    assert found.unit is not None
    assert found.unit.currency == "USD"
    assert "2024-05-02" in (found.unit.assumed or "")
    assert price.base == 10
