"""``factpull facts``: what several articles of a store tell, and where they disagree. Help loads nothing heavy."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factpull.commands.target import check_file, code_of, format_of, opened

if TYPE_CHECKING:
    from factpull.store import Store

#: The columns that csv, jsonl and xlsx have: a row is what one article tells of a fact.
COLUMNS = (
    *("fact_id", "status", "certainty", "title", "concept", "outcome", "country", "unit", "articles"),
    *("position", "day", "told", "source", "claim_id", "doc_id"),
)
_GRAVEST = ("conflict", "revision", "compatible", "agree")


class Status(StrEnum):
    """How the articles that tell a fact stand to each other."""

    CONFLICT = "conflict"
    REVISION = "revision"
    COMPATIBLE = "compatible"
    AGREE = "agree"


class Format(StrEnum):
    """How facts are printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


def facts(
    store: Annotated[
        str,
        typer.Argument(
            metavar="STORE",
            help="sqlite:///facts.db, postgresql://…, duckdb:///…, facts.parquet, .jsonl, .csv",
        ),
    ],
    status: Annotated[
        list[Status] | None, typer.Option(help="Only facts of this status; give it again for more.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="ISO2", help="Only facts of this country: KE.")
    ] = None,
    output: Annotated[
        Format | None, typer.Option("-f", "--format", help="How to print; table, or as FILE ends.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to; xlsx needs one.")
    ] = None,
    schema: Annotated[
        str | None, typer.Option(metavar="NAME", help="PostgreSQL: the schema of the tables.")
    ] = None,
) -> None:
    """Link what is new in a store, and print the facts that several articles tell, conflicts first.

    Example: factpull facts facts.db --status conflict --country KZ -f csv

    Exit codes: 0 done, 1 the store cannot be read or written, 2 wrong usage.
    """
    kind = format_of(output, out, list(Format))
    check_file(out)
    from factpull.errors import FactpullError
    from factpull.store import open_store

    wanted = {one.value for one in status or Status}
    try:
        with open_store(store, schema=schema, create=False) as opened:
            rows = told_rows(opened, wanted, country.upper() if country else None)
            write(rows, kind, out)
    except (FactpullError, OSError) as error:
        typer.echo(f"factpull: {error}", err=True)
        raise typer.Exit(code_of(error)) from None


def told_rows(store: Store, statuses: set[str], country: str | None) -> list[dict[str, Any]]:
    """Return a row for everything that an article tells of a fact, conflicts first; what is new is linked before.

    Args:
        store: any.
        statuses: those wanted.
        country: ISO alpha-2, or None for all.

    Raises:
        StoreError: the store cannot be read or written.
    """
    store.link()
    tables = store.facts()
    told: dict[str, list[dict[str, Any]]] = {}
    for row in tables["fact_claims"]:
        told.setdefault(row["fact_id"], []).append(row)
    chosen = [
        fact for fact in tables["facts"] if fact["status"] in statuses and country in (None, fact["country"])
    ]
    chosen.sort(key=lambda fact: (_GRAVEST.index(fact["status"]), -fact["articles"], fact["fact_id"]))
    rows = ({**fact, **row} for fact in chosen for row in told[fact["fact_id"]])
    return [{name: row[name] for name in COLUMNS} for row in rows]


def write(rows: list[dict[str, Any]], output: str, out: Path | None) -> None:
    """Print rows, or write them to a file.

    Args:
        rows: from ``told_rows``.
        output: table, csv, jsonl or xlsx.
        out: the file; standard output when None.

    Raises:
        ExtraMissingError: xlsx needs XlsxWriter.
        OSError: the file cannot be written.
    """
    from factpull.view.tables import write_csv_rows, write_json_rows, write_workbook

    if output == "xlsx":
        assert out is not None
        write_workbook(rows, COLUMNS, out, sheet="facts")
        return
    with opened(out) as handle:
        if output == "csv":
            write_csv_rows(rows, COLUMNS, handle)
        elif output == "jsonl":
            write_json_rows(rows, handle)
        else:
            handle.write(as_table(rows))


def as_table(rows: list[dict[str, Any]]) -> str:
    """Return facts to read: a line with the status and the title, and a line for each article.

    Args:
        rows: from ``told_rows``.
    """
    lines: list[str] = []
    before = None
    for row in rows:
        if row["fact_id"] != before:
            lines += ["", f"{row['status'].upper()} ({row['certainty']}) {row['title']}"]
            before = row["fact_id"]
        lines.append(f"  {row['day'] or 'undated'}  {row['told']}  {row['source']}")
    return "\n".join(lines[1:]) + "\n" if lines else "no fact is told by several articles\n"
