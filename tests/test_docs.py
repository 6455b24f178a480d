"""The pages of docs/ are true: their examples run, their links lead somewhere."""

from __future__ import annotations

import doctest
import re

import pytest

from conftest import ROOT

PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.model
@pytest.mark.parametrize("name", ["claims", "claims-context", "entities", "facts", "issues"])
def test_examples_are_true(name: str) -> None:
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
