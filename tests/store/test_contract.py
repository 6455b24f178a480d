"""What every store does, whatever it stands on."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import ExitStack
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factpull
from factpull.errors import StoreError
from factpull.records import Extraction, text_digest
from factpull.store import ManifestEntry, Store, WriteCounts, open_store
from factpull.store.tables import upsert
from store.articles import shipment, shipments
from store.conftest import KINDS
from strategies import extractions


def everything(store: Store) -> dict[str, Extraction]:
    """Return what a store has, by document; each document must come once."""
    read = list(store.read())
    found = {extraction.article.doc_id: extraction for extraction in read}
    assert len(found) == len(read)
    return found


def test_reads_what_was_written(address: str) -> None:
    written = {extraction.article.doc_id: extraction for extraction in shipments(5)}
    with open_store(address) as store:
        counts = store.write(written.values())
        assert everything(store) == written
    assert counts == WriteCounts(added=5, entities=10, claims=10)
    with open_store(address) as store:
        assert everything(store) == written
        assert store.verify() == ()


def test_an_empty_store_reads_as_nothing(address: str) -> None:
    with open_store(address) as store:
        assert list(store.read()) == []
        assert list(store.manifest) == []
        assert store.write([]) == WriteCounts()
        assert set(store.counts().values()) == {0}
        assert store.verify() == ()


def test_writing_again_changes_nothing(address: str) -> None:
    with open_store(address) as store:
        store.write(shipments(3))
        before = (everything(store), list(store.manifest), store.counts())
        assert store.write(shipments(3)) == WriteCounts(unchanged=3)
        assert (everything(store), list(store.manifest), store.counts()) == before


def test_a_changed_article_replaces_its_own_rows_and_no_others(address: str) -> None:
    with open_store(address) as store:
        store.write(shipments(3))
        assert store.write([shipment("a0001", "9", claims=1)]) == WriteCounts(
            replaced=1, entities=2, claims=1
        )
        assert everything(store) == {
            "a0000": shipment("a0000"),
            "a0001": shipment("a0001", "9", claims=1),
            "a0002": shipment("a0002"),
        }
        assert store.verify() == ()
        assert store.counts().get("claims", 5) == 5
        assert store.counts().get("claim_entities", 11) == 11


def test_a_newer_version_updates_the_rows(address: str) -> None:
    with open_store(address) as store:
        store.write([shipment("a", version="0.1.0")])
        assert store.write([shipment("a", version="0.2.0")]).replaced == 1
        assert everything(store) == {"a": shipment("a", version="0.2.0")}
        assert store.manifest.get("a") == ManifestEntry.of(shipment("a", version="0.2.0"))


def test_of_several_with_one_id_the_last_stands(address: str) -> None:
    with open_store(address) as store:
        assert store.write([shipment("a", "1"), shipment("a", "2")]).added == 1
        assert everything(store) == {"a": shipment("a", "2")}


def test_more_articles_than_a_chunk(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "chunk_size", 4)
    with open_store(address) as store:
        assert store.write(shipments(11)).added == 11
        assert store.write(shipments(11, "7")).replaced == 11
        assert store.write(shipments(13, "7")) == WriteCounts(added=2, unchanged=11, entities=4, claims=4)
        assert everything(store) == {found.article.doc_id: found for found in shipments(13, "7")}
        assert store.verify() == ()


def test_the_chunks_before_an_error_stay(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "chunk_size", 2)

    def breaking() -> object:
        yield from shipments(3)
        raise ValueError("the source broke")

    with open_store(address) as store:
        with pytest.raises(ValueError, match="the source broke"):
            store.write(breaking())
        assert sorted(everything(store)) == ["a0000", "a0001"]
        assert [entry.doc_id for entry in store.manifest] == ["a0000", "a0001"]


def test_two_stores_see_each_others_writes(address: str) -> None:
    with open_store(address) as one, open_store(address) as other:
        one.write(shipments(2))
        assert other.write(shipments(3)) == WriteCounts(added=1, unchanged=2, entities=2, claims=2)
        one.write([shipment("a0001", "3")])
        assert everything(other)["a0001"] == shipment("a0001", "3")
        assert one.manifest.get("a0002") is not None
        assert one.verify() == other.verify() == ()


def test_it_can_be_written_while_it_is_read(address: str) -> None:
    with open_store(address) as store:
        store.write(shipments(5))
        for extraction in store.read():
            store.write([extraction.model_copy(update={"version": "0.9.0"})])
        assert {extraction.version for extraction in store.read()} == {"0.9.0"}
        assert store.verify() == ()


def test_the_manifest_tells_what_became_of_each_article(address: str) -> None:
    failed = shipment("b").model_copy(
        update={"error": "boom", "claims": (), "countries": (), "organizations": ()}
    )
    with open_store(address) as store:
        store.write([shipment("a"), failed])
        entry = store.manifest.get("a")
        assert entry == ManifestEntry(
            doc_id="a",
            content_hash=text_digest(shipment("a").article.text),
            version="0.1.0",
            entities=2,
            claims=2,
            notes=1,
        )
        assert store.manifest.get("b").status == "error"
        assert store.manifest.get("b").error == "boom"
        assert store.manifest.get("c") is None
        assert store.manifest.find(["a", "c", "b"]).keys() == {"a", "b"}
        assert store.manifest.done(entry.content_hash, "0.1.0")
        assert not store.manifest.done(entry.content_hash, "0.2.0")
        assert not store.manifest.done("another", "0.1.0")


def test_given_entries_stand_in_place_of_the_own_ones(address: str) -> None:
    mine = ManifestEntry.of(shipment("a"), content_hash="0f", seconds=0.25)
    broken = ManifestEntry("bad.html", "b7", "0.1.0", "quarantined", "in/bad.html", "no text in it")
    with open_store(address) as store:
        store.write([shipment("a")], entries=[mine, broken])
        assert {entry.doc_id: entry for entry in store.manifest} == {"a": mine, "bad.html": broken}
        assert store.manifest.done("0f", "0.1.0")
        assert not store.manifest.done("b7", "0.1.0")
        assert store.verify() == ()


def test_an_entry_is_replaced_when_it_says_something_new(address: str) -> None:
    first = ManifestEntry("x", "ff", "0.1.0", "error", "x.txt", "it broke", seconds=1.0)
    with open_store(address) as store:
        store.manifest.record([first])
        store.manifest.record([ManifestEntry("x", "ff", "0.1.0", "error", "x.txt", "it broke", seconds=9.0)])
        assert store.manifest.get("x") == first
        fixed = ManifestEntry("x", "ff", "0.2.0", "ok", "x.txt")
        store.manifest.record([fixed])
        assert list(store.manifest) == [fixed]
        assert store.manifest.done("ff", "0.2.0")
        assert not store.manifest.done("ff", "0.1.0")
        assert store.verify() == ("x: the manifest says ok, but there is no such article",)


def test_two_records_with_one_id_are_refused(address: str) -> None:
    twice = shipment("a")
    twice = twice.model_copy(update={"claims": (twice.claims[0], twice.claims[0])})
    with open_store(address) as store:
        with pytest.raises(StoreError, match="two claims with the id"):
            store.write([shipment("b"), twice])
        assert everything(store) == {}


def test_closing_twice_is_fine(address: str) -> None:
    store = open_store(address)
    store.close()
    store.close()


def test_any_extraction_survives_in_every_store(make_address: Callable[[str], str]) -> None:
    """Write, read, equal: any text, 38 digits and huge exponents, years 1 to 9999; also in place of another."""
    with ExitStack() as stack:
        stores = {kind: stack.enter_context(open_store(make_address(kind))) for kind in KINDS}

        @settings(
            max_examples=20,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.lists(extractions(st.sampled_from("abc")), min_size=1, max_size=2))
        def check(some: list[Extraction]) -> None:
            for kind, store in stores.items():
                store.write(some)
                found = everything(store)
                for extraction in {item.article.doc_id: item for item in some}.values():
                    assert found[extraction.article.doc_id] == extraction, kind

        check()
        assert {kind: store.verify() for kind, store in stores.items()} == dict.fromkeys(KINDS, ())


def test_other_databases_go_the_generic_way(
    make_address: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a dialect's upsert is not known, rows are deleted and inserted; SQLite stands in for such a database."""
    monkeypatch.setattr(upsert, "_WAYS", {})
    with open_store(make_address("sqlite")) as store:
        assert store.write(shipments(3)).added == 3
        assert store.write([shipment("a0001", "9", claims=1), shipment("b")]).replaced == 1
        store.manifest.record([ManifestEntry("a0002", "a0", "0.3.0")])
        assert everything(store)["a0001"] == shipment("a0001", "9", claims=1)
        assert store.manifest.get("a0002").version == "0.3.0"
        assert store.counts()["claims"] == 7


