"""The best set of names that do not overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from factpull.entities.candidates.candidate import NONE, Candidate

#: What each word beyond the first adds: of two readings equally well supported the longer is the name.
LENGTH_BONUS = 0.9
#: Names of other things that keep their words from being read as ours: "UN Charter", "Vietnam War".
BLOCKING = frozenset(
    {"thing noun", "calendar", "site noun", "job", "field", "product", "programme", "thing opener"}
)
#: The build of a name that shows that names inside it are its parts: "Kuwait University", "Bank of Ghana".
STRUCTURE = frozenset(
    {
        "head noun",
        "country's body",
        "country's center",
        "legal form",
        "opener of",
        "has acronym",
        "known organization",
        "thing noun",
        "programme",
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
        "thing opener",
    }
)


def value(candidate: Candidate) -> float:
    """Return what choosing a candidate is worth; 0 or less: it is not chosen.

    Args:
        candidate: with all its evidence.
    """
    bonus = LENGTH_BONUS * (candidate.length - 1)
    if (margin := candidate.margin) > 0:
        return margin + bonus
    if candidate.length > 1 and not BLOCKING.isdisjoint(candidate.evidence):
        return candidate.scores[NONE] - max(candidate.scores[:NONE]) + bonus
    return 0.0


class _Wholes:
    """Names whose build shows that the names inside them are their parts."""

    def __init__(self, wholes: Iterable[Candidate]) -> None:
        self._longest: dict[int, int] = {}  # where a whole begins → where the longest from there ends
        for whole in wholes:
            self._longest[whole.first] = max(whole.last, self._longest.get(whole.first, 0))
        self._begins = sorted(self._longest)
        self._reach = list(accumulate((self._longest[begin] for begin in self._begins), max, initial=0))

    def hold(self, candidate: Candidate) -> bool:
        """Tell whether a longer name than a candidate has the candidate inside."""
        before = self._reach[bisect_left(self._begins, candidate.first)]
        return before >= candidate.last or self._longest.get(candidate.first, 0) > candidate.last


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates of one paragraph that together are worth most, in text order, without overlaps.

    Args:
        candidates: all of them; those that are no name are only chosen to block the names inside them.
    """
    worth = [(c.last, -c.first, value(c), c) for c in candidates]
    worth = [row for row in worth if row[2] > 0]
    wholes = _Wholes(c for *_, c in worth if c.length > 1 and not STRUCTURE.isdisjoint(c.evidence))
    worth = [row for row in worth if not wholes.hold(row[3])]
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
