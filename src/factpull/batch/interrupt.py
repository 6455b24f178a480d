"""Ctrl-C: after the first, work in hand is finished; the second stops everything at once."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from typing import Any, Self, TypeVar

Item = TypeVar("Item")


class Interrupt:
    """While it is entered, notes the first Ctrl-C instead of stopping. The second is a KeyboardInterrupt, as ever.

    Only a program's main thread can do so; in any other, and where the program has a handler of its own, all stays as
    it is.
    """

    def __init__(self) -> None:
        #: Whether Ctrl-C came.
        self.is_wanted = False
        self._before: Any = None

    def until(self, items: Iterator[Item]) -> Iterator[Item]:
        """Yield items until Ctrl-C comes.

        Args:
            items: any.
        """
        while not self.is_wanted:
            try:
                yield next(items)
            except StopIteration:
                return

    def __enter__(self) -> Self:
        mine = threading.current_thread() is threading.main_thread()
        if mine and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *error: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _note(self, *_signal: object) -> None:
        if self.is_wanted:
            raise KeyboardInterrupt
        self.is_wanted = True
        sys.stderr.write("\nfactpull: finishing the articles in hand; Ctrl-C again stops at once\n")
