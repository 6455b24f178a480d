"""The claims that answer a question, as a table on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import PurePath
from typing import IO

from rich import box
from rich.table import Table

from factpull.records.flat import FlatRow
from factpull.records.numbers import number_words
from factpull.records.quantity import MARKS
from factpull.view.terminal import ARROWS, console_of, shown

#: The columns' names and how much of the width each may take beside the others; the number takes what it needs.
_COLUMNS = {"period": 2, "number": 0, "measure": 3, "subject": 2, "speaker": 2, "article": 3}


def write_answers(rows: Iterable[FlatRow], out: IO[str]) -> None:
    """Print claims to read, a row each; no number is broken. Words that stand in the sentence alone are marked.

    Args:
        rows: what ``Store.claims`` gives.
        out: a terminal.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name, share in _COLUMNS.items():
        table.add_column(name, ratio=share or None, no_wrap=not share, overflow="fold")
    loose = False
    for row in rows:
        is_loose = "sentence" in (row.get("about_by"), row.get("country_by"))
        loose |= is_loose
        table.add_row(*(shown(text) for text in _texts(row, is_loose=is_loose)))
    console = console_of(out)
    console.print(table)
    if loose:
        console.print(shown("* only the sentence ties it to the question", style="dim"))


def _texts(row: FlatRow, *, is_loose: bool) -> list[str]:
    names = ("period_text", "measure", "subject", "speaker")
    period, measure, subject, speaker = (str(row[name] or "") for name in names)
    title = str(row["title"] or PurePath(str(row["source"] or "")).name)
    return [period, _number(row) + " *" * is_loose, measure, subject, speaker, title]


def _number(row: FlatRow) -> str:
    numbers = [row[name] for name in ("value", "low", "high")]
    amount = " to ".join(number_words(number) for number in numbers if isinstance(number, Decimal))
    arrow = f"{ARROWS[str(row['direction'])]} " if row["direction"] else ""
    unit = row["currency"] or row["unit"] or row["counted"]
    per = f"/{row['per']}" if row["per"] else ""
    short = "%" if unit == "percent" else f" {unit}" if unit else ""
    return f"{arrow}{MARKS[str(row['relation'])]}{amount}{short}{per}"
