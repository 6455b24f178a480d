"""Plugins: the example from its own wheel, the order of several, and errors that name the distribution."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from conftest import ROOT
from factpull import Config, ConfigError, Extraction, Extractor, PluginError, Span
from factpull.annotate import Document
from factpull.config import Config as ConfigType
from factpull.entities import Entities
from factpull.plugins import stages_with
from factpull.stages import Finish, Stages, keep
from factpull.store import open_store
from factpull.testing import SAMPLES, check_extraction, check_plugin, check_store, load_cases

TEXT = "The fair drew 20,000 people and 1,234 dogs."
Put = Callable[[Stages], object]


@dataclass(frozen=True)
class Installed:
    """An entry point whose plugin is at hand."""

    name: str
    plugin: Put
    dist: None = None

    @property
    def value(self) -> str:
        return repr(self.plugin)

    def load(self) -> Put:
        return self.plugin


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what installs functions of this file as plugins."""

    def put(*named: tuple[str, Put]) -> None:
        points = tuple(Installed(*each) for each in named)
        monkeypatch.setattr("factpull.plugins.entry_points", lambda group: points)

    return put


def adding(issue: str) -> Put:
    def put_in(stages: Stages) -> Stages:
        before: Finish = stages.finish

        def finish(document: Document, extraction: Extraction) -> Extraction:
            found = before(document, extraction)
            claims = [claim.model_copy(update={"issues": (*claim.issues, issue)}) for claim in found.claims]
            return found.model_copy(update={"claims": tuple(claims)})

        return replace(stages, finish=finish)

    return put_in


def failing(_document: Document, _config: ConfigType) -> Entities:
    raise KeyError("no such table")


def test_without_plugins_the_stages_are_the_librarys_own() -> None:
    assert stages_with(()) == Stages()
    assert Stages().finish is keep


def test_a_plugin_that_is_not_installed_is_an_error_of_the_configuration() -> None:
    with pytest.raises(ConfigError, match="no plugin 'nobody' is installed"):
        stages_with(("nobody",))


@pytest.mark.model
def test_plugins_go_around_those_before_them(install: Callable[..., None]) -> None:
    install(("first", adding("one")), ("second", adding("two")))
    for names, issues in ((("first", "second"), ("one", "two")), (("second", "first"), ("two", "one"))):
        found = Extractor(Config(plugins=names)).extract("Sales rose 5%.")
        assert found.claims[0].issues == issues
    check_plugin("first")


@pytest.mark.model
def test_a_failing_stage_names_its_plugin(install: Callable[..., None]) -> None:
    install(
        ("broken", lambda stages: replace(stages, entities=failing)),
        ("empty", lambda stages: replace(stages, claims=lambda *_: None)),
    )
    with pytest.raises(PluginError, match=r"plugin broken \(no distribution\): entities: KeyError"):
        Extractor(Config(plugins=("broken",))).extract(TEXT)
    with pytest.raises(PluginError, match="claims: returned NoneType, where tuple is due"):
        Extractor(Config(plugins=("empty",))).extract(TEXT)


def test_a_plugin_that_cannot_be_put_in_names_itself(install: Callable[..., None]) -> None:
    install(("silent", lambda _: None), ("raising", failing))
    with pytest.raises(PluginError, match=r"silent.*returned NoneType; a plugin returns Stages"):
        stages_with(("silent",))
    with pytest.raises(PluginError, match=r"raising.*cannot be put in: TypeError"):
        stages_with(("raising",))


def test_two_plugins_of_one_name_are_an_error(install: Callable[..., None]) -> None:
    install(("same", adding("one")), ("same", adding("two")))
    with pytest.raises(PluginError, match="has that name too; uninstall one"):
        stages_with(("same",))


@pytest.mark.model
def test_checks_see_what_is_wrong() -> None:
    found = Extractor().extract(SAMPLES[1])
    check_extraction(found)
    claim = found.claims[0]
    moved = claim.model_copy(update={"span": Span(start=0, end=4, text="none")})
    with pytest.raises(AssertionError, match="is not what the article says"):
        check_extraction(found.model_copy(update={"claims": (moved, *found.claims[1:])}))
    with pytest.raises(AssertionError, match="two records have one claim_id"):
        check_extraction(found.model_copy(update={"claims": (claim, claim)}))


@pytest.mark.model
@pytest.mark.parametrize("address", ["sqlite:///{}/facts.db", "{}/facts.jsonl", "duckdb:///{}/facts.duckdb"])
def test_stores_keep_what_the_check_asks(tmp_path: Path, address: str) -> None:
    with open_store(address.format(tmp_path)) as store:
        check_store(store)


def test_cases_are_objects_with_an_id_and_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "Sales rose 5%."}\n\n[1]\n', encoding="utf-8")
    cases = load_cases(path)
    assert next(cases)["id"] == "a"
    with pytest.raises(ValueError, match=r"a\.jsonl:3"):
        next(cases)


@pytest.mark.model
def test_the_example_works_from_its_own_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT / "examples" / "plugin", check=True, capture_output=True)
    (wheel,) = tmp_path.glob("factpull_rounded-*.whl")
    site = tmp_path / "site"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
    ]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    code = f"""
import json
from factpull import Config, Extractor, extract_many
from factpull.testing import check_plugin
config = Config(plugins=("rounded",))
if __name__ == "__main__":
    found = [Extractor(config).extract({TEXT!r}), *Extractor(config).extract_many([{TEXT!r}] * 3, workers=2)]
    check_plugin("rounded")
    print(json.dumps([{{claim.span.text: claim.issues for claim in one.claims}} for one in found]))
"""
    (tmp_path / "run.py").write_text(code, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(site)}
    run = [sys.executable, str(tmp_path / "run.py")]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found[0] == {"20,000": ["rounded"], "1,234": []}
    assert found == [found[0]] * 4
