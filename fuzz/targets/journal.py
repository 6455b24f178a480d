"""The journal of a stranger's store: nothing outside the store's own files changes, whatever it says."""

from __future__ import annotations

from pathlib import Path

from factpull.store.files.journal import Journal
from places import inside, listing, root
from properties import holds

MOST = 500


def check(data: bytes) -> None:
    """Let a store take up an unfinished list of changes.

    Args:
        data: the list.
    """
    outside = root() / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "kept.txt").write_text("as it was", encoding="utf-8")
    before = listing(outside)
    told = holds(lambda: _recover(data), len(data))
    assert isinstance(told, list) or told.startswith("StoreError"), told
    assert listing(outside) == before, "a file outside the store changed"
    assert {path.name for path in root().iterdir()} == {"inside", "outside"}


def _recover(data: bytes) -> list[str]:
    folder = inside()
    (folder / "other.txt").write_text("not the store's", encoding="utf-8")
    (folder / "facts.jsonl").write_text("{}\n", encoding="utf-8")
    (folder / "facts.jsonl.factpull" / "staged").mkdir(parents=True)
    for name in ("1", "2"):
        (folder / "facts.jsonl.factpull" / "staged" / name).write_text("[]\n", encoding="utf-8")
    (folder / "facts.jsonl.factpull" / "changes.json").write_bytes(data)
    own = r"facts\.jsonl|facts\.jsonl\.factpull/manifest\.jsonl"
    try:
        with Journal(folder / "facts.jsonl.factpull", "facts.jsonl", own).locked():
            pass
    finally:
        assert (folder / "other.txt").read_text(encoding="utf-8") == "not the store's"
        assert {path.name for path in folder.iterdir()} <= _OWN, sorted(folder.iterdir())
    return sorted(listing(Path(folder)))


_OWN = {"other.txt", "facts.jsonl", "facts.jsonl.factpull"}
