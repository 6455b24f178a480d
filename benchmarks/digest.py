"""Tell whether a change of the code changes any record: ``python benchmarks/digest.py [--save FILE] [--against FILE]``.

Extracts the bundled articles, the texts of the test cases and, where it is present, a part of the evaluation data.
Prints one digest of all records. ``--save`` keeps each text's digest; ``--against`` compares with kept ones, and prints
"same" or the ids of the texts whose records differ.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from factpull import Extractor

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "eval"
#: Files of the evaluation data, and how many of their texts are read.
PARTS = {"articles.dev": 70, "genres.dev": 40, "entities-worldwide.dev": 60, "newsquant.dev": 300}
#: Day of publication of all texts, so that relative times mean something.
PUBLISHED = "2024-06-12"


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def iter_texts() -> Iterator[tuple[str, str]]:
    """Yield the id and the text of everything that is extracted."""
    for path in sorted((ROOT / "data" / "articles").glob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests" / "cases").glob("*/*.jsonl")):
        for number, case in enumerate(read_lines(path)):
            if isinstance(case.get("text"), str):
                yield f"{path.parent.name}/{path.stem}:{number}", case["text"]
    for name, most in PARTS.items():
        path = SHARED / f"{name}.jsonl"
        for number, row in enumerate(islice(read_lines(path), most) if path.is_file() else ()):
            if isinstance(row.get("text"), str):
                yield f"{name}:{number}", row["text"]


def digests() -> dict[str, str]:
    """Return the digest of each text's records by the text's id."""
    extractor, found = Extractor(), {}
    texts = list(iter_texts())
    articles = ({"text": text, "published": PUBLISHED, "doc_id": key} for key, text in texts)
    for (key, _), extraction in zip(texts, extractor.extract_many(articles, progress=False), strict=True):
        found[key] = hashlib.sha256(extraction.model_dump_json().encode()).hexdigest()
    return found


def main() -> int:
    """Print the digest; return 1 when records differ from the kept ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    given = parser.parse_args()
    found = digests()
    whole = hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
    print(f"{whole} of {len(found)} texts")
    if given.save:
        given.save.write_text(json.dumps(found, sort_keys=True, indent=0), encoding="utf-8")
    if given.against:
        before = json.loads(given.against.read_text(encoding="utf-8"))
        different = sorted(key for key in found.keys() | before.keys() if found.get(key) != before.get(key))
        print("same" if not different else "differ: " + " ".join(different))
        return int(bool(different))
    return 0


if __name__ == "__main__":
    sys.exit(main())
