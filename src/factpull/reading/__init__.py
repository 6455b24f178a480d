"""Stage 1: bytes, paths and strings → articles with sections, language, title and date."""

from factpull.reading.article import read_entry
from factpull.reading.entry import Entry, Unreadable
from factpull.reading.folders import iter_files
from factpull.reading.formats.arrow import ArrowStream
from factpull.reading.limits import Limits
from factpull.reading.source import read_bytes, read_file, read_source
from factpull.reading.sources import Source, iter_entries
from factpull.reading.text.language import load_identifier
from factpull.reading.text.prepare import prepare

__all__ = [
    "ArrowStream",
    "Entry",
    "Limits",
    "Source",
    "Unreadable",
    "iter_entries",
    "iter_files",
    "load_identifier",
    "prepare",
    "read_bytes",
    "read_entry",
    "read_file",
    "read_source",
]
