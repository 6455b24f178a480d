"""Where our processes import from: never from the folder that somebody happens to stand in.

Python looks for modules in the current folder first under ``python -m`` and ``python -c``. Articles are read from such
folders, and a file ``queue.py`` among them would run. ``os``, ``site`` and ``sys`` are all that this module imports,
and Python has loaded them before it: whatever else an import statement names here could come from that folder. For
the same reason there is no ``from __future__`` line, and no ``pathlib``.
"""

import os
import site
import sys


def leave_current_folder() -> None:
    """Take the current folder off the import path of this process.

    It stays where ``PYTHONPATH`` names it in full: then somebody has said so. An empty entry or a dot says nothing.
    """
    sys.path[:] = _without(_current_folder())


def leave_current_folder_of_command() -> None:
    """Do so when this process is ``python -m factpull`` or a module of it; anybody else's path is their own.

    Python calls the package's ``__init__`` first, and until the module itself is found ``sys.argv`` begins with "-m".
    """
    if sys.argv[:1] != ["-m"]:
        return
    module = sys.orig_argv[len(sys.orig_argv) - len(sys.argv)].removeprefix("-m")
    if module.partition(".")[0] == "factpull":
        leave_current_folder()


def path_for_children() -> list[str]:
    """Return where child processes of ours import from.

    They import from where this process does, without the current folder and without the folder of the script that runs:
    Python has put those there, nobody has named them. What ``PYTHONPATH`` or the program itself names stays.
    """
    kept = _without(_current_folder() | _script_folder())
    return list(dict.fromkeys(os.path.abspath(entry) for entry in kept))


def _without(folders: set[str]) -> list[str]:
    dropped = folders - _named() - _installed()
    return [entry for entry in sys.path if entry and os.path.realpath(entry) not in dropped]


def _current_folder() -> set[str]:
    try:
        return {os.path.realpath(os.getcwd())}
    except OSError:  # it was deleted: there is nothing in it to import
        return set()


def _script_folder() -> set[str]:
    main = sys.modules.get("__main__")
    script = getattr(main, "__file__", None) if getattr(main, "__spec__", None) is None else None
    folder = os.path.dirname(os.path.realpath(script)) if script else ""
    # One entry is Python's; where there is a second one, the program has named the folder too.
    return {folder} if [os.path.realpath(entry) for entry in sys.path if entry].count(folder) == 1 else set()


def _named() -> set[str]:
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return {os.path.realpath(entry) for entry in named if os.path.isabs(entry)}


def _installed() -> set[str]:
    """Return the folders that packages are installed in: somebody may stand in one of them."""
    return {os.path.realpath(entry) for entry in (*site.getsitepackages(), os.path.dirname(os.__file__))}
