"""One fact in several articles: found, its status right, explained, and the same in any order."""

from __future__ import annotations

import random

import pytest

import factpull
from factpull import Facts, UnknownClaimError
from factpull.linking.comparing.levels import compare
from factpull.linking.told.telling import Telling
from factpull.view.told import told_payload
from linking.stories import extractions

pytestmark = pytest.mark.model


def linked() -> Facts:
    return factpull.link(extractions())


def fact_of(printed: str) -> factpull.Fact:
    found = [fact for fact in linked() if any(printed in point.value for point in fact.timeline)]
    assert len(found) == 1, [str(fact) for fact in found]
    return found[0]


def test_a_toll_over_a_week_is_revised() -> None:
    fact = fact_of("41 death")
    assert fact.status == "revision"
    assert [(str(point.day), point.claim.quantity.text) for point in fact.timeline] == [
        ("2024-03-02", "14"),
        ("2024-03-03", "27"),
        ("2024-03-05", "41"),
    ]
    assert "Maro" in fact.title


def test_killed_and_injured_are_two_facts() -> None:
    assert {claim.outcome for claim in fact_of("41 death").claims} == {"killed"}
    assert {claim.outcome for claim in fact_of("30 people").claims} == {"injured"}


def test_a_corrected_statistic_is_revised_though_one_article_prints_both() -> None:
    fact = fact_of("2.1 percent")
    assert fact.status == "revision"
    assert [point.doc_id for point in fact.timeline] == ["prices-1", "prices-2", "prices-2"]


def test_two_papers_of_one_day_are_in_conflict() -> None:
    fact = fact_of("410,000,000")
    assert (fact.status, fact.articles) == ("conflict", 2)
    assert linked()[0] == fact, "conflicts come first"


def test_other_accidents_stay_apart() -> None:
    assert not any(telling.doc_id == "bus-1" for fact in linked() for telling in fact.told)


def test_why_says_what_speaks_for_it_and_adds_up() -> None:
    fact = fact_of("41 death")
    why = fact.why(*fact.claims[:2])
    assert why.certainty == "sure"
    assert why.total == pytest.approx(sum(step.weight for step in why.steps))
    assert "event: same kind, same place" in str(why)
    killed, injured = extractions()[0].claims
    assert injured.outcome == "injured"
    with pytest.raises(UnknownClaimError, match=injured.claim_id):
        fact.why(killed, injured)


def test_the_order_of_arrival_does_not_matter() -> None:
    shuffled = list(extractions())
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert list(factpull.link(shuffled)) == list(linked())


def test_the_user_has_the_last_word() -> None:
    first, second = fact_of("410,000,000").claims
    apart = factpull.link(extractions(), unlink=[(second.claim_id, first.claim_id)])
    assert apart.of(first) is None
    killed = [
        extraction.claims[0].claim_id
        for extraction in extractions()
        if extraction.article.doc_id in {"ferry-1", "bus-1"}
    ]
    together = factpull.link(extractions(), link=[(killed[0], killed[1])])
    assert together.of(killed[0]) == together.of(killed[1]) is not None


def test_sure_facts_are_among_the_likely_ones() -> None:
    sure = factpull.link(extractions(), certainty="sure")
    assert len(sure) < len(linked()) or all(fact.certainty == "sure" for fact in linked())
    for fact in sure:
        (inside,) = {linked().of(claim) for claim in fact.claims}
        assert inside is not None
        assert set(fact.claims) <= set(inside.claims)


def test_facts_by_status_and_by_claim() -> None:
    assert {fact.status for fact in linked().having("revision")} == {"revision"}
    fact = fact_of("41 death")
    assert linked().of(fact.claims[0].claim_id) == fact
    assert linked().of("nobody's") is None
    assert factpull.Extractions(extractions()).shared_facts()[0] == linked()[0]


def test_what_holds_a_claim_is_its_strongest_link() -> None:
    fact = fact_of("41 death")
    for claim in fact.claims:
        held = fact.held_by(claim)
        assert held is not None
        other, why = held
        assert why == fact.why(claim, other.claim)
        assert why.total == max(fact.why(claim, one).total for one in fact.claims if one != claim)


def test_a_number_that_was_replaced_is_held_by_its_own_article() -> None:
    fact = fact_of("2.1 percent")
    assert [fact.held_by(claim) is None for claim in fact.claims] == [False, True, False]
    (payload,) = [one for one in told_payload(extractions()) if one["id"] == fact.fact_id]
    assert [one["with"] is None for one in payload["told"]] == [False, True, False]


def test_the_report_compares_nothing_that_linking_has_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def counted(one: Telling, other: Telling) -> dict[str, str]:
        calls.append((one, other))
        return compare(one, other)

    monkeypatch.setattr("factpull.linking.grouping.partners.compare", counted)
    linked()
    once = len(calls)
    told_payload(extractions())
    assert len(calls) == 2 * once > 0


def test_a_link_that_the_user_asked_for_says_so() -> None:
    first, second = (extractions()[0].claims[0], extractions()[3].claims[0])
    fact = factpull.link(extractions(), link=[(first.claim_id, second.claim_id)]).of(second)
    assert fact is not None
    held = fact.held_by(second)
    assert held is not None
    assert "the user: said so" in str(held[1])
