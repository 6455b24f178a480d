"""Who a speaker is: a name, a pronoun or "the ministry", settled over the whole article."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from typing import Literal

import regex

from factpull.claims.attribution.holders import Roles
from factpull.claims.attribution.nominals import DETERMINERS, Nominal, find_nominal
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


_PROPER = (
    r"(?:\p{Lu}[\p{L}\d.&’'-]{0,30}\s(?:of\s(?:the\s)?|and\s|for\s|de\s)?){0,6}"
    r"(?!(?:The|An?|This|It)\b)\p{Lu}[\p{L}\d&’'-]{0,30}"
)
#: A name that is no entity of the article's.
PROPER_RE = regex.compile(rf"(?<![\w.’'-])(?P<name>{_PROPER})$")
#: What leads to where a speaker is, after who it is: "the director of a camp near | Tarm".
WHERE_RE = regex.compile(r"\p{Ll}\s(?:near|outside|around)\s$")
#: What stands before a sentence.
OPENS_RE = regex.compile(r"(?:^|[.!?:]\s|\n\s*|[“\"])$")

#: What stands before a name that opens a sentence, and what ends a sentence before the next one.
NAME_OPENS_RE = regex.compile(r"(?:^|[.!?]\s|\n\s*)(?:The\s)?$")
ENDS_RE = regex.compile(r"(?<!\b\p{L})[.!?](?=\s+\p{Lu})")
#: How many names back the subject of the sentence before may stand, and how many characters.
_NEAREST, _FARTHEST = 8, 400

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
        self._people = {person.entity_id: person for person in reversed(entities.people)}
        self._roles = Roles(entities.people)
        self._kinds = {
            kind: [one for one in found if isinstance(one[2], kind)] for kind in (Organization, Person)
        }
        self._bearers: dict[str, list[tuple[int, int, Entity]]] = {}
        self._last: dict[str, Speaker] = {}
        self._latest: Speaker | None = None
        self._thing: Speaker | None = None

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
        nominal = find_nominal(speaker.name) if speaker.kind == "unnamed" else None
        noun = nominal.noun if nominal else ""
        first_body = noun in word_set("speech_verbs", "bodies") and "body" not in self._last
        if speaker.kind == "body" or noun in word_set("speech_verbs", "reports") or first_body:
            self._thing = speaker
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
        start = end - len(head) + match.start()
        opens = not head[: match.start()].strip(' \n“"')
        if opens and " " not in match["name"] and not self._is_known(match["name"]):
            return None  # a sentence's first word is a name only by its company, or where it stands elsewhere
        where = any(isinstance(one, Country | Group | Place) for _, _, one in self.mentions(start, end))
        if where and find_nominal(head[: match.start()].rstrip()) is None:
            return None  # a place speaks only where a noun makes it somebody: "analysts Green Hill"
        return Speaker(match["name"].removeprefix("The "), None, "body", start, end)

    def _is_known(self, word: str) -> bool:
        """Tell whether a sentence's first word is somebody's name: an acronym, or never without its capital."""
        if word.isupper():
            return True
        inside = regex.search(rf"\p{{Ll}},?\s{regex.escape(word)}\b", self._text)
        return inside is not None and regex.search(rf"\b{regex.escape(word.lower())}\b", self._text) is None

    def pronoun(self, word: str, start: int, end: int) -> Speaker | None:
        """Return whom "he", "she", "it" or "they" stands for: who spoke last, else the last name of the kind.

        Args:
            word: the pronoun.
            start: where it stands.
            end: where that ends.
        """
        kind = "body" if word == "it" else "person"
        if word != "they" and (subject := self._subject_before(kind, start)) is not None:
            return subject.named_at(start, end)
        if word == "it" and (last := self._thing):
            return last.named_at(start, end)
        if word == "they":
            last = self._last.get("unnamed") or self._last.get("body")
            return last and last.named_at(start, end)
        if last := self._last.get(kind):
            return last.named_at(start, end)
        wanted = Organization if kind == "body" else Person
        earlier = self._kinds[wanted]
        place = bisect_left(earlier, start, key=itemgetter(0))
        return self.named(start, end, earlier[place - 1][2]) if place else None

    def _subject_before(self, kind: str, start: int) -> Speaker | None:
        """Return who opened the sentence before a pronoun's: "The WFP needs help. | It said …"; or None."""
        named = self._kinds[Organization if kind == "body" else Person]
        place = bisect_left(named, start, key=itemgetter(0))
        for first, last, entity in reversed(named[max(0, place - _NEAREST) : place]):
            if start - last > _FARTHEST:
                return None
            gap = self._text[last:start]
            if len(ENDS_RE.findall(gap)) > 1:
                return None
            if gap[1:2].isupper():
                continue  # "Police Major Ana Lopes": the name goes on
            if gap.rstrip().endswith((".", "!", "?")) and NAME_OPENS_RE.search(
                self._text[max(0, first - 8) : first]
            ):
                return self.named(first, last, entity)
        return None

    def nominal(self, nominal: Nominal, start: int, end: int) -> Speaker:
        """Return whom "the ministry", "the report" or "officials" stands for; their own words when nobody is named.

        Args:
            nominal: the noun.
            start: where the words stand in the article.
            end: where they end.
        """
        words = self._text[start:end]
        if nominal.is_several(words):
            return Speaker(self._small(words, start), None, "unnamed", start, end)
        is_report = nominal.noun in word_set("speech_verbs", "reports")
        if (found := self._inside(start, end)) is None:
            found = self._report(nominal, start, end) if is_report else self._somebody(nominal, start, words)
        return (
            found.named_at(start, end)
            if found
            else Speaker(self._small(words, start), None, "unnamed", start, end)
        )

    def office(self, start: int, end: int) -> Speaker:
        """Return who holds an office that is told with its owner, "the mayor of Split"; else the words.

        Args:
            start: where they start.
            end: where they end.
        """
        words = self._text[start:end]
        holder = self._roles.holder(words.partition(" ")[2].lower())
        named = self.named(start, end, holder) if holder is not None else None
        return named or Speaker(self._small(words, start), None, "unnamed", start, end)

    def _report(self, nominal: Nominal, start: int, end: int) -> Speaker | None:
        """Return whose report the words name: its maker, the article's only publisher, or whose report spoke last."""
        if nominal.noun == "statement" and nominal.definite and self._latest is not None:
            return self._latest
        if maker := self._maker(start, end):
            return maker
        named = any(word[0].isupper() for word in self._text[start:end].split()[1:])
        if not named and self.publisher:  # "Axis exit poll" is no other poll
            return self.publisher
        return self._last.get("body") if nominal.definite else None

    def _somebody(self, nominal: Nominal, start: int, words: str) -> Speaker | None:
        """Return which body "the ministry" is, or who "the mayor" and "its chief executive" are."""
        if nominal.definite and nominal.noun in word_set("speech_verbs", "bodies"):
            return self._body(nominal.noun, start)
        held = nominal.definite or words[:4].lower() == "its "
        if held and nominal.noun in word_set("speech_verbs", "offices"):
            return self._officer(nominal.role, start)
        return None

    def _small(self, words: str, start: int) -> str:
        """Return words for nobody in particular without the capital that only their sentence's start gave them.

        A name keeps it: one that the entities know, one of two words, and "Matrize" of "Matrize exit poll", where one
        poll without an article can only be somebody's.
        """
        opens = OPENS_RE.search(self._text[max(0, start - 3) : start])
        first, *rest = words.split()
        known = rest[:1] and rest[0][0].isupper() and rest[0].lower() not in DETERMINERS
        owned = (
            rest
            and rest[-1] in word_set("speech_verbs", "counted_reports")
            and first.lower() not in DETERMINERS
        )
        if (
            opens is None
            or known
            or owned
            or not words[1:2].islower()
            or self.mentions(start, start + len(first))
        ):
            return words
        return words[0].lower() + words[1:]

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
        """Return the body that a noun stands for: who spoke last, or the nearest that may be one; or None."""
        speaks = noun in word_set("generic_nouns", "speaking")
        last = self._last.get("body") if speaks else None
        if last is not None and _may_be_called(noun, last.name):
            return last
        bodies = self._kinds[Organization]
        if noun not in self._bearers:
            self._bearers[noun] = [item for item in bodies if noun in _all_names(item[2])]
        for choice in (self._bearers[noun], bodies if speaks else []):
            place = bisect_left(choice, before, key=itemgetter(0))
            near = reversed(choice[max(0, place - _NEAREST) : place])
            if found := next((item for item in near if _may_be_called(noun, item[2].name)), None):
                return self.named(*found)
        return None

    def _officer(self, role: str, before: int) -> Speaker | None:
        holder = self._roles.holder(role)
        if holder is not None and (holder.mentions[0].span.start < before or not self._roles.is_shared(role)):
            return self.named(before, before, holder)
        last = self._last.get("person")
        return last if last and self._may_be(last, role) else None

    def _may_be(self, speaker: Speaker, role: str) -> bool:
        """Tell whether who spoke last may hold an office: no other one is known of them."""
        person = self._people.get(speaker.entity_id or "")
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
            for item in self._kinds[Organization]
            if maker_re().search(self._text, max(0, item[0] - 50), item[0])
        ]


@cache
def maker_re() -> regex.Pattern[str]:
    """Return the pattern of what stands between a report's noun and who made it."""
    made = rf"(?:(?:{alternation(word_set('verb_classes', 'published'))})\s)?"
    return regex.compile(rf"(?i)\b(?:{_nouns('reports')})s?\s{made}(?:by|from)\s(?:the\s)?$")


def _may_be_called(noun: str, name: str) -> bool:
    """Tell whether a body of a name may be "the company": no ministry and no police is one."""
    business = noun in word_set("generic_nouns", "business")
    return not business or word_set("generic_nouns", "institutions").isdisjoint(name.lower().split())


def _all_names(entity: Entity) -> frozenset[str]:
    return frozenset(" ".join([entity.name, *entity.aliases]).lower().split())
