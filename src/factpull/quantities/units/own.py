"""The user's rows of the unit table: read from TOML, checked, and merged with the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from factpull.errors import DefinitionError
from factpull.lexicon import read_table, read_user_rows
from factpull.quantities.units.currency import is_money
from factpull.records import QuantityKind

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Row = dict[str, Any]


class OwnUnit(BaseModel):
    """A row of a user's table of units, in the format of the shipped lexicon/units.toml.

    Example:
        >>> OwnUnit(name="skep", dimension="mass", factor="15", surfaces=("skep", "skeps")).kind
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[Word, Field(description="Singular, as records show it.")]
    dimension: Annotated[Word, Field(description="What it measures: 'mass'.")]
    surfaces: Annotated[tuple[Word, ...], Field(description="Its words, found in any case.")] = ()
    symbols: Annotated[
        tuple[Word, ...], Field(description="Its symbols, case kept, the usual one first.")
    ] = ()
    weak_symbols: Annotated[tuple[Word, ...], Field(description="Symbols that need context.")] = ()
    weak: Annotated[bool, Field(description="Whether its words need context too.")] = False
    kind: Annotated[QuantityKind | None, Field(description="Where it is no plain measure.")] = None
    base: Annotated[Word | None, Field(description="The unit that a rate or a scaled surface counts.")] = None
    per: Annotated[Word | None, Field(description="The denominator that the surfaces hold.")] = None
    times: Annotated[Decimal, Field(gt=0, description="The scale that the surfaces hold.")] = Decimal(1)
    ucum: Annotated[Word | None, Field(description="Its UCUM code.")] = None
    factor: Annotated[Decimal | None, Field(gt=0, description="Its size in the dimension's base unit.")] = (
        None
    )
    offset: Annotated[Decimal | None, Field(description="Its zero in the dimension's base unit.")] = None
    alternatives: Annotated[tuple[Word, ...], Field(description="Other units that it may be.")] = ()
    assumed: Annotated[Word | None, Field(description="Why this reading is taken.")] = None
    replace: Annotated[
        bool, Field(description="Whether its names are taken from the units that have them.")
    ] = False

    @model_validator(mode="after")
    def _check_names(self) -> Self:
        if not self.surfaces and not self.symbols:
            raise ValueError("no surfaces and no symbols: give the words or symbols to find it by")
        if strange := set(self.weak_symbols) - set(self.symbols):
            raise ValueError(f"weak_symbols has {min(strange)!r}, which symbols lacks; add it there")
        return self


def unit_rows(paths: Iterable[Path]) -> list[Row]:
    """Return the rows of the unit table, the user's among them.

    Args:
        paths: TOML files with [[unit]] tables in the format of the shipped lexicon/units.toml. A name, surface or
            symbol that another unit has already is an error, unless the row says replace = true.

    Raises:
        DefinitionError: a file cannot be read, or a row of it is wrong.
    """
    rows: list[Row] = list(read_table("units")["unit"])
    for path in paths:
        for place, row in enumerate(read_user_rows(path, "unit", "lexicon/units.toml"), 1):
            rows = _merged(rows, _checked(path, place, row), f"{place}", path)
    return rows


def _checked(path: Path, place: int, row: Row) -> OwnUnit:
    try:
        return OwnUnit.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        seen = f"{field}: {first['msg']}" if field else first["msg"].removeprefix("Value error, ")
        raise DefinitionError(str(path), str(place), seen) from error


def _merged(rows: list[Row], own: OwnUnit, place: str, path: Path) -> list[Row]:
    words, symbols = {own.name.lower(), *(s.lower() for s in own.surfaces)}, set(own.symbols)
    if money := next((alias for alias in (*own.surfaces, *own.symbols) if is_money(alias)), None):
        raise DefinitionError(str(path), place, f"alias {money!r} is a currency already. Remove it.")
    kept: list[Row] = []
    for row in rows:
        taken = sorted((words & {row["name"], *row["surfaces"]}) | (symbols & set(row["symbols"])))
        if taken and not own.replace:
            reason = (
                f"alias {taken[0]!r} already belongs to {row['name']!r}. Remove one, or add replace = true."
            )
            raise DefinitionError(str(path), place, reason)
        if row["name"] != own.name:
            kept.append(_without(row, words, symbols) if taken else row)
    if own.base is not None and all(row["name"] != own.base for row in kept):
        raise DefinitionError(
            str(path), place, f"base {own.base!r} is no unit. Define it before, or leave it out."
        )
    return [*kept, _as_row(own)]


def _without(row: Row, words: set[str], symbols: set[str]) -> Row:
    return {
        **row,
        "surfaces": [surface for surface in row["surfaces"] if surface not in words],
        "symbols": [symbol for symbol in row["symbols"] if symbol not in symbols],
    }


def _as_row(own: OwnUnit) -> Row:
    row = own.model_dump(exclude={"replace"}, exclude_none=True)
    return {**row, "surfaces": [surface.lower() for surface in own.surfaces], "symbols": list(own.symbols)}
