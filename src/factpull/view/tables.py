"""Flat rows of claims as a table to read, CSV, JSON Lines or a workbook."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import IO

from factpull.errors import ExtraMissingError
from factpull.records.flat import FlatRow

#: A spreadsheet's numbers have 15 digits; what has more is written as text, exact.
_SHEET_DIGITS = 15


def write_csv_rows(rows: Iterable[FlatRow], columns: Sequence[str], out: IO[str]) -> None:
    """Write rows as CSV under one header. Texts that a spreadsheet would run get a leading quote.

    Args:
        rows: any number.
        columns: their names, in order.
        out: where to.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(row[name]) for name in columns] for row in rows)


def write_json_rows(rows: Iterable[FlatRow], out: IO[str]) -> None:
    """Write rows as JSON Lines; numbers are strings of their exact digits, days ISO 8601.

    Args:
        rows: any number.
        out: where to.
    """
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def write_workbook(rows: Iterable[FlatRow], columns: Sequence[str], path: Path) -> None:
    """Write rows as an Excel workbook: real numbers and days, no formulas, the header frozen.

    Args:
        rows: any number.
        columns: their names, in order.
        path: the file.

    Raises:
        ExtraMissingError: XlsxWriter is not installed.
        OSError: the file cannot be written.
    """
    try:
        xlsxwriter = import_module("xlsxwriter")
    except ImportError as error:
        raise ExtraMissingError("xlsxwriter", "excel") from error
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with path.open("wb") as file, xlsxwriter.Workbook(file, plain) as book:
        sheet, day = book.add_worksheet("claims"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        for line, row in enumerate(rows, 1):
            for place, name in enumerate(columns):
                _write_cell(sheet, line, place, row[name], day)


def _write_cell(sheet: object, line: int, place: int, value: object, day: object) -> None:
    write = sheet.write  # type: ignore[attr-defined]
    if value is None:
        return
    if isinstance(value, datetime.date) and value.year >= 1900:
        sheet.write_datetime(line, place, datetime.datetime.combine(value, datetime.time()), day)  # type: ignore[attr-defined]
    elif isinstance(value, Decimal):
        near = float(value)
        fits = len(value.as_tuple().digits) <= _SHEET_DIGITS and abs(near) < 1e307
        write(line, place, near if fits else str(value))
    elif isinstance(value, bool | int):
        write(line, place, value)
    else:
        sheet.write_string(line, place, str(value)[:32_767])  # type: ignore[attr-defined]


def guarded(cell: object) -> object:
    """Keep spreadsheets from running a text as a formula (OWASP, "CSV Injection"). Numbers are no texts.

    Args:
        cell: any value.
    """
    dangerous = isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{cell}" if dangerous else cell
