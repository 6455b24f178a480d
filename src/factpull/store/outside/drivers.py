"""Imports packages that only some stores and frames need."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from factpull.errors import ExtraMissingError


def import_driver(package: str, extra: str) -> ModuleType:
    """Return an optional package.

    Args:
        package: its name.
        extra: the extra of factpull that installs it.

    Raises:
        ExtraMissingError: it is not installed.
    """
    try:
        return import_module(package)
    except ImportError as error:
        raise ExtraMissingError(package, extra) from error
