"""spaCy in two thirds of the time, for processes of our own: the command line and its workers.

Importing spaCy imports its command line too, and with that what downloads and projects need: a third of the whole.
Loading a model asks for the entry points of all installed packages a hundred times. Here the one is left out and the
other is asked once. Both reach below spaCy's public names, so nothing else in factpull does, a spaCy that is built
otherwise is imported as it is, and nobody else's process is touched: a program that imports factpull has spaCy whole.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


def import_lean() -> None:
    """Import spaCy without its command line, which is imported when somebody asks for it."""
    if "spacy" in sys.modules:
        return
    blanks = _blanks()
    sys.modules.update(blanks)
    try:
        import spacy
    except ImportError:  # it needs more of its command line than we know, or it is not installed
        return
    finally:
        for name, blank in blanks.items():
            if sys.modules.get(name) is blank:
                del sys.modules[name]
    vars(spacy)["info"] = _info
    _sort_entry_points()


def _blanks() -> dict[str, ModuleType]:
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
