"""Why two claims are taken for one fact, or not: each piece of evidence with its weight, in words."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from factpull.linking.comparing.vetoes import veto
from factpull.linking.comparing.weights import Certainty, Weights
from factpull.linking.grouping.partners import Link, decisive, weigh
from factpull.linking.told.telling import Telling

_PRINTED = 0.05


@dataclass(frozen=True)
class Step:
    """One piece of evidence.

    Attributes:
        aspect: what was compared: "names", "days".
        level: how it compares: "strong", "two weeks".
        weight: what that is worth, in natural logarithms of odds; below 0 it speaks against one fact.
    """

    aspect: str
    level: str
    weight: float

    def __str__(self) -> str:
        return f"{self.weight:+6.2f}  {self.aspect}: {self.level}"


@dataclass(frozen=True)
class Why:
    """The evidence that two claims tell one fact.

    Attributes:
        steps: the pieces of evidence, the weightiest first, behind what a pair begins with.
        total: their sum.
        certainty: "sure" or "likely", or None where they are too little for a link.
        veto: why the two cannot tell one fact whatever else speaks for it, or None.
    """

    steps: tuple[Step, ...]
    total: float
    certainty: Certainty | None
    veto: str | None = None

    def __str__(self) -> str:
        if self.veto is not None:
            return f"cannot be one fact: {self.veto}"
        steps = [str(step) for step in self.steps if abs(step.weight) >= _PRINTED]
        return "\n".join([*steps, f"{self.total:+6.2f}  in all: {self.certainty or 'not enough'}"])


def explain(one: Telling, other: Telling, weights: Weights) -> Why:
    """Return the evidence that two claims tell one fact.

    Args:
        one: a claim of one article.
        other: a claim of another.
        weights: what each level is worth.
    """
    reason = (
        "both stand in one article"
        if one.doc_id == other.doc_id
        else veto(*decisive(one, other)) or veto(one, other)
    )
    found = weigh(one, other, weights)
    if found is None or reason is not None:
        return Why((), 0.0, None, reason)
    return explain_link(found, weights)


def explain_link(link: Link, weights: Weights) -> Why:
    """Return the evidence of a link that was weighed before, without comparing anew.

    Args:
        link: any; of one that the user asked for, that is the reason.
        weights: what each level is worth.
    """
    asked = link.score == inf
    steps = [
        Step(
            aspect.removeprefix("equal ").removeprefix("differ "),
            level,
            inf if asked else weights.of(aspect, level),
        )
        for aspect, level in link.levels.items()
    ]
    ranked = sorted(steps, key=lambda step: -abs(step.weight))
    certainty: Certainty | None = (
        "sure" if link.score >= weights.sure else "likely" if link.score >= weights.likely else None
    )
    return Why(
        (Step("any two claims", "before anything is compared", weights.start), *ranked),
        link.score,
        certainty,
    )
