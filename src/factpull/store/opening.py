"""Which store an address means."""

from __future__ import annotations

import os
from pathlib import Path

from factpull.errors import AddressError
from factpull.store.base import Store
from factpull.store.outside.address import shown_address
from factpull.store.outside.drivers import import_driver
from factpull.store.outside.failures import advised


def open_store(
    address: str | os.PathLike[str],
    *,
    schema: str | None = None,
    neutralize: bool = True,
    create: bool = True,
    read_only: bool = False,
) -> Store:
    """Return the store at an address.

    Args:
        address: ``sqlite:///facts.db``, ``postgresql+psycopg://user:password@host/name``,
            ``duckdb:///facts.duckdb``, another SQLAlchemy URL; or a path: ``facts.jsonl``, ``facts.jsonl.gz``,
            ``facts.csv`` (a folder of CSV files), ``facts/`` or ``facts.parquet`` (a folder of Parquet files).
        schema: PostgreSQL only: the schema for the tables; it is made when it is not there.
        neutralize: CSV only: whether texts that a spreadsheet would run as formulas get a ' in front.
        create: whether a store that is not there yet is made.
        read_only: whether nothing is written, finished or made: the way to look into a store that somebody else made.
            A write that was stopped in the middle is an error then.

    Raises:
        StoreError: no store has such an address, it cannot be reached, it is not there and is not to be made, a newer
            factpull made it, or it holds tables of somebody else.
        ExtraMissingError: the store's driver is not installed.

    Example:
        >>> with open_store("sqlite://") as store:
        ...     store.write([])
        WriteCounts(added=0, replaced=0, unchanged=0, entities=0, claims=0)
    """
    address = _as_meant(os.fspath(address))
    create = create and not read_only
    if not create:
        _see_that_it_is_there(address)
    if "://" not in address:
        return _open_files(address, schema, neutralize=neutralize, read_only=read_only)
    scheme, _, rest = address.partition("://")
    if scheme == "duckdb":
        _refuse_schema(address, schema)
        import_driver("duckdb", "duckdb")
        import_driver("pyarrow", "duckdb")
        from factpull.store.databases.duckdb_file import DuckdbStore

        return DuckdbStore(address, Path(rest.removeprefix("/")), read_only=read_only)
    if scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        import_driver("psycopg", "postgres")
        address = f"postgresql+psycopg://{rest}"
    from factpull.store.databases.sql import SqlStore

    return SqlStore(address, schema, create=create, read_only=read_only)


def check_address(address: str) -> None:
    """Refuse an address that no store can have, whatever is there.

    Args:
        address: as given to ``open_store``.

    Raises:
        StoreError: it is none.
    """
    meant = _as_meant(address)
    files = (".jsonl", ".jsonl.gz", ".csv", ".parquet", "/", os.sep)
    if "://" not in meant and not meant.endswith(files) and not Path(meant).is_dir():
        raise _no_address(address)


def _no_address(address: str) -> AddressError:
    known = ".jsonl, .jsonl.gz, .csv, .parquet or a folder's / at its end"
    return AddressError(
        shown_address(address),
        f"no store has such an address; give a path with {known}, or a URL: sqlite:///facts.db",
    )


def _as_meant(address: str) -> str:
    """Return the URL of a path that names a database; refuse what looks like one of another kind."""
    scheme, found, rest = address.partition("://")
    if not found:
        kind = _DATABASES.get(Path(address).suffix.lower()) if not address.endswith(("/", os.sep)) else None
        return f"{kind}:///{address}" if kind else address
    if scheme in ("sqlite", "duckdb") and rest and not rest.startswith(("/", ":memory:", "?")):
        meant = "facts.db" if "@" in rest else rest  # a file has no user, and a message no password
        raise AddressError(shown_address(address), f"a file has three slashes: {scheme}:///{meant}")
    if scheme.partition("+")[0] in ("mysql", "mariadb", "mssql", "oracle", "mongodb"):
        way = "take sqlite:///facts.db, duckdb:///facts.duckdb or postgresql://user:password@host/name"
        raise AddressError(
            shown_address(address), f"factpull does not write to {scheme.partition('+')[0]}; {way}"
        )
    return address


_DATABASES = {".db": "sqlite", ".sqlite": "sqlite", ".sqlite3": "sqlite", ".duckdb": "duckdb"}


def path_of(address: str) -> Path | None:
    """Return the file or folder that a store's address means, or None for a server and for a database in memory.

    Args:
        address: as given to ``open_store``.

    Example:
        >>> print(path_of("sqlite:///out/facts.db"), path_of("out/facts/"), path_of("postgresql://host/name"))
        out/facts.db out/facts None
    """
    scheme, _, rest = address.rpartition("://")
    if scheme.partition("+")[0] not in ("", "sqlite", "duckdb"):
        return None
    rest = rest.partition("?")[0].removeprefix("/") if scheme else rest
    return Path(rest) if rest.strip("/") and rest != ":memory:" else None


_SEE = "see that it is the address of one: facts.jsonl, facts/ or a URL, sqlite:///facts.db"


def _see_that_it_is_there(address: str) -> None:
    path = path_of(address)
    if path is None:
        return
    try:
        is_there = (path / "_factpull" if path.is_dir() else path).exists()
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise AddressError(shown_address(address), advised(error.strerror or str(error))) from error
    if not is_there:
        raise AddressError(shown_address(address), f"there is no such store; {_SEE}")


def _open_files(address: str, schema: str | None, *, neutralize: bool, read_only: bool) -> Store:
    _refuse_schema(address, schema)
    path = Path(address)
    if address.endswith((".jsonl", ".jsonl.gz")):
        from factpull.store.files.jsonl import JsonlStore

        return JsonlStore(path, read_only=read_only)
    if address.endswith(".csv"):
        from factpull.store.files.csv_folder import CsvStore

        return CsvStore(path, neutralize=neutralize, read_only=read_only)
    if address.endswith((".parquet", "/", os.sep)) or path.is_dir():
        import_driver("pyarrow", "arrow")
        from factpull.store.files.parquet import ParquetStore

        return ParquetStore(path, read_only=read_only)
    raise _no_address(address)


def _refuse_schema(address: str, schema: str | None) -> None:
    if schema is not None:
        raise AddressError(shown_address(address), "only PostgreSQL has schemas; leave schema out")
