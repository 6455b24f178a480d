"""What claims say beyond their fields: outcome, concept, event, scope, restated and revised numbers, keys apart."""

from __future__ import annotations

import pytest

from factpull import Claim, extract
from factpull.claims.facets.concept import find_concept

pytestmark = pytest.mark.model

OUTCOMES = [
    ("The rockslide killed 12 hikers and wounded 40.", ["killed", "injured"]),
    ("Twelve miners were killed and 40 more injured in the blast.", ["killed", "injured"]),
    ("Some 9 dancers, including 3 teenagers, were killed in the fire.", ["killed", "killed"]),
    ("The quake left 300 people homeless and 7 missing.", ["displaced", "missing"]),
    ("Police arrested 23 people on Friday.", ["arrested"]),
    ("The toll of the landslide has climbed to 61 dead.", ["killed"]),
    ("Hospitals confirmed 18 deaths and 200 injuries.", ["killed", "injured"]),
    ("Twelve gunmen killed the guard.", [None]),
    ("The company opened 12 shops.", [None]),
    ("Troops died in 14 ambushes.", [None]),
]


def claims(text: str) -> tuple[Claim, ...]:
    return extract(text).claims


@pytest.mark.parametrize(("text", "expected"), OUTCOMES)
def test_outcome(text: str, expected: list[str | None]) -> None:
    assert [claim.outcome for claim in claims(text)] == expected


@pytest.mark.parametrize(
    ("measure", "counted", "concept"),
    [
        ("official death toll", None, "death"),
        ("price of copper", None, "price"),
        ("rise in exports", None, "export"),
        (None, "oil tanker", "tanker"),
        ("quarterly net income", None, "profit"),
        (None, None, None),
    ],
)
def test_concept(measure: str | None, counted: str | None, concept: str | None) -> None:
    assert find_concept(measure, counted, None) == concept


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The death toll of the typhoon now stands at 90.", "total"),
        ("In total 90 villagers have been killed in the floods.", "total"),
        ("Another 12 people were killed overnight.", "increment"),
        ("Some 31 fighters were killed in the past 24 hours.", "increment"),
        ("Some 31 fighters were killed in the raid.", None),
        ("The firm sold 12 more ships.", None),
        ("Since the epidemic began, vets have counted 310 deaths among 11,400 patients.", "total"),
        ("Since May, 14 people have died in floods.", "total"),
        ("Some 80 people have been killed so far in the floods.", "total"),
        ("The casualty figure was revised by the court to 57 deaths.", "total"),
    ],
)
def test_scope(text: str, scope: str | None) -> None:
    assert claims(text)[0].scope == scope


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("The death toll rose to 77 and 137 people were injured.", ["total", "total"]),
        ("The storm killed 77 sailors and injured 137 so far.", ["total", "total"]),
        ("The storm killed 77 sailors and injured 137.", [None, None]),
        ("The death toll rose to 77 after 12 people died on Sunday.", ["total", None]),
    ],
)
def test_counts_that_belong_together_share_a_total(text: str, scopes: list[str | None]) -> None:
    assert [claim.scope for claim in claims(text)] == scopes


def test_a_count_that_takes_over_a_noun_has_its_own_outcome() -> None:
    killed, injured = claims("The death toll from the raids has risen to 410 with hundreds more wounded.")
    assert (killed.outcome, injured.outcome, injured.scope) == ("killed", "injured", "total")


def test_more_of_another_outcome_is_no_increment() -> None:
    killed, missing = claims("Floods in Peru left 40 people dead and 15 more missing.")
    assert (killed.outcome, missing.outcome, missing.scope) == ("killed", "missing", None)


def test_event_with_its_places() -> None:
    (claim,) = claims("Nine people died when a ferry capsized off Zanzibar, Tanzania.")
    assert claim.event is not None
    assert claim.event.kind == "sinking"
    assert "TZ" in claim.event.places


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose 2.1% in March instead of the previously reported 2.4%.",
        "Prices rose 2.1% in March, previously reported as 2.4%.",
        "Prices rose 2.1% in March, more than the 2.4% initially estimated.",
    ],
)
def test_a_number_takes_the_place_of_another(text: str) -> None:
    new, old = claims(text)
    assert (new.revises, old.revises) == (old.claim_id, None)


def test_two_numbers_of_two_times_revise_nothing() -> None:
    assert [claim.revises for claim in claims("Prices rose 2.1% in March and 2.4% in April.")] == [None, None]


def test_a_bracket_restates_the_amount() -> None:
    pounds, dollars = claims("The group offered £2bn ($2.5bn) for its rival.")
    assert (pounds.restates, dollars.restates) == (None, pounds.claim_id)


@pytest.mark.parametrize(
    "text",
    [
        "The attack left 17 people killed and 18 people injured.",
        "The plant has 40 turbines, of which 12 turbines stand still.",
        "Profit was $3 million and $4 million.",
        "The fund pays 3% and 5% a year.",
    ],
)
def test_two_numbers_of_a_sentence_have_two_keys(text: str) -> None:
    keys = [claim.fact_key for claim in claims(text)]
    assert len(keys) == len(set(keys)) == 2
