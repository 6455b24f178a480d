"""The article's names by their place, so that phrases find their entities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from factpull.entities import Entities
from factpull.records import Country, Group, Organization, Person, Place

Named = Person | Country | Organization | Place | Group


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of an entity that is no pronoun: its place in the article and whose it is."""

    start: int
    end: int
    form: str
    entity: Named


class Names:
    """All names of an article in text order.

    Args:
        entities: the article's entities.
    """

    def __init__(self, entities: Entities) -> None:
        self.all = sorted(
            (
                Name(mention.span.start, mention.span.end, mention.form, entity)
                for entity in entities
                for mention in entity.mentions
            ),
            key=lambda name: name.start,
        )
        families = Counter(person.name.split()[-1] for person in entities.people)
        #: People by their last name, where only one bears it.
        self.by_family: dict[str, Person] = {
            person.name.split()[-1]: person
            for person in entities.people
            if " " in person.name and families[person.name.split()[-1]] == 1
        }
        #: Mentions of organizations in text order.
        self.organizations = [name for name in self.all if isinstance(name.entity, Organization)]
        self._starts = [name.start for name in self.all]
        self._first = {name.entity.entity_id: name for name in reversed(self.all)}

    def within(self, start: int, end: int) -> Iterator[Name]:
        """Yield the names inside a stretch of the article.

        Args:
            start: index of its first character.
            end: index behind its last character.
        """
        for name in self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if name.end <= end:
                yield name

    def at(self, offset: int) -> Name | None:
        """Return the name that covers a character, or None.

        Args:
            offset: index of the character.
        """
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self.all[place].end:
            return self.all[place]
        return None

    def of(self, entity_id: str) -> Name | None:
        """Return the first mention of an entity, or None.

        Args:
            entity_id: the entity's id.
        """
        return self._first.get(entity_id)

    def before(self, offset: int) -> Iterator[Name]:
        """Yield the names before a character, the nearest first.

        Args:
            offset: index of the character.
        """
        for place in range(bisect_left(self._starts, offset) - 1, -1, -1):
            yield self.all[place]
