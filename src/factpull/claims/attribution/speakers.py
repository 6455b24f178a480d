"""Who a speaker is: a name, a pronoun or "the ministry", settled over the whole article."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

import regex

from factpull.entities import Entities
from factpull.lexicon import alternation, word_set
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

    def named_at(self, start: int, end: int) -> Speaker:
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


@dataclass(frozen=True)
class Nominal:
    """A speaker named by a noun: "the ministry", "a company spokesman", "officials".

    Attributes:
        start: where the words start in the text given.
        definite: True behind "the" and "this".
        role: the words before the noun and the noun itself, in small letters.
        noun: the noun in the singular, "" for people.
    """

    start: int
    definite: bool
    role: str
    noun: str

    @property
    def is_report(self) -> bool:
        """Tell whether it is a report, data, or unnamed people, rather than somebody."""
        return not self.noun or self.noun in word_set("speech_verbs", "reports")


WORD_RE = re.compile(r"[^\s“”\"(),;:–—]+")
#: The field of a ministry: "the ministry | of health and social care".
FIELD_RE = regex.compile(
    r"(?<=\b(?:[Mm]inistry|[Dd]epartment|[Dd]irectorate))\sof\s\p{Ll}+(?:(?:,\s|\s)(?:and\s)?\p{Ll}+){0,3}$"
)
LINKS = frozenset(
    ("and", "but", "while", "as", "that", "when", "where", "so", "because", "after", "before", "in", "on")
)
DETERMINERS = frozenset(("the", "this", "its", "his", "her", "their", "a", "an", "another", "one"))


def find_nominal(text: str) -> Nominal | None:
    """Return the noun of a speaker with which a text ends, or None.

    Args:
        text: what stands before a verb of saying.

    Example:
        >>> find_nominal("On Monday the finance ministry").role
        'finance ministry'
    """
    if not text or not text[-1].isalpha():
        return None
    text = FIELD_RE.sub("", text)
    tail = max(0, len(text) - 90)
    broken = max(text.rfind(mark, tail) for mark in '“”"(),;:–—')
    words = [(match[0], match.start()) for match in WORD_RE.finditer(text, max(tail, broken + 1))][-6:]
    noun = _noun(words)
    if noun is None:
        return None
    start, definite, first = words[-1][1], False, len(words) - 1
    for index in range(len(words) - 1, -1, -1):
        low = words[index][0].lower()
        if low in DETERMINERS or low.endswith(("'s", "’s")):
            start, definite, first = words[index][1], low in ("the", "this"), index + 1
            break
    if not definite and first == len(words) - 1 and len(words) <= 4:
        opens = words[0][0].lower() in LINKS
        start = words[1 if opens and len(words) > 1 else 0][
            1
        ]  # all since the last break: "government sources"
    role = " ".join(word.lower() for word, _ in words[first:])
    return Nominal(start, definite, role, noun)


def _noun(words: list[tuple[str, int]]) -> str | None:
    """Return the noun with which words end; "" for people, None for no speaker."""
    if not words:
        return None
    low = words[-1][0].lower()
    if low in word_set("speech_verbs", "people"):
        return ""
    pair = f"{words[-2][0].lower()} {low}" if len(words) > 1 else ""
    for noun in (pair, low, low.removesuffix("s")):
        if any(noun in word_set("speech_verbs", key) for key in ("reports", "bodies", "offices")):
            return noun
    return None


_PROPER = (
    r"(?:\p{Lu}[\p{L}\d.&’'-]{0,30}\s(?:of\s(?:the\s)?|and\s|for\s|de\s)?){0,6}"
    r"(?!(?:The|An?|This|It)\b)\p{Lu}[\p{L}\d&’'-]{0,30}"
)
#: A name that is no entity of the article's.
PROPER_RE = regex.compile(rf"(?<![\w.’'-])(?P<name>{_PROPER})$")
#: What leads to where a speaker is, after who it is: "the director of a camp near | Tarm".
WHERE_RE = regex.compile(r"\p{Ll}\s(?:near|outside|around)\s$")

#: The kind of body that owns a report.
OWNER_NOUN_RE = regex.compile(r"\b(?P<noun>\p{Ll}{3,20})['’]s\s")
PRONOUN_RE = regex.compile(r"(?i)\b(?P<pronoun>he|she|it|they)$")


@cache
def owner_re() -> regex.Pattern[str]:
    """Return the pattern of a name before a report's noun: "the Zentrix report"."""
    return regex.compile(
        rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts)\s(?P<name>{_PROPER})(?:['’]s)?\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:{_nouns('reports')})\b",
        regex.VERSION1,
    )


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
        self._latest: Speaker | None = None

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
        if speaker.kind != "unnamed":
            self._latest = speaker

    def named(self, start: int, end: int, entity: Entity) -> Speaker | None:
        """Return an entity as a speaker; places and groups are none.

        Args:
            start: where its name stands.
            end: where that ends.
            entity: the entity.
        """
        kinds: dict[type, Literal["person", "body", "country"]] = {
            Person: "person",
            Organization: "body",
            Country: "country",
        }
        kind = kinds.get(type(entity))
        return Speaker(entity.name, entity.entity_id, kind, start, end) if kind else None

    def proper(self, head: str, end: int) -> Speaker | None:
        """Return the speaker of a name that the article's entities lack.

        Args:
            head: the text that ends with the name.
            end: where it ends in the article.
        """
        match = PROPER_RE.search(head)
        if match is None or match["name"].lower() in word_set("speech_verbs", "nobody"):
            return None
        if WHERE_RE.search(head, 0, match.start()):
            return None
        opens = not head[: match.start()].strip(' \n“"')
        if opens and " " not in match["name"] and not match["name"].isupper():
            return None  # a sentence's first word is a name only by its company
        start = end - len(head) + match.start()
        return Speaker(match["name"].removeprefix("The "), None, "body", start, end)

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
            return last and last.named_at(start, end)
        if last := self._last.get(kind):
            return last.named_at(start, end)
        wanted = Organization if kind == "body" else Person
        for found in reversed(self._found[: bisect_left(self._starts, start)]):
            if isinstance(found[2], wanted):
                return self.named(start, end, found[2])
        return None

    def nominal(self, nominal: Nominal, start: int, end: int) -> Speaker:
        """Return whom "the ministry", "the report" or "officials" stands for; their own words when nobody is named.

        Args:
            nominal: the noun.
            start: where the words stand in the article.
            end: where they end.
        """
        if inside := self._inside(start, end):
            return inside.named_at(start, end)
        found: Speaker | None = None
        if nominal.noun == "statement" and nominal.definite and self._latest is not None:
            found = self._latest
        elif nominal.noun in word_set("speech_verbs", "reports"):
            found = self._maker(start, end) or self.publisher
            found = found or (self._last.get("body") if nominal.definite else None)
        elif nominal.definite and nominal.noun in word_set("speech_verbs", "bodies"):
            found = self._body(nominal.noun, start)
        elif nominal.definite and nominal.noun in word_set("speech_verbs", "offices"):
            found = self._officer(nominal.role, start)
        words = self._text[start:end]
        return found.named_at(start, end) if found else Speaker(words, None, "unnamed", start, end)

    def _inside(self, start: int, end: int) -> Speaker | None:
        """Return the body whose report or spokesman the words name: "the WMO report"."""
        for name_start, name_end, entity in reversed(self.mentions(start, end)):
            if isinstance(entity, Organization):
                return self.named(name_start, name_end, entity)
        return self._owner(self._text[start:end], start)

    def _owner(self, words: str, start: int) -> Speaker | None:
        """Return the name before a report's noun, whatever the entities took it for: "the Zentrix report"."""
        match = owner_re().search(words)
        if match is None or match["name"].lower() in word_set("speech_verbs", "nobody"):
            return None
        first, last = start + match.start("name"), start + match.end("name")
        same = [item for item in self.mentions(first, last) if not isinstance(item[2], Country | Group)]
        name, entity_id = (same[0][2].name, same[0][2].entity_id) if same else (match["name"], None)
        return Speaker(name, entity_id, "body", first, last)

    def _maker(self, start: int, end: int) -> Speaker | None:
        """Return the body that a report's words call by its kind: "the company's annual report"."""
        owner = OWNER_NOUN_RE.search(self._text, start, end)
        known = owner is not None and owner["noun"].lower() in word_set("speech_verbs", "bodies")
        return self._body(owner["noun"].lower(), start) if owner is not None and known else None

    def _body(self, noun: str, before: int) -> Speaker | None:
        if noun in word_set("generic_nouns", "speaking") and (last := self._last.get("body")):
            return last
        earlier = [
            item
            for item in self._found[: bisect_left(self._starts, before)]
            if isinstance(item[2], Organization)
        ]
        named = [item for item in earlier if noun in _all_names(item[2])]
        choice = named or (earlier if noun in word_set("generic_nouns", "speaking") else [])
        return self.named(*choice[-1]) if choice else None

    def _officer(self, role: str, before: int) -> Speaker | None:
        for person in self._people:
            if role in (person.role or "").lower() and person.mentions[0].span.start < before:
                return self.named(before, before, person)
        last = self._last.get("person")
        return last if last and self._may_be(last, role) else None

    def _may_be(self, speaker: Speaker, role: str) -> bool:
        """Tell whether who spoke last may hold an office: no other one is known of them."""
        person = next((one for one in self._people if one.entity_id == speaker.entity_id), None)
        held = (person.role or "").lower() if person else ""
        return not held or role.split()[-1] in held.split()

    @cached_property
    def publisher(self) -> Speaker | None:
        """The body whose report the article retells, when it names just one in that way."""
        owners = [self._owner(match[0], match.start()) for match in owner_re().finditer(self._text)]
        named = {owner.name: owner for owner in reversed(owners) if owner}
        if not named:
            named = {entity.name: self.named(start, end, entity) for start, end, entity in self._makers()}  # type: ignore[misc]
        return next(iter(named.values())) if len(named) == 1 else None

    def _makers(self) -> list[tuple[int, int, Entity]]:
        return [
            item
            for item in self._found
            if isinstance(item[2], Organization)
            and maker_re().search(self._text, max(0, item[0] - 50), item[0])
        ]


@cache
def maker_re() -> regex.Pattern[str]:
    """Return the pattern of what stands between a report's noun and who made it."""
    made = rf"(?:(?:{alternation(word_set('verb_classes', 'published'))})\s)?"
    return regex.compile(rf"(?i)\b(?:{_nouns('reports')})s?\s{made}(?:by|from)\s(?:the\s)?$")


def _all_names(entity: Entity) -> frozenset[str]:
    return frozenset(" ".join([entity.name, *entity.aliases]).lower().split())
