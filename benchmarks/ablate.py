"""Count what single rules change in real text: ``python benchmarks/ablate.py PATCH …``, one patch a rule.

A patch (``git diff`` form, from the root of the repository) switches one rule off: an early return, an alternative of
a pattern left out, a list emptied. A first line ``# words: REGEX`` in it says in which texts the rule can fire at all;
the others are not read. For each patch: how many unlike sentences (by their text, so that the same news counts once) of
how many articles have other claims or names without the rule, and how many claims and lists of names of texts that
nobody reads change: of these, neither text nor record is printed. ``--show`` prints the sentences with both readings.

A rule that changes fewer than two unlike sentences of two articles is not kept (docs/decisions/0014).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gold import gold_rows, join
from unread import is_unread

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
READ = ("read", "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "w1", "w2", "w3", "w4")
HIDDEN = ("u9", "u10")
#: Sets of which the read part is open; genres.jsonl is not among them, since texts that nobody reads stand in it.
SETS = (
    "articles/wikinews",
    "articles/current-events",
    *(f"eval/{name}.dev" for name in ("countries", "entities-worldwide", "entities-ap-nyt", "articles")),
    *(f"eval/{name}.dev" for name in ("genres", "newsquant", "units", "reports")),
)
WORDS_RE = re.compile(r"# words: (.+)")

Row = dict[str, Any]
#: Per text, by sentence: the claims and names in it as they compare, in text order.
Reading = dict[str, dict[str, list[str]]]


def set_rows() -> Iterator[Row]:
    """Yield the texts of all sets, read or not."""
    for name in SETS:
        with (SHARED / f"{name}.jsonl").open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def hidden_rows() -> list[Row]:
    """Return the texts that nobody reads: whole batches, and a third of each set, where names count as well."""
    batches = [row for batch in HIDDEN for row in join(gold_rows(batch))]
    return batches + [row for row in set_rows() if is_unread(row["id"])]


def open_rows() -> Iterator[Row]:
    """Yield each text that may be read, once."""
    closed = [row["text"] for row in hidden_rows()]
    seen: set[str] = set()
    read = (row for batch in READ for row in join(gold_rows(batch)))
    for row in (*read, *(row for row in set_rows() if not is_unread(row["id"]))):
        text = row["text"]
        if text not in seen and not any(text in other or other in text for other in closed):
            seen.add(text)
            yield row


def read_all(words: list[re.Pattern[str]]) -> Reading:
    """Return what factpull, as it is imported, says of the texts in which a rule can fire."""
    from predict import as_article  # imports factpull from the copy that is asked

    from factpull import extract_many

    rows = [("open", row) for row in open_rows()] + [("hidden", row) for row in hidden_rows()]
    chosen = [(kind, row) for kind, row in rows if any(one.search(row["text"]) for one in words)]
    found: Reading = {}
    for (kind, row), made in zip(chosen, extract_many(as_article(row) for _, row in chosen), strict=True):
        told = found.setdefault(f"{kind} {row['id']}", {})
        for claim in made.claims:
            said = claim.attribution and claim.attribution.speaker
            time, unit = claim.period and claim.period.text, claim.quantity.unit
            kept = (claim.span.text, claim.quantity.kind, str(claim.quantity.value), unit and unit.name)
            about = (claim.quantity.counted, claim.measure, claim.subject, claim.place, time, said)
            change = claim.change and f"{claim.change.direction} {claim.change.form}"
            sentence = " ".join(claim.sentence.text.split())
            told.setdefault(sentence, []).append(json.dumps([*kept, *about, change, claim.modality]))
        names = sorted({f"{one.kind} {one.name}" for one in made.entities})
        told["names"] = names
    return found


def reading_of(source: Path, words: Iterable[str]) -> Reading:
    """Return what a copy of the package says, read in a process of its own."""
    path = os.pathsep.join((str(source), str(Path(__file__).parent)))
    command = [sys.executable, __file__, "--read", *words]
    run = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True, check=True
    )
    found: Reading = json.loads(run.stdout)
    return found


def words_of(patch: Path) -> str:
    """Return the pattern of the words without which a rule cannot fire; of any text where the patch names none."""
    found = WORDS_RE.match(patch.read_text(encoding="utf-8"))
    return found[1] if found else ""


def without(patch: Path, folder: Path) -> Path:
    """Return a copy of the package in which a rule is off."""
    source = folder / patch.stem / "src"
    shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(["patch", "-p1", "-s", "-i", str(patch.resolve())], cwd=source.parent, check=True)
    return source


def report(patch: Path, before: Reading, after: Reading, *, show: bool) -> None:
    """Print how much changes without a rule."""
    sentences: set[str] = set()
    articles: set[str] = set()
    hidden = 0
    for key, told in after.items():
        base = before[key]
        changed = [one for one in base.keys() | told.keys() if base.get(one) != told.get(one)]
        if key.startswith("hidden"):
            hidden += sum(len(set(base.get(one, ())) ^ set(told.get(one, ()))) for one in changed)
        elif changed:
            articles.add(key)
            sentences.update(one if one != "names" else f"names of {key}" for one in changed)
            for one in changed if show else ():
                print("-", key, one, "\n    with:   ", base.get(one), "\n    without:", told.get(one))
    print(f"{patch.stem}: {len(sentences)} sentences of {len(articles)} articles; unread: {hidden} records")


def main() -> int:
    """Switch off each rule in turn and say what changes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("patches", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--read", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read is not None:
        json.dump(read_all([re.compile(one) for one in given.read]), sys.stdout)
        return 0
    words = {patch: words_of(patch) for patch in given.patches}
    before = reading_of(ROOT / "src", words.values())
    with tempfile.TemporaryDirectory() as folder:
        for patch in given.patches:
            after = reading_of(without(patch, Path(folder)), [words[patch]])
            report(patch, before, after, show=given.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
