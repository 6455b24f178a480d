"""The list of articles that failed, for people and scripts."""

from __future__ import annotations

import json
from pathlib import Path

from factpull.store import ManifestEntry, Store
from factpull.store.opening import path_of


def quarantine_path(address: str) -> Path:
    """Return where a store's list of failed articles goes: beside a store on disk, else into the working folder.

    Args:
        address: the store's address.

    Example:
        >>> print(quarantine_path("sqlite:///out/facts.db"), quarantine_path("out/facts.parquet/"))
        out/facts.db.failed.jsonl out/facts.parquet.failed.jsonl
    """
    path = path_of(address)
    return path.with_name(f"{path.name}.failed.jsonl") if path else Path("factpull.failed.jsonl")


def failed_entries(store: Store) -> list[ManifestEntry]:
    """Return a manifest's entries of articles that failed, without those whose source has been read since.

    Args:
        store: the store.
    """
    failed = [entry for entry in store.manifest if entry.status != "ok"]
    sources = {entry.source for entry in failed if entry.source}
    mended = {entry.source for entry in store.manifest if entry.status == "ok" and entry.source in sources}
    return [entry for entry in failed if entry.source not in mended]


def write_quarantine(store: Store, path: Path) -> int:
    """Write the articles of a store's manifest that failed, one JSON object a line; return how many there are.

    With none, a list of an earlier run is removed.

    Args:
        store: the store.
        path: the list.

    Raises:
        OSError: the list cannot be written.
    """
    failed = failed_entries(store)
    if not failed:
        path.unlink(missing_ok=True)
        return 0
    with path.open("w", encoding="utf-8") as lines:
        for entry in failed:
            row = {
                "source": entry.source,
                "status": entry.status,
                "error": entry.error,
                "doc_id": entry.doc_id,
            }
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(failed)
