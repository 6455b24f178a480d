"""Who and where: one record for one real-world thing, with all its mentions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from factpull.records.base import Record
from factpull.records.ids import HASH_ID
from factpull.records.span import Span

MentionForm = Literal["full", "short", "acronym", "demonym", "pronoun"]
EntityKind = Literal["person", "country", "organization", "place", "group"]


class Mention(Record):
    """A stretch of text that names an entity."""

    span: Annotated[Span, Field(description="The words, without a leading 'the' or a trailing 's.")]
    form: Annotated[
        MentionForm,
        Field(
            description="full: 'Kassym-Jomart Tokayev'; short: 'Tokayev'; acronym: 'WMO'; "
            "demonym: 'Kazakh'; pronoun: 'he'."
        ),
    ]


class Entity(Record):
    """What people, countries, organizations, places and groups have in common."""

    entity_id: Annotated[
        str,
        Field(
            pattern=HASH_ID, description="Hash of the document's id, the kind and the key (32 hex digits)."
        ),
    ]
    key: Annotated[
        str,
        Field(
            description="What joins one entity across documents: the ISO code of a country, else the normalized name."
        ),
    ]
    name: Annotated[str, Field(description="The fullest form in the article, without title or article.")]
    aliases: Annotated[
        tuple[str, ...], Field(description="Its other surface forms in the article, sorted.")
    ] = ()
    mentions: Annotated[tuple[Mention, ...], Field(description="All its mentions, in text order.")]
    rule: Annotated[str, Field(description="The rule and the evidence that decided the record.")]
    issues: Annotated[tuple[str, ...], Field(description="What the rule was unsure of.")] = ()

    def __str__(self) -> str:
        return self.name


class Person(Entity):
    """A named individual."""

    kind: Literal["person"] = "person"
    given: Annotated[str | None, Field(description="Given name or names: 'Kassym-Jomart'.")] = None
    family: Annotated[str | None, Field(description="Family name: 'Tokayev'.")] = None
    role: Annotated[
        str | None, Field(description="Title or role as printed beside the name: 'President of Kazakhstan'.")
    ] = None


class Country(Entity):
    """A sovereign state or ISO 3166-1 territory. ``name`` is its English short name of ISO 3166."""

    kind: Literal["country"] = "country"
    iso2: Annotated[str, Field(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code: 'KZ'.")]
    iso3: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3 code: 'KAZ'.")]


class Organization(Entity):
    """A named company, agency, party, team, university, international body or armed group."""

    kind: Literal["organization"] = "organization"
    iso2: Annotated[
        str | None,
        Field(pattern="^[A-Z]{2}$", description="The country in its name: 'PE' of 'Peruvian Supreme Court'."),
    ] = None
    acronym: Annotated[str | None, Field(description="Its acronym in the article: 'WMO'.")] = None
    legal_form: Annotated[str | None, Field(description="Its legal form as printed: 'Ltd', 'GmbH'.")] = None


class Place(Entity):
    """A place that is no country: a city, region, water, mountain, continent or route."""

    kind: Literal["place"] = "place"
    iso2: Annotated[
        str | None, Field(pattern="^[A-Z]{2}$", description="The country that it lies in, when known: 'KZ'.")
    ] = None
    type: Annotated[str | None, Field(description="city, region, continent, water, mountain, route, …")] = (
        None
    )


class Group(Entity):
    """A religion, a people without a state, or a political or ethnic group."""

    kind: Literal["group"] = "group"


#: An entity of any kind.
AnyEntity = Person | Country | Organization | Place | Group
