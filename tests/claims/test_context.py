"""The seam: what it gives, and that it cites nothing but the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from context_cases import context_of, contexts, document_of

SENTENCES = (
    "Exports rose 5% in 2021.",
    "Imports fell 7% from a year earlier.",
    "Ana Lopes said the town has 300 wells.",
    "“We planted 40 trees last week,” said Ben Okri.",
    "The firm will build 9 mills in Kenya by 2030.",
    "If 20 members agree, the vote is held on Monday.",
    "No fewer than 60 people were not hurt.",
    "It added 3 percent, it said.",
)


@pytest.mark.model
@given(
    chosen=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), glue=st.sampled_from((" ", "\n\n"))
)
@settings(max_examples=15, derandomize=True, deadline=None)
def test_nothing_outside_the_article_is_cited(chosen: list[str], glue: str) -> None:
    text = glue.join(chosen)
    for _, found in contexts(document_of(text, "2023-05-17")):
        for period in filter(None, (found.period, found.baseline)):
            assert period.text in text
            assert not (period.start and period.end and period.start > period.end)
            assert (period.resolved_from is None) == (
                period.start is None and period.end is None and not period.edtf
            )
        assert found.place is None or found.place in text
        assert found.attribution is None or found.attribution.cue in text
        assert found.attribution is None or found.attribution.entity_id or found.attribution.speaker in text


@pytest.mark.model
def test_all_fields_of_one_sentence() -> None:
    found = context_of(
        "The ministry said exports to Kenya may grow by 9% in 2024, after 2023.", "9%", "2023-05-17"
    )
    assert found.period is not None
    assert found.period.edtf == "2024"
    assert found.attribution is not None
    assert found.attribution.speaker == "the ministry"
    assert found.attribution.entity_id is None
    assert (found.modality, found.negated, found.country) == ("possible", False, "KE")


@pytest.mark.model
def test_what_is_unsure_is_told() -> None:
    found = context_of("Sales rose 5% last year.", "5%")
    assert found.period is not None
    assert found.period.start is None
    assert found.issues == ("period.undated",)


@pytest.mark.model
def test_a_dateline_gives_the_day_that_the_caller_did_not() -> None:
    text = "Storm hits coast\n\nMonday, July 28, 2014\n\nThe storm felled 400 trees yesterday."
    found = context_of(text, "400")
    assert found.period is not None
    assert (found.period.edtf, found.period.resolved_from) == ("2014-07-27", "published")
