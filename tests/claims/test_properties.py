"""What holds for every article: claims cite their article, stand for themselves, and stay with their sentence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factpull import Article, Claim, Extraction, extract

pytestmark = pytest.mark.model

#: Sentences that say nothing of each other: no pronouns, no times, no speakers.
INDEPENDENT = (
    "Ghana's debt rose by 5 percent to $40 billion.",
    "Norwex Holdings employs 943 workers, including 24 engineers.",
    "The 67-km Harbel-Zwedru road cost $90 million.",
    "Exports of coffee grew 5% and imports of tea 3%.",
    "Glaciers in the Andes have lost 30 percent of their area.",
    "Peru opened 13 national parks.",
    "Wheat prices fell 2% to 610 dollars per ton.",
    "Some 300 homes were destroyed by the storm.",
)
FURNITURE = "Leave a review\n\nFollow us on social networks"
PIECES = (
    *INDEPENDENT, "and", "It lost 5%", ", up from 40", "(8 km)", "of which 12",
    "The company has 3", "\n\n", "“", "%", "to $4"
)  # fmt: skip
slow = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def facts(result: Extraction) -> dict[str, list[dict[str, Any]]]:
    """The claims by sentence, without their places in the text."""
    found: dict[str, list[dict[str, Any]]] = {}
    for claim in result.claims:
        row = claim.model_dump(exclude={"span", "sentence"})
        found.setdefault(claim.sentence.text, []).append({**row, "text": claim.span.text})
    return found


def read(text: str) -> Extraction:
    return extract(Article(text=text, doc_id="a", language="en"))


@slow
@given(st.permutations(INDEPENDENT), st.integers(0, 6))
def test_swapping_sentences_swaps_their_claims(sentences: list[str], place: int) -> None:
    swapped = [*sentences]
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    assert facts(read(" ".join(sentences[:8]))) == facts(read(" ".join(swapped[:8])))


@slow
@given(st.lists(st.sampled_from(INDEPENDENT), min_size=1, max_size=4, unique=True))
def test_furniture_changes_nothing(sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    assert facts(read(text)) == facts(read(f"{text}\n\n{FURNITURE}"))


@slow
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_claims_cite_their_article(pieces: list[str]) -> None:
    result = read(" ".join(pieces))
    text, ids = result.article.text, {claim.claim_id for claim in result.claims}
    for claim in result.claims:
        assert text[claim.span.start : claim.span.end] == claim.span.text
        assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.text
        assert claim.part_of in {None, *ids} - {claim.claim_id}
        for phrase in (claim.measure, claim.subject, claim.place):
            assert all(word in text for word in (phrase or "").split()), phrase


def test_claims_of_one_article_have_different_ids() -> None:
    result = read("Peru opened 13 parks. Peru opened 13 parks. Peru opened 13 parks and 13 zoos.")
    assert len({claim.claim_id for claim in result.claims}) == len(result.claims) == 4


def by_id(result: Extraction) -> dict[str, Claim]:
    return {claim.claim_id: claim for claim in result.claims}


def test_parts_point_at_their_wholes() -> None:
    result = read("With 14 ports, including 6 river and 8 sea terminals, Georgia is a hub.")
    whole, *parts = result.claims
    assert [by_id(result)[part.part_of or ""] for part in parts] == [whole, whole]
