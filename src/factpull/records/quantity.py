"""How much: a number from text with its unit, exact."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from factpull.records.base import Record

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
        >>> print(Quantity(value=Decimal("2800000"), relation="eq", kind="count", text="2.8 million", significant_digits=2))
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
        """The number with its relation, to read: '≈ 2,800,000', '5 to 7'."""
        number = f"{self.low:,f} to {self.high:,f}" if self.value is None else f"{self.value:,f}"
        return MARKS[self.relation] + number

    def __str__(self) -> str:
        unit = (self.unit.currency or self.unit.name) if self.unit else self.counted
        return self.amount + (f" {unit}" if unit else "") + (f"/{self.per}" if self.per else "")
