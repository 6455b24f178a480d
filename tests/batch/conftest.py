"""Articles of our own for batches."""

from __future__ import annotations

from pathlib import Path

import pytest

from batch.samples import texts


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """80 articles in a folder, of which five are bad, one is there twice, and one shares its id with another."""
    place = tmp_path_factory.mktemp("articles")
    for number, text in enumerate(texts(70)):
        (place / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (place / "twice.txt").write_text(next(texts(1)), encoding="utf-8")
    (place / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (place / "empty.html").write_text("<html></html>", encoding="utf-8")
    (place / "records.jsonl").write_text(
        '{"id": "a", "text": "Oil rose by 5% on Monday."}\n{"id": "b", "text": "Gas fell by 3%."}\n{"id": \n'
        '{"id": "a", "text": "Oil fell by 6% on Tuesday."}\n{"id": "c"}\n',
        encoding="utf-8",
    )
    return place
