"""Articles in, rows out, in Arrow batches: one row for each article, with the rows of every table nested in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa

from factpull.batch.run import fault_of
from factpull.errors import ExtractError
from factpull.outcomes import Outcome, error_extraction
from factpull.reading import Entry, Unreadable
from factpull.reading.mapping import entry_or_reason
from factpull.records import Extraction
from factpull.store.frames import shown_table
from factpull.store.manifest import ManifestEntry
from factpull.store.tables.arrow import arrow_schema as schema_of
from factpull.store.tables.arrow import arrow_table
from factpull.store.tables.readable import CLAIMS_READABLE, readable_rows
from factpull.store.tables.rows import Row, rows_of
from factpull.store.tables.schema import MANIFEST, RECORD_TABLES, Table

if TYPE_CHECKING:
    from factpull.distributed.guarded import Extracts


@cache
def tables() -> dict[str, Table]:
    """Return the tables by name: those of records, the flat table of claims, and the manifest."""
    shown = {table.name: shown_table(table.name) for table in RECORD_TABLES}
    return {**shown, CLAIMS_READABLE.name: CLAIMS_READABLE, MANIFEST.name: MANIFEST}


@cache
def arrow_schema() -> pa.Schema:
    """Return the schema of what ``extract_arrow`` returns: the id and error of the article, then its rows by table.

    Example:
        >>> arrow_schema().names[:4]
        ['doc_id', 'error', 'documents', 'sections']
    """
    nested = [
        pa.field(name, pa.list_(pa.struct(list(schema_of(table)))), nullable=False)
        for name, table in tables().items()
    ]
    return pa.schema(
        [pa.field("doc_id", pa.string(), nullable=False), pa.field("error", pa.string()), *nested]
    )


def extract_arrow(batch: pa.RecordBatch, extractor: Extracts, *, place: str) -> pa.RecordBatch:
    """Return a row for every article of a batch, in their order. No article raises: its row has the error.

    Args:
        batch: a row an article; columns are found by their names, as those of files are.
        extractor: an Extractor, or a GuardedExtractor.
        place: what the articles' sources begin with; the row's number follows, from 1.

    Raises:
        ModelMissingError: the model of the configuration is not installed.
        WorkerError: the child process does not start.
    """
    named = dict(extractor.config.fields)
    entries: Iterable[Entry | Unreadable] = (
        entry_or_reason(row, f"{place}:{number}", named) for number, row in enumerate(batch.to_pylist(), 1)
    )
    return outcomes_batch(list(extractor.outcomes(entries)))


def outcomes_batch(outcomes: Sequence[Outcome]) -> pa.RecordBatch:
    """Return a row for every outcome, in the schema of ``arrow_schema``.

    Args:
        outcomes: of articles, good and bad.
    """
    sound = [_sound(outcome) for outcome in outcomes]
    try:
        return _batch(sound)
    except (ValueError, OverflowError, pa.ArrowException):
        return _batch([_fitting(outcome) for outcome in sound])


def unnest(table: pa.Table | pa.RecordBatch) -> dict[str, pa.Table]:
    """Return the rows that are nested in articles, by table: what a Parquet store has for the same extractions.

    Args:
        table: of ``extract_arrow``, or several of them concatenated.
    """
    batches = table.to_batches() if isinstance(table, pa.Table) else [table]
    return {
        name: pa.Table.from_batches(
            [_flat(batch[name], schema_of(shown)) for batch in batches], schema_of(shown)
        )
        for name, shown in tables().items()
    }


def _flat(column: pa.ListArray, schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(column.flatten().flatten(), schema=schema)


def _sound(outcome: Outcome) -> Outcome:
    fault = fault_of(outcome) if outcome.extraction else ""
    return _failing(outcome, fault) if fault else outcome


def _failing(outcome: Outcome, reason: str) -> Outcome:
    error = ExtractError(outcome.source or outcome.article.doc_id, reason)
    return replace(outcome, extraction=None, error=error)


def _fitting(outcome: Outcome) -> Outcome:
    """Return an outcome, or an error of its article where no column can hold its rows."""
    try:
        _batch([outcome])
    except (ValueError, OverflowError, pa.ArrowException) as error:
        return _failing(outcome, f"{type(error).__name__}: {error} (a fault of factpull: please report it)")
    return outcome


def _batch(outcomes: Sequence[Outcome]) -> pa.RecordBatch:
    found = [outcome.extraction or error_extraction(outcome) for outcome in outcomes]
    rows = [
        {
            **rows_of([extraction]),
            CLAIMS_READABLE.name: readable_rows([extraction]),
            MANIFEST.name: [_entry(extraction, outcome)],
        }
        for extraction, outcome in zip(found, outcomes, strict=True)
    ]
    columns = [_nested(table, [each[name] for each in rows]) for name, table in tables().items()]
    ids = pa.array([extraction.article.doc_id for extraction in found], pa.string())
    errors = pa.array([extraction.error for extraction in found], pa.string())
    return pa.RecordBatch.from_arrays([ids, errors, *columns], schema=arrow_schema())


def _nested(table: Table, rows: Sequence[Sequence[Row]]) -> pa.ListArray:
    ends = [0]
    for each in rows:
        ends.append(ends[-1] + len(each))
    flat = arrow_table(table, [row for each in rows for row in each]).combine_chunks()
    fields = list(schema_of(table))
    arrays = [column.chunk(0) if column.num_chunks else pa.array([], column.type) for column in flat.columns]
    structs = pa.StructArray.from_arrays(arrays, fields=fields)
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), structs, pa.list_(pa.struct(fields)))


def _entry(extraction: Extraction, outcome: Outcome) -> Row:
    """Return the manifest's row without the seconds, which differ from run to run."""
    entry = ManifestEntry.of(extraction, content_hash=outcome.content_hash)
    return asdict(replace(entry, status="quarantined") if outcome.fatal else entry)
