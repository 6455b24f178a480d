"""An amount: a number with its unit or currency, as the stage goes on completing it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from factpull.issues import IssueCode
from factpull.quantities.units.currency import Money
from factpull.quantities.units.measures import UnitRow


@dataclass(slots=True)
class Amount:
    """A number with its unit, in lexemes of one sentence.

    Attributes:
        value: the number; the lower end of a range.
        start: first lexeme of the numeric expression, its signs included.
        end: index behind its last lexeme.
        first: first lexeme of the whole phrase, bound words included.
        stop: index behind the last lexeme of the whole phrase, unit included.
        digits: how many digits the text states.
        form: the numeral's form: "digits", "words", "fraction", "order", "multiple", "rank", "none".
        scale: the numeral's own scale, 1 without one.
        unit: its unit.
        unit_text: the unit as printed.
        money: its currency.
        per: its denominator.
        high: the upper end of a range.
        relation: how the true value relates to it.
        pair: "from" or "to" for the sides of a change, else "".
        hyphen: whether a hyphen joins number and unit.
        bound: whether bound words stand at it.
        refused: why it is no amount after all, "" when it is one.
        issues: what is unsure.
    """

    value: Decimal
    start: int
    end: int
    first: int
    stop: int
    digits: int
    form: str
    scale: Decimal = Decimal(1)
    unit: UnitRow | None = None
    unit_text: str = ""
    money: Money | None = None
    per: str | None = None
    high: Decimal | None = None
    relation: str = "eq"
    pair: str = ""
    hyphen: bool = False
    bound: bool = False
    refused: str = ""
    issues: list[IssueCode] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """Tell whether the number has no unit."""
        return self.unit is None and self.money is None
