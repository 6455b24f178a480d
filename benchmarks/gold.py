"""Join our own stand-off gold with the texts of ``../shared``: ``python benchmarks/gold.py OUT [--batch NAME …]``.

``data/gold/*.jsonl`` holds ids, offsets and enumerations of articles whose texts are not ours to give. This script
writes gold in the form that ``../shared/eval/score.py claims`` reads, one file a batch: OUT/<batch>.gold.jsonl.

A row of ``data/gold``: ``id``, ``source`` (a file of ../shared), ``sha256`` of the text, ``genre``, ``batch``
(``read``, or
the name of a batch that nobody opens before it was scored), ``people`` and ``organizations`` (names and mentions as
spans), ``countries``, and ``claims``: the span of the number, its value and enumerations, and ``spans`` of the texts.
A field of several spans is a phrase that the text interrupts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factpull.lexicon.forms import singularize

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
GOLD = HERE.parent / "data" / "gold"
#: The fields of a claim that are texts of the article.
TEXTS = ("counted", "measure", "subject", "period", "place", "speaker")

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a JSON Lines file. Texts of the web hold other signs at which ``splitlines`` breaks."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def texts_of(shared: Path, sources: set[str]) -> dict[tuple[str, str], Row]:
    """Return the articles of some files of ../shared by file and id."""
    return {(source, row["id"]): row for source in sources for row in read_rows(shared / source)}


def phrase(text: str, spans: list[list[int]]) -> str:
    """Return the text of a field."""
    return " ".join(text[start:end] for start, end in spans)


def with_singular_head(phrase: str) -> str:
    """Return a counted noun phrase as the guidelines have it: its head, the last word, singular."""
    before, space, head = phrase.rpartition(" ")
    return before + space + singularize(head)


def as_claim(text: str, claim: Row) -> Row:
    """Return a claim in the flat form of the guidelines."""
    fields = {name: value for name, value in claim.items() if name not in ("spans", "alt")}
    fields |= dict.fromkeys(TEXTS)
    fields |= {name: phrase(text, spans) for name, spans in claim["spans"].items()}
    if fields["kind"] == "count" and fields["counted"]:
        fields["counted"] = with_singular_head(fields["counted"])
    fields["quote"] = text[claim["start"] : claim["end"]]
    if other := claim.get("alt"):
        said = {name: value for name, value in other.items() if name not in ("spans", "null")}
        said |= dict.fromkeys(other.get("null", ()))
        fields["alt"] = said | {name: phrase(text, spans) for name, spans in other["spans"].items()}
    return fields


def as_entity(text: str, entity: Row) -> Row:
    """Return a person or an organization by its texts."""
    role = {"role": phrase(text, [entity["role"]])} if entity.get("role") else {}
    mentions = [phrase(text, [span]) for span in entity["mentions"]]
    return {"name": phrase(text, [entity["name"]]), "mentions": mentions, **role}


def join(rows: list[Row], shared: Path = SHARED) -> Iterator[Row]:
    """Yield gold articles with their texts.

    Raises:
        ValueError: a text is not the one that was annotated.
    """
    articles = texts_of(shared, {row["source"] for row in rows})
    for row in rows:
        article = articles[row["source"], row["id"]]
        text = article["text"]
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['id']}: the text in {row['source']} is not the one that was annotated")
        yield {
            "id": row["id"],
            "title": article.get("title"),
            "text": text,
            "published": article.get("published") or article.get("date"),
            "people": [as_entity(text, person) for person in row["people"]],
            "organizations": [as_entity(text, body) for body in row["organizations"]],
            "countries": row["countries"],
            "claims": [as_claim(text, claim) for claim in row["claims"]],
        }


def gold_rows(batch: str) -> list[Row]:
    """Return the stand-off rows of a batch."""
    return [row for path in sorted(GOLD.glob("*.jsonl")) for row in read_rows(path) if row["batch"] == batch]


def main() -> int:
    """Write the joined gold of every batch that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--batch", nargs="+", default=["read"])
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for batch in given.batch:
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in join(gold_rows(batch))]
        (given.out / f"{batch}.gold.jsonl").write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
