"""How sure a claim's fields are: makes the table of grades from annotated articles, and measures it on others.

``python benchmarks/certainty.py --fit`` writes ``lexicon/certainty.tsv`` from the gold of ../shared and data/gold (of
what nobody has read it takes verdicts alone); ``--measure BATCH`` prints how often sure, likely and unsure fields of a
batch are right. Both need ``pip install -e ".[bench]"``: scikit-learn boosts trees of two questions, and the cuts are
chosen on articles that the trees have not seen.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import gold
import numpy as np
from adapters import claims as adapter
from predict import as_article
from sklearn.ensemble import GradientBoostingClassifier
from unread import split_rows

from factpull import extract_many
from factpull.claims.certainty.traces import Traces, read_traces
from factpull.records import Claim, ClaimField

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src" / "factpull" / "lexicon" / "certainty.tsv"
sys.path.append(str(gold.SHARED / "eval"))

FIELDS: tuple[ClaimField, ...] = get_args(ClaimField)
#: Batches of claims, and sets of ../shared, of which a third stays unread.
BATCHES = ("read", "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9", "u10", "w1", "w2", "w3", "w4")
SETS = ("articles.dev", "genres.dev")
#: Those that nobody has read: how often sure fields are right is counted on them alone, since on the others a rule
#: looks better than it is. The fit takes from them whether a field is right, and nobody sees their texts.
FRESH = frozenset({"u9", "u10"})
FOLDS, TREES, RATE, LEAF = 6, 40, 0.15, 15
#: The most claims that an article adds: one page of a league's tables would be a fifth of what nobody has read.
MOST = 40
#: How often sure fields must be right on articles left out of the fit, and the least chance of each of them.
SURE, LEAST_SURE = 0.9, 0.85
#: From this chance on a field is likely.
LIKELY = 0.6
#: How many draws of articles to leave out give each claim a chance; their mean counts.
DRAWS = 8
HEADER = """\
# How much each trace of a claim's making says for one of its fields being right. Columns: field; a trace and a cut;
# for claims at or below the cut a second trace, its cut and the weights below and above it; the same for claims above
# the first cut. A field's first row has, behind an empty trace, the odds to start with and the chances from which on it
# is sure and likely. Source: benchmarks/certainty.py --fit, from the gold of data/gold and ../shared/eval.
# Licence: CC0-1.0. Generated; do not edit.
"""


@dataclass(frozen=True)
class Judged:
    """A claim of an annotated article.

    Attributes:
        article: its id.
        claim: the claim.
        traces: those of its making.
        right: by field, whether it agrees with the gold.
        fresh: whether nobody has read its article.
    """

    article: str
    claim: Claim
    traces: Traces
    right: dict[str, bool]
    fresh: bool


def judged(rows: Iterable[dict[str, Any]], *, fresh: bool) -> Iterator[Judged]:
    """Yield the claims of articles that the gold has, each with what is right of it.

    Args:
        rows: articles with their gold, as score.py reads them.
        fresh: whether nobody has read these articles.
    """
    import score

    rows = list(rows)
    for row, extraction in zip(rows, extract_many(map(as_article, rows)), strict=True):
        flat = adapter.predict(row, extraction)["claims"]
        fit = [
            [
                (1 + 10 * score.same_amount(g, p)) * (p["start"] < g["end"] and g["start"] < p["end"])
                for p in flat
            ]
            for g in row["claims"]
        ]
        traces = tuple(read_traces(extraction.claims))
        for own, other in score.assign(fit)[:MOST]:
            right = score.compare(row["claims"][own], flat[other])
            yield Judged(row["id"], extraction.claims[other], traces[other], right, fresh)


def for_fitting() -> Iterator[Judged]:
    """Yield the claims of all articles that may be fitted to."""
    for batch in BATCHES:
        yield from judged(gold.join(gold.gold_rows(batch)), fresh=batch in FRESH)
    for name in SETS:
        yield from judged(split_rows(gold.SHARED / "eval" / f"{name}.jsonl")[0], fresh=False)


class Fit:
    """The fit of one field.

    Args:
        claims: what it is made from.
        field: the field.
    """

    def __init__(self, claims: list[Judged], field: ClaimField) -> None:
        self.names = sorted({name for one in claims for name in one.traces})
        self.traces = np.array([[one.traces.get(name, 0.0) for name in self.names] for one in claims])
        self.right = np.array([one.right[field] for one in claims])
        self.fresh = np.array([one.fresh for one in claims])
        articles = sorted({one.article for one in claims})
        self.articles = np.array([articles.index(one.article) for one in claims])

    def model(self, chosen: Any) -> Any:
        """Return trees that are fitted to some of the claims.

        Args:
            chosen: which, as a mask.
        """
        trees = GradientBoostingClassifier(
            n_estimators=TREES,
            max_depth=2,
            learning_rate=RATE,
            subsample=0.7,
            min_samples_leaf=LEAF,
            random_state=0,
        )
        return trees.fit(self.traces[chosen], self.right[chosen])

    def left_out(self, draw: int) -> Any:
        """Return the chance of each claim by trees that saw nothing of its article.

        Args:
            draw: which articles are left out together differs from draw to draw.
        """
        chance = np.zeros(len(self.right))
        folds = np.random.default_rng(draw).permutation(self.articles.max() + 1)[self.articles] % FOLDS
        for fold in range(FOLDS):
            left = folds == fold
            chance[left] = self.model(~left).predict_proba(self.traces[left])[:, 1]
        return chance

    def cut(self, chance: Any) -> float:
        """Return the lowest chance from which on fresh claims left out are right as often as sure ones must be.

        Args:
            chance: that of each claim, by trees that saw nothing of its article.
        """
        order = np.argsort(-chance, kind="stable")
        order = order[self.fresh[order]]
        precision = np.cumsum(self.right[order]) / np.arange(1, len(order) + 1)
        enough = [at for at in range(LEAF, len(order)) if precision[at] >= SURE]
        return max(LEAST_SURE, float(chance[order[enough[-1]]]) if enough else 1.01)

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Yield the table's rows of the field."""
        model = self.model(np.ones(len(self.right), dtype=bool))
        prior = float(np.log(self.right.mean() / (1 - self.right.mean())))
        chance = np.mean([self.left_out(draw) for draw in range(DRAWS)], axis=0)
        sure = self.cut(chance)
        for word, low, high in (("sure", sure, 2.0), ("likely", LIKELY, sure), ("unsure", 0.0, LIKELY)):
            some = self.fresh & (chance >= low) & (chance < high)
            right = self.right[some].mean() if some.any() else 0.0
            share = some.sum() / self.fresh.sum()
            print(f"  {word} ({low:.3f}): {share:.0%} of the fresh claims left out, {right:.1%} right")
        yield "", f"{prior:.4f}", f"{sure:.4f}", f"{LIKELY:.4f}"
        for (tree,) in model.estimators_:
            yield self._row(tree.tree_)

    def _row(self, tree: Any) -> tuple[object, ...]:
        low, high = int(tree.children_left[0]), int(tree.children_right[0])
        first = (self.names[int(tree.feature[0])], f"{tree.threshold[0]:.4f}")
        return (*first, *self._side(tree, low), *self._side(tree, high))

    def _side(self, tree: Any, node: int) -> tuple[object, ...]:
        low, high = int(tree.children_left[node]), int(tree.children_right[node])
        if low < 0:
            weight = f"{RATE * float(tree.value[node][0][0]):.4f}"
            return "", "0", weight, weight
        weights = [f"{RATE * float(tree.value[kid][0][0]):.4f}" for kid in (low, high)]
        return self.names[int(tree.feature[node])], f"{tree.threshold[node]:.4f}", *weights


