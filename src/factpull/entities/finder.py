"""The stage: candidates → evidence → the whole article → the best set → records."""

from __future__ import annotations

from factpull.annotate import Document, Paragraph
from factpull.config import Config
from factpull.entities.candidates.bounds import weigh_bounds, weigh_lists, weigh_neighbours
from factpull.entities.candidates.candidate import Candidate
from factpull.entities.candidates.choose import choose
from factpull.entities.candidates.propose import Proposals, propose_candidates
from factpull.entities.evidence.around import weigh_context
from factpull.entities.evidence.article import weigh_article
from factpull.entities.evidence.kinds import weigh_words
from factpull.entities.known.gazetteer import gazetteer
from factpull.entities.records.resolve import resolve
from factpull.entities.resolved import Entities
from factpull.entities.words.lexemes import Words, read_words


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
        _read_paragraph(propose_candidates(_words(document, p), p.doc, names)) for p in document.paragraphs
    ]
    weigh_article(paragraphs)
    chosen = [candidate for proposals in paragraphs for candidate in choose(proposals.found.values())]
    return resolve(document, [candidate for candidate in chosen if candidate.kind != "none"])


def _words(document: Document, paragraph: Paragraph) -> Words:
    text = document.text_of(paragraph)
    return read_words(paragraph.index, paragraph.start, text, dateline=paragraph.section == "dateline")


def _read_paragraph(proposals: Proposals) -> Proposals:
    for candidate in proposals.found.values():
        weigh_words(candidate)
        weigh_context(candidate)
    weigh_bounds(proposals)
    weigh_neighbours(proposals.found)
    weigh_lists(proposals)
    return proposals


__all__ = ["Candidate", "find_entities"]
