"""Writes ``v<schema version>.sql``: a SQLite database of this factpull, as SQL. Run once with every release.

    PYTHONPATH=src python tests/store/databases/make.py

A released file is never written again; until its version is released, run this after every change of the tables.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from factpull.store import open_store  # noqa: E402
from factpull.store.tables.schema import SCHEMA_VERSION  # noqa: E402
from store.articles import shipments  # noqa: E402


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        with open_store(f"sqlite:///{folder}/facts.db") as store:
            store.write(shipments(2))
        connection = sqlite3.connect(f"{folder}/facts.db")
        dump = "\n".join(connection.iterdump())
        connection.close()
    (HERE / f"v{SCHEMA_VERSION}.sql").write_text(dump + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
