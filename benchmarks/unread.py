"""Which third of each evaluation set nobody reads: ``python benchmarks/unread.py OUT`` writes both parts of every set.

A rule that was made while reading a set fits that set. So a third of the ids of each set, chosen by their hash, is
scored once per round and never looked at; the gap between the two parts tells how a rule was made. Linked
stories are split by story, so that no story stands on both sides.

The inputs after bug reports (``reports.dev``) were opened on 2026-11-27: both of their parts have been read since
(docs/decisions/0008), and the split is written for them only so that old figures can be made again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
#: Changing the salt draws another third. It is dated: the draw of a day holds until that third has been read.
SALT = "2026-11-26"
#: The sets that are split by row; linked stories are split by story, in links.py.
SETS = (
    "newsquant",
    "units",
    "recognized",
    "reports",
    "articles",
    "genres",
    "entities-worldwide",
    "entities-ap-nyt",
)


def is_unread(key: str) -> bool:
    """Return whether the row with this id, or this story, is among the third that nobody reads."""
    digest = hashlib.blake2b(f"{SALT}:{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % 3 == 0


def split_rows(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of a JSON Lines file that may be read, and those that may not."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [row for row in rows if not is_unread(row["id"])], [row for row in rows if is_unread(row["id"])]


def main() -> int:
    """Write read/ and unread/ copies of every dev set to a folder outside the repository."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--eval", type=Path, default=HERE.parent.parent / "shared" / "eval")
    given = parser.parse_args()
    for name in SETS:
        path = given.eval / f"{name}.dev.jsonl"
        for part, rows in zip(("read", "unread"), split_rows(path), strict=True):
            (given.out / part).mkdir(parents=True, exist_ok=True)
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (given.out / part / path.name).write_text(lines, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
