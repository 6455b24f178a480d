"""Facts in stores: incremental is the same as at once, each engine says the same, views and API too."""

from __future__ import annotations

import csv
import datetime
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factpull
from factpull.errors import StoreError
from factpull.records import Extraction
from factpull.store import Store, open_store
from factpull.store.databases.sql import SqlStore
from factpull.store.links.linked_rows import linked_rows
from factpull.view.told import told_payload
from store.articles import shipment

Facts = tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]


def told(doc_id: str, day: int | None = 15, tons: str = "2800000") -> Extraction:
    """Return a shipment that was told on a day of January."""
    extraction = shipment(doc_id, tons)
    published = day and datetime.date(2024, 1, 1) + datetime.timedelta(day - 1)
    return extraction.model_copy(
        update={"article": extraction.article.model_copy(update={"published": published})}
    )


ARTICLES = tuple(
    told(f"d{number}", day, tons)
    for number, (day, tons) in enumerate(
        [
            (15, "2800000"),
            (15, "3100000"),
            (16, "2800000"),
            (20, "2900000"),
            (None, "3100000"),
            (15, "9000000"),
        ]
    )
)


def facts_of(rows: dict[str, list[dict[str, Any]]]) -> Facts:
    return (
        {(row["fact_id"], row["status"], row["certainty"], row["articles"]) for row in rows["facts"]},
        {(row["fact_id"], row["claim_id"], row["position"], row["told"]) for row in rows["fact_claims"]},
    )


def at_once(extractions: list[Extraction]) -> Facts:
    return facts_of(linked_rows(extractions))


def links_at_once(extractions: list[Extraction]) -> set[tuple[str, str]]:
    return {(row["first_claim"], row["second_claim"]) for row in linked_rows(extractions)["claim_links"]}


def links_of(store: Store) -> set[tuple[str, str]]:
    assert isinstance(store, SqlStore)
    query = "SELECT first_claim, second_claim FROM claim_links"
    rows = store.engine.transact(lambda connection: connection.exec_driver_sql(query).fetchall())
    return {(row[0], row[1]) for row in rows}


@pytest.fixture
def store(address: str) -> Any:
    with open_store(address) as opened:
        yield opened


def test_linking_step_by_step_is_linking_at_once(store: Store) -> None:
    for extraction in ARTICLES:
        store.write([extraction])
        store.link()
    assert facts_of(store.facts()) == at_once(list(ARTICLES))


def test_a_changed_article_changes_its_own_facts_only(store: Store) -> None:
    store.write(ARTICLES)
    store.link()
    changed = told("d3", 20, "3100000")
    store.write([changed])
    assert store.link().articles == 1
    assert facts_of(store.facts()) == at_once([*ARTICLES[:3], changed, *ARTICLES[4:]])


