"""What each level of each aspect is worth: evidence for one fact, or against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from factpull.lexicon import read_table
from factpull.linking.comparing.levels import Levels

Certainty = Literal["likely", "sure"]


@dataclass(frozen=True)
class Weights:
    """The weights of all levels. They add up, in natural logarithms of odds.

    Attributes:
        start: what a pair begins with before anything is compared.
        levels: weight by aspect and level.
        likely: the sum from which two claims likely tell one fact.
        sure: the sum from which they surely do.
    """

    start: float
    levels: Mapping[str, Mapping[str, float]]
    likely: float
    sure: float

    def of(self, aspect: str, level: str) -> float:
        """Return what a level is worth; 0 for one that was never seen.

        Args:
            aspect: what was compared.
            level: how it compares.
        """
        return self.levels.get(aspect, {}).get(level, 0.0)

    def score(self, levels: Levels) -> float:
        """Return the sum of all evidence.

        Args:
            levels: the level of every aspect.
        """
        return self.start + sum(self.of(aspect, level) for aspect, level in levels.items())

    def least(self, certainty: Certainty) -> float:
        """Return the sum from which a link holds.

        Args:
            certainty: likely or sure.
        """
        return self.sure if certainty == "sure" else self.likely


@cache
def read_weights() -> Weights:
    """Return the shipped weights."""
    table = read_table("link_weights")
    return Weights(start=table["start"], levels=table["levels"], likely=table["likely"], sure=table["sure"])
