"""Predict in the neutral formats of the evaluation sets: ``python benchmarks/predict.py TASK GOLD PRED``.

It looks at nothing in GOLD but id, text, html, title, published/date and set. One adapter per task turns
our records into the task's format and its spelling; the library knows nothing of any benchmark.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from adapters import claims, countries, entities, newsquant, recognized

from factpull import Article, Extraction, extract_many

Row = dict[str, Any]
ADAPTERS: dict[str, Callable[[Row, Extraction], Row]] = {
    "newsquant": newsquant.predict,
    "recognized": recognized.predict,
    "entities": entities.predict,
    "countries": countries.predict,
    "claims": claims.predict,
}
#: The length of a day in ISO 8601; a shorter text ("2017-02") names no day of publication.
DAY = len("2017-02-28")
VISIBLE = ("id", "text", "title", "published", "date", "set")


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a gold file, without the gold."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield {name: row[name] for name in VISIBLE if row.get(name) is not None}


def as_article(row: Row) -> Article:
    """Return the article of a row. The sets are English and their texts are given whole."""
    published = row.get("published") or row.get("date")
    return Article(
        doc_id=row["id"],
        text=row["text"],
        title=row.get("title"),
        published=datetime.date.fromisoformat(published[:10])
        if published and len(published) >= DAY
        else None,
        language="en",
    )


def main() -> int:
    """Write the predictions of one task."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=ADAPTERS)
    parser.add_argument("gold", type=Path)
    parser.add_argument("pred", type=Path)
    given = parser.parse_args()
    rows = list(read_rows(given.gold))
    with given.pred.open("w", encoding="utf-8") as out:
        for row, extraction in zip(rows, extract_many(map(as_article, rows)), strict=True):
            prediction = {"id": row["id"], **ADAPTERS[given.task](row, extraction)}
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
