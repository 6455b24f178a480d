"""``factpull batch``: files in, a store out. Help loads nothing heavy; everything else is imported where it is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factpull.commands.stream import refuse_of_stores, stream
from factpull.commands.target import MOST_ARTICLES, MOST_WORKERS, code_of, named, refuse_addresses
from factpull.printing import say

if TYPE_CHECKING:
    from factpull.batch.options import Options
    from factpull.batch.run import Summary
    from factpull.config import Config

#: What a run that is stopped leaves behind.
_STORED_STAYS = "what was stored stays, and --resume goes on from there"
_NOTHING_STORED = "what was printed is whole"


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATHS...",
        parser=named,
        help="Files, folders and archives: .txt .md .html .json .jsonl .csv .parquet .warc, .gz and .zip of them; "
        "- reads standard input.",
    ),
]
To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="STORE",
        help="facts.db, postgresql://…, facts.duckdb, facts.jsonl, facts.parquet/; - streams JSON Lines.",
    ),
]
Workers = Annotated[int, typer.Option(min=1, max=MOST_WORKERS, help="Processes that share the work.")]
Resume = Annotated[
    bool, typer.Option("--resume", help="Leave out what the store has with the same content and version.")
]
RetryErrors = Annotated[bool, typer.Option("--retry-errors", help="With --resume, try again what failed.")]
Limit = Annotated[
    int | None, typer.Option(min=1, max=MOST_ARTICLES, help="Look at the first N articles only.")
]
Pattern = Annotated[str, typer.Option(metavar="GLOB", help="Which files of a folder are read.")]
Fields = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PART=NAME", help="Where your records keep a part: --field text=story --field id=nr."
    ),
]
Link = Annotated[
    bool,
    typer.Option("--link", help="Then link what several articles tell: factpull facts STORE shows it."),
]
Prune = Annotated[
    bool, typer.Option("--prune", help="Take out the records of files below PATHS that are gone.")
]
Failed = Annotated[Path | None, typer.Option(metavar="FILE", help="Where the list of failed articles goes.")]
Schema = Annotated[str | None, typer.Option(metavar="NAME", help="PostgreSQL: the schema of the tables.")]
Model = Annotated[str, typer.Option(help="The spaCy pipeline.")]


def batch(
    paths: Paths,
    to: To,
    workers: Workers = 1,
    resume: Resume = False,
    retry_errors: RetryErrors = False,
    limit: Limit = None,
    pattern: Pattern = "*",
    field: Fields = None,
    link: Link = False,
    prune: Prune = False,
    failed: Failed = None,
    schema: Schema = None,
    model: Model = "en_core_web_sm",
) -> None:
    """Extract the facts of many articles into a database or file, resumably.

    Example: factpull batch news/ archive.zip --to facts.db --resume --workers 2

    Exit codes: 0 all articles are stored, 1 some failed or the run could not go on, 2 wrong usage.
    """
    if to != "-":
        refuse_addresses([to], "--to")
    from factpull.config import Config

    config = Config(model=model, pattern=pattern, fields=pairs(field or []))
    if prune and limit is not None:
        raise typer.BadParameter("with --limit not all files are seen; leave one out", param_hint="--prune")
    paths = _found(paths, pattern)
    if to == "-":
        refuse_of_stores(
            resume=resume, retry_errors=retry_errors, link=link, prune=prune, failed=failed, schema=schema
        )
        total = count_articles(paths, pattern)
        streamed = partial(stream, paths, config, workers=workers, limit=limit, total=total)
        raise typer.Exit(_code_of(streamed, _NOTHING_STORED))
    from factpull.batch.options import Options

    gone_below = tuple(path for path in paths if str(path) != "-") if prune else ()
    options = Options(
        workers=workers,
        guarded=True,
        resume=resume,
        retry=retry_errors,
        limit=limit,
        link=link,
        prune=gone_below,
    )
    stored = partial(run, paths, to, config, options, failed=failed, schema=schema)
    raise typer.Exit(_code_of(stored, _STORED_STAYS))


def _found(paths: list[Path], pattern: str) -> list[Path]:
    """Return paths under names that tell files of several folders apart, and refuse those that hold nothing."""
    # A store may be filled from several folders: "001.txt" of two of them must not be taken for one file.
    absolute = [path if str(path) == "-" else path.absolute() for path in paths]
    _refuse_nothing(absolute, pattern)
    return absolute


def _code_of(work: Callable[[], int], left: str) -> int:
    """Return the exit code of work, or of what stopped it."""
    from factpull.errors import FactpullError

    try:
        return work()
    except BrokenPipeError:
        raise
    except (FactpullError, OSError) as error:
        say(f"factpull: {error}", err=True)
        return code_of(error)
    except MemoryError:
        say(f"factpull: ran out of memory; {left}", err=True)
        return 1
    except KeyboardInterrupt:
        say(f"factpull: interrupted; {left}", err=True)
        return 130


def run(
    paths: list[Path], to: str, config: Config, options: Options, *, failed: Path | None, schema: str | None
) -> int:
    """Run a batch, write the list of failed articles, print the summary and return the exit code.

    Args:
        paths: files, folders and archives.
        to: the store's address.
        config: what to extract with.
        options: how the batch runs.
        failed: where the list goes; beside the store when None.
        schema: PostgreSQL's, or None.

    Raises:
        FactpullError: the store or the model cannot be used.
        OSError: the list cannot be written.
    """
    from factpull.batch.quarantine import quarantine_path, write_quarantine
    from factpull.errors import StoreError
    from factpull.store import open_store

    total = count_articles(paths, config.pattern)
    if options.limit is not None:
        total = min(total or options.limit, options.limit)
    with open_store(to, schema=schema) as store:
        # The model's libraries load behind everything that can go wrong without them.
        from factpull.batch.run import run_batch
        from factpull.extractor import Extractor

        try:
            summary = run_batch(paths, store, Extractor(config), options, total=total)
        except StoreError as error:
            reason = f"{error.reason}. What was stored before is whole, and --resume goes on from there"
            raise StoreError(error.store, reason) from error
        say(report(summary, store.address), err=True)
        _say_passed_over(paths, config.pattern)
        if options.link:
            say(f"  facts told by several articles: {store.link().facts:,}", err=True)
        listing = failed or quarantine_path(to)
        if write_quarantine(store, listing):
            say(f"  failed articles are listed in {listing}", err=True)
    return 1 if summary.failed or summary.failed_before else 0


def _say_passed_over(paths: list[Path], pattern: str) -> None:
    if others := passed_over(paths, pattern):
        commonest = sorted(others.items(), key=lambda one: (-one[1], one[0]))
        say(f"  passed over: {', '.join(f'{count:,} {kind}' for kind, count in commonest)}", err=True)


def count_articles(paths: list[Path], pattern: str) -> int | None:
    """Return how many articles there are, or None when a file may hold several, which only reading it tells.

    Args:
        paths: files and folders.
        pattern: which files of a folder are read.
    """
    from factpull.reading import iter_files
    from factpull.reading.files import SINGLE, format_of

    count = 0
    for path in paths:
        for file in iter_files(path, pattern) if path.is_dir() else [path]:
            if format_of(file.name) not in SINGLE:
                return None
            count += 1
    return count


def passed_over(paths: list[Path], pattern: str) -> Counter[str]:
    """Return how many files of folders are not read, by the ending of their names.

    Args:
        paths: files and folders.
        pattern: which files of a folder are read.
    """
    from factpull.reading.folders import iter_passed_over

    found = (file for path in paths if path.is_dir() for file in iter_passed_over(path, pattern))
    return Counter(file.suffix.lower() or "without an ending" for file in found)


def _refuse_nothing(paths: list[Path], pattern: str) -> None:
    """Refuse what cannot give any article, before a store is made."""
    from factpull.reading import iter_files

    for path in paths:
        if str(path) != "-" and not path.exists():
            raise typer.BadParameter(f"{path}: no such file or folder; check the path", param_hint="PATHS")
    folders = [path for path in paths if path.is_dir()]
    if pattern != "*" and folders and not any(True for path in folders for _ in iter_files(path, pattern)):
        places = ", ".join(map(str, folders))
        raise typer.BadParameter(f"no file of {places} fits {pattern!r}", param_hint="--pattern")


def report(summary: Summary, address: str) -> str:
    """Return the summary in words.

    Args:
        summary: of a run.
        address: the store's, without credentials.
    """
    rate = summary.seen / summary.seconds if summary.seconds else 0.0
    seen = "article" if summary.seen == 1 else "articles"
    lines = [
        f"{summary.seen:,} {seen} in {summary.seconds:,.1f} s ({rate:,.1f} articles/s) → {address}",
        f"  stored {summary.stored:,} · done before {summary.skipped:,} · duplicates {summary.duplicates:,} · "
        f"failed {summary.failed + summary.failed_before:,}"
        + (
            f" ({summary.failed_before:,} of them before; --retry-errors tries again)"
            if summary.failed_before
            else ""
        ),
        "  records: " + (", ".join(f"{count:,} {kind}" for kind, count in summary.kinds.items()) or "none"),
    ]
    if summary.edited:
        lines.append(f"  edited {summary.edited:,}: the records of the files' earlier states were taken out")
    if summary.pruned:
        lines.append(f"  pruned {len(summary.pruned):,}, whose files are gone:")
        lines += [f"    {source}" for source in summary.pruned]
    lines += [f"  {count:,} × {reason}" for reason, count in summary.reasons.most_common(5)]
    if (others := len(summary.reasons) - 5) > 0:
        lines.append(f"  and {others:,} more {'reason' if others == 1 else 'reasons'}")
    return "\n".join(lines)


def pairs(fields: list[str]) -> tuple[tuple[str, str], ...]:
    """Return what --field gave, as Config takes it.

    Args:
        fields: PART=NAME.

    Raises:
        BadParameter: one is not that.
    """
    from factpull.reading.mapping import PARTS

    parted = [field.partition("=") for field in fields]
    for (part, sign, name), given in zip(parted, fields, strict=True):
        if not (part and sign and name):
            raise typer.BadParameter(f"{given!r} is not PART=NAME", param_hint="--field")
        if part not in PARTS:
            turned = f"; did you mean {name}={part}?" if name in PARTS else ""
            known = ", ".join(PARTS)
            raise typer.BadParameter(
                f"{part!r} is no part of an article ({known}){turned}", param_hint="--field"
            )
    return tuple((part, name) for part, _, name in parted)
