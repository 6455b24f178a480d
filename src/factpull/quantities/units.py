"""Units of measure: the longest name or symbol behind a number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factpull.lexicon import read_table
from factpull.quantities.phrases import Phrases
from factpull.quantities.scan import Line
from factpull.records import QuantityKind


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A row of the unit table.

    Attributes:
        name: of the unit that the number counts: "mile" for "mph".
        symbol: its usual symbol.
        ucum: its UCUM code.
        dimension: what it measures.
        kind: the kind of quantity that it makes.
        per: the denominator that the surface holds: "hour" for "mph".
        times: the scale that the surface holds: 1,000,000,000 for "bcm".
        weak: whether the surface is another word too.
        alternatives: other units that the surface may mean.
        assumed: why this reading was taken.
    """

    name: str
    symbol: str | None
    ucum: str | None
    dimension: str
    kind: QuantityKind
    per: str | None = None
    times: Decimal = Decimal(1)
    weak: bool = False
    alternatives: tuple[str, ...] = ()
    assumed: str | None = None


@cache
def _tables() -> tuple[Phrases[UnitRow], Phrases[UnitRow]]:
    words, symbols = [], []
    plain = {row["name"]: row for row in read_table("units")["unit"]}
    for row in plain.values():
        weak_symbols = set(row.get("weak_symbols", ()))
        strong, weak = _unit_row(row, plain, weak=False), _unit_row(row, plain, weak=True)
        words += [(surface, weak if row.get("weak") else strong) for surface in row["surfaces"]]
        symbols += [(symbol, weak if symbol in weak_symbols else strong) for symbol in row["symbols"]]
    return Phrases(words), Phrases(symbols, exact=True)


def _unit_row(row: dict[str, object], plain: dict[str, dict[str, object]], *, weak: bool) -> UnitRow:
    base = plain.get(str(row.get("base")), row)
    symbols = base["symbols"]
    kind = row.get("kind") or ("duration" if base["dimension"] == "time" else "measure")
    return UnitRow(
        name=str(row.get("base") or row["name"]),
        symbol=next(iter(symbols), None),  # type: ignore[call-overload]
        ucum=base.get("ucum"),  # type: ignore[arg-type]
        dimension=str(base["dimension"]),
        kind=kind,  # type: ignore[arg-type]
        per=row.get("per"),  # type: ignore[arg-type]
        times=Decimal(str(row.get("times", 1))),
        weak=weak,
        alternatives=tuple(row.get("alternatives", ())),  # type: ignore[arg-type]
        assumed=row.get("assumed"),  # type: ignore[arg-type]
    )


def unit_behind(line: Line, i: int) -> tuple[UnitRow, int] | None:
    """Return the unit whose name or symbol begins at a lexeme, and the lexeme behind it.

    Args:
        line: the sentence's lexemes.
        i: the lexeme behind the number.
    """
    words, symbols = _tables()
    found, symbol = words.after(line, i), symbols.after(line, i)
    if symbol is not None and (found is None or symbol[1] > found[1]):
        found = symbol
    if found is None or _runs_on(line, found[1]):
        return None
    return found


def _runs_on(line: Line, end: int) -> bool:
    """A symbol that goes on in letters or digits is part of a code: "12A4"."""
    return line.glued(end) and line.kinds[end] in {1, 2} and line.kinds[end - 1] == 2
