"""The README is true: its Python runs, its shell commands are the ones that CI runs."""

from __future__ import annotations

import doctest
import re

from conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150


def test_python_examples_are_true() -> None:
    examples = doctest.DocTestParser().get_doctest(README, {}, "README.md", "README.md", 0)
    assert examples.examples
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert runner.run(examples).failed == 0


def test_linked_files_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert all((ROOT / link).exists() for link in links), links


def test_marked_commands_stand() -> None:
    commands = dict(re.findall(r"<!-- (\w+) -->\n```sh\n(.+)\n```\n<!-- end -->", README))
    assert commands.keys() == {"main", "test"}
    article = commands["main"].split()[-1]
    assert (ROOT / article).is_file()
