"""What holds for the entities of any article."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpull import Article, Config, Extraction, Extractor, extract, extract_many
from factpull.entities.words.lexemes import read_words
from factpull.errors import DefinitionError

CASES = Path(__file__).resolve().parents[1] / "cases" / "entities" / "entities.jsonl"
TEXTS = [json.loads(line)["text"] for line in CASES.read_text(encoding="utf-8").splitlines()]
SEED = 20_261_123
pytestmark = pytest.mark.model
few = settings(derandomize=True, deadline=None, max_examples=25)


def _check(extraction: Extraction) -> None:
    """Mentions slice to their text, never overlap, and stand in order; ids are unique."""
    text = extraction.article.text
    spans = []
    for entity in extraction.entities:
        assert entity.mentions
        assert entity.rule
        starts = [mention.span.start for mention in entity.mentions]
        assert starts == sorted(starts)
        for mention in entity.mentions:
            assert text[mention.span.start : mention.span.end] == mention.span.text
            spans.append((mention.span.start, mention.span.end))
    spans.sort()
    assert all(before[1] <= behind[0] for before, behind in pairwise(spans))
    ids = [entity.entity_id for entity in extraction.entities]
    assert len(ids) == len(set(ids))


def _names(extraction: Extraction) -> set[tuple[str, str]]:
    return {(entity.kind, entity.key) for entity in extraction.entities}


@few
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8))
def test_mentions_slice_and_never_overlap(texts: list[str]) -> None:
    """Whatever paragraphs stand together."""
    _check(extract("\n\n".join(texts)))


@few
@given(st.text(alphabet="ABab .,'-–()’\n&éŁ$5İǅ", min_size=1, max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Odd letters, brackets and hyphens break no span."""
    _check(extract(f"The minister of Ghana said that {text} was in the house."))


@few
@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=6, unique=True), st.randoms())
def test_order_of_articles_never_matters(texts: list[str], random: object) -> None:
    """The same article gives the same entities in any batch."""
    alone = [extract(text).entities for text in texts]
    shuffled = list(enumerate(texts))
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for (place, _), extraction in zip(shuffled, extract_many([text for _, text in shuffled]), strict=True):
        assert extraction.entities == alone[place]


UNRELATED = (
    "The rain fell on the hills for nine days, and the farmers could not cut the hay before the end of it.",
    "In the evening the children sang a song about the sea, and the old men listened to them by the fire.",
)


@pytest.mark.parametrize("paragraph", UNRELATED)
@pytest.mark.parametrize("start", range(0, len(TEXTS), 7))
def test_unrelated_paragraph_changes_nothing(start: int, paragraph: str) -> None:
    """A paragraph without names leaves the entities of the others as they are."""
    text = TEXTS[start]
    assert _names(extract(f"{text}\n\n{paragraph}")) == _names(extract(text))


def test_same_name_in_two_paragraphs_is_one_record() -> None:
    """Mentions of one name merge over the article."""
    text = "Helena Marsh spoke to the press about it.\n\nThe rain fell.\n\nThe case of Helena Marsh was heard again."
    (person,) = extract(text).people
    assert [mention.span.text for mention in person.mentions] == ["Helena Marsh", "Helena Marsh"]


def test_records_are_stable() -> None:
    """Two runs give the same records, byte for byte."""
    text = "\n\n".join(TEXTS[:40])
    assert extract(text).model_dump_json() == extract(text).model_dump_json()


@pytest.mark.parametrize(
    "hostile",
    [
        "Aa " * 33_000,
        "A" * 100_000,
        "A." * 50_000,
        "A-" * 50_000,
        "Ministry of " * 8_000,
        "Iran " * 20_000,
        "(AB) " * 20_000,
        "John and " * 11_000,
        "'" * 100_000,
    ],
    ids=["run", "word", "initials", "hyphens", "links", "countries", "brackets", "lists", "quotes"],
)
def test_hostile_words_are_read_fast(hostile: str) -> None:
    """The pattern of words is linear."""
    begin = time.perf_counter()
    read_words(0, 0, hostile)
    assert time.perf_counter() - begin < 2.0


