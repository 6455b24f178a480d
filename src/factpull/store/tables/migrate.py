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
        statements: SQL that SQLite, PostgreSQL and DuckDB all take, in their order; views and tables
            that are missing are made anyway.
        rewrite: whether every article's rows are written again from its record, to fill new columns.
    """

    version: int
    statements: tuple[str, ...]
    rewrite: bool = False


#: The version whose tables hold facts.
FACTS_SINCE = 2

#: In order. A released step is never edited.
MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        2,
        (
            # The view of equal fact_keys is fact_keys now; facts is a table that linking fills. Claims get columns:
            # their tables are made anew and filled from the records.
            "DROP VIEW IF EXISTS facts",
            "DROP TABLE IF EXISTS claim_entities",
            "DROP TABLE IF EXISTS claims",
        ),
        rewrite=True,
    ),
    # The views are made anew with every step: claims_readable is the flat table now. Two-thirds is readable as 2/3.
    Migration(3, (), rewrite=True),
    Migration(
        4,
        (
            # Claims say what is sure of them: their tables are made anew and filled from the records.
            "DROP TABLE IF EXISTS claim_entities",
            "DROP TABLE IF EXISTS claims",
        ),
        rewrite=True,
    ),
)


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


def lacking(there: set[str], found: int) -> list[str]:
    """Return the tables that a database of some version should have and has not.

    Args:
        there: the names of its tables.
        found: the version of its tables; those of version 1 held no facts.
    """
    new = {table.name for table in schema.LINK_TABLES} if found < FACTS_SINCE else set()
    return sorted({table.name for table in schema.TABLES} - there - new)
