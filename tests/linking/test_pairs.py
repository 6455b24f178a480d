"""Which claims of two articles become one fact, and which stay apart."""

from __future__ import annotations

import datetime

import pytest

import factpull
from factpull import Article, Facts
from factpull.linking.told.counted import counted_head
from factpull.linking.told.places import read_places

pytestmark = pytest.mark.model


def facts_of(*told: tuple[int, str]) -> Facts:
    """Return the facts of articles, each told on its day after the first of March 2024."""
    first = datetime.date(2024, 3, 1)
    articles = [
        Article(doc_id=f"d{place}", text=text, published=first + datetime.timedelta(day), language="en")
        for place, (day, text) in enumerate(told)
    ]
    return factpull.link(factpull.extract_many(articles, progress=False))


def printed(facts: Facts) -> list[list[str]]:
    return sorted([[point.claim.quantity.text for point in fact.timeline] for fact in facts])


def test_conversions_are_compared_in_a_unit_that_both_have() -> None:
    facts = facts_of(
        (
            0,
            "Orvane would give about $2bn (£1.06bn) for leaving its pact with the car maker Telmark.",
        ),
        (
            1,
            "For leaving its pact with the car maker Telmark, Orvane hands over 1.55bn euros ($2bn; £1.1bn).",
        ),
    )
    assert printed(facts) == [["$2bn", "$2bn"], ["£1.06bn", "£1.1bn"]]
    assert {fact.status for fact in facts} <= {"agree", "compatible"}


def test_a_number_has_one_value_for_a_partner_however_often_it_is_printed() -> None:
    twice = "Orvane Capital raised its bid for Telmark Broadcasting to $150 per share. {}".format(
        "The $150 per share bid of Orvane Capital for Telmark Broadcasting was welcomed by its board."
    )
    facts = facts_of(
        (0, "Orvane Capital made a bid for Telmark Broadcasting of $145 per share."),
        (9, twice),
    )
    assert printed(facts) == [["$145", "$150", "$150"]]


OUTBREAK = "The death toll from the outbreak of cholera in {place} has risen to {count}, the Dorvan Health Agency said."


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        (("Zambia", 80), ("Zambia", 400), True),
        (("Zambia", 80), ("Zambia", 4_000), False),
        (("Kitwe, Zambia", 80), ("Zambia", 400), True),
        (("Kitwe, Zambia", 80), ("Lusaka, Zambia", 400), False),
    ],
)
def test_running_totals_of_one_place_in_reach(
    one: tuple[str, int], other: tuple[str, int], linked: bool
) -> None:
    texts = [OUTBREAK.format(place=place, count=count) for place, count in (one, other)]
    assert bool(facts_of((0, texts[0]), (30, texts[1]))) == linked


def test_abbreviated_dollars_are_dollars() -> None:
    (claim,) = factpull.extract("Orvane Capital offered 145 dlrs per share.").claims
    assert claim.quantity.unit is not None
    assert claim.quantity.unit.currency == "USD"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Nine people were hurt when a bus overturned in Tarsk, Lower Province, Bolivia.",
            "Nine people were hurt when a lorry hit a wall in Velmo, Lower Province, Bolivia.",
            id="two towns of one province",
        ),
        pytest.param(
            "Some 59 farmers were killed when a storm hit Tarsk in Bolivia.",
            "The mayor closed 59 schools after a storm hit Tarsk in Bolivia.",
            id="people and schools",
        ),
    ],
)
def test_what_looks_alike_stays_apart(one: str, other: str) -> None:
    assert not facts_of((0, one), (1, other))


def test_people_are_people_whatever_they_are_called() -> None:
    facts = facts_of(
        (0, "A coach with 31 pilgrims fell into a gorge near Tarsk in Bolivia, the police of Tarsk said."),
        (
            1,
            "The police of Tarsk named the 31 passengers of the coach that fell into a gorge near Tarsk in Bolivia.",
        ),
    )
    assert printed(facts) == [["31", "31"]]


def test_the_town_is_innermost_not_its_province() -> None:
    extraction = factpull.extract(
        "Floods hit Mokwa in Niger State, Nigeria, and a mine in Welkom, South Africa."
    )
    assert {entity.key for entity in extraction.entities if entity.kind == "place"} >= {
        "mokwa",
        "niger state",
    }
    places = read_places(extraction)
    assert places.innermost(0, len(extraction.article.text)) == {"mokwa", "welkom"}


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Police detained 24 Kenyans.", "people"),
        ("The army lost 12 paratroopers.", "people"),
        ("The fire destroyed 12 houses.", "home"),
        ("Exports rose 12 percent.", None),
    ],
)
def test_what_is_counted(text: str, head: str | None) -> None:
    (claim,) = factpull.extract(text).claims
    assert counted_head(claim) == head


@pytest.mark.parametrize(
    ("days", "second", "linked"),
    [
        (
            30,
            "The Tarsk Exchange's index of Norland shares stood at 6,140 points, the Tarsk Exchange said.",
            False,
        ),
        (
            1,
            "The Tarsk Exchange's index of Norland shares stood at 5,140 points, the Tarsk Exchange said.",
            True,
        ),
        (
            30,
            "The Tarsk Exchange's index of Norland shares stood at 5,120 points, the Tarsk Exchange said.",
            True,
        ),
    ],
)
def test_a_level_of_another_day_is_another_reading(days: int, second: str, linked: bool) -> None:
    first = "The Tarsk Exchange's index of Norland shares stood at 5,120 points, the Tarsk Exchange said."
    assert bool(facts_of((0, first), (days, second))) == linked


@pytest.mark.parametrize(
    ("first", "second", "linked"),
    [
        ("31", "44", True),
        ("44", "31", False),
    ],
)
def test_a_toll_grows(first: str, second: str, linked: bool) -> None:
    text = "At least {} people were killed when the ferry Maro sank off Velbridge, Tanzania, divers of Velbridge said."
    assert bool(facts_of((0, text.format(first)), (2, text.format(second)))) == linked
