"""``factpull view``: the facts of articles as one HTML file. The command line mounts :func:`view` as its command."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import factpull
from factpull.commands.batch import count_articles
from factpull.commands.claims import day_of
from factpull.commands.target import MOST_WORKERS, check_file, code_of, refuse_addresses, refuse_unnamed
from factpull.lean_spacy import import_lean
from factpull.printing import meant_for, printable, say
from factpull.progress import is_watched, open_bar

if TYPE_CHECKING:
    from factpull.commands.chosen import Chosen
    from factpull.linking import KnownLink
    from factpull.reading import Entry, Unreadable
    from factpull.records import Extraction
    from factpull.store.questions import Question

#: A browser needs some 5 KB of memory for a claim, and has 4 GB for a page at most.
MOST_CLAIMS = 250_000
#: So many articles take so long to compare that it is told.
_MANY = 1000
_WEB = ("http", "https", "ftp")
_DATABASES = {".db": "sqlite", ".sqlite": "sqlite", ".sqlite3": "sqlite", ".duckdb": "duckdb"}

# The options of ``factpull view``, as its help tells of them.
Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        help="Article files, folders or archives of them; - reads standard input. URLs of stores are stores.",
    ),
]
Stores = Annotated[
    list[str] | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="A store to show: sqlite:///facts.db, facts.jsonl, facts/ … May be given several times.",
    ),
]
Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="REPORT.html", help="Where to write; - for standard output."),
]
Title = Annotated[str | None, typer.Option(help="The report's heading.")]
Published = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication; it settles 'last year'.")
]
Workers = Annotated[int, typer.Option(min=1, max=MOST_WORKERS, help="Processes that share the work.")]
Schema = Annotated[
    str | None, typer.Option(metavar="NAME", help="PostgreSQL: the schema of the stores' tables.")
]
Model = Annotated[str, typer.Option(help="The spaCy pipeline.")]
OfCountry = Annotated[
    str | None, typer.Option(help="Of stores: articles with a claim on it; KZ, KAZ or a name.")
]
OfWords = Annotated[str | None, typer.Option(help="Of stores: articles with a claim of these words.")]
Since = Annotated[
    str | None, typer.Option(metavar="DAY", help="Of stores: claims of YYYY, YYYY-MM or YYYY-MM-DD on.")
]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Of stores: claims up to then.")]
Limit = Annotated[
    int,
    typer.Option(min=1, metavar="CLAIMS", help="Of stores: so many; the page says what it leaves out."),
]
Told = Annotated[
    bool, typer.Option(help="Compare the articles for facts that several tell; of many it takes longest.")
]


def view(
    files: Files = None,
    stores: Stores = None,
    output: Output = Path("report.html"),
    title: Title = None,
    published: Published = None,
    workers: Workers = 1,
    schema: Schema = None,
    model: Model = "en_core_web_sm",
    country: OfCountry = None,
    about: OfWords = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = MOST_CLAIMS,
    told: Told = True,
) -> None:
    """Write a self-contained HTML report: read, filter, compare and export the facts of articles.

    Example: factpull view sqlite:///facts.db --country KZ --since 2023 -o report.html
    """
    from factpull.commands.chosen import read_chosen

    named = [name for name in files or () if "://" in name] + (stores or [])
    articles = [name for name in files or () if "://" not in name]
    if not named and not articles:
        raise typer.BadParameter("name an article file, a folder, or a store", param_hint="FILE")
    refuse_unnamed(files or ())
    refuse_addresses(named)
    for name in articles:
        _refuse_database(name)
    check_file(None if str(output) == "-" else output)
    day = _parse_day(published)
    question = _question(country, about, since, until)
    if question and not named:
        raise typer.BadParameter("it chooses among the articles of stores; name one", param_hint=question[0])
    failed: list[str] = []
    try:
        stored = read_chosen(
            [_existing(address) for address in named], schema, question[1] if question else None, limit
        )
        found = [*stored.extractions, *_extracted(articles, day, model, failed, workers=workers)]
    except factpull.FactpullError as error:
        say(f"factpull: {error}", err=True)
        raise typer.Exit(code_of(error)) from error
    if named and not articles and not found:
        raise typer.BadParameter(_nothing_found(stored, question), param_hint="--store")
    if len(found) > len(failed) or not failed:
        scope = stored.scope(question[0] if question else None)
        _report(found, scope, title, output, told=told, links=None if articles else stored.links)
    raise typer.Exit(1 if failed else 0)


def _report(
    found: list[factpull.Extraction],
    scope: str | None,
    title: str | None,
    output: Path,
    *,
    told: bool,
    links: list[KnownLink] | None,
) -> None:
    """Write the page, and say what stands in it and what it leaves out."""
    from factpull.view.page import render_report

    if told and links is None and len(found) >= _MANY and is_watched():
        say(f"comparing {len(found):,} articles; --no-told leaves this out", err=True)
    _write(render_report(found, title=title, told=told, scope=scope, links=links), output)
    say(f"{output}: {_count(len(found), 'article')}, {_claims(found)}", err=True)
    if scope:
        say(scope, err=True)


def _question(
    country: str | None, about: str | None, since: str | None, until: str | None
) -> tuple[str, Question] | None:
    """Return what is asked of the stores, as written and as a question; None when nothing is."""
    given = {"--country": country, "--about": about, "--since": since, "--until": until}
    written = " ".join(f"{name} {value}" for name, value in given.items() if value is not None)
    if not written:
        return None
    from factpull.store.questions import Question

    first, last = day_of(since, "--since"), day_of(until, "--until", is_last=True)
    return written, Question(country=country, about=about, since=first, until=last)


def _nothing_found(stored: Chosen, question: tuple[str, Question] | None) -> str:
    if question and stored.articles:
        return f"none of its {stored.articles:,} articles has a claim that answers {printable(question[0])}"
    return "the store has no articles; fill it with factpull batch"


def _existing(address: str) -> str:
    _refuse_missing(address)
    return address


def _refuse_database(name: str) -> None:
    if Path(name).suffix in _DATABASES:
        hint = f"--store {_DATABASES[Path(name).suffix]}:///{name}"
        raise typer.BadParameter(f"{printable(name)} looks like a database; write {hint}", param_hint="FILE")


def _refuse_missing(address: str) -> None:
    """Refuse what is no store to read: opening one that is not there would make it."""
    scheme, found, rest = address.partition("://")
    if found and scheme in _WEB:
        raise typer.BadParameter(
            f"{printable(address)}: factpull fetches nothing; save the page and name the file"
        )
    path = (
        rest.partition("?")[0].removeprefix("/")
        if found and scheme in _DATABASES.values()
        else ""
        if found
        else address
    )
    if path and not Path(path).exists():
        raise factpull.StoreError(address, "no such store; check the path")


def _extracted(
    names: list[str], published: datetime.date | None, model: str, failed: list[str], *, workers: int
) -> Iterator[Extraction]:
    """Yield the extractions of files in order; a failed article is reported, and stands in the report as such."""
    import_lean()
    extractor = factpull.Extractor(factpull.Config(model=model))
    total = count_articles([Path(name) for name in names], extractor.config.pattern)
    entries = _dated(extractor.entries([Path(name) for name in names]), published)
    at_a_time = -(-total // workers) if total and total < workers * extractor.config.batch_size else None
    with closing(open_bar("auto", total)) as bar:
        for outcome in extractor.outcomes(entries, workers=workers, batch_size=at_a_time):
            bar.update(1)
            if outcome.error:
                say(f"factpull: {outcome.error}", err=True)
                failed.append(outcome.source or outcome.article.doc_id)
            yield outcome.extraction or factpull.Extraction(
                article=outcome.article, error=str(outcome.error), version=factpull.__version__
            )


def _dated(
    entries: Iterator[Entry | Unreadable], published: datetime.date | None
) -> Iterator[Entry | Unreadable]:
    from factpull.reading import Entry

    for entry in entries:
        if published and isinstance(entry, Entry):
            yield replace(entry, fields={**entry.fields, "published": published.isoformat()})
        else:
            yield entry


def _write(report: str, output: Path) -> None:
    if str(output) == "-":
        sys.stdout.write(meant_for(sys.stdout, report))
        return
    try:
        output.write_text(report, "utf-8")
    except OSError as error:
        say(f"factpull: {output}: {error.strerror}", err=True)
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
