"""How sure a claim's fields are: grades from traces, in records, rows and questions."""

from __future__ import annotations

from math import exp
from pathlib import Path
from typing import get_args

import pytest

from conftest import ROOT
from factpull import Certainty, Extraction, extract, open_store
from factpull.claims.certainty.grading import grade, scales
from factpull.claims.certainty.traces import read_traces
from factpull.lexicon import read_rows
from factpull.records import ClaimField
from factpull.records.flat import flat_rows

PLAIN = "Exports of Norvex Ltd. rose 5% in 2022."
CROWDED = (
    "After a week in which Velia, Tarm and Orvel, with 40, 50 and 60 each, and others (some 12, it was told) had, as"
    " against 30, made up 9 to 11 or so of what 77, or 0.9, then was, it came to 5, a third, 41 and 2.5, in all"
)


@pytest.fixture(scope="module")
def plain() -> Extraction:
    return extract(PLAIN)


def test_every_field_has_one_grade(plain: Extraction) -> None:
    certainty = plain.claims[0].certainty
    graded = [*certainty.sure, *certainty.likely, *certainty.unsure]
    assert sorted(graded) == sorted(get_args(ClaimField))


def test_a_plain_sentence_is_surer_than_a_crowded_one() -> None:
    chances = {
        text: scales().chances(tuple(read_traces(extract(text).claims))).tolist() for text in (PLAIN, CROWDED)
    }
    crowded = [sum(column) / len(column) for column in zip(*chances[CROWDED], strict=True)]
    worst = [max(column) for column in zip(*chances[CROWDED], strict=True)]
    best = dict(zip(get_args(ClaimField), chances[PLAIN][0], strict=True))
    assert all(high > low for high, low in zip(best.values(), crowded, strict=True))
    assert {field for field, low in zip(best, worst, strict=True) if best[field] > low} >= {"about", "period"}


def test_grades_follow_the_cuts() -> None:
    traces = [{}, {"kind:count": 1.0, "rule:about.subject": 1.0, "about.words": 2.0}]
    chances = scales().chances(traces)
    likely, sure = scales().cuts
    for one, certainty in zip(chances, grade(traces), strict=True):
        for column, field in enumerate(get_args(ClaimField)):
            chance = one[column]
            wanted = "sure" if chance >= sure[column] else "likely" if chance >= likely[column] else "unsure"
            assert certainty.of(field) == wanted


def test_the_chance_is_the_sum_of_the_answers() -> None:
    traces = {"kind:count": 1.0, "about.words": 2.0, "sentence.length": 4.5}
    for column, field in enumerate(get_args(ClaimField)):
        (_, start, *_cuts), *rows = read_rows("certainty").find(field)
        odds = float(start)
        for trace, cut, *sides in rows:
            side = sides[4:] if traces.get(trace, 0.0) > float(cut) else sides[:4]
            odds += float(side[3] if traces.get(side[0], 0.0) > float(side[1]) else side[2])
        assert scales().chances([traces])[0, column] == pytest.approx(1 / (1 + exp(-odds)))


def test_no_claims_have_no_grades() -> None:
    assert grade([]) == []


def test_rows_say_what_is_sure(plain: Extraction) -> None:
    row = next(flat_rows([plain]))
    assert row["sure_of"] == "; ".join(plain.claims[0].certainty.sure)
    assert row["unsure_of"] == "; ".join(plain.claims[0].certainty.unsure)


def test_records_of_an_older_factpull_are_sure_of_nothing(plain: Extraction) -> None:
    old = plain.model_dump(mode="json")
    for claim in old["claims"]:
        del claim["certainty"]
    read = Extraction.model_validate(old)
    assert read.claims[0].certainty == Certainty()
    assert read.claims[0].certainty.of("about") == "unsure"


@pytest.mark.parametrize("kind", ["sqlite:///{}/facts.db", "{}/facts.jsonl"])
def test_a_store_is_asked_for_what_is_sure(kind: str, tmp_path: Path) -> None:
    articles = [extract(path) for path in sorted((ROOT / "data" / "articles").glob("*.txt"))]
    with open_store(kind.format(tmp_path)) as store:
        store.write(articles)
        everything = list(store.claims())
        sure = list(store.claims(sure=True))
        timed = list(store.claims(sure=("period",)))
    assert 0 < len(sure) < len(everything)
    assert all({"change", "counted", "about"} <= {*str(row["sure_of"]).split("; ")} for row in sure)
    assert all(row["unsure_of"] == "" for row in (*sure, *timed))
    assert all("period" in str(row["sure_of"]) for row in timed)
