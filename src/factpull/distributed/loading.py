"""Loads tables of a finished target into a database, every shard exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import product

import sqlalchemy as sa
from pyarrow import parquet

from factpull.distributed.arrow import tables
from factpull.distributed.places import Place
from factpull.distributed.plan import PLAN, Plan, Shard
from factpull.distributed.receipts import output_place, read_receipt
from factpull.errors import StoreError
from factpull.store.databases.engine import Engine
from factpull.store.tables.columns import Kind
from factpull.store.tables.ddl import add_alone
from factpull.store.tables.rows import Row
from factpull.store.tables.upsert import fitted

DUPLICATES = "_duplicates.parquet"
LOADS = "factpull_loads"
#: Rows that are inserted together.
ROWS = 1_000


def load_tables(
    target: Place, plan: Plan, to: str, names: tuple[str, ...], schema: str | None
) -> dict[str, int]:
    """Load tables into a database; return how many rows were added to each.

    A shard's rows and the note that they are there are one transaction, so that no death loads half of them, and no
    second call loads them again. The tables have no foreign keys: any of them can be loaded alone.

    Args:
        target: the folder; all its shards are done.
        plan: its plan.
        to: the database's URL.
        names: the tables.
        schema: PostgreSQL's.

    Raises:
        StoreError: there is no such table, a shard was loaded with other content, or the database cannot be written.
    """
    if unknown := sorted(set(names) - set(tables())):
        raise StoreError(target.address, f"there is no table {unknown[0]!r}; take of {', '.join(tables())}")
    scheme, _, rest = to.partition("://")
    if scheme in ("postgres", "postgresql"):
        to = f"postgresql+psycopg://{rest}"
    every, planned = _metadata(names), target.child(PLAN).digest()
    engine = Engine(to, schema)
    try:
        engine.transact(partial(_prepare, every=every, schema=schema, address=engine.shown))
        loaded = dict.fromkeys(names, 0)
        for shard in plan.shards():
            for name in names:
                load = partial(
                    _load,
                    every=every,
                    planned=planned,
                    shard=shard,
                    name=name,
                    target=target,
                    address=engine.shown,
                )
                loaded[name] += engine.transact(load)
        return loaded
    finally:
        engine.close()


def _metadata(names: tuple[str, ...]) -> sa.MetaData:
    every = sa.MetaData()
    for name in names:
        add_alone(every, tables()[name])
    key = sa.String(64)
    sa.Table(
        LOADS,
        every,
        sa.Column("plan", key, primary_key=True),
        sa.Column("shard", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("table_name", key, primary_key=True),
        sa.Column("sha256", key, nullable=False),
    )
    return every


def _prepare(connection: sa.Connection, *, every: sa.MetaData, schema: str | None, address: str) -> None:
    if schema:
        connection.execute(sa.schema.CreateSchema(schema, if_not_exists=True))
        connection.exec_driver_sql(f"SET search_path TO {schema}")  # Engine holds it to [a-z0-9_]
    there = set(sa.inspect(connection).get_table_names())
    if LOADS not in there and (taken := sorted(there & set(every.tables))):
        reason = f"holds a table {taken[0]} that is not of shards; give another database or schema"
        raise StoreError(address, reason)
    every.create_all(connection)


def _load(
    connection: sa.Connection,
    *,
    every: sa.MetaData,
    planned: str,
    shard: Shard,
    name: str,
    target: Place,
    address: str,
) -> int:
    receipt = read_receipt(shard, target)
    assert receipt  # the target is complete
    loads, sha256 = every.tables[LOADS], receipt.outputs[name].sha256
    known = {"plan": planned, "shard": shard.number, "table_name": name}
    there = connection.execute(sa.select(loads.c.sha256).filter_by(**known)).scalar()
    if there == sha256:
        return 0
    if there:
        reason = f"{shard.name} of {name} was loaded with other content; load into another database or schema"
        raise StoreError(address, reason)
    # First of all: of two that load at once, the second waits here, and then fails and tries again.
    connection.execute(loads.insert(), {**known, "sha256": sha256})
    count = 0
    for rows in _rows(shard, name, target):
        connection.execute(every.tables[name].insert(), fitted(connection, {name: rows}, address)[name])
        count += len(rows)
    return count


def _rows(shard: Shard, name: str, target: Place) -> Iterator[list[Row]]:
    """Yield a shard's rows, without those of articles that an earlier shard has too."""
    copies = _copies_in(target, shard.number)
    numbers = [column.name for column in tables()[name].columns if column.kind is Kind.DECIMAL]
    with output_place(shard, name, target).open() as file:
        for batch in parquet.ParquetFile(file).iter_batches(batch_size=ROWS):
            rows = [row for row in batch.to_pylist() if row["doc_id"] not in copies]
            for row, number in product(rows, numbers):  # Parquet's have twelve decimals, and not all digits
                exact = row[f"{number}_exact"]
                row[number] = exact if exact is None else Decimal(exact)
            if rows:
                yield rows


def _copies_in(target: Place, number: int) -> set[str]:
    with target.child(DUPLICATES).open() as file:
        found = parquet.read_table(file, filters=[("shard", "==", number)])
    return set(found["doc_id"].to_pylist())
