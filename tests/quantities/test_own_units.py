"""Config.units: the user's own rows of the unit table."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpull import Config, DefinitionError, Extractor
from factpull.quantities.units.own import OwnUnit, unit_rows

pytestmark = pytest.mark.model

SKEP = '[[unit]]\nname = "skep"\ndimension = "mass"\nfactor = "15"\nsurfaces = ["skep", "Skeps"]\nsymbols = ["skp"]\n'
ACRE = '[[unit]]\nname = "old acre"\ndimension = "area"\nsurfaces = ["acre", "acres"]\nsymbols = []\n'


def table(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def units(text: str, *paths: Path) -> list[str | None]:
    claims = Extractor(Config(units=paths)).extract(text).claims
    return [claim.quantity.unit.name if claim.quantity.unit else None for claim in claims]


@pytest.mark.parametrize(
    "text", ["They landed 40 skeps of cod.", "They landed 40 SKEPS.", "The hold takes 40 skp."]
)
def test_words_and_symbols_are_found(tmp_path: Path, text: str) -> None:
    assert units(text, table(tmp_path, SKEP)) == ["skep"]
    assert "skep" not in units(text)


def test_shipped_units_stay(tmp_path: Path) -> None:
    path = table(tmp_path, SKEP)
    assert units("The field is 40 hectares and costs $3 per skep.", path) == ["hectare", "US dollar"]


def test_rows_may_build_on_own_rows(tmp_path: Path) -> None:
    rate = '[[unit]]\nname = "sph"\nbase = "skep"\nper = "hour"\ntimes = "10"\ndimension = "flow"\nsymbols = ["dsph"]\n'
    claim = (
        Extractor(Config(units=(table(tmp_path, SKEP + rate),))).extract("The line packs 4 dsph.").claims[0]
    )
    assert claim.quantity.unit is not None
    assert (claim.quantity.value, claim.quantity.unit.name, claim.quantity.per) == (40, "skep", "hour")


def test_a_taken_alias_needs_replace(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"own\.toml, row 1: alias 'acre' already belongs to 'acre'"):
        units("The farm has 40 acres.", table(tmp_path, ACRE))
    path = table(tmp_path, ACRE + "replace = true\n", "second.toml")
    assert units("The farm has 40 acres.", path) == ["old acre"]


@pytest.mark.parametrize(
    ("text", "row", "reason"),
    [
        ("[[unit]\n", "?", "not TOML"),
        ('[[names]]\nname = "skep"\n', "?", "no [[unit]] tables"),
        (SKEP + '[[unit]]\ndimension = "mass"\nsurfaces = ["bolt"]\n', "2", "name: Field required"),
        ('[[unit]]\nname = "skep"\ndimension = "mass"\n', "1", "no surfaces and no symbols"),
        (SKEP.replace("surfaces", "words"), "1", "words: Extra inputs"),
        (SKEP.replace('"15"', '"much"'), "1", "factor: Input should be a valid decimal"),
        (SKEP + 'weak_symbols = ["sk"]\n', "1", "weak_symbols has 'sk'"),
        (SKEP + 'base = "skiff"\n', "1", "base 'skiff' is no unit"),
        (SKEP.replace("Skeps", "euros"), "1", "alias 'euros' is a currency already"),
        (SKEP + SKEP, "2", "alias 'skep' already belongs to 'skep'"),
    ],
)
def test_mistakes_name_file_row_and_reason(tmp_path: Path, text: str, row: str, reason: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(DefinitionError) as caught:
        units("No number stands here.", path)
    assert (caught.value.file, caught.value.row) == (str(path), row)
    assert reason in caught.value.reason


def test_a_missing_file_is_a_definition_error(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="cannot be read"):
        units("They landed 40 skeps.", tmp_path / "none.toml")


def test_every_shipped_row_fits_the_model() -> None:
    for row in unit_rows(()):
        assert OwnUnit.model_validate(row).name == row["name"]
