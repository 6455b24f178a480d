"""What is kept beside the compiled code is what would be made, and nothing that is found there does harm."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from factpull.lexicon import compile_kept, kept

PATTERN = r"(?P<day>\d{1,2}+)\s(?i:may|june)"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for compiled code of our own; what is kept stands under it."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    home = Path(sys.modules["factpull.lexicon.table"].__file__ or "").parent
    place = tmp_path / home.relative_to(home.anchor)
    place.mkdir(parents=True)
    return place


def made_anew(name: str, made_from: bytes = b"1") -> bool:
    calls: list[int] = []
    kept(name, made_from, lambda: calls.append(1))
    return bool(calls)


def test_made_once() -> None:
    assert made_anew("one")
    assert not made_anew("one")
    assert made_anew("one", b"2")
    assert made_anew("one", b"1")


def test_patterns_come_back_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    first = compile_kept("may", PATTERN, regex.X)
    monkeypatch.setattr(regex, "compile", None)
    second = compile_kept("may", PATTERN, regex.X)
    assert (second.pattern, second.flags, dict(second.groupindex)) == (first.pattern, first.flags, {"day": 1})


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 200])
def test_a_spoiled_file_is_made_anew(folder: Path, content: bytes) -> None:
    made_anew("one")
    (file,) = folder.iterdir()
    file.write_bytes(content)
    assert made_anew("one")
    assert not made_anew("one")


class Harm:
    """Makes a folder when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (f"{sys.pycache_prefix}/harm",)


def test_a_file_calls_nothing() -> None:
    kept("one", b"1", Harm)
    assert made_anew("one")
    assert not Path(f"{sys.pycache_prefix}/harm").exists()


def test_nothing_is_written_where_python_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert made_anew("one")
    assert made_anew("one")
    assert not list(folder.iterdir())


def test_a_folder_that_is_not_there_is_no_error(folder: Path) -> None:
    folder.rmdir()
    assert made_anew("one")


def test_files_are_whole_or_absent(folder: Path) -> None:
    made_anew("one")
    assert [file.name.startswith("kept_one.") for file in folder.iterdir()] == [True]
    assert pickle.loads(next(folder.iterdir()).read_bytes()[32:]) is None


def test_a_second_process_compiles_none_of_them(folder: Path, tmp_path: Path) -> None:
    code = """
import regex
compile, sizes = regex.compile, []
regex.compile = lambda pattern, *rest: (sizes.append(len(pattern)), compile(pattern, *rest))[1]
from factpull.quantities.refusing.masks import refused_at
from factpull.quantities.text.scan import Line
refused_at(Line("12 May 2024"), 0)
print(max(sizes))"""
    settings = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    sizes = [
        int(
            subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, check=True).stdout
        )
        for _ in range(2)
    ]
    assert sizes[1] < sizes[0] / 2
