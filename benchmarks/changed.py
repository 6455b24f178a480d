"""Show what a change does to news that nobody annotated: ``changed.py --save FILE``, and later ``--against FILE``.

A rule that gains on gold may harm plain news, which no gold of ours shows. So read what a change did there: ``--save``
before it keeps the claims of open articles of ../shared (wikinews.jsonl, daily items and that part of world news
which may be read, without what is annotated), ``--against`` after it counts the changed fields and prints some claims
with both readings, at most two of an article. A reader judges them, better or worse.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from predict import as_article
from unread import is_unread

from factpull import Claim, extract_many

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
#: The files, and how many of their rows are read.
FILES = {
    "articles/wikinews.jsonl": 1_000,
    "eval/countries.dev.jsonl": 900,
    "eval/entities-worldwide.dev.jsonl": 1_000,
}
BEFORE, BEHIND = 230, 110
#: How many changed claims of one article are shown.
EACH = 2

Reading = dict[str, Any]


def open_rows() -> Iterator[dict[str, Any]]:
    """Yield the articles that have no gold of claims and may be read."""
    lines = (ROOT / "data" / "gold" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    annotated = {json.loads(line)["id"] for line in lines}
    for name, most in FILES.items():
        with (SHARED / name).open(encoding="utf-8") as rows:
            for row in map(json.loads, islice(rows, most)):
                if row["id"] not in annotated and not is_unread(row["id"]):
                    yield row


def reading(claim: Claim, text: str) -> Reading:
    """Return the fields of a claim that are compared, and its words with those around them."""
    start, end = claim.span.start, claim.span.end
    unit, change, said = claim.quantity.unit, claim.change, claim.attribution
    return {
        "around": f"{text[max(0, start - BEFORE) : start]}⟦{claim.span.text}⟧{text[end : end + BEHIND]}",
        "unit": unit and (unit.currency or unit.name),
        "relation": claim.quantity.relation,
        "counted": claim.quantity.counted,
        "change": change and f"{change.direction} {change.form}",
        "measure": claim.measure,
        "subject": claim.subject,
        "place": claim.place,
        "period": claim.period and claim.period.text,
        "speaker": said and said.speaker,
        "modality": claim.modality,
    }


def read_all() -> dict[str, Reading]:
    """Return the readings of all claims by article and place."""
    rows = list(open_rows())
    found = {}
    for row, extraction in zip(rows, extract_many(map(as_article, rows)), strict=True):
        for claim in extraction.claims:
            found[f"{row['id']} {claim.span.start}"] = reading(claim, row["text"])
    return found


def show(before: dict[str, Reading], after: dict[str, Reading], fields: set[str], most: int) -> None:
    """Print how many claims changed by field, and some of them."""
    changed = {
        key: {name for name in after[key] if name != "around" and before[key][name] != after[key][name]}
        for key in before.keys() & after.keys()
    }
    counts = Counter(name for names in changed.values() for name in names)
    print(
        f"{len(after)} claims, {len(after.keys() - before.keys())} new, {len(before.keys() - after.keys())} gone;"
    )
    print(", ".join(f"{name} {count}" for name, count in counts.most_common()))
    keys = sorted(key for key, names in changed.items() if names and (not fields or names & fields))
    random.Random(0).shuffle(keys)
    shown = Counter[str]()
    for key in keys:
        article = key.rpartition(" ")[0]
        shown[article] += 1
        if shown[article] <= EACH and most > 0:
            most -= 1
            print("-", " ".join(after[key]["around"].split()))
            for name in sorted(changed[key]):
                print(f"    {name}: {before[key][name]} -> {after[key][name]}")


def main() -> int:
    """Keep the readings, or show what differs from kept ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--fields", nargs="*", default=[], help="only claims in which one of these changed")
    parser.add_argument("--most", type=int, default=60)
    given = parser.parse_args()
    found = read_all()
    if given.save:
        given.save.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    if given.against:
        before = json.loads(given.against.read_text(encoding="utf-8"))
        show(before, found, set(given.fields), given.most)
    return 0


if __name__ == "__main__":
    sys.exit(main())
