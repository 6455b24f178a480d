"""Grades: how often fields with such traces were right in annotated articles.

The table is additive evidence, as in boosting: each row asks for one trace, then for one more, and adds a weight to
the odds that the field is right. ``benchmarks/certainty.py`` makes it from the gold of ``data/gold``, and measures its
grades on articles that it was not made from.

A claim is asked some two hundred questions. Arrays put each of them to all claims of an article at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from factpull.claims.certainty.traces import Traces, read_traces
from factpull.lexicon import read_rows
from factpull.records import Certainty, Claim, ClaimField

Numbers = NDArray[np.float64]
Grade = Literal["unsure", "likely", "sure"]

GRADES: tuple[Grade, ...] = ("unsure", "likely", "sure")
FIELDS: tuple[ClaimField, ...] = get_args(ClaimField)


@dataclass(frozen=True, slots=True, eq=False)
class Questions:
    """Questions for traces, each about one claim at a time.

    Attributes:
        columns: the column of the trace that each question asks for.
        cuts: what each trace must be above.
    """

    columns: NDArray[np.intp]
    cuts: Numbers

    def ask(self, table: Numbers) -> NDArray[np.bool_]:
        """Return the answers, a row for each claim and a column for each question.

        Args:
            table: the traces, a row for each claim.
        """
        return table[:, self.columns] > self.cuts


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The second questions of the table's rows for claims on one side of the first, and the weights of their answers.

    Attributes:
        questions: the questions.
        below: what each adds to the odds of claims at or below its cut, as a logarithm.
        above: the same of those above it.
    """

    questions: Questions
    below: Numbers
    above: Numbers

    def weigh(self, table: Numbers) -> Numbers:
        """Return the weights of the answers.

        Args:
            table: the traces, a row for each claim.
        """
        return np.where(self.questions.ask(table), self.above, self.below)


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """How all fields are graded.

    Attributes:
        columns: the traces that are asked for, each with the number of its column.
        start: the odds of each field before any question, as a logarithm.
        cuts: the chances from which on each field is likely, and sure.
        first: the first question of each row, the rows of one field together.
        places: where each field's rows begin.
        low: the second questions, for claims at or below the cut of the first.
        high: the same, for those above it.
    """

    columns: Mapping[str, int]
    start: Numbers
    cuts: tuple[Numbers, Numbers]
    first: Questions
    places: NDArray[np.intp]
    low: Side
    high: Side

    def chances(self, claims: Sequence[Traces]) -> Numbers:
        """Return the chance that each field is right: a row for each claim, a column for each field.

        Args:
            claims: their traces; there is one at least.
        """
        table = np.zeros((len(claims), len(self.columns)))
        for row, traces in zip(table, claims, strict=True):
            for name, value in traces.items():  # a claim has some thirty of two hundred
                if name in self.columns:
                    row[self.columns[name]] = value
        weights = np.where(self.first.ask(table), self.high.weigh(table), self.low.weigh(table))
        odds: Numbers = self.start + np.add.reduceat(weights, self.places, axis=1)
        return 1 / (1 + np.exp(-odds))


def certainties(claims: Sequence[Claim]) -> list[Certainty]:
    """Return how sure the fields of an article's claims are, in their order.

    Args:
        claims: all claims of the article.
    """
    return grade(tuple(read_traces(claims)))


def grade(claims: Sequence[Traces]) -> list[Certainty]:
    """Return the grades of the fields of claims.

    Args:
        claims: their traces.
    """
    if not claims:
        return []
    found = scales()
    chances = found.chances(claims)
    ranks = sum((chances >= cut).astype(int) for cut in found.cuts)
    return [_certainty(tuple(row)) for row in np.asarray(ranks).tolist()]


@lru_cache(maxsize=3**5)  # three grades of five fields
def _certainty(ranks: tuple[int, ...]) -> Certainty:
    """Return the record of some grades, one by field: claims share the few there are."""
    fields: dict[Grade, list[ClaimField]] = {word: [] for word in GRADES}
    for field, rank in zip(FIELDS, ranks, strict=True):
        fields[GRADES[rank]].append(field)
    return Certainty(**{word: tuple(own) for word, own in fields.items()})


@cache
def scales() -> Scales:
    """Return how each field is graded, from the table ``certainty.tsv``.

    A field's first row has the start and both cuts, the others have a question each.
    """
    heads: list[list[float]] = []
    rows: list[list[str]] = []
    places: list[int] = []
    for field in FIELDS:
        (_, *head), *asked = read_rows("certainty").find(field)
        heads.append([float(number) for number in head])
        places.append(len(rows))
        rows += asked
    start, sure, likely = np.array(heads).T
    traces = sorted({row[place] for row in rows for place in (0, 2, 6)})
    columns = {name: column for column, name in enumerate(traces)}

    def numbers(place: int) -> Numbers:
        return np.array([float(row[place]) for row in rows])

    def questions(place: int) -> Questions:
        return Questions(np.array([columns[row[place]] for row in rows]), numbers(place + 1))

    low, high = (Side(questions(place), numbers(place + 2), numbers(place + 3)) for place in (2, 6))
    return Scales(columns, start, (likely, sure), questions(0), np.array(places), low, high)
