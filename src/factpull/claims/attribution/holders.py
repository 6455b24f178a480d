"""Who holds an office, by the words of the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from factpull.claims.attribution.nominals import office_in_full
from factpull.records import Person


class Roles:
    """Who holds which office, by the words of the article.

    Args:
        people: those whom it names.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = [person for person in people if person.role]
        roles = [office_in_full(person.role or "") for person in self._people]
        self._text = "\n".join(roles)
        self._starts = [0, *accumulate(len(role) + 1 for role in roles)]

    def holder(self, role: str) -> Person | None:
        """Return the first person in the text whose role holds these words, or None."""
        place = self._text.find(role)
        return self._people[bisect_right(self._starts, place) - 1] if place >= 0 and self._people else None

    def is_shared(self, role: str) -> bool:
        """Tell whether several people hold an office of these words."""
        place = self._text.find(role)
        behind = self._text.find("\n", place)
        return behind >= 0 and self._text.find(role, behind) >= 0
