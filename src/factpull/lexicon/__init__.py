"""The shipped tables and their cached readers. No table is read before it is needed."""

from factpull.lexicon.kept import compile_all_kept, compile_kept, kept
from factpull.lexicon.table import (
    SortedRows,
    alternation,
    event_nouns,
    read_rows,
    read_table,
    read_user_rows,
    word_set,
)

__all__ = [
    "SortedRows",
    "alternation",
    "compile_all_kept",
    "compile_kept",
    "event_nouns",
    "kept",
    "read_rows",
    "read_table",
    "read_user_rows",
    "word_set",
]
