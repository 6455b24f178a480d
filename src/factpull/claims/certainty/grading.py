"""Grades: how often fields with such traces were right in annotated articles.

The table is additive evidence, as in boosting: each row asks for one trace, then for one more, and adds a weight to
the odds that the field is right. ``benchmarks/certainty.py`` makes it from the gold of ``data/gold``, and measures its
grades on articles that it was not made from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import get_args

from factpull.claims.certainty.traces import Traces, read_traces
from factpull.lexicon import read_rows
from factpull.records import Certainty, Claim, ClaimField


@dataclass(frozen=True, slots=True)
class Question:
    """One row: is a trace above a cut, and is one more above its own?

    Attributes:
        trace: the first trace that is asked for.
        cut: below or at it the second question is ``low``, above it ``high``.
        low: the second trace, its cut, and the weights below and above it.
        high: the same, for those above the first cut.
    """

    trace: str
    cut: float
    low: tuple[str, float, float, float]
    high: tuple[str, float, float, float]

    def weigh(self, traces: Traces) -> float:
        """Return what the answers add to the odds that a field is right, as a logarithm.

        Args:
            traces: those of a claim.
        """
        trace, cut, below, above = self.high if traces.get(self.trace, 0.0) > self.cut else self.low
        return above if traces.get(trace, 0.0) > cut else below


@dataclass(frozen=True, slots=True)
class Scale:
    """How one field is graded.

    Attributes:
        start: the odds before any question, as a logarithm.
        sure: the chance from which on the field is sure.
        likely: the chance from which on it is likely.
        questions: what adds to the odds.
    """

    start: float
    sure: float
    likely: float
    questions: tuple[Question, ...]

    def chance(self, traces: Traces) -> float:
        """Return the chance that a field with these traces is right.

        Args:
            traces: those of its claim.
        """
        odds = self.start + sum(question.weigh(traces) for question in self.questions)
        return 1 / (1 + exp(-odds))


def graded(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return an article's claims with the certainty of their fields.

    Args:
        claims: all claims of the article.
    """
    return tuple(
        claim.model_copy(update={"certainty": grade(traces)})
        for claim, traces in zip(claims, read_traces(claims), strict=True)
    )


def grade(traces: Traces) -> Certainty:
    """Return the grades of a claim's fields.

    Args:
        traces: those of the claim.
    """
    grades: dict[str, list[ClaimField]] = {"sure": [], "likely": [], "unsure": []}
    for field, scale in scales().items():
        chance = scale.chance(traces)
        word = "sure" if chance >= scale.sure else "likely" if chance >= scale.likely else "unsure"
        grades[word].append(field)
    return Certainty(**{word: tuple(fields) for word, fields in grades.items()})


@cache
def scales() -> dict[ClaimField, Scale]:
    """Return how each field is graded, from the table ``certainty.tsv``."""
    return {field: _scale(read_rows("certainty").find(field)) for field in get_args(ClaimField)}


def _scale(rows: Sequence[Sequence[str]]) -> Scale:
    """Return a field's scale from its rows: the first one has the start and both cuts, the others a question each."""
    _, start, sure, likely = rows[0]
    return Scale(float(start), float(sure), float(likely), tuple(_question(row) for row in rows[1:]))


def _question(row: Sequence[str]) -> Question:
    (trace, cut), low, high = row[:2], row[2:6], row[6:10]
    sides = [(side[0], float(side[1]), float(side[2]), float(side[3])) for side in (low, high)]
    return Question(trace, float(cut), sides[0], sides[1])
