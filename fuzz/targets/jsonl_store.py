"""A stranger's JSON Lines store: it is read, or an error says why not, and its files stay as they are."""

from __future__ import annotations

from factpull.store import open_store
from places import inside, listing
from properties import holds

MOST = 3_000
#: Parts the records from the manifest.
BORDER = b"\n%%\n"


def check(data: bytes) -> None:
    """Look into a store.

    Args:
        data: one byte that chooses plain or gzipped, the file of records, a border, and the manifest.
    """
    name = "facts.jsonl.gz" if data[:1] == b"z" else "facts.jsonl"
    records, _, manifest = data[1:].partition(BORDER)
    folder = inside()
    (folder / name).write_bytes(records)
    (folder / f"{name}.factpull").mkdir()
    if manifest:
        (folder / f"{name}.factpull" / "manifest.jsonl").write_bytes(manifest)
    before = listing(folder)
    told = holds(lambda: _look(str(folder / name)), len(data))
    assert isinstance(told, tuple) or told.startswith("StoreError"), told
    assert listing(folder) == before, "reading changed the store"


def _look(address: str) -> tuple[int, tuple[str, ...]]:
    with open_store(address, read_only=True) as store:
        return len(list(store.read())), store.verify()
