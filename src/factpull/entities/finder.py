"""The stage: candidates → evidence → the whole article → the best set → records."""

from __future__ import annotations

from factpull.annotate import Document
from factpull.config import Config
from factpull.entities.article import weigh_article
from factpull.entities.candidate import Candidate
from factpull.entities.choose import choose
from factpull.entities.evidence import weigh_bounds, weigh_context, weigh_neighbours, weigh_words
from factpull.entities.gazetteer import gazetteer
from factpull.entities.propose import Proposals, propose_candidates
from factpull.entities.resolve import resolve
from factpull.entities.resolved import Entities
from factpull.entities.words import read_words


def find_entities(document: Document, config: Config) -> Entities:
    """Return the people, countries, organizations, places and groups of an article.

    Args:
        document: the annotated article.
        config: names that the user's own files add.

    Raises:
        DefinitionError: a row of a user's file is wrong.
    """
    names = gazetteer(config)
    paragraphs = [
        _read_paragraph(propose_candidates(read_words(p.index, p.start, p.doc.text), p.doc, names))
        for p in document.paragraphs
    ]
    weigh_article(paragraphs)
    chosen = [candidate for proposals in paragraphs for candidate in choose(proposals.found.values())]
    return resolve(document, [candidate for candidate in chosen if candidate.kind != "none"])


def _read_paragraph(proposals: Proposals) -> Proposals:
    for candidate in proposals.found.values():
        weigh_words(candidate)
        weigh_context(candidate)
    weigh_bounds(proposals)
    weigh_neighbours(proposals.found)
    return proposals


__all__ = ["Candidate", "find_entities"]
