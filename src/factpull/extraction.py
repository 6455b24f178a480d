"""Stage 6: the records of all stages become one Extraction."""

from __future__ import annotations

from collections.abc import Iterable

from factpull.entities import Entities
from factpull.records import Article, Claim, Extraction, Note
from factpull.version import __version__


def build_extraction(
    article: Article, entities: Entities, claims: tuple[Claim, ...], notes: Iterable[Note]
) -> Extraction:
    """Return the article's Extraction, its notes in text order.

    Args:
        article: the article with its sections.
        entities: what stage 4 found.
        claims: what stage 5 assembled, in text order.
        notes: what was refused, and what limits the result.
    """
    return Extraction(
        article=article,
        people=entities.people,
        countries=entities.countries,
        organizations=entities.organizations,
        places=entities.places,
        groups=entities.groups,
        claims=claims,
        notes=tuple(sorted(notes, key=lambda note: (note.span.start if note.span else -1, note.code))),
        version=__version__,
    )
