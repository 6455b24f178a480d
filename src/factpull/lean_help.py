"""Help and usage errors in two thirds of the time, for processes of our own: the command line.

Typer draws them with rich, and imports rich's Markdown and tracebacks with it, which no help of ours has: a quarter of
the time of ``factpull --help``. Here functions stand in for the two, which import them when somebody calls them. This
reaches below typer's public names, so nothing else in factpull does, a typer that is built otherwise is imported as it
is, and a program that imports factpull has rich whole.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

#: What typer takes from modules that it hardly ever uses.
_SELDOM = {"rich.markdown": "Markdown", "rich.traceback": "Traceback"}


class _Later(type):
    """A class of rich that is imported when it is called, or asked for what it has."""

    home: str
    name: str

    def __call__(cls, *arguments: Any, **options: Any) -> Any:
        return getattr(import_module(cls.home), cls.name)(*arguments, **options)

    def __getattr__(cls, wanted: str) -> Any:
        return getattr(getattr(import_module(cls.home), cls.name), wanted)


def import_lean_help() -> None:
    """Import what typer draws help with, without what ours does not have."""
    if "typer.rich_utils" in sys.modules:
        return
    blanks = {home: _blank(home, name) for home, name in _SELDOM.items() if home not in sys.modules}
    sys.modules.update(blanks)
    try:
        import typer.rich_utils  # noqa: F401 - typer finds it when it needs it
    except (ImportError, AttributeError):  # it needs more of them than we know: it imports them itself
        sys.modules.pop("typer.rich_utils", None)
    finally:
        for home, blank in blanks.items():
            if sys.modules.get(home) is blank:
                del sys.modules[home]


def _blank(home: str, name: str) -> ModuleType:
    module = ModuleType(home)
    vars(module)[name] = _Later(name, (), {"home": home, "name": name, "__module__": home})
    return module
