"""What ``import factpull`` gives, and what it costs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import factpull

HEAVY = {"spacy", "pandas", "sqlalchemy", "pycountry", "trafilatura", "pydantic", "numpy", "rich", "typer"}
MODULES = sorted(m.name for m in pkgutil.walk_packages(factpull.__path__, "factpull."))


def test_names_are_sorted_and_documented() -> None:
    assert factpull.__all__ == sorted(factpull.__all__)
    for name in factpull.__all__:
        assert getattr(factpull, name).__doc__, name


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        _ = factpull.extrakt  # type: ignore[attr-defined]


def test_import_loads_nothing_heavy() -> None:
    code = "import sys, factpull; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not HEAVY & set(loaded)


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples_are_true(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__, f"{name} says nothing about itself"
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0
