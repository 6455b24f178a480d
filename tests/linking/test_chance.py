"""Numbers that are equal or alike by chance, and those that tell one fact: what a careful reader would ask for."""

from __future__ import annotations

import datetime

import pytest

import factpull
from factpull import Article, Facts
from factpull.linking.comparing.levels import compare
from factpull.linking.grouping.clusters import cluster
from factpull.linking.grouping.partners import Link, decisive
from factpull.linking.told.telling import Telling, read_tellings

pytestmark = pytest.mark.model

FIRST = datetime.date(2024, 3, 1)


def facts_of(*told: tuple[int | None, str]) -> Facts:
    """Return the facts of articles, each told on its day after the first of March 2024, or on no day."""
    articles = [
        Article(
            doc_id=f"d{place}",
            text=text,
            published=None if day is None else FIRST + datetime.timedelta(day),
            language="en",
        )
        for place, (day, text) in enumerate(told)
    ]
    return factpull.link(factpull.extract_many(articles, progress=False))


def told(text: str) -> Telling:
    """Return the first claim of a text."""
    return read_tellings(factpull.extract(Article(doc_id=text[:9], text=text, language="en")))[0]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("The guild signed a lease of 20 years for its hall.", 1),
        ("The swim across the strait took 93 minutes.", 2),
        ("The council counted 17,300 herons on the lake.", 3),
    ],
)
def test_digits_are_those_that_are_printed(text: str, digits: int) -> None:
    assert told(text).digits == digits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Osvald Brenne taught the harp for nearly three decades in Halm.",
            "The Orvane orchard was left to the birds for three decades, its heirs said.",
            id="a length of time in undated texts",
        ),
        pytest.param(
            "A 26-year-old diver was pulled out of the harbor of Tarsk.",
            "The youngest juror in Velmo, a 26-year-old, asked for a break.",
            id="an age without a person",
        ),
        pytest.param(
            "Half of the pears at the Ostrand fair were sold by noon.",
            "In Quenport half of the pupils walk to school.",
            id="half of two things",
        ),
    ],
)
def test_few_digits_of_undated_texts_need_a_shared_thing(one: str, other: str) -> None:
    assert not facts_of((None, one), (None, other))


def test_the_age_of_a_person_whom_both_name_is_one_fact() -> None:
    facts = facts_of(
        (None, "Police in Tarsk charged Osvald Brenne, 47, with the theft of the Halm harp."),
        (None, "Osvald Brenne, 47, hid the stolen Halm harp in a barn near Tarsk, police said."),
    )
    assert [[point.claim.quantity.text for point in fact.timeline] for fact in facts] == [["47", "47"]]


DAILY = "Shelling of Velbridge by Norland forces killed {} people, the mayor of Velbridge said."


@pytest.mark.parametrize(
    ("day", "later", "linked"),
    [
        pytest.param(1, DAILY.format(36), True, id="the next day"),
        pytest.param(3, DAILY.format(36), False, id="another day's shelling"),
        pytest.param(
            3,
            "The toll of the shelling of Velbridge by Norland forces on March 1 rose to 36 dead, its mayor said.",
            True,
            id="a total that looks back",
        ),
        pytest.param(
            3,
            "Velbridge buries its dead after the shelling by Norland forces that killed 24 people, its mayor said.",
            True,
            id="a clause that says what the known shelling did",
        ),
    ],
)
def test_harm_of_another_day_is_other_harm_unless_the_later_looks_back(
    day: int, later: str, linked: bool
) -> None:
    assert bool(facts_of((0, DAILY.format(24)), (day, later))) == linked


def test_a_total_since_january_is_no_toll_of_one_raid() -> None:
    facts = facts_of(
        (0, "Gunmen raided the market of Tarsk in Norland, killing at least 12 traders."),
        (
            6,
            "At least 58 traders have been killed by gunmen in Norland since the start of the year, some in Tarsk.",
        ),
    )
    assert not facts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The Tarsk Exchange's index of Norland shares passed 4,000 points.",
            "The Tarsk Exchange's index of Norland shares climbed to over 5,000 points.",
            id="two marks",
        ),
        pytest.param(
            "Norland barley fell to below $300 a tonne on the Tarsk Exchange.",
            "Norland barley slid back to below $300 a tonne on the Tarsk Exchange.",
            id="one mark passed twice",
        ),
    ],
)
def test_a_round_mark_is_passed_on_many_days(one: str, other: str) -> None:
    assert not facts_of((0, one), (25, other))


