"""The pages of docs/ are true: their examples run, their links lead somewhere."""

from __future__ import annotations

import doctest
import re
import runpy

import pytest

from conftest import ROOT
from factpull.store.tables.schema import RECORD_TABLES

PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.model
@pytest.mark.parametrize(
    "name", ["claims", "claims-context", "quantities", "entities", "facts", "issues", "config", "cookbook"]
)
def test_examples_are_true(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    # A closing fence is no output of the example above it.
    examples = doctest.DocTestParser().get_doctest(text.replace("```", ""), {}, name, name, 0)
    assert examples.examples
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert runner.run(examples).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_linked_files_exist(page: object) -> None:
    text = (ROOT / "docs" / str(page)).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert not [link for link in links if not (ROOT / "docs" / link).resolve().exists()]


@pytest.mark.parametrize("name", ["frames", "config"])
def test_tables_are_those_of_the_frames(name: str) -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_frames.py"))
    text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert made["render"](text) == text, "run: PYTHONPATH=src python docs/make_frames.py"
    if name == "frames":
        assert all(f"<!-- {table.name}: made by" in text for table in RECORD_TABLES)


def test_the_cookbook_has_ten_questions() -> None:
    text = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_examples(text.replace("```", ""))
    assert sum(bool(example.want) for example in examples) == 10
    assert text.count("?\n") == 10
