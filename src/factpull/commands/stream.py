"""``factpull batch --to -``: extractions as JSON Lines on standard output, as they come."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factpull.printing import meant_for, say

if TYPE_CHECKING:
    from factpull.config import Config
    from factpull.extractor import Extractor
    from factpull.outcomes import Outcome

#: Articles that a worker gets at a time: a stream shows soon what it has.
_AT_A_TIME = 4
#: What only a store can do.
_OF_STORES = ("resume", "retry_errors", "link", "prune", "failed", "schema")


def refuse_of_stores(**given: object) -> None:
    """Refuse options that need a store.

    Args:
        given: the options of ``batch``, by name.

    Raises:
        typer.BadParameter: one of them is given.
    """
    for name in _OF_STORES:
        if given.get(name):
            option = f"--{name.replace('_', '-')}"
            raise typer.BadParameter(
                "a stream keeps nothing; give a store with --to, or leave the option out", param_hint=option
            )


def stream(paths: list[Path], config: Config, *, workers: int, limit: int | None, total: int | None) -> int:
    """Print every article's extraction as a line of JSON, in input order; return the exit code.

    Articles that fail are told on standard error. A line is what a store ``facts.jsonl`` holds.

    Args:
        paths: files, folders and archives.
        config: what to extract with.
        workers: processes that share the work.
        limit: the most articles that are looked at; None for all.
        total: how many there are, when that is known.

    Raises:
        FactpullError: the model cannot be used.
    """
    from factpull.extractor import Extractor
    from factpull.progress import open_bar

    written = failed = 0
    bar = open_bar("auto", total)
    with closing(bar), closing(_outcomes(Extractor(config), paths, workers, limit)) as outcomes:
        for outcome in outcomes:
            bar.update(1)
            if outcome.extraction is None:
                failed += 1
                say(f"factpull: {outcome.error}", err=True)
                continue
            written += 1
            sys.stdout.write(meant_for(sys.stdout, outcome.extraction.model_dump_json()) + "\n")
            sys.stdout.flush()
    say(f"{written:,} {'article' if written == 1 else 'articles'} written, {failed:,} failed", err=True)
    return 1 if failed else 0


def _outcomes(extractor: Extractor, paths: list[Path], workers: int, limit: int | None) -> Generator[Outcome]:
    from itertools import islice

    entries = islice(extractor.entries(paths), limit)
    return extractor.outcomes(entries, workers=workers, batch_size=_AT_A_TIME, guarded=True)
