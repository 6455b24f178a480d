"""What proves over the whole article that an acronym is a body's, and that a name is a person's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from factpull.entities.candidates.candidate import KINDS, Candidate, weights
from factpull.entities.candidates.propose import Proposals
from factpull.entities.evidence.acts import PROOFS
from factpull.entities.known.gazetteer import country_codes
from factpull.entities.words.flags import TITLE, Flag, flags
from factpull.entities.words.lexemes import OWNER_GAPS
from factpull.lexicon import word_set

#: Without any of these a name is not surely a person's, and its parts are not read as one.
HUMAN = frozenset(
    {
        "given name",
        "family name",
        "title",
        "honorific",
        "lower role",
        "role behind",
        "age behind",
        "initial",
        "particle",
        "suffix",
        "who",
        "foreign words",
        "called by the last word",
        "user's person",
    }
)
#: What the last name of somebody named in full gives.
SURNAME = "part of a person's name"
#: What else speaks for a person; a label of the model alone does not suffice.
PERSONAL_ACTS = HUMAN | {
    "speech verb",
    "single given name",
    "single family name",
    "list of people",
    "part of a person's name",
    "given name of a person",
    "attributive",
}
#: What the letters of an acronym show by themselves.
SHAPES = frozenset({"acronym", "no organization"})
KNOWN = (
    TITLE | Flag.WORD | Flag.GIVEN | Flag.FAMILY | Flag.COUNTRY | Flag.PEOPLE | Flag.FUNCTION | Flag.CALENDAR
)
#: More than so much a piece of evidence says for an organization that can prove one.
PROVING = 0.5


def weigh_proofs(paragraphs: list[Proposals]) -> None:
    """Count against names that the model alone calls people's, and acronyms of which nothing is said.

    Villages, brands and peaks look like people; measures and methods look like bodies.

    Args:
        paragraphs: the candidates of each paragraph, with their other evidence.
    """
    found = [c for proposals in paragraphs for c in proposals.found.values()]
    _weigh_told(paragraphs)
    proven = {c.key for c in found if not PERSONAL_ACTS.isdisjoint(c.evidence)}
    for candidate in found:
        if candidate.key not in proven and "model:PERSON" in candidate.evidence:
            candidate.add("unproven person")
    bodies = {c.key for c in found if proves_body(c)}
    forms = {"head noun", "joined halves"}
    named = {c.key for c in found if not (body_proofs() - forms).isdisjoint(c.evidence)}
    for candidate in found:
        if "model:ORG" in candidate.evidence and candidate.key not in bodies:
            candidate.add("unproven organization")
        elif _is_unseen(candidate, forms) and candidate.key not in named:
            candidate.add("unseen body")
    told = {c.key for c in found if not PROOFS.isdisjoint(c.evidence)}
    for candidate in found:
        doubtful = not candidate.entries or "no organization" in candidate.evidence
        if doubtful and candidate.key not in told and not SHAPES.isdisjoint(candidate.evidence):
            candidate.add("unproven acronym")


def _weigh_told(paragraphs: list[Proposals]) -> None:
    for proposals in paragraphs:
        for candidate in proposals.found.values() if "told" in proposals.words.words else ():
            if SURNAME not in candidate.evidence and _is_told(candidate):
                candidate.add("told")


def _is_told(candidate: Candidate) -> bool:
    """Tell whether something is told to a name of one word that no table knows: "told | Norvexa", a paper."""
    words, first = candidate.words, candidate.first
    if not first or words.words[first - 1] != "told" or words.gaps[first] != " " or candidate.length > 1:
        return False
    return not candidate.entries and not flags(words.words[first]) & ~Flag.ACRONYM


def _is_unseen(candidate: Candidate, forms: set[str]) -> bool:
    """Tell whether a noun for bodies behind everyday words is all that makes a name: "Disease Outbreak News"."""
    if forms.isdisjoint(candidate.evidence) or "the" in candidate.evidence or candidate.entries:
        return False
    words, first = candidate.words, candidate.first
    texts = words.words[first : candidate.last]
    if words.gaps[first] in OWNER_GAPS or texts[-1] in word_set("org_forms", "bare"):
        return False  # "Kabul's Polytechnic University", "National Parliament"
    plain = all(flags(text) & Flag.WORD for text in texts)
    return plain and not any(name.startswith("model") for name in candidate.evidence)


def proves_body(candidate: Candidate) -> bool:
    """Tell whether more than a label of the model speaks for an organization: a form, a table, what it does."""
    evidence = set(candidate.evidence)
    if "everyday words" in evidence:
        evidence.discard("weak head noun")  # "Priority Review", "Twin House"
    return not evidence.isdisjoint(body_proofs())


@cache
def body_proofs() -> frozenset[str]:
    """Return the pieces of evidence that prove an organization: those of some weight that are no label of the model."""
    place = KINDS.index("organization")
    found = {name for name, row in weights().items() if dict(row).get(place, 0.0) > PROVING}
    return frozenset(name for name in found if not name.startswith(("model", "article:"))) | {"speech verb"}


def weigh_members(paragraphs: list[Proposals], chosen: Iterable[Candidate]) -> None:
    """Count for an acronym that it is somebody's body: "Anna Keller of GRVK", "GRVK's Anna Keller", "… (GRVK, NL)".

    Args:
        paragraphs: the candidates of each paragraph.
        chosen: the names of the article as far as they are known.
    """
    by_words = {id(proposals.words): proposals for proposals in paragraphs}
    for person in chosen:
        if person.kind == "person" and person.length > 1 and not HUMAN.isdisjoint(person.evidence):
            _weigh_body(by_words[id(person.words)], person)


def _weigh_body(proposals: Proposals, person: Candidate) -> None:
    words, first, last = proposals.words, person.first, person.last
    if first and words.gaps[first] in OWNER_GAPS:
        _count(proposals, first - 1, "body of somebody")
    if last >= len(words.words):
        return
    if words.gaps[last] == " (" and words.text[words.ends[last]] in ",)":
        _count(proposals, last, "party of lawmaker")
    elif words.words[last] in ("of", "from") and words.gaps[last] == " ":
        place = last + 2 if words.words[last + 1 : last + 2] == ["the"] else last + 1
        if place < len(words.words) and words.gaps[place] == " ":
            _count(proposals, place, "body of somebody")


def _is_unknown(text: str) -> bool:
    """Tell whether no table knows a word: a made-up name such as "Demovista"."""
    return text.istitle() and not flags(text) & KNOWN


def _count(proposals: Proposals, place: int, evidence: str) -> None:
    """Count what is said of the acronym at a place, if one is there that no table knows."""
    text = proposals.words.words[place]
    candidate = proposals.found.get((place, place + 1))
    if candidate is None or candidate.entries or not (_is_unknown(text) or "acronym" in candidate.evidence):
        return
    if text not in country_codes() and "-" not in text and not flags(text) & TITLE:
        candidate.add(evidence)
