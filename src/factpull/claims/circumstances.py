"""What stands around a number: when, where, who says so, and how sure it is.

:func:`read_context` reads a document once; :meth:`Context.of` then answers for one quantity at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from factpull.annotate import Document
from factpull.claims.attribution.speech import AttributionReader
from factpull.claims.modality.negation import read_negation
from factpull.claims.modality.reading import read_modality
from factpull.claims.period.article_time import ClaimTime
from factpull.claims.period.carried import PeriodReader
from factpull.claims.place.choosing import PlaceReader, Where
from factpull.entities import Entities
from factpull.issues import IssueCode
from factpull.periods.words import Here
from factpull.quantities import Quantities, QuantityMention
from factpull.records import Attribution, Modality, Period
from factpull.syntax.tree import Tree


@dataclass(frozen=True)
class ClaimContext:
    """The context fields of one claim.

    Attributes:
        period: the time for which the number holds, or None.
        baseline: the time that it is compared with, or None.
        where: a place that restricts the number, or None.
        country: the country that the number is about (ISO alpha-2), when it is clear.
        attribution: who says so, or None.
        modality: how sure the statement is.
        negated: True when the article denies the quantity.
        issues: what the rules were unsure of.
    """

    period: Period | None = None
    baseline: Period | None = None
    where: Where | None = None
    country: str | None = None
    attribution: Attribution | None = None
    modality: Modality = "asserted"
    negated: bool = False
    issues: tuple[IssueCode, ...] = ()

    @property
    def place(self) -> str | None:
        """The place as printed, or None."""
        return self.where.text if self.where else None


@dataclass(frozen=True)
class Context:
    """The context of every quantity of one document."""

    document: Document
    periods: PeriodReader
    attributions: AttributionReader
    places: PlaceReader
    today: Here

    def of(self, mention: QuantityMention) -> ClaimContext:
        """Return the context fields of a quantity.

        Args:
            mention: a quantity of this context's document.
        """
        sentence = self.document.sentences[mention.sentence]
        time = self.periods.of(mention)
        where, country = self.places.of(mention)
        tree = sentence.tree
        return ClaimContext(
            period=time.period,
            baseline=time.baseline,
            where=where,
            country=country,
            attribution=self.attributions.of(mention),
            modality=self._modality(mention, time, tree),
            negated=tree is not None and read_negation(mention, tree),
            issues=time.issues,
        )

    def _modality(self, mention: QuantityMention, time: ClaimTime, tree: Tree | None) -> Modality:
        """Return how sure a statement is; what its own sentence tells of a time to come is a forecast, in any tense."""
        modality = read_modality(mention, tree) if tree is not None else "asserted"
        today, period = self.today.day, time.period
        if (
            modality != "asserted"
            or today is None
            or period is None
            or IssueCode.PERIOD_CARRIED in time.issues
        ):
            return modality
        edge = period.start or (period.end if period.text.lower().startswith("by ") else None)
        return "forecast" if edge and edge > today and mention.quantity.kind != "age" else "asserted"


def with_modality(context: ClaimContext, modality: Modality) -> ClaimContext:
    """Return the context fields of a quantity with another modality.

    Args:
        context: the fields.
        modality: how sure the statement is.
    """
    return context if modality == context.modality else replace(context, modality=modality)


def read_context(document: Document, entities: Entities, quantities: Quantities) -> Context:
    """Return what a document tells about when, where, who says so and how sure, for its quantities.

    Args:
        document: an annotated article.
        entities: its entities.
        quantities: its quantities; only their sentences are read closely.
    """
    today = Here(document.article.published)
    return Context(
        document,
        PeriodReader(document, quantities.mentions, today),
        AttributionReader(document, entities),
        PlaceReader(document, entities, quantities.mentions),
        today,
    )
