"""Score every set of ``../shared/eval`` and print the table: ``python benchmarks/quality.py [--check]``.

Each set is predicted once and scored twice: on the third of it that nobody reads (see unread.py), and on the rest.
With ``--check`` it compares the figures of the whole sets with their floors in ``benchmarks/floors.toml`` and exits 1
when one is missed. Other splits of the same kind: ``--eval FOLDER --split test`` reads ``FOLDER/<set>.test.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from unread import is_unread

HERE = Path(__file__).resolve().parent
#: Which task of predict.py and score.py each set belongs to.
SETS = {
    "newsquant": "newsquant",
    "units": "newsquant",
    "recognized": "recognized",
    "articles": "claims",
    "genres": "claims",
    "entities-worldwide": "entities",
    "entities-ap-nyt": "entities",
    "countries": "countries",
}
#: The part of a set that a figure was measured on.
Part = Literal["all", "unread", "read"]
#: Parts of the units set that have a floor of their own.
UNIT_PARTS = ("age", "currency", "dimension", "temperature")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_rows(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows as JSON Lines and return the path."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def predict(task: str, gold: Path, work: Path) -> dict[str, dict[str, Any]]:
    """Return our predictions for a gold file by id."""
    predicted = work / f"{gold.stem}.pred.jsonl"
    subprocess.run([sys.executable, str(HERE / "predict.py"), task, str(gold), str(predicted)], check=True)
    return {row["id"]: row for row in read_rows(predicted)}


def score(evaluation: Path, task: str, gold: Path, predicted: Path) -> dict[str, Any]:
    """Return what score.py says of predictions for the same ids as the gold file's."""
    command = [sys.executable, str(evaluation / "score.py"), task, str(gold), str(predicted), "--json"]
    result: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    return result


def figures(prefix: str, result: dict[str, Any]) -> dict[str, float]:
    """Return a score's figures by dotted name: F1, or recall where that is all there is."""
    found = {}
    for name, value in result.items():
        key = f"{prefix}.{name}"
        if "tp" in value:
            recall_only = value["F1"] is None or prefix.startswith("recognized")
            found[key] = float(value["R"] if recall_only else value["F1"])
        elif name != "paper":
            found |= figures(key, value)
    return found


def parts_of(name: str, gold: Path) -> Iterator[tuple[str, Part, list[dict[str, Any]]]]:
    """Yield the groups of rows of a set that have figures of their own: (name, part, rows)."""
    rows = read_rows(gold)
    groups = {name: rows}
    if name == "units":
        groups |= {f"units-{kind}": [row for row in rows if row["set"] == kind] for kind in UNIT_PARTS}
    for group, members in groups.items():
        yield group, "all", members
        yield group, "unread", [row for row in members if is_unread(row["id"])]
        yield group, "read", [row for row in members if not is_unread(row["id"])]


def measure(evaluation: Path, split: str) -> dict[Part, dict[str, float]]:
    """Return the figures of all sets that are there, by the part of the set that they were measured on."""
    found: dict[Part, dict[str, float]] = {"all": {}, "unread": {}, "read": {}}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name, task in SETS.items():
            gold = evaluation / f"{name}.{split}.jsonl"
            if not gold.exists():
                continue
            predicted = predict(task, gold, work)
            for group, part, rows in parts_of(name, gold):
                some = write_rows(work / f"{group}.{part}.gold.jsonl", rows)
                guesses = [predicted[row["id"]] for row in rows]
                ours = write_rows(work / f"{group}.{part}.pred.jsonl", guesses)
                found[part] |= figures(group, score(evaluation, task, some, ours))
    return found


def main() -> int:
    """Print the figures, and with --check the floors that are missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, default=HERE.parent.parent / "shared" / "eval")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["floors"]
    found = measure(given.eval, given.split)
    print("| figure | unread third | read rest | whole set | floor |\n|---|---|---|---|---|")
    for name, value in found["all"].items():
        if name in floors or not given.check:
            unread, read = found["unread"].get(name, ""), found["read"].get(name, "")
            print(f"| {name} | {unread} | {read} | {value} | {floors.get(name, '')} |")
    missed = [name for name, floor in floors.items() if found["all"].get(name, 0.0) < floor]
    if given.check and missed:
        print(f"below the floor: {', '.join(missed)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
