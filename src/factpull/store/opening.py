"""Which store an address means."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from types import ModuleType

from factpull.errors import ExtraMissingError, StoreError
from factpull.store.address import shown_address
from factpull.store.base import Store


def open_store(
    address: str | os.PathLike[str], *, schema: str | None = None, neutralize: bool = True
) -> Store:
    """Return the store at an address; what is not there yet is made.

    Args:
        address: ``sqlite:///facts.db``, ``postgresql+psycopg://user:password@host/name``,
            ``duckdb:///facts.duckdb``, another SQLAlchemy URL; or a path: ``facts.jsonl``, ``facts.jsonl.gz``,
            ``facts.csv`` (a folder of CSV files), ``facts/`` or ``facts.parquet`` (a folder of Parquet files).
        schema: PostgreSQL only: the schema for the tables; it is made when it is not there.
        neutralize: CSV only: whether texts that a spreadsheet would run as formulas get a ' in front.

    Raises:
        StoreError: no store has such an address, it cannot be reached, a newer factpull made it, or it holds
            tables of somebody else.
        ExtraMissingError: the store's driver is not installed.

    Example:
        >>> with open_store("sqlite://") as store:
        ...     store.write([])
        WriteCounts(added=0, replaced=0, unchanged=0, entities=0, claims=0)
    """
    address = os.fspath(address)
    if "://" not in address:
        return _open_files(address, schema, neutralize=neutralize)
    scheme, _, rest = address.partition("://")
    if scheme == "duckdb":
        _refuse_schema(address, schema)
        import_driver("duckdb", "duckdb")
        import_driver("pyarrow", "duckdb")
        from factpull.store.duckdb_file import DuckdbStore

        return DuckdbStore(address, Path(rest.removeprefix("/")))
    if scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        import_driver("psycopg", "postgres")
        address = f"postgresql+psycopg://{rest}"
    from factpull.store.sql import SqlStore

    return SqlStore(address, schema)


def import_driver(package: str, extra: str) -> ModuleType:
    """Return an optional package.

    Args:
        package: its name.
        extra: the extra of factpull that installs it.

    Raises:
        ExtraMissingError: it is not installed.
    """
    try:
        return import_module(package)
    except ImportError as error:
        raise ExtraMissingError(package, extra) from error


def _open_files(address: str, schema: str | None, *, neutralize: bool) -> Store:
    _refuse_schema(address, schema)
    path = Path(address)
    if address.endswith((".jsonl", ".jsonl.gz")):
        from factpull.store.jsonl import JsonlStore

        return JsonlStore(path)
    if address.endswith(".csv"):
        from factpull.store.csv_folder import CsvStore

        return CsvStore(path, neutralize=neutralize)
    if address.endswith((".parquet", "/", os.sep)) or path.is_dir():
        import_driver("pyarrow", "arrow")
        from factpull.store.parquet import ParquetStore

        return ParquetStore(path)
    known = ".jsonl, .jsonl.gz, .csv, .parquet or a folder's / at its end"
    raise StoreError(
        shown_address(address),
        f"no store has such an address; give a path with {known}, or a URL: sqlite:///facts.db",
    )


def _refuse_schema(address: str, schema: str | None) -> None:
    if schema is not None:
        raise StoreError(shown_address(address), "only PostgreSQL has schemas; leave schema out")
