"""What one sentence of an article tells of a body's name that others use: whose it is, which letters stand for it."""

from __future__ import annotations

from collections.abc import Iterable

from factpull.entities.candidates.acronyms import spells
from factpull.entities.candidates.candidate import Candidate
from factpull.entities.candidates.propose import Proposals
from factpull.entities.evidence.proofs import HUMAN, SURNAME, proves_body
from factpull.entities.known.name import KNOWN_PLACES
from factpull.entities.words.lexemes import POSSESSIVES

#: What only a body is or has.
OWN = frozenset({"body's own", "results", "organization noun before", "wire"})
#: What shows that a person bears the name; that it sounds like a person's does not.
PERSONAL = (HUMAN - {"given name", "family name", "foreign words"}) | {
    "one's role",
    "human act",
    "attributive",
}
#: What a table is sure of needs no telling, and evidence that a name is a thing's.
SURE = KNOWN_PLACES | {
    "country name",
    "demonym",
    "group name",
    "thing before",
    "thing opener",
    "name of a thing",
}
#: Evidence that a name is none of a body's, whatever is said of it.
NONE = frozenset({"defined as none", "defined as a term", "defined otherwise", "glued", "thing noun"})
#: Fewer letters stand for too much.
SHORTEST = 3
OWNERS = frozenset(f"{sign} " for sign in POSSESSIVES)


def weigh_bodies(paragraphs: list[Proposals]) -> None:
    """Count for all mentions of a name what one of them tells: "CEO of Halden Reeves", later "Halden Reeves opened".

    Args:
        paragraphs: the candidates of each paragraph, with the evidence of their context and of people's full names.
    """
    found = [c for proposals in paragraphs for c in proposals.found.values() if "cut" not in c.evidence]
    people = {c.key for c in found if not PERSONAL.isdisjoint(c.evidence)}
    people |= {c.key for c in found if c.length == 1 and SURNAME in c.evidence}
    told = {c.key for c in found if _is_told(c)} - people
    named = {c.key for c in found if c.length == 1 and not PERSONAL.isdisjoint(c.evidence)}
    told = {key for key in told if key.rpartition(" ")[2] not in named}  # "Mr Weber" is Jonas Weber
    for candidate in found:
        if candidate.key in told and SURE.isdisjoint(candidate.evidence):
            candidate.add("called a body")


def _is_told(candidate: Candidate) -> bool:
    """Tell whether a mention tells by itself that its name is a body's."""
    evidence = candidate.evidence
    word = "English word" in evidence and "acronym" not in evidence
    if word or not NONE.isdisjoint(evidence):
        return False
    return not OWN.isdisjoint(evidence)


def find_spelled(paragraphs: list[Proposals], chosen: Iterable[Candidate]) -> set[str]:
    """Return the keys of the unknown acronyms of an article that the name of a body in it spells.

    Args:
        paragraphs: the candidates of each paragraph.
        chosen: the names of the article as far as they are known.
    """
    shorts = {
        c.key: c.surface
        for proposals in paragraphs
        for c in proposals.found.values()
        if c.length == 1 and "acronym" in c.evidence and _is_doubtful(c)
    }
    if not shorts:
        return set()
    bodies = [c for c in chosen if c.kind == "organization" and c.length > 1 and proves_body(c)]
    return {key for key, text in shorts.items() if any(_names(body, text) for body in bodies)}


def _is_doubtful(candidate: Candidate) -> bool:
    """Tell whether letters alone make an acronym that no table is sure of."""
    weak = all(entry.evidence.startswith("weakly") for entry in candidate.entries)
    return weak and candidate.surface.isupper() and len(candidate.surface) >= SHORTEST


def _names(body: Candidate, acronym: str) -> bool:
    """Tell whether a body's name spells an acronym, with its owner or without: "Canada's | Food Agency" CFA."""
    words, first, last = body.words, body.first, body.last
    owned = first > 0 and words.gaps[first] in OWNERS and words.caps[first - 1]
    return spells(words, first, last, acronym) or (owned and spells(words, first - 1, last, acronym))