def test_import_reads_no_table() -> None:
    """No table is read before the first extraction."""
    code = "import factpull; from factpull.lexicon.table import read_table; print(read_table.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def _config(tmp_path: Path, field: str, content: str) -> Config:
    path = tmp_path / f"{field}.toml"
    path.write_text(content, encoding="utf-8")
    return Config.model_validate({field: (path,)})


def test_user_organization_wins(tmp_path: Path) -> None:
    """A user's row beats the model, the shipped tables and the context, and names the record."""
    config = _config(
        tmp_path,
        "organizations",
        '[[names]]\nname = "Paris Group"\naliases = ["Paris", "PG"]\n',
    )
    found = Extractor(config).extract(
        "He flew to Paris in the spring, and PG paid for the seat on the plane."
    )
    (organization,) = found.organizations
    assert organization.name == "Paris Group"
    assert [mention.span.text for mention in organization.mentions] == ["Paris", "PG"]
    assert "user's organization" in organization.rule
    assert found.places == ()


def test_user_person_place_and_country(tmp_path: Path) -> None:
    """Each kind of file adds its kind of record."""
    text = "The people of Zanthia met Quorl at the gates of Mirova, and they talked about the rain."
    person = Extractor(_config(tmp_path, "people", '[[names]]\nname = "Quorl"\n')).extract(text)
    assert "Quorl" in [entity.name for entity in person.people]
    place = Extractor(_config(tmp_path, "places", '[[names]]\nname = "Mirova"\ncountry = "KZ"\n')).extract(
        text
    )
    assert ("Mirova", "KZ") in [(entity.name, entity.iso2) for entity in place.places]
    country = Extractor(
        _config(tmp_path, "countries", '[[names]]\nname = "Zanthia"\ncountry = "FR"\n')
    ).extract(text)
    assert [entity.iso2 for entity in country.countries] == ["FR"]


@pytest.mark.parametrize(
    ("field", "content", "reason"),
    [
        ("organizations", "names = 3", "names"),
        ("organizations", "[[names]]\n", "no name"),
        ("organizations", '[[names]]\nname = "A"\nalias = ["B"]\n', "unknown field 'alias'"),
        ("places", '[[names]]\nname = "A"\ncountry = "QQ"\n', "ISO 3166"),
        ("countries", '[[names]]\nname = "A"\n', "no country"),
        ("people", '[[names]]\nname = "A"\naliases = "B"\n', "list of strings"),
        ("people", "[[names]", "not TOML"),
    ],
)
def test_wrong_user_file_is_named(tmp_path: Path, field: str, content: str, reason: str) -> None:
    """The error names the file, the row and what to do."""
    extractor = Extractor(_config(tmp_path, field, content))
    with pytest.raises(DefinitionError, match=reason) as caught:
        extractor.extract("The people of the town met at the gates, and they talked about the rain.")
    assert f"{field}.toml" in str(caught.value)


def test_missing_user_file_is_named(tmp_path: Path) -> None:
    """A path that is not there is no silent nothing."""
    extractor = Extractor(Config(people=(tmp_path / "none.toml",)))
    with pytest.raises(DefinitionError, match=r"none\.toml"):
        extractor.extract(Article(text="The people of the town met at the gates.", language="en"))


def test_user_name_may_end_in_a_small_letter(tmp_path: Path) -> None:
    """A user knows best how a name is printed."""
    rows = '[[names]]\nname = "Harlow Quay"\naliases = ["Harlow quay"]\n'
    found = Extractor(_config(tmp_path, "organizations", rows)).extract(
        "The crew of Harlow quay was paid on time."
    )
    assert [organization.name for organization in found.organizations] == ["Harlow Quay"]
