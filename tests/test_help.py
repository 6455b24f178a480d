"""What ``--help`` shows, and exit codes of wrong usage."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer
from typer.testing import CliRunner

from factpull.cli import app


def commands(group: click.Group, *path: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *path, name)
        else:
            yield (*path, name), command


EVERY = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_help_has_an_example_that_the_command_takes(path: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*path, "--help"], env={"COLUMNS": "200", "TERM": "dumb"}).stdout
    (example,) = (
        line.partition("Example: ")[2].strip(" │") for line in shown.splitlines() if "Example: " in line
    )
    program, *words = shlex.split(example.partition(" > ")[0])
    assert (program, *words[: len(path)]) == ("factpull", *path)
    EVERY[path].make_context("factpull", words[len(path) :])


@pytest.mark.parametrize("address", ["sqlite://f.db", "mysql://host/name", "facts.xls", "nothing/"])
def test_an_address_that_is_none_is_wrong_usage(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in (["claims", address], ["facts", address], ["store", "info", address]):
        assert CliRunner().invoke(app, line).exit_code == 2, line
    assert list(tmp_path.iterdir()) == []
