"""Zip archives and what lies in them: any bytes as a file of articles."""

from __future__ import annotations

from reading_files import check_file

MOST = 2_000


def check(data: bytes) -> None:
    """Read the file.

    Args:
        data: its content.
    """
    check_file(data, "articles.zip")
