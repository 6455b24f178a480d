"""Units of measure: the longest name or symbol behind a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import regex

from factpull.lexicon import read_table, word_set
from factpull.quantities.numerals.cardinal import is_quarters_of_time
from factpull.quantities.text.phrases import Phrases
from factpull.quantities.text.scan import NUMBER_KIND, SIGN_KIND, WORD_KIND, Line
from factpull.quantities.units.own import unit_rows
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
        factor: how many of the dimension's base unit it is; None where no exact factor is known.
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
    factor: Decimal | None = None


#: Symbols that abbreviate several words may have dots: "kph", not "kg".
SHORTEST_DOTTED = 3
DOTTED_RE = regex.compile(r"[a-z]+")
#: What is said of pounds that no word near them makes a weight or a sum.
POUNDS: dict[str, Any] = {
    "alternatives": ("British pound",),
    "assumed": "'pounds' where no word speaks of money",
}
#: How many words behind "of" tell what pounds are of.
CONTENTS = 6
#: What ends the words for what pounds are of.
_ENDING = frozenset(
    {
        ",",
        ".",
        ";",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "on",
        "or",
        "that",
        "to",
        "valued",
        "which",
        "with",
        "worth",
    }
)
#: What parts two clauses of a sentence.
_PARTING = frozenset({",", ";", ":", "(", ")", "but", "pound", "pounds", "whereas", "while"})
MONEY_SIGNS = frozenset({"$", "€", "¥"})
Rows = tuple[UnitRow, ...]


@cache
def unit_tables(paths: tuple[Path, ...] = ()) -> tuple[Phrases[Rows], Phrases[Rows]]:
    """Return the units by their words, in any case, and by their symbols as printed.

    Args:
        paths: TOML files with more rows; they are read once per process.

    Raises:
        DefinitionError: a row of a file is wrong.
    """
    words, symbols = defaultdict(list), defaultdict(list)
    plain = {row["name"]: row for row in unit_rows(paths)}
    for row in plain.values():
        weak_symbols = set(row.get("weak_symbols", ()))
        strong, weak = _unit_row(row, plain, weak=False), _unit_row(row, plain, weak=True)
        for surface in row["surfaces"]:
            words[surface].append(weak if row.get("weak") else strong)
            if surface.startswith(("square ", "cubic ")):
                words[surface.replace(" ", "-", 1)].append(weak if row.get("weak") else strong)
        for symbol in row["symbols"]:
            symbols[symbol].append(weak if symbol in weak_symbols else strong)
    for dotted, symbol in _dotted(symbols).items():
        symbols[dotted] = symbols[symbol]
    tables = [((text, tuple(rows)) for text, rows in table.items()) for table in (words, symbols)]
    return Phrases(tables[0]), Phrases(tables[1], exact=True)


def _dotted(symbols: Iterable[str]) -> dict[str, str]:
    """Return the symbols of several letters with a dot behind each, with the last one or without: "k.p.h.", "r.p.m"."""
    plain = [symbol for symbol in symbols if len(symbol) >= SHORTEST_DOTTED and DOTTED_RE.fullmatch(symbol)]
    return {".".join(symbol) + end: symbol for symbol in plain for end in ("", ".")}


def _unit_row(row: dict[str, Any], plain: dict[str, dict[str, Any]], *, weak: bool) -> UnitRow:
    base = plain.get(row.get("base", ""), row)
    return UnitRow(
        name=row.get("base") or row["name"],
        symbol=next(iter(base["symbols"]), None),
        ucum=base.get("ucum"),
        dimension=base["dimension"],
        kind=row.get("kind") or ("duration" if base["dimension"] == "time" else "measure"),
        per=row.get("per"),
        times=Decimal(row.get("times", 1)),
        weak=weak,
        alternatives=tuple(row.get("alternatives", ())),
        assumed=row.get("assumed"),
        factor=Decimal(base["factor"]) if "factor" in base and "offset" not in base else None,
    )


def unit_behind(line: Line, i: int, *, alone: bool = False) -> tuple[UnitRow, int] | None:
    """Return the unit whose name or symbol begins at a lexeme, and the lexeme behind it.

    A surface that is another word too is a unit only when the sentence or a glued number says so.

    Args:
        line: the sentence's lexemes.
        i: the lexeme behind the number.
        alone: whether the unit stands apart from a number, as behind "per".
    """
    words, symbols = unit_tables(line.units)
    found = words.after(line, i)
    for symbol in symbols.all_after(line, i):
        if found is not None and symbol[1] <= found[1]:
            break
        unit = _choose(line, i, symbol, alone=alone) if _whole(line, i, symbol[1]) else None
        if unit is not None:
            return unit
    return _choose(line, i, found, alone=alone) if found is not None else None


def _choose(line: Line, i: int, found: tuple[Rows, int], *, alone: bool) -> tuple[UnitRow, int] | None:
    rows, end = found
    for row in rows:
        if not row.weak or (not alone and _weak_fits(line, i, row, end)):
            return (replace(row, **POUNDS) if row.name == "pound" and _is_bare_body(line, end) else row), end
    return None


def _whole(line: Line, i: int, end: int) -> bool:
    """Tell whether a symbol's parts are glued as they must be, and it does not run on: "12A4" is a code."""
    for j in range(i + 1, end):
        if line.kinds[j] != WORD_KIND and not line.glued(j) and line.kinds[j] in {NUMBER_KIND, SIGN_KIND}:
            return False
    if line.words[i] in {'"', "'", "″", "′"}:
        return _is_prime(line, i)
    return not (
        line.glued(end) and line.kinds[end] in {NUMBER_KIND, WORD_KIND} and line.kinds[end - 1] == WORD_KIND
    )


