"""Flat rows of claims as a table to read, CSV, JSON Lines or a workbook."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from factpull.errors import ExtraMissingError
from factpull.printing import meant_for
from factpull.records.cells import csv_cell
from factpull.records.flat import FlatRow

#: A spreadsheet's numbers have 15 digits: a whole number that has more is written as text, exact.
_SHEET_DIGITS = 15


class _Meant:
    """A stream that what is written goes to as it is meant for it."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out

    def write(self, text: str) -> None:
        self._out.write(meant_for(self._out, text))


def write_csv_rows(rows: Iterable[FlatRow], columns: Sequence[str], out: IO[str]) -> None:
    """Write rows as CSV under one header. Texts that a spreadsheet would run get a leading quote.

    Args:
        rows: any number.
        columns: their names, in order.
        out: where to.
    """
    writer = csv.writer(_Meant(out), lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([csv_cell(row[name]) for name in columns] for row in rows)


def write_json_rows(rows: Iterable[FlatRow], out: IO[str]) -> None:
    """Write rows as JSON Lines; numbers are strings of their exact digits, days ISO 8601.

    Args:
        rows: any number.
        out: where to.
    """
    for row in rows:
        out.write(meant_for(out, json.dumps(row, ensure_ascii=False, default=str)) + "\n")


def write_workbook(
    rows: Iterable[FlatRow], columns: Sequence[str], path: Path, *, sheet: str = "claims"
) -> None:
    """Write rows as an Excel workbook: real numbers and days, no formulas, the header frozen.

    Args:
        rows: any number.
        columns: their names, in order.
        path: the file.
        sheet: the name of its one sheet.

    Raises:
        ExtraMissingError: XlsxWriter is not installed.
        OSError: the file cannot be written.
    """
    xlsxwriter = excel_writer()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with path.open("wb") as file, xlsxwriter.Workbook(file, plain) as book:
        page, day = book.add_worksheet(sheet), book.add_format({"num_format": "yyyy-mm-dd"})
        page.freeze_panes(1, 0)
        page.write_row(0, 0, columns, book.add_format({"bold": True}))
        for line, row in enumerate(rows, 1):
            for place, name in enumerate(columns):
                _write_cell(page, line, place, row[name], day)


def excel_writer() -> Any:
    """Return the library that writes workbooks.

    Raises:
        ExtraMissingError: XlsxWriter is not installed.
    """
    try:
        return import_module("xlsxwriter")
    except ImportError as error:
        raise ExtraMissingError("xlsxwriter", "excel") from error


def _write_cell(page: Any, line: int, place: int, value: object, day: Any) -> None:
    write = page.write
    if value is None:
        return
    if isinstance(value, datetime.date) and value.year >= 1900:
        page.write_datetime(line, place, datetime.datetime.combine(value, datetime.time()), day)
    elif isinstance(value, Decimal):
        near = float(value)
        is_rounded = value.adjusted() >= _SHEET_DIGITS and value != Decimal(repr(near))
        write(line, place, str(value) if is_rounded or abs(near) > 1e307 else near)
    elif isinstance(value, bool | int):
        write(line, place, value)
    else:
        page.write_string(line, place, str(value)[:32_767])
