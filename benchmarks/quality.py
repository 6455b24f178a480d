"""Score every set of ``../shared/eval`` and print the table: ``python benchmarks/quality.py [--check]``.

With ``--check`` it compares every figure with its floor in ``benchmarks/floors.toml`` and exits 1 when one is missed.
Other splits of the same kind: ``--eval FOLDER --split test`` reads ``FOLDER/<set>.test.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
#: Which task of predict.py and score.py each set belongs to.
SETS = {
    "newsquant": "newsquant",
    "units": "newsquant",
    "recognized": "recognized",
    "articles": "claims",
    "entities-worldwide": "entities",
    "entities-ap-nyt": "entities",
    "countries": "countries",
}
#: Parts of the units set that have a floor of their own.
UNIT_PARTS = ("age", "currency", "dimension", "temperature")


def score(evaluation: Path, task: str, gold: Path, work: Path) -> dict[str, Any]:
    """Return what score.py says of our predictions for a gold file."""
    predicted = work / f"{gold.stem}.pred.jsonl"
    subprocess.run([sys.executable, str(HERE / "predict.py"), task, str(gold), str(predicted)], check=True)
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


def measure(evaluation: Path, split: str) -> dict[str, float]:
    """Return the figures of all sets that are there."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name, task in SETS.items():
            gold = evaluation / f"{name}.{split}.jsonl"
            if gold.exists():
                found |= figures(name, score(evaluation, task, gold, work))
            if gold.exists() and name == "units":
                found |= _measure_parts(evaluation, gold, work)
    return found


def _measure_parts(evaluation: Path, gold: Path, work: Path) -> dict[str, float]:
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    found: dict[str, float] = {}
    for part in UNIT_PARTS:
        path = work / f"units-{part}.gold.jsonl"
        path.write_text(
            "".join(json.dumps(row) + "\n" for row in rows if row["set"] == part), encoding="utf-8"
        )
        found |= figures(f"units-{part}", score(evaluation, "newsquant", path, work))
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
    print("| figure | measured | floor |\n|---|---|---|")
    for name, value in found.items():
        if name in floors or not given.check:
            print(f"| {name} | {value} | {floors.get(name, '')} |")
    missed = [name for name, floor in floors.items() if found.get(name, 0.0) < floor]
    if given.check and missed:
        print(f"below the floor: {', '.join(missed)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
