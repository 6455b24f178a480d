"""Who says so."""

from __future__ import annotations

import time
from typing import Any

import pytest

from context_cases import contexts_of_file, document_of, load
from factpull import Config
from factpull.claims.attribution.nominals import find_nominal
from factpull.claims.attribution.quotes import find_quotes
from factpull.claims.attribution.speech import AttributionReader
from factpull.entities import find_entities
from factpull.quantities import find_quantities


@pytest.mark.model
@pytest.mark.parametrize("case", load("attribution"))
def test_speaker(case: dict[str, Any]) -> None:
    got = {}
    for quote, found in contexts_of_file("attribution")[case["id"]]:
        said = found.attribution
        got[quote] = {"speaker": None}
        if said is not None:
            got[quote] = {"speaker": said.speaker, "named": said.entity_id is not None, "direct": said.direct}
    assert {quote: got.get(quote) for quote in case["expect"]} == case["expect"]


@pytest.mark.model
def test_cues_are_printed_and_speakers_are_entities_of_the_article() -> None:
    text = "Ana Lopes said 40 ships came. According to the World Bank, 30 left. “We saw 9,” police said."
    document = document_of(text)
    entities = find_entities(document, Config())
    reader = AttributionReader(document, entities)
    known = {entity.entity_id: entity.name for entity in entities}
    found = [reader.of(mention) for mention in find_quantities(document).mentions]
    assert len(found) == 3
    for said in found:
        assert said is not None
        assert said.cue in text
        assert said.speaker in (known[said.entity_id] if said.entity_id else text)


@pytest.mark.model
def test_a_lost_quotation_mark_ends_with_its_paragraph() -> None:
    quotes = find_quotes(document_of("He called it “a gift.\n\nThe town bought 40 trees."))
    assert quotes.open == (True,)
    assert quotes.at(13) == 0
    assert quotes.at(30) is None


@pytest.mark.parametrize(
    ("text", "noun", "definite"),
    [
        ("On Monday the finance ministry", "ministry", True),
        ("a company spokesman", "spokesman", False),
        ("Officials", "", False),
        ("the prime minister", "prime minister", True),
        ("three studies", "study", False),
        ("three studios", None, False),
        ("the tall tree", None, False),
        ("", None, False),
    ],
)
def test_nominal(text: str, noun: str | None, definite: bool) -> None:
    found = find_nominal(text)
    assert (found.noun if found else None) == noun
    assert (found.definite if found else False) == definite


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["said " * 20_000, "“" * 20_000, "Ana, said, " * 9_000, "according to the " * 6_000]
)
def test_hostile_text_is_read_soon(text: str) -> None:
    def seconds(length: int) -> float:
        document = document_of(text[:length] + " 5 men.")
        entities = find_entities(document, Config())
        begun = time.process_time()
        AttributionReader(document, entities)
        return time.process_time() - begun

    # Eight times the text may take some eight times as long on any machine; what grows with the square takes 64 times.
    assert seconds(9_000) < 20 * seconds(1_125) + 0.5
