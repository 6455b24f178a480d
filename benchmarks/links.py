"""Predict and score the linking of one fact across articles: ``python benchmarks/links.py``.

It extracts the texts of ``links.docs.dev.jsonl``, links them with ``factpull.link``, and scores with ``score_links.py``
on the stories that nobody reads (see unread.py), on the rest, and on all. The weights were fitted on read stories
(fit_links.py, which also cross-validates).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from predict import as_article
from unread import is_unread

from factpull import extract_many, link
from factpull.linking import Facts
from factpull.records import Extraction

HERE = Path(__file__).resolve().parent
EVAL = HERE.parent.parent / "shared" / "eval"
Member = tuple[str, int, int]


@dataclass(frozen=True)
class Stories:
    """The gold of linking: texts by story, and labelled pairs of their numbers."""

    docs: list[dict[str, Any]]
    gold: list[dict[str, Any]]

    @property
    def story(self) -> dict[str, str]:
        """The story of each text."""
        return {doc["id"]: doc["story"] for doc in self.docs}

    @property
    def names(self) -> list[str]:
        """The names of the stories, in their order."""
        return list(dict.fromkeys(doc["story"] for doc in self.docs))


def read_stories(folder: Path, split: str) -> Stories:
    """Return the gold of a split."""
    both = (folder / f"links.docs.{split}.jsonl", folder / f"links.{split}.jsonl")
    docs, gold = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in both
    )
    return Stories(docs, gold)


def extract_stories(stories: Stories) -> list[Extraction]:
    """Return the extractions of all texts, from what may be seen of them."""
    shown = (
        {name: doc[name] for name in ("id", "text", "title", "published") if doc.get(name)}
        for doc in stories.docs
    )
    return list(extract_many([as_article(row) for row in shown]))


def groups_of(facts: Facts) -> list[list[Member]]:
    """Return the facts as groups of spans."""
    return [
        [(told.doc_id, told.claim.span.start, told.claim.span.end) for told in fact.told] for fact in facts
    ]


def score(stories: Stories, groups: Iterable[list[Member]], some: set[str], folder: Path) -> dict[str, Any]:
    """Return what score_links.py says of the groups, on some stories."""
    docs = [doc for doc in stories.docs if doc["story"] in some]
    ids = {doc["id"] for doc in docs}
    gold = [row for row in stories.gold if row["a"]["doc"] in ids and row["b"]["doc"] in ids]
    pred = [
        {"members": [dict(zip(("doc", "start", "end"), one, strict=True)) for one in group]}
        for group in groups
    ]
    with tempfile.TemporaryDirectory() as work:
        paths = []
        for name, rows in (("gold", gold), ("docs", docs), ("pred", pred)):
            paths.append(str(Path(work) / f"{name}.jsonl"))
            Path(paths[-1]).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(folder / "score_links.py"), *paths, "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def relations(stories: Stories, facts: Facts, some: set[str]) -> dict[str, int]:
    """Return how often the relation of two linked claims fits the label: a revision is one, the same is none."""
    labels = {}
    for row in stories.gold:
        if row["use"] == "positive" and stories.story[row["a"]["doc"]] in some:
            labels[frozenset((row[side]["doc"], row[side]["start"]) for side in "ab")] = row["label"]
    found: dict[str, int] = defaultdict(int)
    for fact in facts:
        for one in fact.told:
            for other in fact.told:
                key = frozenset(((one.doc_id, one.claim.span.start), (other.doc_id, other.claim.span.start)))
                if one.claim.claim_id < other.claim.claim_id and key in labels:
                    relation = fact.relation(one.claim, other.claim)
                    fits = (
                        relation in {"revision", "conflict"}
                        if labels[key] == "REVISION"
                        else relation != "revision"
                    )
                    found["right" if fits else "wrong"] += 1
    return dict(found)


def table(columns: dict[str, dict[str, Any]]) -> str:
    """Return the figures of several parts side by side."""
    lines = ["| figure | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name in next(iter(columns.values())):
        cells = []
        for result in columns.values():
            value = result[name]
            cells.append(
                f"F1 {value['F1']} P {value['P']} R {value['R']}"
                if isinstance(value, dict) and "F1" in value
                else str(value)
            )
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--certainty", choices=("likely", "sure"), default="likely")
    given = parser.parse_args()
    stories = read_stories(given.eval, given.split)
    facts = link(extract_stories(stories), certainty=given.certainty)
    parts = {
        "unread third": {name for name in stories.names if is_unread(name)},
        "read rest": {name for name in stories.names if not is_unread(name)},
        "all": set(stories.names),
    }
    columns = {}
    for part, some in parts.items():
        columns[part] = score(stories, groups_of(facts), some, given.eval)
        columns[part]["relation of linked pairs"] = relations(stories, facts, some)
    print(table(columns))
    return 0


if __name__ == "__main__":
    sys.exit(main())
