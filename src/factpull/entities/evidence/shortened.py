"""Short forms of full names: people go on by their last word, bodies by their first words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.candidates.propose import Proposals
from factpull.entities.evidence.proofs import body_proofs, proves_body
from factpull.entities.known.folding import fold
from factpull.entities.words.flags import TITLE, Flag, flags

#: No word of these kinds is a surname by being said alone.
NO_SURNAME = (
    TITLE
    | Flag.HEAD
    | Flag.WEAK_HEAD
    | Flag.LEGAL
    | Flag.PLACE_NOUN
    | Flag.THING
    | Flag.COUNTRY
    | Flag.PEOPLE
    | Flag.ACRONYM
    | Flag.CALENDAR
    | Flag.DIRECTION
)
#: No word of these kinds is a first name that no table knows.
NO_GIVEN = NO_SURNAME | Flag.OPENER | Flag.PLACE_OPENER | Flag.FUNCTION
#: What people do and have done to them as well as bodies: "Odo Strake sold his keg".
DONE_BY_ALL = frozenset({"agent", "speech verb", "business before", "list of organizations", "patient"})
#: A surname that stands alone so often needs no other proof.
SERIES = 3
#: What no person has: an article, results, a chief.
OWN = frozenset({"employer", "maker", "results", "business behind", "the", "the unknown"})
#: A first word of these kinds never stands for an organization alone.
PLAIN = Flag.COMMON | Flag.FUNCTION | Flag.HEAD | Flag.PLACE_NOUN | Flag.PLACE_OPENER
#: A full name has so many words.
PAIR = 2
#: What shows that one is a person where a name stands alone.
HUMAN_ALONE = frozenset({"honorific", "title", "age behind", "human act", "one's role", "who", "lower role"})


def weigh_shortened(paragraphs: list[Proposals]) -> None:
    """Count for full names by which of their words the article goes on.

    Args:
        paragraphs: the candidates of each paragraph, with the evidence of their own words and context.
    """
    singles = _singles(paragraphs)
    for proposals in paragraphs:
        for first, last in proposals.runs.items():
            candidate = proposals.found.get((first, last))
            if candidate is None or candidate.length != PAIR or candidate.entries:
                continue
            if _is_persons(candidate, singles):
                candidate.add("called by the last word")


def _singles(paragraphs: list[Proposals]) -> dict[str, list[Candidate]]:
    """Return the names of one word that stand alone, by their keys; headlines do not tell."""
    found: defaultdict[str, list[Candidate]] = defaultdict(list)
    for proposals in paragraphs:
        if proposals.words.headline:
            continue
        for first, last in proposals.runs.items():
            if last == first + 1 and (candidate := proposals.found.get((first, last))):
                found[candidate.key].append(candidate)
    return found


def _is_persons(candidate: Candidate, singles: dict[str, list[Candidate]]) -> bool:
    """Tell whether the article goes on with the last word of two as it does with a person's.

    What speaks for it must outweigh what makes either word doubtful: that it is an everyday one, or known as another's.
    """
    given, family = candidate.words.words[candidate.first : candidate.last]
    alone = singles.get(fold(family), [])
    if not alone or not (given.istitle() and family[0].isupper()) or fold(given) in singles:
        return False
    first, last = flags(given), flags(family)
    if first & Flag.WORD and candidate.words.opens[candidate.first]:
        return False  # "Send Vonk home"
    if last & NO_SURNAME or (first & NO_GIVEN and not first & Flag.GIVEN) or _are_bodys(candidate, alone):
        return False
    human = sum(not HUMAN_ALONE.isdisjoint(one.evidence) for one in alone)
    known = bool(first & Flag.GIVEN) + ("model:PERSON" in candidate.evidence)
    series = len(alone) >= SERIES
    doubts = bool(last & Flag.WORD) + bool(first & Flag.WORD) + any(one.entries for one in alone)
    if not human and (doubts or len(alone) < PAIR):
        return False
    return known + human + series > doubts


def _are_bodys(candidate: Candidate, alone: list[Candidate]) -> bool:
    """Tell whether a form or its business shows that a name is a body's."""
    if not (body_proofs() - DONE_BY_ALL).isdisjoint(candidate.evidence):
        return True
    return any(not OWN.isdisjoint(one.evidence) for one in alone)


def short_forms(chosen: Iterable[Candidate]) -> set[str]:
    """Return the beginnings of organizations' names that stand for them: "Hyundai" of "Hyundai Motor".

    Args:
        chosen: the names of the article as far as they are known.
    """
    found: set[str] = set()
    for candidate in chosen:
        if candidate.kind != "organization" or candidate.length < 2 or not proves_body(candidate):
            continue
        texts = candidate.words.words[candidate.first : candidate.last]
        found.update(fold(" ".join(texts[:last])) for last in range(1, len(texts)) if _can_end(texts, last))
        if "club prefix" in candidate.evidence:
            found.add(fold(" ".join(texts[1:])))
    return found


def _can_end(texts: list[str], last: int) -> bool:
    """Tell whether a short form of a name can end before the word at ``last``.

    Several everyday words stand for a company only: "Blue Ladder" for Blue Ladder Ltd, not "Human Rights" for … Watch.
    """
    tag = flags(texts[last - 1])
    if not texts[last - 1][0].isupper() or tag & Flag.OPENER:
        return False
    if last == 1:
        return not tag & PLAIN
    return bool(flags(texts[-1]) & Flag.LEGAL) or not all(flags(text) & Flag.WORD for text in texts[:last])
