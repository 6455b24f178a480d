"""spaCy without its command line, and whole again for whoever asks for that."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

pytestmark = pytest.mark.model


def run(code: str) -> list[str]:
    command = [sys.executable, "-W", "error::DeprecationWarning:importlib", "-c", code]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    return made.stdout.split()


def test_the_command_line_of_spacy_stays_out() -> None:
    code = """
import sys
from factpull.lean_spacy import import_lean
import_lean()
import factpull, spacy
factpull.extract("Oil rose by 5%.")
print(len([name for name in sys.modules if name.startswith("spacy.cli")]))
"""
    assert run(code) == ["0"]


def test_it_comes_when_it_is_asked_for() -> None:
    code = """
from factpull.lean_spacy import import_lean
import_lean()
import spacy
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
from spacy.cli import download
print(callable(download), callable(spacy.cli.info))
"""
    assert run(code) == ["True", "True", "True"]


def test_the_first_version_of_pydantic_stays_out_and_can_still_be_imported() -> None:
    code = """
import sys
from factpull.lean_spacy import import_lean
import_lean()
import factpull
factpull.extract("Oil rose by 5%.")
print(any(name.startswith("pydantic.v1") for name in sys.modules))
import pydantic.v1
print(callable(pydantic.v1.BaseModel))
"""
    assert run(code) == ["False", "True"]


def test_components_of_other_packages_are_still_found() -> None:
    if not entry_points(group="spacy_factories", name="factpull"):
        pytest.skip("factpull is not installed, only importable")
    code = """
from factpull.lean_spacy import import_lean
import_lean()
import spacy
print(spacy.blank("en").has_factory("factpull"), spacy.blank("en").add_pipe("factpull") is not None)
"""
    assert run(code)[-1] == "True"


def test_a_program_that_imports_factpull_has_spacy_whole() -> None:
    code = """
import factpull, sys
factpull.extract("Oil rose by 5%.")
print("spacy.cli" in sys.modules)
"""
    assert run(code) == ["True"]


def test_a_spacy_that_is_built_otherwise_is_imported_as_it_is() -> None:
    code = """
from unittest.mock import patch
import factpull.lean_spacy as lean
with patch.object(lean, "_command_line", lambda: {"spacy.cli": None}):
    lean.import_lean()
import spacy, sys
print("spacy.cli.info" in sys.modules, spacy.blank("en")("Oil rose.")[0])
"""
    assert run(code) == ["True", "Oil"]