def test_numbers_are_equal_to_the_last_digit(address: str) -> None:
    digits = "-98765432109876543210987654321.123456789"
    with open_store(address) as store:
        store.write([shipment("a", digits), shipment("b", "1E-30"), shipment("c", "2.50E+90")])
        values = {doc_id: found.claims[0].quantity.value for doc_id, found in everything(store).items()}
    assert values == {"a": Decimal(digits), "b": Decimal("1E-30"), "c": Decimal("2.50E+90")}
    assert str(values["c"]) == "2.50E+90"


@cache
def extracted() -> list[Extraction]:
    texts = (
        "The port of Aktau handled 2.8 million tons in 2023.",
        "Wages in Poland rose by 7.5% to 8,200 zloty.",
    )
    return [factpull.extract(text, doc_id=str(number)) for number, text in enumerate(texts)]


@pytest.mark.model
def test_what_is_extracted_is_stored(address: str) -> None:
    with open_store(address) as store:
        store.write(extracted())
        assert list(everything(store).values()) == extracted()
        assert store.verify() == ()


def test_errors_survive_pickling() -> None:
    error = StoreError("sqlite:///facts.db", "it is full")
    assert str(pickle.loads(pickle.dumps(error))) == "sqlite:///facts.db: it is full"


def test_removed_articles_leave_nothing(address: str) -> None:
    with open_store(address) as store:
        store.write(shipments(4))
        store.remove(["a0001", "a0003", "unknown"])
        assert set(everything(store)) == {"a0000", "a0002"} == {entry.doc_id for entry in store.manifest}
        assert store.verify() == ()
    with open_store(address) as store:
        store.remove(["a0000", "a0002"])
        assert list(store.read()) == list(store.manifest) == []
        assert store.verify() == ()
        store.write(shipments(2))
        assert set(everything(store)) == {"a0000", "a0001"}
        assert store.verify() == ()
