"""Tables in memory and in Parquet files: each row is an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from factpull.errors import ExtraMissingError
from factpull.reading.entry import Entry, Unreadable
from factpull.reading.mapping import entry_or_reason

if TYPE_CHECKING:
    import pyarrow as pa

#: How many rows are turned into plain Python objects at a time.
ROWS = 256
#: How many bytes of a column are read from a Parquet file at a time.
BUFFER = 1 << 20


class ArrowStream(Protocol):
    """A table of pyarrow, pandas, polars, DuckDB or any other library that speaks Arrow's C stream interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule with the stream."""
        ...


@dataclass(frozen=True)
class Unknown:
    """A cell whose value Python has no object for: a day of the year 200,000, a time in a zone that is none.

    Attributes:
        reason: what Python or pyarrow said of it.
    """

    reason: str


def iter_arrow(table: ArrowStream, named: Mapping[str, str]) -> Iterator[Entry | Unreadable]:
    """Yield the article of each row of a table, or why it has none.

    Args:
        table: it is read batch by batch, if it can be.
        named: the caller's names of columns.

    Raises:
        ExtraMissingError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise ExtraMissingError("pyarrow", "arrow") from error
    number = 0
    for batch in pa.RecordBatchReader.from_stream(table):
        for start in range(0, batch.num_rows, ROWS):
            for number, row in enumerate(_rows(batch.slice(start, ROWS)), number + 1):  # noqa: B020 - it counts on
                values = {name: value for name, value in row.items() if not isinstance(value, Unknown)}
                yield entry_or_reason(values, f"table:{number}", named)


def parquet_rows(file: BinaryIO, rows: range | None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield rows of a Parquet file with their numbers from 1, reading row group by row group.

    Args:
        file: the open file.
        rows: which rows, from 0; all when None. Row groups without any of them are not read.
    """
    from pyarrow import parquet

    opened = parquet.ParquetFile(file, buffer_size=BUFFER)
    first, wanted = 0, range(opened.metadata.num_rows) if rows is None else rows
    for group in range(opened.metadata.num_row_groups):
        behind = first + opened.metadata.row_group(group).num_rows
        if first < wanted.stop and behind > wanted.start:
            for start, batch in _batches(opened, group, first, wanted):
                yield from enumerate(_rows(batch), start + 1)
        first = behind


def _batches(opened: Any, group: int, first: int, wanted: range) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Yield the wanted part of a row group, each batch with the number of its first row."""
    for batch in opened.iter_batches(batch_size=ROWS, row_groups=[group]):
        start, stop = max(first, wanted.start), min(first + batch.num_rows, wanted.stop)
        if start < stop:
            yield start, batch.slice(start - first, stop - start)
        first += batch.num_rows
        if first >= wanted.stop:
            return


def _rows(batch: Any) -> list[dict[str, Any]]:
    """Return a batch's rows; a cell that has no value in Python holds the reason instead."""
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
        return rows
    except Exception:  # one cell takes all the rows with it: look at each
        columns = zip(batch.schema.names, batch.columns, strict=True)
        cells = [(name, [_cell(value) for value in column]) for name, column in columns]
        return [{name: values[row] for name, values in cells} for row in range(batch.num_rows)]


def _cell(value: Any) -> Any:
    try:
        return value.as_py()
    except Exception as error:  # OverflowError, ValueError, and what the time zones raise
        return Unknown(f"{type(error).__name__}: {error}"[:200])
