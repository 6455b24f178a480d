"""The shipped tables and their cached readers. No table is read before it is needed."""

from factpull.lexicon.table import read_rows, read_table, word_set

__all__ = ["read_rows", "read_table", "word_set"]
