"""Connections to SQL databases: set up, tried again when that can help, and errors without secrets."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import regex
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool

from factpull.errors import ExtraMissingError, StoreError
from factpull.store.outside.address import secrets_of, shown_address, without_credentials
from factpull.store.outside.failures import Whereabouts, advised
from factpull.store.outside.sqlite_file import connect_to_read, sidecars
from factpull.store.outside.strangers import READ_ONLY, refuse_links

Result = TypeVar("Result")

#: Seconds that SQLite waits for another process's transaction.
BUSY_SECONDS = 60
#: Seconds to wait before the second try, the third, and so on.
BACKOFF = (0.1, 0.3, 0.9, 2.7)

_SCHEMA_RE = regex.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,62}")
# Deadlock, serialization, lock timeout, shutdown, starting up, too many connections, and all of class 08 (connection).
_TRANSIENT = {"40P01", "40001", "55P03", "57P01", "57P02", "57P03", "53300"}


class Engine:
    """A database, with the one way of running a transaction on it.

    Args:
        address: a SQLAlchemy URL.
        schema: PostgreSQL's schema, or None for the default.
        read_only: whether the database refuses to be written.

    Raises:
        StoreError: the URL is none, or the schema cannot be had.
        ExtraMissingError: the driver is not installed.
    """

    def __init__(self, address: str, schema: str | None, *, read_only: bool = False) -> None:
        self.shown = shown_address(address)
        self.schema = schema
        self.read_only = read_only
        url = self._parse(address)
        self._secrets = sorted(secrets_of(address), key=len, reverse=True)
        self.core = self._create(url)
        self.dialect: str = self.core.dialect.name
        #: SQLite's file; none before the first connection, and for a database in memory.
        self._file: Whereabouts | None = None
        if schema is not None and (self.dialect != "postgresql" or not _SCHEMA_RE.fullmatch(schema)):
            reason = f"{schema!r} is no schema: PostgreSQL has them, named by a-z, 0-9 and _, not starting with pg_"
            raise StoreError(self.shown, reason)
        self._listen()

    def transact(self, work: Callable[[sa.Connection], Result]) -> Result:
        """Return the result of work on a connection, which is done whole or not at all.

        When the connection is lost, or another transaction is in the way, it is tried again.

        Args:
            work: takes a connection; it must do the same when it is called again.

        Raises:
            StoreError: it failed; nothing of it is in the database.
        """
        if self.read_only:
            raise StoreError(self.shown, READ_ONLY)
        return self._try(lambda: self._once(work))

    def look(self, work: Callable[[sa.Connection], Result]) -> Result:
        """Return the result of work that only reads.

        Args:
            work: takes a connection.

        Raises:
            StoreError: it failed.
        """

        def attempt() -> Result:
            with self.core.connect() as connection:
                return work(connection)

        return self._try(attempt)

    def query(self, statement: sa.Select[Any]) -> list[Any]:
        """Return all rows of a query.

        Args:
            statement: a SELECT.

        Raises:
            StoreError: it failed.
        """

        def fetch() -> list[Any]:
            with self.core.connect() as connection:
                return list(connection.execute(statement).all())

        return self._try(fetch)

    def close(self) -> None:
        """Close all connections."""
        self.core.dispose()

    def _parse(self, address: str) -> sa.URL:
        try:
            return sa.make_url(address)
        except (ArgumentError, ValueError):
            reason = "this is no database URL; write dialect+driver://user:password@host/name"
            raise StoreError(self.shown, reason) from None

    def _create(self, url: sa.URL) -> sa.Engine:
        options: dict[str, Any] = {"hide_parameters": True}
        if url.get_backend_name() == "sqlite":
            options["connect_args"] = {"timeout": BUSY_SECONDS, "check_same_thread": False}
            if url.database in (None, "", ":memory:"):
                options["poolclass"] = StaticPool
            elif not url.database.startswith("file:"):
                refuse_links(sidecars(Path(url.database)), self.shown)
                if self.read_only:
                    options |= {
                        "poolclass": NullPool,
                        "creator": partial(connect_to_read, Path(url.database)),
                    }
        try:
            return sa.create_engine(url, **options)
        except NoSuchModuleError:
            reason = f"SQLAlchemy has no dialect {url.drivername!r}; install the package that brings it"
            raise StoreError(self.shown, reason) from None
        except ImportError as error:
            raise ExtraMissingError(error.name or url.drivername, "all") from None
        except (ArgumentError, TypeError, ValueError) as error:
            raise StoreError(self.shown, self._scrubbed(error)) from None

    def _listen(self) -> None:
        if self.dialect == "sqlite":
            event.listen(self.core, "do_connect", self._see_file)
            event.listen(self.core, "connect", self._set_up_sqlite)
            event.listen(self.core, "begin", _begin_sqlite)
            return
        if self.schema is not None:
            event.listen(self.core, "connect", self._enter_schema)
        if self.read_only and self.dialect == "postgresql":
            event.listen(self.core, "connect", _refuse_writes)

    def _see_file(self, *_event: object) -> None:
        if self._file:
            self._file.check()

    def _set_up_sqlite(self, connection: Any, _record: object) -> None:
        # Transactions are begun below, not by the driver: it would begin them late, and end them before DDL.
        connection.isolation_level = None
        # 64 megabytes of cache (in kibibytes): the hashed ids of a chunk touch pages all over the indexes.
        busy, cache = f"busy_timeout = {BUSY_SECONDS * 1000}", "cache_size = -65536"
        # What a stranger's schema calls (in triggers, views, defaults) must be harmless; cells are looked at closely.
        wary = ("trusted_schema = OFF", "cell_size_check = ON")
        mode = "query_only = ON" if self.read_only else "journal_mode = WAL"
        for pragma in (busy, cache, "foreign_keys = ON", *wary, mode):
            connection.execute(f"PRAGMA {pragma}").close()
        path = connection.execute("PRAGMA database_list").fetchone()[2]
        if path and self._file is None:
            self._file = Whereabouts(Path(path), self.shown)

    def _enter_schema(self, connection: Any, _record: object) -> None:
        before, connection.autocommit = connection.autocommit, True
        connection.execute(f"SET search_path TO {self.schema}")  # held to [a-z0-9_] above
        connection.autocommit = before

    def _once(self, work: Callable[[sa.Connection], Result]) -> Result:
        with self.core.connect() as connection:
            connection = connection.execution_options(factpull_writes=True)
            with connection.begin():
                self._see_file()
                result = work(connection)
            self._see_file()  # on Unix SQLite commits to a deleted file too
            return result

    def _try(self, attempt: Callable[[], Result]) -> Result:
        for wait in (*BACKOFF, None):
            try:
                return attempt()
            except DBAPIError as error:
                if wait is None or not self._can_pass(error):
                    raise StoreError(self.shown, self._scrubbed(error.orig or error)) from None
                time.sleep(wait)
            except SQLAlchemyError as error:
                raise StoreError(self.shown, self._scrubbed(error)) from None
        raise AssertionError("unreachable")

    def _can_pass(self, error: DBAPIError) -> bool:
        if error.connection_invalidated:
            return True
        if self.dialect == "sqlite":
            return "locked" in str(error.orig) or "busy" in str(error.orig)
        state = getattr(error.orig, "sqlstate", None)
        if state is None:  # no connection came about
            return isinstance(error, sa.exc.OperationalError) and "authentication" not in str(error.orig)
        return state in _TRANSIENT or state.startswith("08")

    def _scrubbed(self, error: BaseException) -> str:
        """Return an error's first line, without parameters and secrets: they may hold articles and passwords."""
        text = str(error).strip().partition("\n")[0]
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return advised(f"{type(error).__name__}: {without_credentials(text)}")


def _refuse_writes(connection: Any, _record: object) -> None:
    before, connection.autocommit = connection.autocommit, True
    connection.execute("SET default_transaction_read_only = on")
    connection.autocommit = before


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer takes its lock at once: one that reads first and writes later could only fail when another came between.
    writes = connection.get_execution_options().get("factpull_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
