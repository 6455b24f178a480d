"""Who a speaker is: a name, a pronoun or "the ministry", settled over the whole article."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

import regex

from factpull.entities import Entities
from factpull.lexicon import word_set
from factpull.records import Country, Group, Organization, Person, Place

Entity = Person | Country | Organization | Place | Group


@dataclass(frozen=True)
class Speaker:
    """Who says something.

    Attributes:
        name: the fullest name in the article, or the words ("officials").
        entity_id: of the entity, when it is named.
        kind: what it is: a person, a body, a country, or words that name nobody.
        start: where it stands in the article.
        end: where that ends.
    """

    name: str
    entity_id: str | None
    kind: Literal["person", "body", "country", "unnamed"]
    start: int
    end: int

    def at(self, start: int, end: int) -> Speaker:
        """Return the same speaker where other words name it.

        Args:
            start: where they start.
            end: where they end.
        """
        return Speaker(self.name, self.entity_id, self.kind, start, end)


@cache
def _nouns(*keys: str) -> str:
    words = sorted({word for key in keys for word in word_set("speech_verbs", key)}, key=len, reverse=True)
    return "|".join(regex.escape(word).replace(r"\ ", r"\s") for word in words)


@cache
def nominal_re() -> regex.Pattern[str]:
    """Return the pattern of a speaker that is named by a noun: "the ministry", "a company spokesman", "officials"."""
    singular = rf"(?P<noun>{_nouns('reports', 'bodies', 'offices')})s?"
    return regex.compile(
        rf"(?i)(?P<det>\b(?:the|this|its|his|her|their|a|an|another|one|[\w’']{{1,30}}['’]s)\s)?"
        rf"(?P<adjectives>(?:[\w’'/.-]{{1,30}}\s){{0,4}}?)\b(?:{singular}|(?P<people>{_nouns('people')}))$",
        regex.VERSION1,
    )


PRONOUN_RE = regex.compile(r"(?i)\b(?P<pronoun>he|she|it|they)$")


class SpeakerIndex:
    """The speakers of one article: its names by place, and who has spoken so far.

    Args:
        text: the article's text.
        entities: its entities.
    """

    def __init__(self, text: str, entities: Entities) -> None:
        self._text = text
        found: list[tuple[int, int, Entity]] = []
        for entity in entities:
            found.extend((mention.span.start, mention.span.end, entity) for mention in entity.mentions)
        found.sort(key=lambda item: item[:2])
        self._found = found
        self._starts = [start for start, _, _ in found]
        self._people = entities.people
        self._organizations = entities.organizations
        self._last: dict[str, Speaker] = {}

    def mentions(self, start: int, end: int) -> list[tuple[int, int, Entity]]:
        """Return the names between two places of the article, in text order.

        Args:
            start: index of the first character.
            end: index behind the last.
        """
        low = bisect_left(self._starts, start)
        return [item for item in self._found[low : bisect_left(self._starts, end)] if item[1] <= end]

    def note(self, speaker: Speaker) -> None:
        """Remember who spoke last, for the pronouns behind.

        Args:
            speaker: who spoke.
        """
        self._last[speaker.kind] = speaker

    def named(self, start: int, end: int, entity: Entity) -> Speaker | None:
        """Return an entity as a speaker; places and groups are none.

        Args:
            start: where its name stands.
            end: where that ends.
            entity: the entity.
        """
        kinds: dict[type, Literal["person", "body", "country"]] = {Person: "person", Organization: "body", Country: "country"}
        kind = kinds.get(type(entity))
        return Speaker(entity.name, entity.entity_id, kind, start, end) if kind else None

    def pronoun(self, word: str, start: int, end: int) -> Speaker | None:
        """Return whom "he", "she", "it" or "they" stands for: who spoke last, else the last name of the kind.

        Args:
            word: the pronoun.
            start: where it stands.
            end: where that ends.
        """
        kind = "body" if word == "it" else "person"
        if word == "they":
            last = self._last.get("unnamed") or self._last.get("body")
            return last and last.at(start, end)
        if last := self._last.get(kind):
            return last.at(start, end)
        wanted = Organization if kind == "body" else Person
        for found in reversed(self._found[: bisect_left(self._starts, start)]):
            if isinstance(found[2], wanted):
                return self.named(start, end, found[2])
        return None

    def nominal(self, match: regex.Match[str], start: int, end: int) -> Speaker:
        """Return whom "the ministry", "the report" or "officials" stands for; their own words when nobody is named.

        Args:
            match: of :func:`nominal_re`.
            start: where the words stand in the article.
            end: where they end.
        """
        noun, definite = (match["noun"] or "").lower(), (match["det"] or "").lower().strip() in ("the", "this")
        if inside := self._inside(start, end):
            return inside.at(start, end)
        found: Speaker | None = None
        if noun in word_set("speech_verbs", "reports"):
            found = self.publisher or (self._last.get("body") if definite else None)
        elif definite and noun in word_set("speech_verbs", "bodies"):
            found = self._body(noun, start)
        elif definite and noun in word_set("speech_verbs", "offices"):
            found = self._officer(f"{match['adjectives']}{noun}".lower(), start)
        words = self._text[start:end]
        return found.at(start, end) if found else Speaker(words, None, "unnamed", start, end)

    def _inside(self, start: int, end: int) -> Speaker | None:
        """Return the body whose report or spokesman the words name: "the WMO report"."""
        for name_start, name_end, entity in reversed(self.mentions(start, end)):
            if isinstance(entity, Organization):
                return self.named(name_start, name_end, entity)
        return None

    def _body(self, noun: str, before: int) -> Speaker | None:
        for found in reversed(self._found[: bisect_left(self._starts, before)]):
            if isinstance(found[2], Organization) and noun in _all_names(found[2]):
                return self.named(found[0], found[1], found[2])
        generic = noun in ("company", "firm", "group", "agency", "organisation", "organization", "body", "giant", "lender", "operator")
        if generic and (last := self._last.get("body")):
            return last
        earlier = [found for found in self._found[: bisect_left(self._starts, before)] if isinstance(found[2], Organization)]
        return self.named(*earlier[-1]) if generic and earlier else None

    def _officer(self, role: str, before: int) -> Speaker | None:
        words = " ".join(role.split())
        for person in self._people:
            if words in (person.role or "").lower() and person.mentions[0].span.start < before:
                return self.named(before, before, person)
        return None

    @cached_property
    def publisher(self) -> Speaker | None:
        """The body whose report the article retells, when it names just one in that way."""
        reports = rf"(?:{_nouns('reports')})"
        behind = regex.compile(rf"(?i)(?:['’]s)?\s(?:[\w-]{{1,20}}\s){{0,2}}?{reports}\b", regex.VERSION1)
        before = regex.compile(
            rf"(?i)\b{reports}s?\s(?:released\s|published\s|issued\s|compiled\s)?(?:by|from)\s(?:the\s)?$", regex.VERSION1
        )
        bodies = [found for found in self._found if isinstance(found[2], Organization)]
        owners = [found for found in bodies if behind.match(self._text, found[1], found[1] + 60)]
        owners = owners or [found for found in bodies if before.search(self._text, max(0, found[0] - 40), found[0])]
        return self.named(*owners[0]) if len({found[2].entity_id for found in owners}) == 1 else None


def _all_names(entity: Organization) -> str:
    return " ".join([entity.name, *entity.aliases]).lower()
