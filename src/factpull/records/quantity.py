"""How much: a number from text with its unit, exact."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from factpull.errors import IncompatibleUnitsError
from factpull.records.base import Record
from factpull.records.conversion import convert
from factpull.records.numbers import number_words, plain_number

Relation = Literal["eq", "approx", "gt", "ge", "lt", "le", "range", "order"]
QuantityKind = Literal[
    "count",
    "measure",
    "money",
    "percent",
    "percentage_point",
    "basis_point",
    "multiple",
    "fraction",
    "duration",
    "age",
    "rank",
    "index",
]


#: How a relation is printed before the number.
MARKS = {"eq": "", "range": "", "approx": "≈ ", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "order": "~ "}


class Unit(Record):
    """A unit of measure or a currency, with what was assumed about it."""

    name: Annotated[str, Field(description="Singular, American spelling: 'kilometer', 'euro', 'percent'.")]
    symbol: Annotated[str | None, Field(description="Its usual symbol: 'km', '€'.")] = None
    ucum: Annotated[str | None, Field(description="UCUM code: 'km'.")] = None
    currency: Annotated[
        str | None, Field(pattern="^[A-Z]{3}$", description="ISO 4217 code of money: 'EUR'.")
    ] = None
    dimension: Annotated[str, Field(description="What it measures: 'length', 'mass', 'money', 'ratio', …")]
    surface: Annotated[str, Field(description="As printed: 'kms'.")]
    alternatives: Annotated[
        tuple[str, ...],
        Field(description="Other units that the surface may mean: ('metric ton', 'short ton', 'long ton')."),
    ] = ()
    assumed: Annotated[
        str | None, Field(description="Why this reading was taken, when the surface has several.")
    ] = None


class Quantity(Record):
    """A value, or a range of values, with its unit. Numbers are exact decimals.

    Example:
        >>> number = {"value": Decimal("2800000"), "text": "2.8 million", "significant_digits": 2}
        >>> print(Quantity(relation="eq", kind="count", **number))
        2,800,000
    """

    value: Annotated[Decimal | None, Field(description="The number in full: 2800000; None for a range.")] = (
        None
    )
    low: Annotated[Decimal | None, Field(description="Lower end of a range.")] = None
    high: Annotated[Decimal | None, Field(description="Upper end of a range.")] = None
    relation: Annotated[
        Relation,
        Field(
            description="How the true value relates to the number: eq; approx (about, nearly); gt (more than); "
            "ge (at least); lt (less than); le (up to); range; order (dozens of, hundreds of)."
        ),
    ]
    kind: Annotated[QuantityKind, Field(description="What sort of number it is.")]
    unit: Annotated[Unit | None, Field(description="None for counts, fractions, ranks and indexes.")] = None
    per: Annotated[
        str | None, Field(description="Denominator of a rate, singular: 'day' in 'barrels per day'.")
    ] = None
    counted: Annotated[
        str | None,
        Field(
            description="For counts what is counted, its head singular: 'transport corridor'; "
            "for shares the whole: 'registered voter'."
        ),
    ] = None
    text: Annotated[
        str, Field(description="The numeric expression as printed: '2.8 million', '$1.2bn', '65%'.")
    ]
    significant_digits: Annotated[
        int, Field(ge=1, description="Digits that the text states: 2 for '2.8 million'.")
    ]

    @model_validator(mode="after")
    def _has_one_shape(self) -> Self:
        is_range = self.relation == "range"
        if is_range != (self.value is None) or is_range != (self.low is not None and self.high is not None):
            raise ValueError("a range has low and high and no value; every other quantity has a value only")
        return self

    @property
    def amount(self) -> str:
        """The number with its relation, to read: '≈ 2,800,000', '5 to 7', '2/3'."""
        return MARKS[self.relation] + " to ".join(map(plain_number, self._values))

    @property
    def in_words(self) -> str:
        """The number with its relation as people say it: '≈ 2.8 million', '5 to 7'."""
        return MARKS[self.relation] + " to ".join(map(number_words, self._values))

    def to(self, unit: str, *, rate: Decimal | None = None, on: datetime.date | None = None) -> Self:
        """Return the quantity in another unit, by Pint (the extra ``units``); exact where the factor is.

        Money converts only at a rate and for a day that you give.

        Args:
            unit: name, symbol or expression of the unit: "kilometer", "km", "km/h"; for money an ISO 4217 code.
            rate: for money, how much of the other currency one of this currency is.
            on: for money, the day of the rate.

        Raises:
            UnknownUnitError: no unit has such a name.
            IncompatibleUnitsError: the two measure different things, or money comes without rate and day.
            ExtraMissingError: Pint is not installed.

        Example:
            >>> road = Quantity(
            ...     value=Decimal(5),
            ...     relation="eq",
            ...     kind="measure",
            ...     unit=Unit(name="kilometer", dimension="length", surface="km"),
            ...     text="5",
            ...     significant_digits=1,
            ... )
            >>> print(road.to("meter"))
            5,000 meter
        """
        if self.unit is None:
            raise IncompatibleUnitsError(self.counted or self.kind, "no unit", unit, "a unit")
        if self.unit.dimension == "money":
            return self._exchanged(self.unit, unit, rate, on)
        values = convert(self._values, self.unit.name, self.per, unit)
        settled = Unit(name=unit, dimension=self.unit.dimension, surface=self.unit.surface)
        return self._with(values, {"unit": settled, "per": None})

    @property
    def base(self) -> Decimal | None:
        """The value in SI base units, for money in the currency itself; None for a range.

        Raises:
            UnknownUnitError: the unit has no physical base.
            ExtraMissingError: Pint is not installed.
        """
        if self.value is None:
            return None
        if self.unit is None or self.unit.dimension == "money" or self.kind == "multiple":
            return self.value
        return convert((self.value,), self.unit.name, self.per, None)[0]

    @property
    def _values(self) -> tuple[Decimal, ...]:
        return tuple(value for value in (self.value, self.low, self.high) if value is not None)

    def _with(self, values: tuple[Decimal, ...], update: dict[str, object]) -> Self:
        names = ("value",) if self.value is not None else ("low", "high")
        return self.model_copy(update={**update, **dict(zip(names, values, strict=True))})

    def _exchanged(self, unit: Unit, code: str, rate: Decimal | None, on: datetime.date | None) -> Self:
        currency = unit.currency or "money"
        if rate is None or on is None:
            raise IncompatibleUnitsError(
                currency, "money", code, "other money, for which rate and day were not given"
            )
        why = f"converted from {currency} at {rate} on {on.isoformat()}"
        settled = Unit(name=code, currency=code, dimension="money", surface=unit.surface, assumed=why)
        return self._with(tuple(value * rate for value in self._values), {"unit": settled})

    def __str__(self) -> str:
        unit = (self.unit.currency or self.unit.name) if self.unit else self.counted
        return self.amount + (f" {unit}" if unit else "") + (f"/{self.per}" if self.per else "")