def _is_prime(line: Line, i: int) -> bool:
    """Tell the inches of 30" from a quotation mark: none is open, digits stand before, and it opens no word."""
    mark, opens = line.words[i], not line.glued(i) and i + 1 < len(line.words) and line.glued(i + 1)
    return line.kind(i - 1) == NUMBER_KIND and not opens and line.words[:i].count(mark) % 2 == 0


def _weak_fits(line: Line, i: int, row: UnitRow, end: int) -> bool:
    cues = _cues().get(row.dimension)
    if row.name == "quarter":
        return line.low(i) == "quarters" and is_quarters_of_time(line, i - 1, end)
    if row.name == "inch":
        return _is_inch(line, end)
    if row.name == "kilotonne" and line.glued(i) and line.kinds[i - 1] == NUMBER_KIND:
        return cues is None or _cues()["speed"].isdisjoint(line.lows)  # "291kt of copper"
    if row.name == "pound":
        return is_weight(line, end)
    if row.name == "stone" and line.low(i - 1) not in {"-", "‑"}:
        return _is_singular_of_many(line, i, end)
    if cues is not None and not cues.isdisjoint(line.lows):
        return True
    return line.glued(i) and line.kinds[i - 1] == NUMBER_KIND and end == i + 1 and not line.words[i].islower()


def _is_singular_of_many(line: Line, i: int, end: int) -> bool:
    """Tell the stone of weight, which has no plural, from a building's: "shed two stone", not "two stone walls"."""
    if line.low(i - 1) in {"1", "one", "a"} or line.kind(i - 1) == SIGN_KIND:
        return False
    return line.kind(end) != WORD_KIND or line.low(end) in word_set("counts", "stoppers")


def _is_inch(line: Line, end: int) -> bool:
    """Tell whether "in" is an inch: "6 in of rain", "40 in tall". A preposition stands before neither."""
    j = end + (line.low(end) == ".")
    if (
        line.glued(end - 1)
        and line.kind(j) == WORD_KIND
        and line.low(j) not in word_set("counts", "stoppers")
    ):
        return True  # "a 65in screen": no preposition is glued to its number
    if line.low(j) == "in":
        return True  # "9 in in Enid", "30 in in length"
    sized = line.low(j) in word_set("adjective_classes", "sizes")
    return line.low(j) == "of" or (sized and _ends_size(line, j + 1))


def _ends_size(line: Line, j: int) -> bool:
    """Tell whether a size ends before a word, "6 in deep on Monday", "2 in wide broke"; not "5 in high schools"."""
    low = line.low(j)
    past = low.endswith("ed") or low in word_set("verb_classes", "strong_pasts")
    return line.kind(j) != WORD_KIND or low in word_set("counts", "stoppers") or past


