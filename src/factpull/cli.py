"""The command line: ``factpull extract | batch | shards | view | facts | claims | store | schema | doctor``.

Results go to stdout and nothing else does; errors go to stderr. Exit codes: 0 done, 1 something could not be
read or failed, 2 wrong usage. Help and usage errors load no model: everything heavy is imported where it is used.
"""

from __future__ import annotations

import datetime
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

import factpull
from factpull.commands.batch import batch
from factpull.commands.claims import claims
from factpull.commands.facts import facts
from factpull.commands.shards import app as shards_app
from factpull.commands.store import app as store_app
from factpull.commands.target import check_bom, check_file, format_of, opened, refuse_unnamed
from factpull.commands.view import view
from factpull.lean_help import import_lean_help
from factpull.lean_spacy import import_lean
from factpull.printing import hold_streams, printable, say

if TYPE_CHECKING:
    from factpull.lean_patterns import KeptPatterns
    from factpull.reading import Entry, Unreadable
    from factpull.records import Extraction


class Commands(TyperGroup):
    """The commands. What usage errors repeat of the command line is printable: it may hold a stranger's file name."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Read the command line; what is wrong with it is told printable."""
        with _printable_errors():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what is wrong with its options is told printable."""
        with _printable_errors():
            return super().invoke(ctx)


@contextmanager
def _printable_errors() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if hasattr(error, "format_message"):  # wrong usage, which typer draws
            import_lean_help()
        for name in ("message", "param_hint", "option_name"):
            if isinstance(text := getattr(error, name, None), str):
                setattr(error, name, printable(text))
        raise


app = typer.Typer(
    name="factpull",
    cls=Commands,
    help="Turns news articles into structured, sourced facts.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How ``factpull extract`` prints its result."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


@app.command()
def extract(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE", help="Article files, folders and archives of them; - reads standard input."
        ),
    ],
    output: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="table: to read; json: the whole extraction; jsonl: a record per line; csv, xlsx: a claim per row. "
            "Left out: table, or as FILE ends.",
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to: claims.xlsx, facts.json …"),
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV that Excel knows as UTF-8.")] = False,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication; it settles 'last year'.")
    ] = None,
    model: Annotated[str, typer.Option(help="The spaCy pipeline.")] = "en_core_web_sm",
) -> None:
    """Print the facts of articles.

    Example: factpull extract news/ more.pdf --published 2025-03-01 -o claims.xlsx
    """
    kind = format_of(output, file, list(Format))
    check_bom(kind, bom=bom)
    check_file(file)
    refuse_unnamed(files)
    day = _parse_day(published)
    failed: list[str] = []
    _write(_extractions(files, day, model, failed), kind, file, bom=bom)
    raise typer.Exit(1 if failed else 0)


# The store's commands import no engine before they run.
app.add_typer(store_app)
app.add_typer(shards_app)
app.command()(batch)
app.command()(view)
app.command()(facts)
app.command()(claims)


@app.command()
def schema() -> None:
    """Print the JSON Schema of an extraction and all its records.

    Example: factpull schema > extraction.schema.json
    """
    import json

    from factpull.records import Extraction

    say(json.dumps(Extraction.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))


@app.command()
def doctor() -> None:
    """Print what is installed, and whether the model loads.

    Example: factpull doctor
    """
    from factpull.commands.doctor import diagnose

    report, healthy = diagnose()
    say(report)
    raise typer.Exit(0 if healthy else 1)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"factpull {factpull.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Turns news articles into structured, sourced facts."""


def _parse_day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is no date; write YYYY-MM-DD", param_hint="--published"
        ) from error


def _extractions(
    files: list[str], published: datetime.date | None, model: str, failed: list[str]
) -> Iterator[Extraction]:
    """Yield the files' extractions; a file that fails is reported and joins ``failed``, the others go on."""
    from factpull.errors import FactpullError
    from factpull.reading import Unreadable, read_entry

    for entry in _entries(files):
        try:
            if isinstance(entry, Unreadable):
                raise entry.error
            article = read_entry(entry)
            # The model's libraries load here, behind everything that can go wrong with the file.
            import_lean()
            from factpull import Config, Extractor

            yield Extractor(Config(model=model)).extract(article, published=published)
        except FactpullError as error:
            say(f"factpull: {error}", err=True)
            failed.append(entry.source)


def _entries(names: list[str]) -> Iterator[Entry | Unreadable]:
    from factpull.reading import iter_entries

    for name in names:
        if "://" in name:
            raise typer.BadParameter(
                f"{printable(name)}: factpull fetches nothing; save the page and name the file",
                param_hint="FILE",
            )
    for name in names:
        yield from iter_entries(Path(name))


def _write(extractions: Iterator[Extraction], output: str, file: Path | None, *, bom: bool) -> None:
    from factpull.errors import FactpullError

    try:
        if output == "xlsx":
            assert file is not None
            _write_book(extractions, file)
            return
        from factpull.view.terminal import WRITERS

        with opened(file, bom=bom) as out:
            WRITERS[output](extractions, out)
    except BrokenPipeError:
        raise
    except (FactpullError, OSError) as error:
        say(f"factpull: {error}", err=True)
        raise typer.Exit(1) from None


def _write_book(extractions: Iterator[Extraction], file: Path) -> None:
    from factpull.records.flat import FLAT_COLUMNS, flat_rows
    from factpull.view.tables import write_workbook

    write_workbook(flat_rows(extractions), FLAT_COLUMNS, file)


def _prepare(arguments: list[str]) -> KeptPatterns | None:
    """Make this process ready for the one command that it runs; return what is to be closed at its end."""
    if len(arguments) == 1 or not {"-h", "--help"}.isdisjoint(arguments):
        import_lean_help()
    if len(arguments) > 1:
        _leave_out_others(arguments[1])
    reading = {command.__name__ for command in (extract, batch, view)}  # they import most of factpull
    if len(arguments) == 1 or arguments[1] not in reading:
        return None
    from factpull.lean_patterns import KeptPatterns

    patterns = KeptPatterns()
    patterns.start()
    return patterns


def _leave_out_others(name: str) -> None:
    """Leave out the other commands when a command is named: typer would read the options of all of them."""
    named = [one for one in app.registered_commands if one.callback and one.callback.__name__ == name]
    if named:
        app.registered_commands, app.registered_groups = named, []


def main() -> None:
    """Run the command line."""
    # What loads stays to the end: the collector's passes over it are a sixth of the time to the first result, which
    # makes fewer objects than these.
    gc.set_threshold(300_000, 20, 20)
    hold_streams()
    patterns = _prepare(sys.argv)
    try:
        app()
    except BrokenPipeError:
        # The reader of our output has gone (head, less): that is no error of ours.
        sys.stderr.close()
    except OSError as error:  # a full disk behind standard output
        say(f"factpull: {error}", err=True)
        sys.exit(1)
    finally:
        if patterns:
            patterns.close()
        gc.freeze()  # the interpreter's last collections have nothing to look through: 0.2 s


if __name__ == "__main__":
    main()
