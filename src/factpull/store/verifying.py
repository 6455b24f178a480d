"""Checks whether a store fits together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from factpull.records import Extraction
from factpull.store.manifest import ManifestEntry
from factpull.store.tables.rows import rows_of


def find_faults(
    extractions: Iterable[Extraction],
    manifest: Iterable[ManifestEntry],
    rows_by_document: Mapping[str, Mapping[str, int]],
) -> Iterator[str]:
    """Yield what does not fit together, in words.

    Args:
        extractions: all of a store.
        manifest: all its entries.
        rows_by_document: how many rows each document has in each table.
    """
    entries = {entry.doc_id: entry for entry in manifest}
    found = {name: dict(counts) for name, counts in rows_by_document.items()}
    for extraction in extractions:
        doc_id = extraction.article.doc_id
        yield from (f"{doc_id}: {fault}" for fault in _of_document(extraction, found))
        yield from (f"{doc_id}: {fault}" for fault in _of_entry(extraction, entries.pop(doc_id, None)))
    for name, counts in found.items():
        yield from (
            f"{doc_id}: {count} rows in {name} belong to no article" for doc_id, count in counts.items()
        )
    for entry in entries.values():
        if entry.status == "ok":
            yield f"{entry.doc_id}: the manifest says ok, but there is no such article"


def _of_document(extraction: Extraction, found: Mapping[str, dict[str, int]]) -> Iterator[str]:
    article = extraction.article
    expected = rows_of([extraction])
    for name, counts in found.items():
        there, due = counts.pop(article.doc_id, 0), len(expected[name])
        if there != due:
            yield f"{there} rows in {name}, its record has {due}"
    for row in (*expected["mentions"], *expected["claims"]):
        if article.text[row["char_start"] : row["char_end"]] != row["text"]:
            yield f"the text at {row['char_start']}:{row['char_end']} is not {row['text']!r}"


def _of_entry(extraction: Extraction, entry: ManifestEntry | None) -> Iterator[str]:
    if entry is None:
        yield "the manifest does not know it"
    elif (entry.claims, entry.entities) != (len(extraction.claims), len(extraction.entities)):
        yield f"the manifest counts {entry.claims} claims, its record has {len(extraction.claims)}"
