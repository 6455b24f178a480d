"""Fit the weights of linking on the read stories: ``python benchmarks/fit_links.py`` writes the shipped table.

A logistic regression over the levels of all compared pairs, drawn to the hand priors of ``link_priors.toml``: what was
never seen keeps its prior. Stories hold few of the pairs that a flow of news holds, such as two accidents alike, so
that pairs of daily digests are added: those of one half-year are moved onto the next, where nothing that both tell can
be one fact. First it prints, for each sixth of the read stories, the figures of weights that were fitted on the other
five. Nothing of the texts goes into the table but the weights.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from link_speed import moved
from links import EVAL, Member, Stories, extract_stories, read_stories, score, table
from predict import as_article
from scipy import optimize, sparse
from unread import is_unread

from factpull import extract_many
from factpull.linking.comparing.levels import Levels, compare
from factpull.linking.comparing.vetoes import mismatch, veto
from factpull.linking.comparing.weights import Weights
from factpull.linking.grouping.blocking import candidate_pairs
from factpull.linking.grouping.clusters import cluster
from factpull.linking.grouping.partners import Link, best_partners, decisive
from factpull.linking.told.telling import Telling, read_tellings

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src" / "factpull" / "lexicon" / "link_weights.toml"
FOLDS = 6
DIGESTS = EVAL.parent / "articles" / "current-events.jsonl"
#: Digests before the first day and from the last are kept for judging groups; those before the second are moved onto
#: the rest.
FIRST_DIGEST, MOVED_DIGESTS, LAST_DIGEST = "2025-05-01", "2025-11-01", "2026-05-12"
MOVED_BY = datetime.timedelta(184)


@dataclass(frozen=True)
class Pair:
    """Two compared claims: their levels, their stories, and what the gold says (1, 0, None where it is unclear)."""

    one: Telling
    other: Telling
    levels: Levels
    stories: frozenset[str]
    label: float | None


def read_priors() -> dict[str, dict[str, float]]:
    """Return the hand priors."""
    return tomllib.loads((HERE / "link_priors.toml").read_text(encoding="utf-8"))


def prior(priors: dict[str, dict[str, float]], aspect: str, level: str) -> float:
    """Return a level's prior: of its own regime, else of both."""
    general = priors.get(aspect.split(" ", 1)[-1], {}).get(level, 0.0)
    return priors.get(aspect, {}).get(level, general)


def read_pairs(stories: Stories, tellings: Sequence[Telling]) -> list[Pair]:
    """Return all pairs that linking would compare, with their labels."""
    labels: dict[frozenset[Member], float | None] = {}
    for row in stories.gold:
        if row["use"] in {"positive", "unclear"}:
            key = frozenset((row[side]["doc"], row[side]["start"], row[side]["end"]) for side in "ab")
            labels[key] = 1.0 if row["use"] == "positive" else labels.get(key)
    spans = {member for key in labels for member in key}
    pairs = []
    for one, other in candidate_pairs(tellings):
        first, second = sorted((one, other), key=lambda telling: telling.claim.claim_id)
        if mismatch(first, second) is None:
            label = labels.get(frozenset((settled(first, spans), settled(second, spans))), 0.0)
            both = frozenset((stories.story[one.doc_id], stories.story[other.doc_id]))
            pairs.append(Pair(first, second, compare(*decisive(first, second)), both, label))
    return pairs


def read_strangers(stories: Stories) -> list[Pair]:
    """Return pairs of claims that cannot be one fact: items of digests moved onto those of later months."""
    known = {doc["text"].strip()[:80] for doc in stories.docs}
    digests = [json.loads(line) for line in DIGESTS.read_text(encoding="utf-8").splitlines()]
    rows = [
        {"id": f"{digest['id']}#{place}", "text": item, "published": digest["date"]}
        for digest in digests
        if FIRST_DIGEST <= digest["date"] < LAST_DIGEST
        for place, item in enumerate(digest["text"].splitlines())
        if item.strip() and not any(start in item for start in known)
    ]
    earlier = {row["id"] for row in rows if row["published"] < MOVED_DIGESTS}
    tellings = [
        telling
        for extraction in extract_many([as_article(row) for row in rows])
        for telling in read_tellings(
            moved(extraction, 1, MOVED_BY) if extraction.article.doc_id in earlier else extraction
        )
    ]
    return [
        Pair(one, other, compare(*decisive(one, other)), frozenset(["digests"]), 0.0)
        for one, other in candidate_pairs(tellings)
        if one.doc_id.endswith("/1") != other.doc_id.endswith("/1") and mismatch(one, other) is None
    ]


def settled(telling: Telling, spans: set[Member]) -> Member:
    """Return the gold's span that a claim overlaps, else its own."""
    start, end = telling.claim.span.start, telling.claim.span.end
    inside = (span for span in spans if span[0] == telling.doc_id and span[1] < end and start < span[2])
    return next(iter(sorted(inside)), (telling.doc_id, start, end))


