"""Odd command lines: wrong usage is exit code 2, what fails 1, nothing is a traceback, and no terminal is obeyed."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from factpull.cli import app
from factpull.commands.facts import write as write_facts
from factpull.errors import StoreError
from factpull.printing import printable
from factpull.store import ManifestEntry, open_store
from factpull.view.tables import write_csv_rows, write_json_rows

#: An OSC that sets the title, a CSI, C1's CSI, and a turn of direction.
ODD = "\x1b]0;own\x07\x1b[31m\x9b2J\u202eX"
HUGE = "9" * 30

WRONG = [
    [],
    ["--nope"],
    ["--" + ODD],
    [ODD],
    ["extract"],
    ["extract", ""],
    ["extract", "a.txt", ""],
    ["extract", "--" + ODD],
    ["extract", "a.txt", "-f", ODD],
    ["extract", "a.txt", "-f", "pdf"],
    ["extract", "a.txt", "-f", "xlsx"],
    ["extract", "a.txt", "--bom"],
    ["extract", "a.txt", "-o", "x.foo"],
    ["extract", "a.txt", "-o", ODD + "/x.csv"],
    ["extract", "a.txt", "-o", "nowhere/x.csv"],
    ["extract", "a.txt", "--published", ODD],
    ["extract", "a.txt", "--published", "2024-13-45"],
    ["extract", "a.txt", "--published", HUGE + "-01-01"],
    ["extract", "https://example.org/" + ODD],
    ["batch"],
    ["batch", "a.txt"],
    ["batch", "", "--to", "o.jsonl"],
    ["batch", "nowhere", "--to", "o.jsonl"],
    ["batch", "a.txt", "--to", "o.unknown"],
    ["batch", "a.txt", "--to", ODD],
    ["batch", "a.txt", "--to", "a.txt"],
    ["batch", "a.txt", "--to", "mysql://u:secret@host/db"],
    ["batch", "a.txt", "--to", "sqlite://facts.db"],
    ["batch", "a.txt", "--to", "-", "--resume"],
    ["batch", "a.txt", "--to", "o.jsonl", "--limit", HUGE],
    ["batch", "a.txt", "--to", "o.jsonl", "--limit", "-1"],
    ["batch", "a.txt", "--to", "o.jsonl", "--workers", HUGE],
    ["batch", "a.txt", "--to", "o.jsonl", "--workers", "0"],
    ["batch", "a.txt", "--to", "o.jsonl", "--workers", ODD],
    ["store"],
    ["store", ODD],
    ["store", "info"],
    ["store", "info", "a.txt"],
    ["store", "verify", "mysql://u:secret@host/db"],
    ["store", "export", "e.jsonl", "a.weird"],
    ["facts"],
    ["facts", "a.txt"],
    ["facts", "e.jsonl", "-f", ODD],
    ["claims"],
    ["claims", "a.txt"],
    ["claims", "e.jsonl", "--since", ODD],
    ["claims", "e.jsonl", "--since", HUGE],
    ["claims", "e.jsonl", "--" + ODD],
    ["view"],
    ["view", "a.txt", "-o", "."],
    ["view", "a.txt", "-o", "nowhere/r.html"],
    ["view", "", "-o", "r.html"],
    ["view", "a.txt", "--workers", HUGE],
    ["schema", ODD],
    ["doctor", ODD],
    ["shards"],
    ["shards", ODD],
    ["shards", "plan"],
    ["store", "info", "nowhere.jsonl"],
    ["store", "info", ODD + ".jsonl"],
    ["store", "verify", "nowhere.sqlite"],
    ["store", "repair", "nowhere.jsonl"],
    ["store", "info", "a" * 5000 + ".jsonl"],
    ["facts", "nowhere.jsonl"],
    ["claims", "nowhere.jsonl"],
]
FAILED = [
    ["extract", "nowhere.txt"],
    ["extract", ODD],
    ["extract", "a" * 5000],
    ["extract", "bin.html"],
    ["batch", "a.txt", "--to", "postgresql://u:secret@127.0.0.1:1/db"],
    ["view", "nowhere.txt", "-o", "r.html"],
    ["view", "--store", "nowhere.jsonl", "-o", "r.html"],
    ["shards", "run", "nowhere"],
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("The firm sold 5 cows in Lima.")
    (tmp_path / "e.jsonl").write_text("")
    (tmp_path / "bin.html").write_bytes(b"\0\1")
    return tmp_path


def shown(words: list[str]) -> str:
    return printable(" ".join(words))[:60]


@pytest.mark.parametrize(
    ("words", "code"),
    [(words, 2) for words in WRONG] + [(words, 1) for words in FAILED],
    ids=lambda value: shown(value) if isinstance(value, list) else "",
)
@pytest.mark.model
def test_an_odd_command_line(words: list[str], code: int, folder: Path) -> None:
    result = CliRunner().invoke(app, words)
    assert (result.exit_code, type(result.exception)) == (code, SystemExit), result.output
    assert printable(result.output) == result.output
    assert "secret" not in result.output
    assert not list(folder.glob("o.*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("command", ["--version", "schema", "store info e.jsonl"])
@pytest.mark.parametrize(("where", "code"), [(">&-", 0), (">/dev/full", 1), (">&- 2>&- <&-", 0)])
def test_standard_output_that_takes_nothing(command: str, where: str, code: int, folder: Path) -> None:
    line = f"{shlex.quote(sys.executable)} -P -m factpull {command} {where}"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "e.jsonl").read_bytes() == b""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


ROW: dict[str, Any] = {"one": f"title {ODD}", "two": 5}


def test_rows_reach_a_terminal_printable_and_a_file_as_they_are() -> None:
    for write in (
        lambda out: write_csv_rows([ROW], list(ROW), out),
        lambda out: write_json_rows([{**ROW, "one": "\x9b2J\u202e"}], out),
    ):
        terminal, file = Terminal(), io.StringIO()
        write(terminal)
        write(file)
        assert printable(terminal.getvalue()) == terminal.getvalue() != ""
        assert "\u202e" in file.getvalue()


def test_a_table_of_facts_is_printable(monkeypatch: pytest.MonkeyPatch) -> None:
    from factpull.commands.facts import COLUMNS

    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    for kind in ("table", "csv", "jsonl"):
        write_facts([dict.fromkeys(COLUMNS, f"x{ODD}")], kind, None)
    assert printable(terminal.getvalue()) == terminal.getvalue() != ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        result = CliRunner().invoke(app, ["extract", "a.txt", "-o", "x.csv"])
    finally:
        folder.chmod(0o700)
    assert result.exit_code == 2


def test_a_manifest_whose_hash_is_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="hex"):
        ManifestEntry("a", f"no hash {ODD}", "0.1.0")
    path = tmp_path / "facts.jsonl"
    with open_store(path) as store:
        store.manifest.record([ManifestEntry("a", "00ff", "0.1.0")])
    for file in tmp_path.rglob("*"):
        if file.is_file() and b"00ff" in file.read_bytes():
            file.write_bytes(file.read_bytes().replace(b"00ff", b"0<b>"))
    with pytest.raises(StoreError, match="hex"), open_store(path, read_only=True) as store:
        list(store.manifest)
