"""The tables as SQLAlchemy has them."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import mysql
from sqlalchemy.types import TypeEngine

from factpull.store.tables.columns import Column, Kind, enum_check
from factpull.store.tables.schema import TABLES, ForeignKey, Table

# MySQL and MariaDB cannot index a text of any length.
_KEY = sa.Text().with_variant(sa.String(255), "mysql", "mariadb")
# Their TEXT ends at 64 kilobytes, and an article need not.
_TEXT = sa.Text().with_variant(mysql.LONGTEXT(), "mysql", "mariadb")
_TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.ID: _KEY,
    Kind.TEXT: _TEXT,
    Kind.ENUM: sa.Text().with_variant(sa.String(32), "mysql", "mariadb"),
    Kind.LIST: _TEXT,
    Kind.INTEGER: sa.Integer(),
    Kind.BOOLEAN: sa.Boolean(),
    Kind.DATE: sa.Date(),
    # PostgreSQL's NUMERIC is exact for every number; elsewhere the digits are in the column's _exact companion.
    Kind.DECIMAL: sa.Double().with_variant(sa.Numeric(), "postgresql"),
    Kind.REAL: sa.Double(),
}


@cache
def metadata() -> sa.MetaData:
    """Return all tables, with keys, checks, indexes and comments."""
    every = sa.MetaData()
    for table in TABLES:
        _add(every, table)
    return every


def _add(every: sa.MetaData, table: Table) -> None:
    indexed = {*table.key, *table.indexes}
    sa.Table(
        table.name,
        every,
        *(_column(column, indexed=column.name in indexed) for column in table.columns),
        sa.PrimaryKeyConstraint(*table.key, name=f"{table.name}_pkey"),
        *(_foreign_key(table, key) for key in table.foreign_keys),
        *(_check(table, column) for column in table.columns if column.kind is Kind.ENUM),
        *(sa.Index(f"{table.name}_{name}_idx", name) for name in table.indexes),
        comment=table.comment,
    )


def add_alone(every: sa.MetaData, table: Table) -> None:
    """Add a table that can be made without any other: its columns and its key.

    Args:
        every: gets it.
        table: one of the tables, or what is shown of it.
    """
    columns = (_column(column, indexed=column.name in table.key) for column in table.columns)
    sa.Table(table.name, every, *columns, sa.PrimaryKeyConstraint(*table.key), comment=table.comment)


def _column(column: Column, *, indexed: bool) -> sa.Column[Any]:
    kind = _KEY if indexed and column.kind is Kind.TEXT else _TYPES[column.kind]
    return sa.Column(column.name, kind, nullable=column.nullable, comment=column.comment, autoincrement=False)


def _foreign_key(table: Table, key: ForeignKey) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        key.columns,
        [f"{key.table}.{name}" for name in key.columns],
        name=f"{table.name}_{'_'.join(key.columns)}_fkey",
    )


def _check(table: Table, column: Column) -> sa.CheckConstraint:
    return sa.CheckConstraint(enum_check(column), name=f"{table.name}_{column.name}_check")
