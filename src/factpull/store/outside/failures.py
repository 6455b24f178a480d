"""What can go wrong outside of a store, in words: disks fill up, files vanish, servers stop."""

from __future__ import annotations

from pathlib import Path

import regex

from factpull.errors import StoreError

#: What engines and operating systems say, and what can be done about it; the first that fits is taken.
_ADVICE = tuple(
    (regex.compile(rf"(?i){seen}"), advice)
    for seen, advice in (
        (r"set lock on file", "close the program that has it open"),
        (r"is locked|is busy", "another process has been writing for long; try again"),
        (r"no space|is full|disk full|quota", "make room on its disk and try again"),
        (r"read.?only|not permitted|denied", "make it writable, or give another address"),
        (r"authentication|role .{0,80} does not exist|database .{0,80} does not exist", "see to the address"),
        (r"connection|shutting down|starting up", "see that the server runs and takes connections"),
        (r"not a (valid DuckDB )?database", "give the address of another file"),
        (r"no such file|unable to open|not a directory", "make its folder, or bring its disk back"),
    )
)

#: What to say of a store that was there and is not.
GONE = "it is gone: deleted or moved, or its disk was unmounted; bring it back, or run again to start anew"


def advised(reason: str) -> str:
    """Return a reason with what to do about it, where that is known.

    Args:
        reason: one line of an engine or the operating system.

    Example:
        >>> advised("No space left on device")
        'No space left on device; make room on its disk and try again'
    """
    return next((f"{reason}; {advice}" for seen, advice in _ADVICE if seen.search(reason)), reason)


class Whereabouts:
    """A store's file as it was when it was opened. Writing to one that was deleted or moved succeeds, but in vain.

    Args:
        path: the file.
        address: the store, as errors show it.
    """

    def __init__(self, path: Path, address: str) -> None:
        self._path, self._address = path, address
        self._found = self._identity()

    def check(self) -> None:
        """Check that the file is where it was.

        Raises:
            StoreError: it is gone, or another one is in its place.
        """
        now = self._identity()
        if now is None:
            raise StoreError(self._address, GONE)
        if now != self._found:
            raise StoreError(self._address, "another file has taken its place while it was open; run again")

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
