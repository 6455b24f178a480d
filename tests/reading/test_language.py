"""What is settled at first sight, without the language identifier and its half second, and what is not."""

from __future__ import annotations

import pytest

from factpull.reading.text import language
from factpull.reading.text.language import identify_language, is_english

HEADLINES = [
    "Vostra lifts dividend after record quarter",
    "Storms kill dozens in southern Lebria, damage bridges",
    "Police arrest six suspects over stolen paintings",
    "Tea exports climb as Mirovia clears backlog",
    "Rescuers search collapsed building for missing workers",
]
#: Languages in Latin letters, with words in small letters that English has too.
FOREIGN = [
    ("de", "Regierung will im Winter neue Kraftwerke am Meer bauen, was viele kritisieren"),
    ("nl", "Minister wil in het najaar over de bouw van een nieuwe brug in de haven beslissen"),
    ("fr", "Le port de la ville attend un nouveau train de marchandises par semaine"),
    ("fr", "La population réclame une action contre la pollution de la rivière"),
    ("es", "La empresa invertirá en una planta de gas natural en el norte del país"),
    ("pt", "O governo vai construir uma ponte nova sobre o rio no verão que vem"),
    ("id", "Pemerintah akan membangun jalan baru di kota itu pada tahun depan"),
    ("sv", "Regeringen vill bygga en ny hamn i staden och stoppa handeln med olja"),
    ("pl", "Rząd chce zbudować nowy port nad morzem i drogę do granicy"),
    ("it", "Il governo vuole costruire un nuovo ponte sopra il porto della capitale"),
]


@pytest.fixture
def no_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """The identifier is out of reach."""

    def refuse() -> None:
        raise AssertionError("the identifier was asked")

    monkeypatch.setattr(language, "load_identifier", refuse)


@pytest.mark.usefixtures("no_identifier")
@pytest.mark.parametrize("headline", HEADLINES)
def test_headlines_are_english_at_first_sight(headline: str) -> None:
    """Common words settle what has too few function words."""
    assert is_english(headline)


@pytest.mark.usefixtures("no_identifier")
@pytest.mark.parametrize(
    "text",
    [
        "gəmilər limandan çıxdı, qiymətlər yenə artıb",
        "Цены на нефть снова выросли в понедельник",
        "正在建设的新港口将于明年开放",
        "Giá dầu đã tăng trở lại vào tuần trước",
    ],
)
def test_other_letters_are_foreign_at_first_sight(text: str) -> None:
    """English words have no letters beyond a to z, but for a few."""
    assert not is_english(text)


@pytest.mark.parametrize(("code", "text"), FOREIGN, ids=[code for code, _ in FOREIGN])
def test_other_languages_are_never_taken_for_english(code: str, text: str) -> None:
    """Words that two languages share settle nothing."""
    assert not is_english(text)
    assert identify_language(text) == code


@pytest.mark.parametrize("text", ["", "12 34", "Aktau Baku Tbilisi Poti Varna", "per annum"])
def test_names_and_numbers_say_nothing(text: str) -> None:
    """Too little to tell is not foreign."""
    assert identify_language(text) is None
    assert is_english(text)


def test_a_typographic_apostrophe_is_no_foreign_letter() -> None:
    """Contractions are English."""
    assert is_english("don’t won’t can’t shan’t")
