"""Modules that stand among articles never run: not in the command's own process, and not in its workers."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

#: Names of modules that factpull, its libraries or Python import, and of some that they try to.
PLANTED = (
    *("queue", "spacy", "pickle_", "regex", "typing", "typer", "dataclasses", "json", "pickle", "pathlib"),
    *(
        "numpy",
        "pydantic",
        "tqdm",
        "cupy",
        "torch",
        "tensorflow",
        "mxnet",
        "__future__",
        "signal",
        "threading",
    ),
)
#: A planted module tells that it ran, and in which process.
TRAP = """
import sys
with open({marker!r}, "a") as marker:
    marker.write(__name__ + " in " + " ".join(sys.orig_argv) + chr(10))
"""
ARTICLE = "The mill at Oddby milled {number} tons of rye in 2021."
COMMAND = Path(sysconfig.get_path("scripts")) / "factpull"


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "ran.txt"


@pytest.fixture
def articles(tmp_path: Path, marker: Path) -> Path:
    """A folder of articles, and of modules that tell when they run."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in PLANTED:
        (folder / f"{name}.py").write_text(TRAP.format(marker=str(marker)), encoding="utf-8")
    for number in range(3):
        (folder / f"{number}.txt").write_text(ARTICLE.format(number=number + 40), encoding="utf-8")
    return folder


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**kept, **environment}, check=False
    )


def what_ran(marker: Path) -> str:
    return marker.read_text("utf-8") if marker.exists() else ""


@pytest.mark.model
@pytest.mark.parametrize(
    "start",
    [[str(COMMAND)], [sys.executable, "-m", "factpull"], [sys.executable, "-m", "factpull.cli"]],
    ids=["factpull", "-m factpull", "-m factpull.cli"],
)
def test_a_batch_in_the_folder_of_articles(start: list[str], articles: Path, marker: Path) -> None:
    done = run([*start, "batch", ".", "--pattern", "*.txt", "--workers", "2", "--to", "f.jsonl"], articles)
    assert what_ran(marker) == ""
    assert done.returncode == 0, done.stderr
    assert "stored 3" in done.stderr


@pytest.mark.parametrize("path", ["", ".", os.pathsep])
def test_an_empty_entry_of_pythonpath_names_no_folder(path: str, articles: Path, marker: Path) -> None:
    done = run([sys.executable, "-m", "factpull", "--version"], articles, PYTHONPATH=path)
    assert what_ran(marker) == ""
    assert done.returncode == 0, done.stderr


WORKERS = """
import os, sys
from pathlib import Path
import factpull, spacy, multiprocessing, queue, threading, tqdm.auto, thinc.api
if __name__ == "__main__":
    factpull.extract("All modules that this process needs are loaded now: 5%.")
    os.chdir(sys.argv[1])
    found = list(factpull.extract_many(sorted(Path(".").glob("*.txt")), workers=2, batch_size=1))
    print([len(each.claims) for each in found], [each.error for each in found])
"""


@pytest.mark.model
def test_workers_do_not_inherit_the_current_folder(articles: Path, marker: Path, tmp_path: Path) -> None:
    """The path of ``python -c`` begins with an empty entry: wherever the process stands."""
    done = run([sys.executable, "-c", WORKERS, str(articles)], tmp_path)
    assert what_ran(marker) == ""
    assert done.stdout == "[1, 1, 1] [None, None, None]\n", done.stderr


@pytest.mark.model
def test_workers_do_not_inherit_the_folder_of_a_script(articles: Path, marker: Path, tmp_path: Path) -> None:
    """A script that lies among the articles: the traps are set when it has imported what it needs itself."""
    traps = {path: path.read_bytes() for path in articles.glob("*.py")}
    for path in traps:
        path.unlink()
    springing = f"    for path, trap in {traps!r}.items():\n        path.write_bytes(trap)\n"
    springing = springing.replace("PosixPath(", "Path(").replace("WindowsPath(", "Path(")
    script = articles / "collect.py"
    script.write_text(
        WORKERS.replace("    os.chdir(sys.argv[1])\n", springing + "    os.chdir('/')\n").replace(
            'Path(".")', f"Path({str(articles)!r})"
        ),
        encoding="utf-8",
    )
    done = run([sys.executable, str(script)], tmp_path)
    assert what_ran(marker) == ""
    assert done.stdout == "[1, 1, 1] [None, None, None]\n", done.stderr


SERVED = """
import sys
sys.path[:0] = sys.argv[1:]
from factpull.parallel import Guard, Service, map_chunks
if __name__ == "__main__":
    service = Service("told", "greeting", "hello")
    print(*map_chunks(iter([["a"], ["b"]]), service, workers=2, guard=Guard(lambda item, reason: reason)))
"""
TOLD = "def greeting(word):\n    return lambda items: [f'{word} {item}' for item in items]\n"


@pytest.mark.parametrize("stands_in_it", [True, False])
def test_workers_import_from_what_pythonpath_names(tmp_path: Path, *, stands_in_it: bool) -> None:
    """Also the current folder, when it is named in full."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "told.py").write_text(TOLD, encoding="utf-8")
    done = run([sys.executable, "-c", SERVED], folder if stands_in_it else tmp_path, PYTHONPATH=str(folder))
    assert done.stdout == "hello a hello b\n", done.stderr


def test_workers_import_from_what_the_program_adds(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "told.py").write_text(TOLD, encoding="utf-8")
    done = run([sys.executable, "-c", SERVED, "plugins"], tmp_path)
    assert done.stdout == "hello a hello b\n", done.stderr


def test_somebody_elses_python_m_keeps_its_path(tmp_path: Path) -> None:
    """Importing factpull changes no path: only its own command's."""
    (tmp_path / "tool").mkdir()
    (tmp_path / "tool" / "__init__.py").write_text("import factpull\n", encoding="utf-8")
    (tmp_path / "tool" / "__main__.py").write_text("import beside\n", encoding="utf-8")
    (tmp_path / "beside.py").write_text("print('imported')\n", encoding="utf-8")
    done = run([sys.executable, "-m", "tool", "factpull"], tmp_path)
    assert done.stdout == "imported\n", done.stderr


def test_a_model_that_only_the_current_folder_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factpull.annotate import load_model
    from factpull.errors import ConfigError

    (tmp_path / "xx_planted").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"write \./xx_planted"):
        load_model("xx_planted")
