"""What the stage gives: the entities of an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factpull.records import Country, Group, Organization, Person, Place


@dataclass(frozen=True)
class Entities:
    """The entities of one document, each tuple in order of first mention. Mentions never overlap."""

    people: tuple[Person, ...] = ()
    countries: tuple[Country, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    groups: tuple[Group, ...] = ()

    def __iter__(self) -> Iterator[Person | Country | Organization | Place | Group]:
        yield from self.people
        yield from self.countries
        yield from self.organizations
        yield from self.places
        yield from self.groups
