"""The command line of the stores: ``factpull store info | verify | export | repair``.

Exit codes: 0 done, 1 a store has faults, cannot be read or cannot be written, 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from factpull.commands.target import code_of
from factpull.errors import FactpullError
from factpull.printing import say

if TYPE_CHECKING:
    from factpull.store import Store

app = typer.Typer(
    name="store",
    help="Looks into stores of records, checks them, and copies them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_Address = Annotated[
    str,
    typer.Argument(
        metavar="URL",
        help="sqlite:///facts.db, postgresql+psycopg://…, duckdb:///facts.duckdb, facts.jsonl, facts/ …",
    ),
]
_Schema = Annotated[str | None, typer.Option(metavar="NAME", help="PostgreSQL: the schema of the tables.")]


@app.command()
def info(
    url: _Address,
    schema: _Schema = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print how many rows a store has, and what became of its articles.

    Example: factpull store info sqlite:///facts.db --json
    """
    with _to_read(url, schema) as store:
        rows = store.counts()
        statuses = Counter(entry.status for entry in store.manifest)
        versions = Counter(entry.version for entry in store.manifest)
        if as_json:
            say(
                json.dumps({"store": store.address, "rows": rows, "articles": statuses, "factpull": versions})
            )
            return
        say(store.address)
        for title, counts in (("rows", rows), ("articles", statuses), ("factpull", versions)):
            for name, count in counts.items():
                say(f"{title}\t{name}\t{count}")


@app.command()
def verify(url: _Address, schema: _Schema = None) -> None:
    """Check that every article's rows, spans and manifest entry fit its record.

    Example: factpull store verify facts.jsonl
    """
    with _to_read(url, schema) as store:
        faults = store.verify()
        for fault in faults:
            say(fault)
        if faults:
            raise typer.Exit(1)
        say(f"{store.address}: all fits", err=True)


@app.command()
def export(
    url: _Address,
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="The store to copy to, in any of the forms.")
    ],
    schema: _Schema = None,
) -> None:
    """Copy a store's articles and manifest to another store; what stands there already stays as it is.

    Example: factpull store export facts.jsonl sqlite:///facts.db
    """
    from factpull.store import open_store

    with _to_read(url, schema) as store, _shown_errors(), open_store(target) as other:
        counts = other.write(store.read(), entries=store.manifest)
        say(f"{counts.added} added, {counts.replaced} replaced, {counts.unchanged} unchanged", err=True)


@app.command()
def repair(url: _Address, schema: _Schema = None) -> None:
    """Finish a write that was stopped in the middle, and bring tables of an older factpull up to date.

    Example: factpull store repair facts/
    """
    from factpull.store import open_store

    with _shown_errors(), open_store(url, schema=schema, create=False) as store:
        say(f"{store.address}: no write is pending", err=True)


@contextmanager
def _to_read(url: str, schema: str | None) -> Iterator[Store]:
    """Open a store that may be a stranger's: nothing of it is written, and nothing is finished."""
    from factpull.store import open_store

    with _shown_errors(), open_store(url, schema=schema, read_only=True) as store:
        yield store


@contextmanager
def _shown_errors() -> Iterator[None]:
    try:
        yield
    except FactpullError as error:
        say(str(error), err=True)
        sys.exit(code_of(error))
