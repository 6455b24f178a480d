"""An example plugin of factpull: claims whose number is probably rounded say so in their issues."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factpull import Claim, Extraction
from factpull.annotate import Document
from factpull.stages import Finish, Stages

#: Whole numbers from here on that end in as many zeros as they have other digits, or more, count as rounded.
SMALLEST = 1_000


def put_in(stages: Stages) -> Stages:
    """Return the stages with ours behind what finishes an extraction so far.

    Args:
        stages: factpull's own, or what the plugins before left.
    """
    return replace(stages, finish=MarkRounded(stages.finish))


@dataclass(frozen=True)
class MarkRounded:
    """Adds the issue ``rounded`` to claims whose number is probably rounded.

    Attributes:
        before: what finished an extraction before.
    """

    before: Finish

    def __call__(self, document: Document, extraction: Extraction) -> Extraction:
        """Return the extraction with its rounded claims marked.

        Args:
            document: the annotated article.
            extraction: its records.
        """
        found = self.before(document, extraction)
        return found.model_copy(update={"claims": tuple(map(_marked, found.claims))})


def _marked(claim: Claim) -> Claim:
    value = claim.quantity.value
    if value is None or abs(value) < SMALLEST or value != value.to_integral_value():
        return claim
    digits = f"{abs(value):.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    if 2 * zeros < len(digits):
        return claim
    return claim.model_copy(update={"issues": (*claim.issues, "rounded")})
