"""A story of a news agency that very many papers copy is one fact, and costs no more than it has copies."""

from __future__ import annotations

import datetime

import pytest

import factpull
from factpull import Article, Extraction, Facts
from factpull.linking.comparing.vetoes import veto
from factpull.linking.told.telling import Telling
from factpull.records import hash_id

pytestmark = pytest.mark.model

WIRE = (
    "Velbridge police said at least 64 people were killed when the ferry Maro sank off Velbridge, Tanzania, "
    "on its way to Quenport. {}"
)
DAY = datetime.date(2024, 3, 4)


def wire(rest: str = "Divers from Quenport searched for 12 missing passengers.") -> Extraction:
    """Return the story of the agency."""
    return factpull.extract(
        Article(doc_id="wire", text=WIRE.format(rest), published=DAY, language="en", site="agency")
    )


def copies(story: Extraction, count: int) -> list[Extraction]:
    """Return a story as so many papers print it."""
    return [
        story.model_copy(
            update={
                "article": story.article.model_copy(
                    update={"doc_id": f"paper-{number}", "site": f"{number}"}
                ),
                "claims": tuple(
                    claim.model_copy(update={"claim_id": hash_id(claim.claim_id, str(number))})
                    for claim in story.claims
                ),
            }
        )
        for number in range(count)
    ]


def sizes(facts: Facts) -> dict[str, int]:
    return {fact.claims[0].quantity.text: fact.articles for fact in facts}


def test_a_story_that_hundreds_copy_is_one_fact() -> None:
    later = factpull.extract(
        Article(
            doc_id="later",
            text="The death toll from the sinking of the ferry Maro off Velbridge, Tanzania, has risen to 71.",
            published=DAY + datetime.timedelta(1),
            language="en",
        )
    )
    facts = factpull.link([*copies(wire(), 300), later])
    assert sizes(facts) == {"64": 301, "12": 300}
    assert {fact.status for fact in facts} == {"agree", "revision"}


def test_a_story_with_another_end_is_still_a_copy() -> None:
    ends = [f"The Daily {name} of Tarsk reports from there." for name in ("Anvil", "Beacon", "Courier")]
    facts = factpull.link(
        [
            one.model_copy(update={"article": one.article.model_copy(update={"doc_id": f"{place}-{number}"})})
            for place, end in enumerate(ends)
            for number, one in enumerate(copies(wire(end), 30))
            for one in [_renamed(one, str(place))]
        ]
    )
    assert sizes(facts) == {"64": 90}


def _renamed(story: Extraction, salt: str) -> Extraction:
    claims = (claim.model_copy(update={"claim_id": hash_id(claim.claim_id, salt)}) for claim in story.claims)
    return story.model_copy(update={"claims": tuple(claims)})


def test_a_short_sentence_is_no_copy_in_another_story() -> None:
    texts = (
        "A bus overturned near Quenport, Bolivia. Nine people were killed.",
        "A kiln exploded in Halvard, Norland. Nine people were killed.",
    )
    articles = [Article(doc_id=text, text=text, published=DAY, language="en") for text in texts]
    assert not factpull.link(factpull.extract_many(articles, progress=False))


def test_twice_as_many_copies_are_twice_as_many_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def counted(one: Telling, other: Telling) -> str | None:
        calls.append(1)
        return veto(one, other)

    for module in ("partners", "clusters"):
        monkeypatch.setattr(f"factpull.linking.grouping.{module}.veto", counted)
    asked = []
    for count in (100, 200):
        calls.clear()
        factpull.link(copies(wire(), count))
        asked.append(len(calls))
    assert asked[1] <= 2.1 * asked[0]


def test_copies_that_arrive_one_by_one_are_linked_as_all_at_once() -> None:
    every = copies(wire(), 12)
    with factpull.open_store("sqlite://") as store:
        for some in (every[:5], every[5:6], every[6:], [every[0]]):
            store.write(some)
            store.link()
        for gone in ([], ["paper-0"], ["paper-3", "paper-7"]):
            store.remove(gone)
            store.link()
            left = list(store.read())
            found = {(row["fact_id"], row["articles"]) for row in store.facts()["facts"]}
            assert found == {(fact.fact_id, fact.articles) for fact in factpull.link(left)}
