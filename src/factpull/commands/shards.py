"""``factpull shards plan | run | finish``: many machines, with a scheduler or none.

Exit codes: 0 done, 1 something is missing or failed, 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from factpull.errors import FactpullError

app = typer.Typer(
    name="shards",
    help="Plans, runs and checks the work of many machines.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_Target = Annotated[
    str, typer.Argument(metavar="TARGET", help="The folder of the results, by path or URL: s3://…")
]


@app.command()
def plan(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files and folders, by path or URL.")
    ],
    target: _Target,
    articles: Annotated[int, typer.Option(min=1, help="Articles that a shard may hold.")] = 10_000,
    pattern: Annotated[str, typer.Option(metavar="GLOB", help="Which files of a folder are read.")] = "*",
    field: Annotated[
        list[str] | None, typer.Option(metavar="PART=NAME", help="Where your records keep a part.")
    ] = None,
    model: Annotated[str, typer.Option(help="The spaCy pipeline.")] = "en_core_web_sm",
) -> None:
    """Cut inputs into shards. On a target that is planned, see that the plan still holds.

    Example: factpull shards plan articles/ target/ --articles 10000
    """
    from factpull.commands.batch import pairs

    fields = pairs(field or [])
    with _errors():
        from factpull.config import Config
        from factpull.distributed import pending
        from factpull.distributed import plan as planned

        shards = planned(
            inputs, target, articles=articles, config=Config(model=model, pattern=pattern, fields=fields)
        )
        typer.echo(f"{target}: {len(shards):,} shards, {sum(1 for _ in pending(target)):,} to do", err=True)


@app.command()
def run(
    target: _Target,
    worker: Annotated[
        str, typer.Option(metavar="I/N", help="Which of N workers this is, from 0: the first of two is 0/2.")
    ] = "0/1",
) -> None:
    """Do the shards of one worker that are not done.

    Example: factpull shards run target/ --worker 0/2
    """
    index, count = _worker(worker)
    with _errors():
        from factpull.distributed import pending, run_shard

        for shard in pending(target):
            if shard.number % count == index:
                receipt = run_shard(shard, target)
                told = f"{receipt.articles:,} articles, {receipt.failed:,} failed, {receipt.seconds:,.0f} s"
                typer.echo(f"{shard.name}: {told}", err=True)


@app.command()
def finish(
    target: _Target,
    to: Annotated[
        str | None, typer.Option("--to", metavar="URL", help="A database that tables are loaded into, once.")
    ] = None,
    table: Annotated[list[str] | None, typer.Option(help="A table to load; claims when left out.")] = None,
    schema: Annotated[
        str | None, typer.Option(metavar="NAME", help="PostgreSQL: the tables' schema.")
    ] = None,
) -> None:
    """Check every file against its receipt, report, and load tables into a database.

    Example: factpull shards finish target/ --to sqlite:///facts.db --table claims
    """
    with _errors():
        from factpull.distributed import finish as finished

        report = finished(target, to=to, tables=table or ["claims"], schema=schema)
        typer.echo(str(report), err=True)
        if not report.is_complete:
            raise typer.Exit(1)


def _worker(text: str) -> tuple[int, int]:
    index, _, count = text.partition("/")
    if index.isdecimal() and count.isdecimal() and int(index) < int(count):
        return int(index), int(count)
    raise typer.BadParameter(f"{text!r} is not I/N with I from 0 to N-1", param_hint="--worker")


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except (FactpullError, OSError) as error:
        typer.echo(f"factpull: {error}", err=True)
        sys.exit(1)
