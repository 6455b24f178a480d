"""Rows, pandas, Arrow and polars."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factpull
from factpull.errors import StoreError
from factpull.records import Extraction
from factpull.store.tables.schema import RECORD_TABLES
from store.articles import shipment, shipments
from strategies import extractions


def test_a_row_is_a_record_as_the_database_gets_it() -> None:
    cargo, rise = shipment("a").to_rows()
    assert cargo["value"] == Decimal(2800000)
    assert (cargo["value_exact"], cargo["unit"], cargo["unit_alternatives"]) == (
        "2800000",
        "ton",
        '["metric ton", "short ton"]',
    )
    assert (cargo["period_start"], cargo["speaker"], cargo["negated"]) == (
        datetime.date(2023, 1, 1),
        "Rail Office",
        False,
    )
    assert (rise["position"], rise["period_start"], rise["speaker"], rise["speaker_direct"]) == (
        1,
        None,
        None,
        None,
    )


def test_a_claim_is_tied_to_its_entities() -> None:
    parts = {(row["role"], row["claim_id"]) for row in shipment("a").to_rows("claim_entities")}
    cargo, rise = (claim.claim_id for claim in shipment("a").claims)
    assert parts == {("subject", cargo), ("speaker", cargo), ("country", cargo), ("subject", rise)}


def test_the_dtypes_of_pandas() -> None:
    frame = shipment("a").to_pandas()
    assert len(frame) == 2
    assert frame["position"].dtype == "Int64"
    assert frame["negated"].dtype == "boolean"
    assert frame["speaker_direct"].tolist() == [False, pd.NA]
    assert frame["period_start"].dtype == "datetime64[s]"
    assert frame["period_start"].isna().tolist() == [False, True]
    assert isinstance(frame["kind"].dtype, pd.CategoricalDtype)
    assert "basis_point" in frame["kind"].dtype.categories
    assert frame["value"].dtype == "float64"
    assert frame["value"].nlargest(1).tolist() == [2800000.0]
    assert frame["value_exact"].tolist() == ["2800000", "5"]
    assert shipment("a").to_pandas(exact=True)["value"].tolist() == [Decimal(2800000), Decimal(5)]
    assert frame.columns[:4].tolist() == ["published", "title", "readable", "value"]
    assert frame.columns[-1] in ("claim_id", "doc_id", "position", "fact_key")
    assert frame["title"].tolist() == ["Cargo", "Cargo"]
    assert frame["unit_alternatives"].tolist()[0] == ["metric ton", "short ton"]
    assert frame["subject"].dtype == "string"


def test_dates_of_any_year_are_dates_in_pandas() -> None:
    claim = shipment("a").claims[0]
    period = claim.period.model_copy(
        update={"start": datetime.date(1, 1, 1), "end": datetime.date(9999, 12, 31)}
    )
    result = shipment("a").model_copy(update={"claims": (claim.model_copy(update={"period": period}),)})
    frame = result.to_pandas()
    # Not as text: pandas 2.2 writes the first one "1-01-01".
    assert [day.date() for day in frame["period_start"]] == [datetime.date(1, 1, 1)]
    assert [day.date() for day in frame["period_end"]] == [datetime.date(9999, 12, 31)]


@pytest.mark.parametrize("table", [table.name for table in RECORD_TABLES])
def test_every_table_is_a_frame(table: str) -> None:
    rows = [row for result in shipments(2) for row in result.to_rows(table)]
    frames = (
        factpull.to_pandas(shipments(2), table=table),
        factpull.to_arrow(shipments(2), table=table).to_pandas(),
        factpull.to_polars(shipments(2), table=table).to_pandas(),
    )
    for frame in frames:
        assert len(frame) == len(rows)
        about = {"title", "published", "url", "source"} if table == "claims" else set()
        assert set(frame.columns) == {*rows[0], *about}
    assert list(factpull.to_pandas([], table=table).columns) == list(frames[0].columns)


def test_decimals_are_decimals_in_arrow_and_polars() -> None:
    table = shipment("a").to_arrow(exact=True)
    assert table.schema.field("value").type == pa.decimal128(38, 12)
    assert table["value"].to_pylist() == [Decimal(2800000), Decimal(5)]
    frame = factpull.to_polars([shipment("a")], exact=True)
    assert frame.schema["value"] == pl.Decimal(38, 12)
    assert frame["value"].to_list() == [Decimal(2800000), Decimal(5)]


def test_lists_are_lists_in_arrow_and_polars() -> None:
    table = shipment("a").to_arrow()
    assert table.schema.field("issues").type == pa.list_(pa.string())
    assert table["unit_alternatives"].to_pylist()[0] == ["metric ton", "short ton"]
    frame = factpull.to_polars([shipment("a")])
    assert frame.schema["unit_alternatives"] == pl.List(pl.String)
    assert frame.explode("unit_alternatives")["unit_alternatives"].to_list()[:2] == [
        "metric ton",
        "short ton",
    ]
    assert factpull.to_polars([shipment("a")], table="entities").schema["aliases"] == pl.List(pl.String)


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(StoreError, match="no table 'manifest'; take one of documents"):
        factpull.to_pandas([], table="manifest")


@settings(
    max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(st.lists(extractions(), max_size=2))
def test_any_extraction_makes_frames(some: list[Extraction]) -> None:
    for table in RECORD_TABLES:
        rows = [row for result in some for row in result.to_rows(table.name)]
        assert len(factpull.to_pandas(some, table=table.name)) == len(rows)
        assert factpull.to_arrow(some, table=table.name).num_rows == len(rows)
    claims = [claim for result in some for claim in result.claims]
    assert factpull.to_pandas(some, exact=True)["value"].tolist() == [
        claim.quantity.value for claim in claims
    ]


def test_a_store_is_a_frame() -> None:
    with factpull.open_store("sqlite://") as store:
        store.write(shipments(2))
        assert store.to_pandas()["value"].max() == 2800000.0
        assert factpull.to_polars(store.read()).schema["value"] == pl.Float64