def fit() -> None:
    """Write the table."""
    claims = list(for_fitting())
    print(f"{len(claims)} claims of {len({one.article for one in claims})} articles")
    lines = []
    for field in sorted(FIELDS):
        print(field)
        lines += ["\t".join(map(str, (field, *row))) for row in Fit(claims, field).rows()]
    TABLE.write_text(HEADER + "".join(line + "\n" for line in sorted(lines)), encoding="utf-8")


def measure(claims: Iterable[Judged]) -> None:
    """Print how often each grade of each field is right, and how many claims have it.

    Args:
        claims: those of a batch.
    """
    total, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in claims:
        for field in FIELDS:
            grade = one.claim.certainty.of(field)
            total[field, grade] += 1
            right[field, grade] += one.right[field]
    count = sum(total[FIELDS[0], grade] for grade in ("sure", "likely", "unsure"))
    print(f"{count} claims; of each grade: share of the claims, and how many of these are right")
    for field in FIELDS:
        cells = [
            f"{grade} {total[field, grade] / count:4.0%} {right[field, grade] / max(1, total[field, grade]):6.1%}"
            for grade in ("sure", "likely", "unsure")
        ]
        print(f"{field:<8}", "   ".join(cells))


def main() -> int:
    """Fit, or measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fit", action="store_true", help="make the table anew")
    parser.add_argument("--measure", nargs="*", default=[], metavar="BATCH", help="batches of data/gold")
    given = parser.parse_args()
    if given.fit:
        fit()
    for batch in given.measure:
        print(batch)
        measure(judged(gold.join(gold.gold_rows(batch)), fresh=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
