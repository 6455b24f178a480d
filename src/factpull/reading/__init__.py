"""Stage 1: bytes, paths and strings → articles with sections, language, title and date."""

from factpull.reading.prepare import prepare
from factpull.reading.source import read_bytes, read_file

__all__ = ["prepare", "read_bytes", "read_file"]
