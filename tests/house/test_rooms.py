"""The house is laid out as docs/index.md says, and no floor of it is crowded."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "factpull"
#: The top floor, which has the modules that know all stages, is not counted.
MOST_FILES, MOST_LINES = 14, 400
PACKAGES = sorted(path.parent for path in SOURCE.rglob("__init__.py") if path.parent != SOURCE)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_package_has_few_files(package: Path) -> None:
    assert len(list(package.glob("*.py"))) <= MOST_FILES, "part it into rooms named after what they do"


def test_no_file_is_long() -> None:
    long = [
        path.name
        for path in SOURCE.rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    ]
    assert long == []


def test_the_map_names_every_room() -> None:
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    rooms = {package.name for package in PACKAGES if package.parent == SOURCE} - {"records"}
    assert sorted(room for room in rooms if f"`{room}/`" not in page) == []


def test_the_figure_is_of_today() -> None:
    """docs/make_figure.py draws just what stands in docs/images."""
    spec = importlib.util.spec_from_file_location("make_figure", ROOT / "docs" / "make_figure.py")
    assert spec is not None
    assert spec.loader is not None
    figure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(figure)
    assert figure.draw() == figure.OUT.read_text(encoding="utf-8"), "run python docs/make_figure.py"
