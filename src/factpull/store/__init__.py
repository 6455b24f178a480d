"""Records into databases and files, exactly once.

The seam::

    open_store(url, *, schema=None, neutralize=True, create=True, read_only=False) -> Store
    Store.write(extractions, *, entries=None) -> WriteCounts   # idempotent; records and manifest in one transaction
    Store.read() -> Iterator[Extraction]                       # equal to what was written
    Store.manifest -> Manifest                                 # get, find, done, record, and all of it by iteration
    Store.verify() -> tuple[str, ...]                          # what does not fit together; empty when all does
    Store.close()                                              # a store is a context manager too

``write`` consumes its articles in chunks of ``Store.chunk_size`` and commits each chunk whole: the records of an
article and its manifest entry are in the store together or not at all, also after ``kill -9``. Writing an article again
changes nothing when its records are the same, else it replaces this article's rows and no others. Without ``entries``
each extraction makes its own (:meth:`ManifestEntry.of`); ``entries`` replace those of the same ``doc_id``, and an entry
without an extraction (a quarantined file) is written as it is.

Addresses: ``sqlite:///facts.db``, ``postgresql+psycopg://user@host/name``, ``duckdb:///facts.duckdb``, ``facts/`` or
``facts.parquet`` (a folder of Parquet files), ``facts.jsonl``, ``facts.jsonl.gz``, ``facts.csv`` (a folder of CSV
files), and whatever else SQLAlchemy has a dialect for.
"""

from factpull.store.base import Store
from factpull.store.chunk import WriteCounts
from factpull.store.manifest import Manifest, ManifestEntry
from factpull.store.opening import open_store

__all__ = ["Manifest", "ManifestEntry", "Store", "WriteCounts", "open_store"]
