"""``factpull view``: the facts of articles as one HTML file. The command line mounts :func:`view` as its command."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import factpull

if TYPE_CHECKING:
    from factpull.records import Article, Extraction


def view(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Article files, folders of them, or stores (sqlite:///facts.db); - reads standard input.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="REPORT.html", help="Where to write; - for standard output."),
    ] = Path("report.html"),
    title: Annotated[str | None, typer.Option(help="The report's heading.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication, where an article has none.")
    ] = None,
    model: Annotated[str, typer.Option(help="The spaCy pipeline.")] = "en_core_web_sm",
) -> None:
    """Write a self-contained HTML report: read, filter, compare and export the facts of articles."""
    from factpull.view.page import render_report

    day = _parse_day(published)
    failed: list[str] = []
    try:
        found = list(_extractions(sources, day, model, failed))
    except factpull.FactpullError as error:
        typer.echo(f"factpull: {error}", err=True)
        raise typer.Exit(1) from error
    if found or not failed:
        _write(render_report(found, title=title), output)
        typer.echo(f"{output}: {_count(len(found), 'article')}, {_claims(found)}", err=True)
    raise typer.Exit(1 if failed else 0)


def _extractions(
    sources: list[str], published: datetime.date | None, model: str, failed: list[str]
) -> Iterator[Extraction]:
    """Yield the extractions of sources in order; an article that fails is reported, and the others go on."""
    extractor = factpull.Extractor(factpull.Config(model=model))
    for source in sources:
        if "://" in source:
            with factpull.open_store(source) as store:
                yield from store.read()
        else:
            yield from extractor.extract_many(_articles(source, published, failed))


def _articles(source: str, published: datetime.date | None, failed: list[str]) -> Iterator[Article]:
    from factpull.reading import Unreadable, iter_entries, read_entry

    for entry in iter_entries(Path(source)):
        try:
            if isinstance(entry, Unreadable):
                raise entry.error
            article = read_entry(entry)
        except factpull.ReadError as error:
            typer.echo(f"factpull: {error}", err=True)
            failed.append(entry.source)
            continue
        yield article if article.published else article.model_copy(update={"published": published})


def _write(report: str, output: Path) -> None:
    if str(output) == "-":
        sys.stdout.write(report)
        return
    try:
        output.write_text(report, "utf-8")
    except OSError as error:
        typer.echo(f"factpull: {output}: {error.strerror}", err=True)
        raise typer.Exit(1) from error


def _claims(found: list[Extraction]) -> str:
    return _count(sum(len(extraction.claims) for extraction in found), "claim")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _parse_day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is no date; write YYYY-MM-DD", param_hint="--published"
        ) from error
