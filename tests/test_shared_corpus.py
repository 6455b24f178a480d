"""Real articles in bulk: nothing is raised and every span slices.

All of Wikinews and every third day of current events; ``FACTPULL_ROUNDS=2`` takes every day.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import factpull

pytestmark = [pytest.mark.model, pytest.mark.shared]
EVERY_DAY = int(os.environ.get("FACTPULL_ROUNDS", "1")) > 1


@pytest.mark.parametrize("name", ["wikinews", "current-events"])
def test_bulk(shared: Path, name: str) -> None:
    with (shared / "articles" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if name == "current-events" and not EVERY_DAY:
        rows = rows[::3]
    articles = [factpull.Article(doc_id=row["id"], text=row["text"], title=row["title"]) for row in rows]
    for row, result in zip(rows, factpull.extract_many(articles), strict=True):
        assert result.article.text == row["text"]
        assert result.error is None
        spans = [mention.span for entity in result.entities for mention in entity.mentions]
        spans += [span for claim in result.claims for span in (claim.span, claim.sentence)]
        spans += [note.span for note in result.notes if note.span]
        assert all(row["text"][span.start : span.end] == span.text for span in spans)