def test_several_changed_articles_are_linked_a_few_at_a_time(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factpull.store.links.relinking.AT_ONCE", 1)
    changed = [told(f"d{number}", day, "3300000") for number, day in enumerate((15, 16, 17))]
    with open_store(database) as store:
        store.write(ARTICLES)
        store.link()
        store.write(changed)
        store.link()
        assert facts_of(store.facts()) == at_once([*changed, *ARTICLES[3:]])


def test_linking_again_does_nothing(store: Store) -> None:
    store.write(ARTICLES)
    first = store.link()
    assert first.articles == len(ARTICLES)
    assert store.link() == type(first)(articles=0, facts=first.facts)


def test_the_views_the_table_and_the_api_tell_the_same(make_address: Callable[[str], str]) -> None:
    address = make_address("sqlite")
    with open_store(address) as store:
        store.write(ARTICLES)
        store.link()
        facts = factpull.link(store.read())
        report = told_payload(list(store.read()))
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
        timeline = connection.execute(
            "SELECT fact_id, status, claim_id, told FROM fact_timeline ORDER BY fact_id, position"
        ).fetchall()
        conflicts = {row[0] for row in connection.execute("SELECT fact_id FROM fact_conflicts")}
        revisions = {row[0] for row in connection.execute("SELECT fact_id FROM fact_revisions")}
    api = [
        (fact.fact_id, fact.status, point.claim.claim_id, point.value)
        for fact in sorted(facts, key=lambda fact: fact.fact_id)
        for point in fact.timeline
    ]
    assert timeline == api
    assert conflicts == {fact.fact_id for fact in facts.having("conflict")}
    assert revisions == {fact.fact_id for fact in facts.having("revision")}
    assert [(one["id"], one["status"]) for one in report] == [(fact.fact_id, fact.status) for fact in facts]
    assert [[point["printed"] for point in one["told"]] for one in report] == [
        [point.value for point in fact.timeline] for fact in facts
    ]


def test_a_report_of_a_linked_database_compares_nothing_and_says_the_same(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(database) as store:
        store.write(ARTICLES)
        assert store.known_links() is None
        store.link()
        links, articles = store.known_links(), list(store.read())
    assert links
    compared = told_payload(articles)
    assert compared
    monkeypatch.setattr("factpull.view.told.link", None)
    assert told_payload(articles, links) == compared


def test_links_that_do_not_hold_are_found_anew(database: str) -> None:
    with open_store(database) as store:
        store.write(ARTICLES)
        store.link()
        links = store.known_links() or []
        changed = told("d0", 15, "3300000")
        store.write([changed])
        assert store.known_links() is None
        articles = list(store.read())
    compared = told_payload(articles)
    assert told_payload(articles, links) == compared  # of other numbers
    (one, other, score), *others = links
    assert told_payload(ARTICLES, [(one, other, score + 1), *others]) == told_payload(
        ARTICLES
    )  # of other weights
    assert told_payload(articles[1:], links) == told_payload(articles[1:])  # of an article that is not shown


def test_links_of_a_stranger_are_not_believed(make_address: Callable[[str], str]) -> None:
    address = make_address("sqlite")
    with open_store(address) as store:
        store.write(ARTICLES)
        store.link()
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
        connection.execute("UPDATE claim_links SET score = 'much'")
        connection.commit()
    with open_store(address, read_only=True) as store:
        assert store.known_links() is None


def test_files_keep_no_links(make_address: Callable[[str], str]) -> None:
    with open_store(make_address("csv")) as store:
        store.write(ARTICLES)
        store.link()
        assert store.known_links() is None


def test_facts_of_a_csv_folder_open_in_a_spreadsheet(make_address: Callable[[str], str]) -> None:
    address = make_address("csv")
    with open_store(address) as store:
        store.write(ARTICLES)
        store.link()
        facts = store.facts()
    for name, rows in facts.items():
        with (Path(address) / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            read = list(csv.DictReader(handle))
        assert [row["fact_id"] for row in read] == [row["fact_id"] for row in rows]
        assert rows


def test_an_article_that_is_gone_is_in_no_fact(store: Store) -> None:
    store.write(ARTICLES)
    store.link()
    store.remove(["d3"])
    store.link()
    assert facts_of(store.facts()) == at_once([*ARTICLES[:3], *ARTICLES[4:]])


def test_a_store_opened_again_still_has_its_facts(address: str) -> None:
    with open_store(address) as store:
        store.write(ARTICLES)
        store.link()
        before = store.facts()
    with open_store(address, read_only=True) as store:
        assert store.facts() == before
    assert all(isinstance(row["day"], datetime.date | None) for row in before["fact_claims"])
    assert all(row["lowest"] <= row["highest"] for row in before["facts"])


def test_a_file_of_facts_that_is_none_says_what_to_do(make_address: Callable[[str], str]) -> None:
    address = make_address("jsonl")
    with open_store(address) as store:
        store.write(ARTICLES)
        store.link()
        Path(f"{address}.factpull/linked.jsonl").write_text("[]\nno facts\n", encoding="utf-8")
        with pytest.raises(StoreError, match="link again"):
            store.link()


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_order_of_arrival_and_change_gives_one_result(data: st.DataObject) -> None:
    order = data.draw(st.permutations(ARTICLES))
    steps = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=6))
    changes = data.draw(
        st.lists(st.tuples(st.sampled_from(ARTICLES), st.sampled_from(["2800000", "4000000"])), max_size=3)
    )
    state: dict[str, Extraction] = {}
    with open_store("sqlite://") as store:
        left = list(order)
        for step in steps:
            some, left = left[:step], left[step:]
            store.write(some)
            store.link()
            state |= {one.article.doc_id: one for one in some}
        for extraction, tons in changes:
            day = extraction.article.published
            changed = told(extraction.article.doc_id, day and day.day, tons)
            store.write([changed])
            store.link()
            state[changed.article.doc_id] = changed
        assert facts_of(store.facts()) == at_once(list(state.values()))


CROWD = tuple(
    told(f"c{number:02}", day, tons)
    for number, (day, tons) in enumerate(
        product((1, 2, 75, 130, None), ("2800000", "2810000", "3100000")),
    )
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_term_that_becomes_too_common_or_rare_again_gives_one_result(
    data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factpull.linking.grouping.blocking.MOST_SHARED", data.draw(st.integers(2, 12)))
    state: dict[str, Extraction] = {}
    with open_store("sqlite://") as store:
        for some in data.draw(st.lists(st.lists(st.sampled_from(CROWD), max_size=6), min_size=2, max_size=5)):
            store.write(some)
            store.link()
            state |= {one.article.doc_id: one for one in some}
        gone = data.draw(st.sets(st.sampled_from(sorted(state)))) if state else set()
        store.remove(gone)
        store.link()
        left = [one for doc_id, one in state.items() if doc_id not in gone]
        assert facts_of(store.facts()) == at_once(left)
        assert links_of(store) == links_at_once(left)


@given(order=st.permutations(CROWD), most=st.integers(2, 12))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_compared_does_not_depend_on_the_order(
    order: list[Extraction], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factpull.linking.grouping.blocking.MOST_SHARED", most)
    assert at_once(order) == at_once(list(CROWD))
    assert links_at_once(order) == links_at_once(list(CROWD))