def fit(pairs: Sequence[Pair], strangers: Sequence[Pair], priors: dict[str, dict[str, float]]) -> Weights:
    """Return the weights that explain the labels best, drawn to the priors; strangers count for less than stories."""
    labelled = [pair for pair in pairs if pair.label is not None]
    known = [*labelled, *strangers]
    counts = np.array([1.0] * len(labelled) + [priors["fit"]["strangers"]] * len(strangers))
    names = sorted({item for pair in known for item in pair.levels.items()})
    column = {name: place for place, name in enumerate(names)}
    rows = [row for row, pair in enumerate(known) for _ in pair.levels]
    columns = [column[item] for pair in known for item in pair.levels.items()]
    matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(known), len(names)))
    sign = np.array([2.0 * float(pair.label or 0.0) - 1.0 for pair in known])
    start = np.array([*(prior(priors, *name) for name in names), priors["fit"]["start"]])
    pull = np.array([*[priors["fit"]["pull"]] * len(names), priors["fit"]["pull"] / 5])

    def cost(theta: np.ndarray) -> tuple[float, np.ndarray]:
        z = matrix @ theta[:-1] + theta[-1]
        slope = -sign * counts / (1 + np.exp(sign * z))
        off = theta - start
        gradient = np.append(matrix.T @ slope, slope.sum()) + pull * off
        return float((counts * np.logaddexp(0, -sign * z)).sum() + (pull * off * off).sum() / 2), gradient

    theta = optimize.minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x
    levels: dict[str, dict[str, float]] = {}
    for name, weight in zip(names, theta[:-1], strict=True):
        levels.setdefault(name[0], {})[name[1]] = round(float(weight), 2)
    for aspect, found in priors.items():
        if aspect == "fit":
            continue
        own = aspect == "value" or aspect.startswith(("equal ", "differ "))
        for regime in (aspect,) if own else (f"equal {aspect}", f"differ {aspect}"):
            for level, weight in found.items():
                levels.setdefault(regime, {}).setdefault(level, prior(priors, regime, level) or weight)
    return Weights(round(float(theta[-1]), 2), levels, priors["fit"]["likely"], priors["fit"]["sure"])


def groups(
    pairs: Sequence[Pair], scores: Sequence[float], least: float, tellings: Sequence[Telling]
) -> list[list[Member]]:
    """Return the facts that scored pairs make, as groups of spans."""
    links = [
        Link(pair.one, pair.other, pair.levels, found)
        for pair, found in zip(pairs, scores, strict=True)
        if veto(pair.one, pair.other) is None
    ]
    known = {frozenset(link.ids): link.score for link in links}

    def worth(one: Telling, other: Telling) -> float:
        return known.get(frozenset((one.claim.claim_id, other.claim.claim_id)), -1.0)

    every = {telling.claim.claim_id: telling for telling in tellings}
    made = cluster(best_partners(links, least), every, worth, least)
    return [[(one.doc_id, one.claim.span.start, one.claim.span.end) for one in group] for group in made]


def cross_validated(
    pairs: Sequence[Pair], strangers: Sequence[Pair], read: set[str], priors: dict[str, dict[str, float]]
) -> list[float]:
    """Return the score of each pair by weights that never saw its stories."""
    order = sorted(read, key=lambda story: hashlib.md5(story.encode(), usedforsecurity=False).hexdigest())
    folds = [set(order[place::FOLDS]) for place in range(FOLDS)]
    fitted = [fit([pair for pair in pairs if not pair.stories & fold], strangers, priors) for fold in folds]
    return [
        float(
            np.mean(
                [
                    weights.score(pair.levels)
                    for weights, fold in zip(fitted, folds, strict=True)
                    if pair.stories & fold
                ]
            )
        )
        for pair in pairs
    ]


def written(weights: Weights) -> str:
    """Return the table."""
    head = (
        "# What each level of each aspect is worth, in natural logarithms of odds, when two claims are compared.\n"
        "# Fitted by benchmarks/fit_links.py on the read stories, from the priors of benchmarks/link_priors.toml;\n"
        "# do not edit. start: what a pair begins with; likely, sure: sums from which a link holds. CC0-1.0.\n\n"
    )
    lines = [f"start = {weights.start}", f"likely = {weights.likely}", f"sure = {weights.sure}"]
    for aspect in sorted(weights.levels):
        lines += ["", f'[levels."{aspect}"]']
        lines += [f'"{level}" = {weight}' for level, weight in sorted(weights.levels[aspect].items())]
    return head + "\n".join(lines) + "\n"


def main() -> int:
    """Print the cross-validated figures, and write the table."""
    stories, priors = read_stories(EVAL, "dev"), read_priors()
    read = {name for name in stories.names if not is_unread(name)}
    tellings = [one for extraction in extract_stories(stories) for one in read_tellings(extraction)]
    pairs = [pair for pair in read_pairs(stories, tellings) if pair.stories <= read]
    print(f"{len(pairs)} pairs, {sum(pair.label == 1 for pair in pairs)} of them one fact")
    strangers = read_strangers(stories)
    found = cross_validated(pairs, strangers, read, priors)
    least = [float(one) for one in sys.argv[1:]] or [priors["fit"]["likely"], priors["fit"]["sure"]]
    print(
        table({f"≥ {one}": score(stories, groups(pairs, found, one, tellings), read, EVAL) for one in least})
    )
    TABLE.write_text(written(fit(pairs, strangers, priors)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
