"""How a batch runs. Apart from ``run``, so that the command line loads no model before all else is checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from factpull.progress import Progress


@dataclass(frozen=True)
class Options:
    """How a batch runs.

    Attributes:
        workers: processes that share the work.
        guarded: whether a single worker is a process of its own too, so that an article that never ends is set aside;
            more workers always are.
        resume: whether articles that the store has, with the same content and version, are left out; those that
            failed are left out too.
        retry: with ``resume``, whether those that failed are tried again.
        limit: the most articles that are looked at; None for all.
        link: whether the store is linked when all articles are in it.
        prune: the folders and files whose articles are taken out of the store when their file is gone.
        progress: whether to show a progress bar.
    """

    workers: int = 1
    guarded: bool = False
    resume: bool = False
    retry: bool = False
    limit: int | None = None
    link: bool = False
    prune: tuple[Path, ...] = ()
    progress: Progress = "auto"
