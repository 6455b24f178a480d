"""The patterns of our modules from the run before, for processes of our own: the command line.

Compiling them takes a twentieth of the time to the first result. Reading all of them from one file that is kept beside
the compiled code takes a thirtieth of that. ``regex.compile`` of this process looks there first; a program that imports
factpull keeps its own.
"""

from __future__ import annotations

import sys
from typing import Any

import regex

from factpull.lexicon.kept import read_kept, write_kept

Key = tuple[str, int]

_NAME = "patterns"
#: Patterns of one release of factpull, for all its commands; more are those of releases before.
_MOST = 600


class KeptPatterns:
    """What modules compile while they are imported, taken from the run before where it was compiled then."""

    def __init__(self) -> None:
        self._made_from = repr((regex.__version__, sys.version_info[:2])).encode()
        self._known: dict[Key, regex.Pattern[str]] = read_kept(_NAME, self._made_from, {})
        self._new: dict[Key, regex.Pattern[str]] = {}
        self._compile: Any = regex.compile

    def start(self) -> None:
        """Let ``regex.compile`` look here first."""
        vars(regex)["compile"] = self._found

    def close(self) -> None:
        """Keep what was new for the next run."""
        vars(regex)["compile"] = self._compile
        if self._new:
            known = self._known if len(self._known) + len(self._new) <= _MOST else {}
            write_kept(_NAME, self._made_from, {**known, **self._new})

    def _found(self, pattern: Any, flags: int = 0, *rest: Any, **options: Any) -> Any:
        """Return what ``regex.compile`` returns."""
        # A module has the same patterns in every run; what a function compiles may be made of a user's own names.
        is_of_a_module = sys._getframe(1).f_code.co_name == "<module>"
        if rest or options or not is_of_a_module or type(pattern) is not str:
            return self._compile(pattern, flags, *rest, **options)
        key = (pattern, int(flags))
        if key in self._known:
            return self._known[key]
        self._new[key] = self._compile(pattern, flags)
        return self._new[key]
