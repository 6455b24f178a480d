"""spaCy in two thirds of the time, for processes of our own: the command line and its workers.

Importing spaCy imports its command line too, and with that what downloads and projects need: a third of the whole.
confection, its reader of configurations, imports pydantic's first version, for settings that no part of ours has.
Loading a model asks for the entry points of all installed packages a hundred times. Here the first two are left out
and the last are asked once. All this reaches below spaCy's public names, so nothing else in factpull does, a spaCy
that is built otherwise is imported as it is, and nobody else's process is touched: a program that imports factpull has
spaCy whole.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any


def import_lean() -> None:
    """Import spaCy without its command line, which is imported when somebody asks for it."""
    if "spacy" in sys.modules:
        return
    command_line = _command_line()
    # None is told as not installed. Releases of confection before 1 do not expect that.
    older: dict[str, ModuleType | None] = {} if "pydantic.v1" in sys.modules else {"pydantic.v1": None}
    if not (_import_with({**command_line, **older}) or _import_with(command_line)):
        return
    vars(sys.modules["spacy"])["info"] = _info
    _sort_entry_points()


def _import_with(blanks: Mapping[str, ModuleType | None]) -> bool:
    """Import spaCy while some modules stand for others; tell whether that goes."""
    modules: dict[str, Any] = sys.modules  # None among them is what an import refuses
    modules.update(blanks)
    try:
        import spacy  # noqa: F401 - for its users
    except ImportError:  # it needs more of them than we know, or it is not installed
        return False
    finally:
        for name, blank in blanks.items():
            if sys.modules.get(name) is blank:
                sys.modules.pop(name, None)
    return True


def _command_line() -> dict[str, ModuleType]:
    """Return the modules that stand in for ``spacy.cli``, with the one function that spaCy itself imports from it."""
    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    module.__dict__["info"] = _info
    return {"spacy.cli": package, "spacy.cli.info": module}


def _info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **options)


def _sort_entry_points() -> None:
    """Sort the entry points once, which catalogue, spaCy's registries, goes through for each name that it looks up."""
    catalogue: Any = sys.modules.get("catalogue")
    known: Any = getattr(catalogue, "AVAILABLE_ENTRY_POINTS", None)
    if not hasattr(known, "select"):
        return
    # dict.items is used because its own way to its groups is deprecated and warns.
    groups: dict[str, Any] = dict(dict.items(known)) if isinstance(known, dict) else {}
    for entry in known if not groups else ():  # from Python 3.12 on they are no longer a dictionary by group
        groups.setdefault(entry.group, []).append(entry)
    catalogue.AVAILABLE_ENTRY_POINTS = groups  # it takes both
