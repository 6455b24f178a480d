"""Evidence about where a name begins and ends: cut runs, glued names, places before their country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.candidates.longer import holds_known
from factpull.entities.candidates.propose import Proposals
from factpull.entities.words.flags import TITLE, Flag, flags
from factpull.entities.words.lexemes import Words
from factpull.entities.words.runs import parts_kind

#: Words that part names when they stand on the left, and on the right.
PARTS_LEFT = TITLE | Flag.MODIFIER | Flag.FUNCTION | Flag.CALENDAR
PARTS_RIGHT = Flag.ROLE | Flag.CALENDAR
KNOWN_WORDS = (
    Flag.WORD
    | Flag.COUNTRY
    | Flag.PEOPLE
    | Flag.HEAD
    | Flag.WEAK_HEAD
    | Flag.LEGAL
    | Flag.PLACE_NOUN
    | Flag.ACRONYM
)
SURE = frozenset({"country name", "demonym"})
WHOLES = frozenset({"country name", "known place", "weak country name"})
#: A place before its country is not longer, in words.
LONGEST_PLACE = 4
#: A list has so many names at least; a member that is this sure of its kind speaks for the others.
SHORTEST_LIST = 3
SURE_MARGIN = 1.5
LISTS = {
    "person": "list of people",
    "organization": "list of organizations",
    "place": "list of places",
    "group": "list of groups",
}


def weigh_bounds(proposals: Proposals) -> None:
    """Count against candidates that cut a run in two, or glue two names together.

    Args:
        proposals: a paragraph's candidates; those that an earlier call has weighed are left out.
    """
    gaps, known, inner = proposals.words.gaps, proposals.known, proposals.inner
    for candidate in proposals.newly_found():
        first, last = candidate.first, candidate.last
        if (last in inner and not _parts(proposals, last)) or (
            first in inner and not _parts(proposals, first)
        ):
            candidate.add("cut")
        end, entries = known.get(first, (last, ()))
        if end < last and gaps[end] == " " and any(entry.evidence in SURE for entry in entries):
            candidate.add("glued")
        office = first < proposals.offices.get(last, first) and "opener of" not in candidate.evidence
        if office or first < proposals.titled.get(last, first):
            candidate.add("title inside")
        if first < end < last and end in known and holds_known(proposals.words, first, last, known):
            candidate.add("known body inside")


def _parts(proposals: Proposals, place: int) -> bool:
    """Tell whether the words before and at a place of a run may belong to different names."""
    words = proposals.words
    left, right = flags(words.words[place - 1]), flags(words.words[place])
    if (
        left & PARTS_LEFT
        or parts_kind(words.words[place - 1])
        or right & PARTS_RIGHT
        or words.gaps[place] != " "
    ):
        return True
    if place in proposals.name_starts:
        return True
    if place - 1 in proposals.parting_ends and (not left & Flag.GIVEN or left & (Flag.COUNTRY | Flag.PEOPLE)):
        return True
    return place in proposals.parting_starts and not left & Flag.GIVEN


def weigh_neighbours(candidates: dict[tuple[int, int], Candidate]) -> None:
    """Count a country or region behind a comma for the place before it: "Utrecht, Netherlands".

    Args:
        candidates: a paragraph's, by their bounds, with their own evidence counted.
    """
    starts = {
        first for (first, _), c in candidates.items() if any(entry.evidence in WHOLES for entry in c.entries)
    }
    for (first, last), candidate in candidates.items():
        if last not in starts or candidate.words.gaps[last] != ", " or candidate.length > LONGEST_PLACE:
            continue
        bare = candidate.words.opens[first] and not candidate.entries and len(candidate.evidence) < 2
        if not bare and not any(entry.evidence in SURE for entry in candidate.entries):
            candidate.add("country behind")


def weigh_lists(proposals: Proposals) -> None:
    """Count for the members of a list what most of its members are: "Lyon, Kamenka and Turin".

    Args:
        proposals: a paragraph's candidates, with their own evidence counted.
    """
    for members in _find_lists(proposals):
        kinds = Counter(member.kind for member in members if member.margin >= SURE_MARGIN)
        if not kinds:
            continue
        kind, count = kinds.most_common(1)[0]
        if len(kinds) == 1 and 3 * count >= len(members):
            for member in members:
                member.add(LISTS[kind])
                if kind == "person" and member.length > 1 and _is_strange(member):
                    member.add(
                        "foreign words"
                    )  # "…, Javed Malik and Bindu Passaro": the list tells what it is


def _is_strange(candidate: Candidate) -> bool:
    """Tell whether no table knows any word of a name."""
    texts = candidate.words.words[candidate.first : candidate.last]
    return not candidate.entries and not any(flags(text) & KNOWN_WORDS for text in texts)


def _find_lists(proposals: Proposals) -> Iterator[list[Candidate]]:
    """Yield the candidates that stand in lists of three names and more."""
    words, members = proposals.words, list[Candidate]()
    end = -1
    for first, last in proposals.runs.items():
        if not _continues(words, end, first):
            if len(members) >= SHORTEST_LIST:
                yield members
            members = []
        if candidate := proposals.found.get((first, last)):
            members.append(candidate)
        end = last
    if len(members) >= SHORTEST_LIST:
        yield members


def _continues(words: Words, end: int, first: int) -> bool:
    """Tell whether only a comma, "and" or "or" stands between two names."""
    if end < 0 or first - end > 1:
        return False
    if first == end:
        return words.gaps[first] == ", "
    return (
        words.words[end] in ("and", "or", "&") and words.gaps[end] in (" ", ", ") and words.gaps[first] == " "
    )
