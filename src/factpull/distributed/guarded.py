"""An extractor whose work is done in a child process that lasts."""

from __future__ import annotations

import atexit
from collections.abc import Generator, Iterable, Iterator
from functools import cache
from typing import Protocol

from factpull.config import Config
from factpull.extractor import isolation
from factpull.outcomes import Outcome, chunks
from factpull.parallel import Isolated
from factpull.reading import Entry, Unreadable


class Extracts(Protocol):
    """What turns articles into outcomes: an Extractor, in this process, or a GuardedExtractor."""

    config: Config

    def outcomes(self, entries: Iterable[Entry | Unreadable]) -> Iterator[Outcome]:
        """Yield what becomes of articles, in their order.

        Args:
            entries: articles before reading.
        """
        ...


class GuardedExtractor:
    """An extractor whose articles can hang, crash or run out of memory without harm to this process.

    Its child process starts with the first articles, serves any number of calls, and ends with this process.

    Args:
        config: the settings; ``max_seconds`` and ``max_memory`` are what the child is held to.

    Example:
        >>> with GuardedExtractor() as extractor:
        ...     extractor.config.max_seconds
        60.0
    """

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._child = Isolated(*isolation(self.config))
        atexit.register(self.close)

    def outcomes(self, entries: Iterable[Entry | Unreadable]) -> Generator[Outcome]:
        """Yield what becomes of articles, in their order. Failures are outcomes too.

        Args:
            entries: articles before reading.

        Raises:
            ModelMissingError: the model of the configuration is not installed.
            WorkerError: the child process does not start.
        """
        for chunk in chunks(iter(entries), self.config.batch_size):
            yield from self._child.results(chunk)

    def close(self) -> None:
        """End the child process."""
        atexit.unregister(self.close)
        self._child.close()
        self._child.reap()

    def __enter__(self) -> GuardedExtractor:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


@cache
def lasting(config: Config) -> GuardedExtractor:
    """Return the extractor of this process for a configuration: its model loads once, however many calls come.

    Args:
        config: the settings.
    """
    return GuardedExtractor(config)
