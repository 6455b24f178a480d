"""The best set of names that do not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from factpull.entities.candidates.candidate import NONE, Candidate

#: What each word beyond the first adds: of two readings equally well supported the longer is the name.
LENGTH_BONUS = 0.9
#: Names of other things that keep their words from being read as ours: "UN Charter", "Vietnam War".
BLOCKING = frozenset({"thing noun", "calendar", "site noun"})
#: The build of a name that shows that names inside it are its parts: "Kuwait University", "Bank of Ghana".
STRUCTURE = frozenset(
    {
        "head noun",
        "legal form",
        "opener of",
        "has acronym",
        "known organization",
        "thing noun",
        "place noun",
        "site noun",
        "begins with an organization",
        "foreign head",
        "known place",
        "country name",
        "demonym",
        "group name",
        "city of millions",
        "large city",
        "ends with a country",
        "ends with a place",
        "club prefix",
        "direction",
        "place of",
        "joined peoples",
    }
)


def value(candidate: Candidate) -> float:
    """Return what choosing a candidate is worth; 0 or less: it is not chosen.

    Args:
        candidate: with all its evidence.
    """
    bonus = LENGTH_BONUS * (candidate.length - 1)
    if candidate.best != NONE:
        return candidate.margin + bonus
    if candidate.length > 1 and not BLOCKING.isdisjoint(candidate.evidence):
        return candidate.scores[NONE] - max(candidate.scores[:NONE]) + bonus
    return 0.0


def _is_inside(candidate: Candidate, wholes: list[tuple[int, int]]) -> bool:
    first, last = candidate.first, candidate.last
    return any(begin <= first and last <= end and end - begin > last - first for begin, end in wholes)


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates of one paragraph that together are worth most, in text order, without overlaps.

    Args:
        candidates: all of them; those that are no name are only chosen to block the names inside them.
    """
    worth = [(c.last, -c.first, value(c), c) for c in candidates]
    worth = [row for row in worth if row[2] > 0]
    wholes = [(c.first, c.last) for *_, c in worth if c.length > 1 and not STRUCTURE.isdisjoint(c.evidence)]
    worth = [row for row in worth if not _is_inside(row[3], wholes)]
    worth.sort(key=lambda row: (row[0], row[1]))
    ends = [row[0] for row in worth]
    best: list[tuple[float, int, Candidate | None]] = [(0.0, 0, None)]  # total, place of the rest, chosen
    for place, (_, first, gain, candidate) in enumerate(worth, 1):
        rest = bisect_right(ends, -first, hi=place - 1)
        total = best[rest][0] + gain
        best.append(
            (total, rest, candidate) if total > best[place - 1][0] else (best[place - 1][0], place - 1, None)
        )
    chosen = []
    place = len(worth)
    while place:
        _, rest, picked = best[place]
        if picked is not None:
            chosen.append(picked)
        place = rest
    return chosen[::-1]