def _is_body(line: Line, end: int) -> bool:
    """Tell the pounds of a body or a load, where nothing speaks of money: they are few, and change by a few."""
    i = end - 2
    few = (
        line.kind(i) == NUMBER_KIND
        and "," not in line.words[i]
        and line.words[i].isdecimal()
        and len(line.words[i]) < 4
    )
    ends = line.kind(end) != WORD_KIND or line.low(end) in {
        "to",
        "and",
        "or",
        "at",
        "in",
        "after",
        "before",
        "since",
    }
    return few and ends and line.low(end) != "("


def _is_bare_body(line: Line, end: int) -> bool:
    """Tell whether a few pounds are those of a body or a load only because nothing speaks of money."""
    return line.low(end) not in {"of", "per"} and word_set("counts", "weighing").isdisjoint(line.lows)


def _paid() -> frozenset[str]:
    """Return the words that make "pounds" a currency, whatever is bought."""
    return (
        word_set("verb_classes", "paying")
        | word_set("noun_classes", "money")
        | word_set("noun_classes", "cash")
    )


def _nearest(line: Line, end: int) -> str:
    """Return the nearest word before pounds, else behind them, that makes them a weight or a sum."""
    telling = word_set("counts", "weighing") | _paid()
    around = [*reversed(line.lows[:end]), *line.lows[end:]]
    return next((low for low in around if low in telling), "")


def _clause(line: Line, end: int) -> list[str]:
    """Return the words around an amount up to the commas, or to a word that opens another clause."""
    low, high, own = end, end, end - 1
    while low > 0 and (line.lows[low - 1] not in _PARTING or low - 1 == own):
        low -= 1
    while high < line.size and line.lows[high] not in _PARTING:
        high += 1
    return line.lows[low:high]


def is_weight(line: Line, end: int) -> bool:
    """Tell pounds of weight from pounds of money.

    Args:
        line: the sentence's lexemes.
        end: the lexeme behind "pounds".
    """
    lows = set(line.lows)
    by = unit_behind(line, end + 1, alone=True) if line.low(end) in {"a", "per"} else None
    if by is not None and by[0].dimension in {"mass", "volume"}:
        return False  # "14,000 pounds a ton": nothing weighs so much per ton
    weighed = not word_set("counts", "weighing").isdisjoint(lows)
    if line.low(end) == "of":
        near = line.lows[end + 1 : end + CONTENTS]
        contents = set(takewhile(lambda low: low not in _ENDING, near))
        if not contents.isdisjoint(word_set("noun_classes", "sums") | _paid()):
            return False  # "lost 40,000 pounds of their savings"
        if line.kind(end - 2) == NUMBER_KIND or _paid().isdisjoint(_clause(line, end)):
            return (
                True  # "bought 300 pounds of rice", "were paid $19, while cows gave 4 million pounds of milk"
            )
    if weighed and not lows.isdisjoint(_paid()):
        return _nearest(line, end) in word_set("counts", "weighing")
    if (
        weighed
        and "," in line.words[end - 2]
        and word_set("counts", "weighing").isdisjoint(_clause(line, end))
    ):
        return False  # "jockeys weigh 126 pounds; the winner gets 40,000 pounds"
    if line.low(end) in {"of", "per"} or weighed:
        return weighed or lows.isdisjoint(_paid())
    if lows.isdisjoint(_paid() | word_set("counts", "priced") - {"a", "per", "home", "house"}) and _is_body(
        line, end
    ):
        return True
    hyphened = line.low(end - 1) == "pound" and line.low(end - 2) in {"-", "‑"} and line.glued(end - 1)
    sum_behind = line.low(end) == "(" and not MONEY_SIGNS.isdisjoint(line.lows[end : end + 4])
    is_priced = sum_behind or line.low(end) in word_set("counts", "priced")
    return hyphened and not is_priced  # "a 220-pound guard", "a 50-pound fine", "a 50-pound ($63) ticket"


@cache
def _cues() -> dict[str, frozenset[str]]:
    return {dimension: frozenset(words) for dimension, words in read_table("counts")["cues"].items()}
