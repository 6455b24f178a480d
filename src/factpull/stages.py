"""The stages of an extraction as values, so that a plugin can put its own in a stage's place or around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from factpull.annotate import Document
from factpull.claims import assemble_claims
from factpull.config import Config
from factpull.entities import Entities, find_entities
from factpull.quantities import Quantities, find_quantities
from factpull.records import Claim, Extraction


class FindEntities(Protocol):
    """Finds the people, bodies and places that an article names."""

    def __call__(self, document: Document, config: Config, /) -> Entities:
        """Return the entities of an annotated article."""
        ...


class FindQuantities(Protocol):
    """Finds the quantities of an article, and says which numbers it refused."""

    def __call__(self, document: Document, config: Config, /) -> Quantities:
        """Return the quantities of an annotated article."""
        ...


class AssembleClaims(Protocol):
    """Makes claims of quantities."""

    def __call__(
        self, document: Document, quantities: Quantities, entities: Entities, /
    ) -> tuple[Claim, ...]:
        """Return the claims of an annotated article, in text order."""
        ...


class Finish(Protocol):
    """Looks at the finished records of an article, and may replace them."""

    def __call__(self, document: Document, extraction: Extraction, /) -> Extraction:
        """Return the records that the extractor gives out."""
        ...


def keep(_document: Document, extraction: Extraction) -> Extraction:
    """Return the records as they are: what finishes an extraction without plugins.

    Args:
        extraction: the records of an article.
    """
    return extraction


@dataclass(frozen=True)
class Stages:
    """The stages behind annotation, in their order. A plugin returns them with its own in place.

    Attributes:
        entities: finds people, countries, organizations, places and groups.
        quantities: finds quantities.
        claims: assembles a claim for each quantity.
        finish: looks at the finished records.

    Example:
        >>> Stages().finish is keep
        True
    """

    entities: FindEntities = find_entities
    quantities: FindQuantities = find_quantities
    claims: AssembleClaims = assemble_claims
    finish: Finish = keep


#: What each stage returns; a plugin's stage that returns another thing has failed.
RESULTS: dict[str, type] = {
    "entities": Entities,
    "quantities": Quantities,
    "claims": tuple,
    "finish": Extraction,
}
