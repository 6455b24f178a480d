"""The same fact in two articles has one key; another fact has another."""

from __future__ import annotations

import pytest

from factpull import Claim, extract
from factpull.claims.keys import normalize

pytestmark = pytest.mark.model

SAME = [
    ("Kenya's exports of tea rose by 5%.", "Exports of tea from Kenya grew 7%."),
    ("The price of copper fell to $9,100 a ton.", "The copper price dropped to $9,050 a ton."),
    ("Norwex Holdings employs 612 workers.", "Norwex Holdings' 950 workers are unionized."),
    ("Ghana's debt stands at 40 billion cedis.", "The debt of Ghana amounts to 41 billion cedis."),
]
OTHER = [
    ("Kenya's exports of tea rose by 5%.", "Uganda's exports of tea rose by 5%."),
    ("Kenya's exports of tea rose by 5%.", "Kenya's exports of coffee rose by 5%."),
    ("Zambia's debt rose by $2 billion.", "Zambia's debt rose to $2 billion."),
    ("Zambia's debt rose to $2 billion.", "Zambia's debt rose from $2 billion."),
    ("The dam holds 40 tons of water.", "The dam holds 40 liters of water."),
]


def first(text: str) -> Claim:
    return extract(text).claims[0]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_versions_of_one_fact_meet(one: str, other: str) -> None:
    assert first(one).fact_key == first(other).fact_key


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_facts_do_not_meet(one: str, other: str) -> None:
    assert first(one).fact_key != first(other).fact_key


def test_normal_form_forgets_order_number_and_small_words() -> None:
    assert normalize("exports of the grain") == normalize("grain export") == "export grain"
    assert normalize(None) == ""
