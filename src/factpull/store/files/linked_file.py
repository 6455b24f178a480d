"""The facts of a store without tables, in one file: a line for each row, behind the articles that they came from."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from factpull.errors import StoreError
from factpull.store.tables.columns import Kind
from factpull.store.tables.rows import Row, TableRows
from factpull.store.tables.schema import FACT_CLAIMS, FACTS

#: The tables that the file has, each with the columns that its rows are sorted by.
KEPT = ((FACTS, ("fact_id",)), (FACT_CLAIMS, ("fact_id", "position")))
_READ: dict[Kind, Callable[[str], object]] = {
    Kind.DATE: datetime.date.fromisoformat,
    Kind.DECIMAL: Decimal,
    Kind.REAL: float,
}


def write_linked(digests: Mapping[str, str], rows: TableRows) -> bytes:
    """Return what the file is to hold.

    Args:
        digests: digest of the record of each article that was linked, by id.
        rows: of the tables that are kept; others are passed over.
    """
    lines: list[Any] = [dict(digests)]
    for table, order in KEPT:
        ordered = sorted(rows[table.name], key=lambda row: [row[name] for name in order])
        lines += [[table.name, row] for row in ordered]
    return "".join(json.dumps(line, ensure_ascii=False, default=str) + "\n" for line in lines).encode()


def read_digests(path: Path, address: str) -> dict[str, str]:
    """Return the digests of the articles that were linked; none where nothing was.

    Args:
        path: the file.
        address: the store, as errors show it.

    Raises:
        StoreError: it is no such file.
    """
    found: Any = next(_lines(path, address), {})
    if not isinstance(found, dict):
        raise StoreError(address, _broken(path))
    return found


def read_linked(path: Path, address: str) -> TableRows:
    """Return the rows of all tables that are kept; none where nothing was linked.

    Args:
        path: the file.
        address: the store, as errors show it.

    Raises:
        StoreError: it is no such file.
    """
    kinds = {table.name: {column.name: column.kind for column in table.columns} for table, _ in KEPT}
    rows: TableRows = {name: [] for name in kinds}
    for number, line in enumerate(_lines(path, address)):
        try:
            if number:
                name, row = line
                rows[name].append(_typed(row, kinds[name]))
        except (ValueError, KeyError, TypeError, ArithmeticError) as error:
            raise StoreError(address, _broken(path)) from error
    return rows


def _typed(row: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Row:
    return {name: _value(row[name], kind) for name, kind in kinds.items()}


def _value(value: Any, kind: Kind) -> Any:
    return _READ[kind](value) if value is not None and kind in _READ else value


def _lines(path: Path, address: str) -> Iterator[Any]:
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8") as handle:
            for line in handle:
                yield json.loads(line)
    except ValueError as error:
        raise StoreError(address, _broken(path)) from error


def _broken(path: Path) -> str:
    return f"{path.name} does not hold facts; delete it, and link again"
