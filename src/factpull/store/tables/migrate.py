"""The way from each version of the tables to the next."""

from __future__ import annotations

from dataclasses import dataclass

from factpull.errors import StoreError
from factpull.store.tables import schema


@dataclass(frozen=True)
class Migration:
    """One step.

    Args:
        version: the version that it leads to, from the one before.
        statements: SQL that SQLite, PostgreSQL and DuckDB all take, in their order; views are made anew anyway.
        rewrite: whether every article's rows are written again from its record, to fill new columns.
    """

    version: int
    statements: tuple[str, ...]
    rewrite: bool = False


#: In order. A released step is never edited.
MIGRATIONS: tuple[Migration, ...] = ()


def pending(found: int, address: str) -> tuple[Migration, ...]:
    """Return the steps that a database needs.

    Args:
        found: the version of its tables.
        address: the store, as errors show it.

    Raises:
        StoreError: a newer factpull made it.
    """
    if found > schema.SCHEMA_VERSION:
        known = schema.SCHEMA_VERSION
        reason = f"its tables have version {found}, this factpull knows {known}; upgrade factpull to open it"
        raise StoreError(address, reason)
    return tuple(step for step in MIGRATIONS if step.version > found)
