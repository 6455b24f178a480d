"""``factpull claims``: questions to the claims of a store."""

from __future__ import annotations

import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factpull.commands.target import check_bom, check_file, code_of, format_of, opened, refuse_addresses
from factpull.printing import printable, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factpull.records.flat import FlatRow


class Output(StrEnum):
    """How the claims are written."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


class Direction(StrEnum):
    """Which way a number goes."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class Sort(StrEnum):
    """What the claims are sorted by."""

    PERIOD = "period"
    PUBLISHED = "published"
    VALUE = "value"
    COUNTRY = "country"
    SPEAKER = "speaker"


#: The columns of the table to read.
_SHOWN = ("period_text", "readable", "country_by", "speaker", "title")


def claims(
    store: Annotated[str, typer.Argument(metavar="STORE", help="sqlite:///facts.db, facts.jsonl, facts/ …")],
    country: Annotated[
        str | None, typer.Option(help="KZ, KAZ or a name: by subject, place or sentence.")
    ] = None,
    about: Annotated[str | None, typer.Option(help="Words of the measure, subject or sentence.")] = None,
    change: Annotated[Direction | None, typer.Option(help="Which way the number goes.")] = None,
    unit: Annotated[str | None, typer.Option(help="percent, ton, USD …")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Words of the speaker's name.")] = None,
    sure: Annotated[
        bool, typer.Option("--sure", help="Only claims that are sure of change, counted noun and subject.")
    ] = False,
    sort: Annotated[Sort | None, typer.Option(help="The order; the store's when left out.")] = None,
    output: Annotated[
        Output | None, typer.Option("--format", "-f", help="How to write them; table, or as FILE ends.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV that Excel knows as UTF-8.")] = False,
    schema: Annotated[
        str | None, typer.Option(metavar="NAME", help="PostgreSQL: the schema of the tables.")
    ] = None,
) -> None:
    """Print the claims of a store that answer a question.

    Example: factpull claims facts.jsonl --country KZ --about export --change up --unit percent --sort period
    """
    kind = format_of(output, file, list(Output))
    check_bom(kind, bom=bom)
    check_file(file)
    refuse_addresses([store])
    first, last = day_of(since, "--since"), day_of(until, "--until", is_last=True)
    from factpull.errors import FactpullError
    from factpull.records.flat import FLAT_COLUMNS
    from factpull.store import open_store
    from factpull.store.questions import ASKED_COLUMNS

    try:
        with open_store(store, schema=schema, read_only=True) as opened:
            found = opened.claims(
                country=country, about=about, change=change, unit=unit, since=first, until=last,
                speaker=speaker, sure=sure, sort=sort,
            )  # fmt: skip
            rows = list(found)
        _write(rows, (*FLAT_COLUMNS, *ASKED_COLUMNS), kind, file, bom=bom)
    except (FactpullError, OSError) as error:
        say(f"factpull: {error}", err=True)
        raise typer.Exit(code_of(error)) from None
    say(f"{len(rows):,} {'claim' if len(rows) == 1 else 'claims'}", err=True)


def _write(rows: list[FlatRow], columns: Sequence[str], output: str, file: Path | None, *, bom: bool) -> None:
    from factpull.view.tables import write_csv_rows, write_json_rows, write_workbook

    if output == "xlsx":
        assert file
        write_workbook(rows, columns, file)
        return
    with opened(file, bom=bom) as out:
        if output == "csv":
            write_csv_rows(rows, columns, out)
        elif output == "jsonl":
            write_json_rows(rows, out)
        elif out.isatty():
            from factpull.view.answers import write_answers

            write_answers(rows, out)
        else:
            out.writelines(
                printable("\t".join(str(row[name] or "") for name in _SHOWN)) + "\n" for row in rows
            )


def day_of(text: str | None, option: str, *, is_last: bool = False) -> datetime.date | None:
    """Return the day that an option names; a year or month alone stands for its first day, or its last.

    Args:
        text: YYYY, YYYY-MM or YYYY-MM-DD.
        option: its name, for what is told of a wrong one.
        is_last: whether the last day is meant.

    Raises:
        typer.BadParameter: it is no day.
    """
    if text is None:
        return None
    try:
        parts = [int(part) for part in text.split("-")]
        last = [12, 28] if is_last else [1, 1]
        found = datetime.date(*parts, *last[len(parts) - 1 :])
        following = found.replace(day=28) + datetime.timedelta(days=4)
        is_whole = is_last and len(parts) < 3
        return following - datetime.timedelta(days=following.day) if is_whole else found
    except (ValueError, TypeError, OverflowError) as error:
        raise typer.BadParameter(f"{text!r} is no day; write YYYY-MM-DD", param_hint=option) from error