def test_a_few_of_a_kind_in_two_towns_are_two_facts() -> None:
    assert not facts_of(
        (0, "Two trams collided near Halm in Lower Norland, and nine riders were hurt."),
        (6, "Two trams collided in Quenport in Lower Norland, and 31 riders were hurt."),
    )


def test_one_link_does_not_hold_together_groups_that_print_one_number_of_many_things() -> None:
    here, there, again, back = (
        read_tellings(
            factpull.extract(
                Article(
                    doc_id=str(place), text=f"{who} levies 35% on timber.", published=FIRST, language="en"
                )
            )
        )[0]
        for place, who in enumerate(("Velmo", "Ostrand", "Since May Velmo", "Since May Ostrand"))
    )
    scores = {(here, again): 4.5, (there, back): 4.9, (here, there): 1.0}
    links = [
        Link(*sorted(pair, key=lambda one: one.claim.claim_id), {}, score) for pair, score in scores.items()
    ]
    known = {frozenset(link.ids): link.score for link in links}
    tellings = {one.claim.claim_id: one for one in (here, there, again, back)}
    groups = cluster(
        links, tellings, lambda a, b: known.get(frozenset((a.claim.claim_id, b.claim.claim_id)), -2.0), -0.2
    )
    assert sorted(sorted(one.doc_id for one in group) for group in groups) == [["0", "2"], ["1", "3"]]


def test_rounded_amounts_are_graded_as_equal_ones_are() -> None:
    one, other = (
        told(f"Creditors own {share} of Tarn Paper, the company said.") for share in ("98.6%", "99%")
    )
    levels = compare(one, other)
    assert levels["value"] == "rounded, 2 digits"
    assert "equal names" in levels


def test_counts_below_a_hundred_are_not_rounded() -> None:
    one, other = (told(f"The fire left {count} dead in Velmo.") for count in ("21", "22"))
    assert not compare(one, other)["value"].startswith("rounded")


def test_conversions_are_compared_in_the_unit_in_which_they_agree() -> None:
    one, other = (
        read_tellings(factpull.extract(Article(doc_id=str(place), text=text, language="en")))[-1]
        for place, text in enumerate(
            (
                "Orvane offered £1.35bn ($2.5bn) for Telmark.",
                "Orvane's bid for Telmark is worth £1.3bn ($2.5bn).",
            )
        )
    )
    first, second = decisive(one, other)
    assert first.value == second.value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Frost killed 450 vines at an estate in Norland.",
            "A fungus spoiled 450 vines of a grower abroad, who blamed the rain.",
            id="no name in common",
        ),
        pytest.param(
            "In Velmo a census of owls found 410 pairs. The study was led by Ines Dorvan of Halm.",
            "The bakers of Velmo sold 410 loaves at the fair. Nobody from the town council came.",
            id="a town alone in common",
        ),
    ],
)
def test_texts_without_a_day_want_shared_names(one: str, other: str) -> None:
    assert not facts_of((None, one), (None, other))


def test_counts_of_two_days_are_two_numbers() -> None:
    barges = "The Halm Canal Board said that {} barges passed the Tarsk lock in the past 24 hours."
    assert not facts_of((0, barges.format(61)), (2, barges.format(58)))


def test_a_number_that_stands_beside_the_equal_one_is_another() -> None:
    facts = facts_of(
        (0, "Ostrand answers with a levy of 34% on Velmo timber, the Ostrand trade ministry said."),
        (
            2,
            (
                "Velmo plans a levy of 55% on Ostrand cheese, the Velmo trade ministry said. "
                "Ostrand's levy of 34% on Velmo timber stays."
            ),
        ),
    )
    values = [{point.claim.quantity.text for point in fact.timeline} for fact in facts]
    assert {"34%", "55%"} not in values


def test_an_age_is_no_length_of_time() -> None:
    assert not facts_of(
        (0, "Osvald Brenne of Halm, 31, won the Tarsk harp prize."),
        (1, "Osvald Brenne of Halm won the Tarsk harp prize after 31 years of trying."),
    )
