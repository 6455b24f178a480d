"""The shipped tables and their cached readers. No table is read before it is needed."""

from factpull.lexicon.table import SortedRows, read_rows, read_table, read_user_rows, word_set

__all__ = ["SortedRows", "read_rows", "read_table", "read_user_rows", "word_set"]
