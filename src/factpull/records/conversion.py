"""Conversion of units through Pint, in exact decimals. Pint loads with the first conversion."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factpull.errors import ExtraMissingError, IncompatibleUnitsError, UnknownUnitError

if TYPE_CHECKING:
    from pint import UnitRegistry
    from pint.facets.plain import PlainUnit


#: Digits that a converted value keeps: two fewer than the division inside it, so that 20 °C are 68 °F sharp.
CONTEXT = Context(prec=25)


def _trimmed(value: Decimal) -> Decimal:
    rounded = CONTEXT.create_decimal(value).normalize()
    return (
        rounded.quantize(Decimal(1))
        if rounded == rounded.to_integral_value() and rounded.adjusted() < 25
        else rounded
    )


@cache
def _registry() -> UnitRegistry[Decimal]:
    try:
        from pint import UnitRegistry
    except ImportError as error:
        raise ExtraMissingError("pint", "units") from error
    registry: UnitRegistry[Decimal] = UnitRegistry(non_int_type=Decimal)
    definitions = files("factpull.records").joinpath("pint_units.txt").read_text(encoding="utf-8")
    registry.load_definitions([line for line in definitions.splitlines() if not line.startswith("#")])
    return registry


@lru_cache(maxsize=1 << 10)
def _unit(name: str) -> PlainUnit:
    """Return Pint's unit of one of our names, or of a symbol or expression that Pint knows ("km/h")."""
    registry = _registry()
    slug = name.replace(" ", "_").replace("-", "_")
    for form in (f"news_{slug}", name, slug):
        try:
            return registry.Unit(form)
        except Exception:  # noqa: S112 # Pint raises tokenizer, type and syntax errors for foreign words
            continue
    raise UnknownUnitError(name)


def factor(name: str, per: str | None = None) -> Decimal:
    """Return how many base units make one of a unit, which must have no offset as degrees Celsius have.

    Args:
        name: the unit's name.
        per: the denominator's name.

    Raises:
        UnknownUnitError: no unit has such a name.
        ExtraMissingError: Pint is not installed.

    Example:
        >>> factor("kilometer")
        Decimal('1000')
    """
    unit = _unit(name) / _unit(per) if per else _unit(name)
    magnitude = _registry().Quantity(Decimal(1), unit).to_base_units().magnitude
    return _trimmed(magnitude)


def convert(
    values: tuple[Decimal, ...], name: str, per: str | None, target: str | None
) -> tuple[Decimal, ...]:
    """Return values in another unit.

    Args:
        values: numbers in the unit at hand.
        name: the name of the unit at hand.
        per: the name of its denominator.
        target: name, symbol or expression of the wanted unit; the base units when left out.

    Raises:
        UnknownUnitError: no unit has such a name.
        IncompatibleUnitsError: the two measure different things.
        ExtraMissingError: Pint is not installed.
    """
    registry = _registry()
    source = _unit(name) / _unit(per) if per else _unit(name)
    if target is None:
        return tuple(_trimmed(registry.Quantity(value, source).to_base_units().magnitude) for value in values)
    wanted = _unit(target)
    if source.dimensionality != wanted.dimensionality:
        raise IncompatibleUnitsError(name, str(source.dimensionality), target, str(wanted.dimensionality))
    return tuple(_trimmed(registry.Quantity(value, source).to(wanted).magnitude) for value in values)
