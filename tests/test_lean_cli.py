"""The command line's short ways to its start: what it prints is the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

ARTICLE = ROOT / "data" / "articles" / "trade.txt"
#: The command line as another program would run it: with nothing left out.
WHOLE = "import sys; from factpull.cli import app; app(sys.argv[1:], prog_name='factpull')"
LEAN = "import sys; sys.argv[0] = 'factpull'; from factpull.cli import main; main()"


def run(code: str, *arguments: str, cache: Path | None = None) -> tuple[int, str, str]:
    environment = {**os.environ, "COLUMNS": "110"}
    if cache:
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(cache)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "words", ["", "--help", "view -h", "store --help", "nosuch", "extrac x", "view --nosuch", "extract"]
)
def test_help_and_usage_errors_are_the_same(words: str) -> None:
    assert run(LEAN, *words.split()) == run(WHOLE, *words.split())


def test_help_leaves_out_what_it_does_not_need() -> None:
    code = "import sys, atexit; atexit.register(lambda: print([n for n in ('rich.markdown', 'rich.traceback', 'regex') "
    code += "if n in sys.modules]));" + LEAN
    assert run(code, "--help")[1].splitlines()[-1] == "[]"


def test_what_stands_in_is_the_real_thing_when_it_is_used() -> None:
    code = """
from factpull.lean_help import import_lean_help
import_lean_help()
import typer.rich_utils as drawn, sys
print("rich.markdown" in sys.modules)
made = drawn.Markdown("**x**")
import rich.markdown, rich.traceback
print(type(made) is rich.markdown.Markdown)
try:
    1 / 0
except ZeroDivisionError as error:
    found = drawn.Traceback.from_exception(type(error), error, error.__traceback__)
print(type(found) is rich.traceback.Traceback)
"""
    assert run(code)[1].split() == ["False", "True", "True"]


@pytest.mark.model
def test_patterns_of_the_run_before_give_the_same(tmp_path: Path) -> None:
    arguments = ("extract", str(ARTICLE), "-f", "jsonl")
    first = run(LEAN, *arguments, cache=tmp_path)
    (kept,) = tmp_path.rglob("kept_patterns.*")
    assert first[0] == 0
    counted = LEAN.replace(
        "main()",
        "import regex._regex_core as core; parse = core._parse_pattern; seen = [];"
        "core._parse_pattern = regex._main._parse_pattern = lambda *a: seen.append(1) or parse(*a);"
        "import atexit; atexit.register(lambda: print(len(seen), file=sys.stderr)); main()",
    ).replace("import sys;", "import sys, regex;")
    assert run(LEAN, *arguments, cache=tmp_path) == first
    again = run(counted, *arguments, cache=tmp_path)
    assert again[:2] == first[:2]
    kept.write_bytes(b"broken" * 100)
    anew = run(counted, *arguments, cache=tmp_path)
    assert anew[:2] == first[:2]
    assert int(again[2]) < int(anew[2]) / 2
    assert kept.read_bytes()[:6] != b"broken", "it is written anew"


@pytest.mark.model
def test_a_program_that_imports_factpull_keeps_its_regex() -> None:
    code = "import regex; own = regex.compile; import factpull; factpull.extract('Oil rose by 5%.'); "
    code += "print(regex.compile is own)"
    assert run(code)[1].split() == ["True"]
