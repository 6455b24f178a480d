"""The README is true: its Python runs, its shell commands are the ones that CI runs."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import ROOT
from factpull.cli import app

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


@pytest.mark.model
def test_commands_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that are written out run, in their order, in a clone."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    written = re.findall(r"\bfactpull ((?:extract|batch|claims|facts|view|store) [^`\n&]+)", README)
    run = [line for line in written if "…" not in line and "|" not in line]
    assert {line.split()[0] for line in run} == {"extract", "batch", "claims", "facts", "view"}
    for line in run:
        done = CliRunner().invoke(app, shlex.split(line))
        assert done.exit_code == 0, (line, done.output)
    assert {file.name for file in tmp_path.iterdir()} >= {"facts.db", "report.html"}
