"""The evidence that a name is a thing's: a ferry's, a storm's, by the noun beside it, or a word for goods."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.known.name import KnownName
from factpull.entities.words.flags import TITLE, Flag, flags
from factpull.entities.words.heads import head_of
from factpull.entities.words.lexemes import OWNER_GAPS, Words
from factpull.lexicon import read_table, word_set
from factpull.lexicon.forms import singularize

#: How many words before and behind a country's name may tell that it is the everyday word: "Turkey sandwiches".
NEAR = 60
#: What stands between a noun and the name behind it.
GAPS = frozenset({" ", "\u00a0", ' "', " “", " ‘", " '"})
#: What the tables are sure of stays what it is: "the frigate Portugal sent", "the vaccine Pfizer makes".
SURE = frozenset({"country name", "demonym", "group name", "known organization"})
USERS = frozenset({"user's person", "user's organization", "user's country", "user's place"})
#: Evidence that a name is a body's whatever noun stands beside it.
BODIES = frozenset({"legal form", "head noun", "opener of", "has acronym", "foreign head"})
#: Evidence that a name is a person's; only for what has a name of its own it counts for nothing.
HUMAN = frozenset({"given name", "title", "honorific", "initial", "name pair"})
#: Context that shows that a name which a thing bears too is a place's here: "off Maro", "in Odessa".
WHERE = frozenset(
    {"in", "at", "near", "dateline", "country behind", "place noun before", "place noun behind", "based"}
)
#: What is said of bodies: a charity's name may be its ship's.
SAID_OF_BODIES = frozenset({"organization noun before", "organization noun behind", "employer", "results"})
THING = frozenset({"thing before", "thing opener"})
#: A determiner stands so many words before the noun at most: "the 300-metre container ship".
LONGEST_PHRASE = 4
#: Types of places that no river, bridge or volcano is.
SETTLED = frozenset({"city", "region"})
#: A list of names has so many words at most.
LONGEST_LIST = 8
#: The lists of nouns for things.
KINDS = ("bearers", "doubtful_bearers", "goods", "works", "behind_goods")
DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "its", "their", "his", "her", "our", "another", "of"}
)


def weigh_things(candidate: Candidate) -> None:
    """Count the noun for a thing before or behind a name.

    Args:
        candidate: its own words and context are counted.
    """
    if _is_counted(candidate):
        candidate.add("counted")
    if candidate.surface in word_set("thing_nouns", "posting_places") and _is_posted_on(candidate):
        candidate.add("place to post")
    if any(entry.evidence in SURE | USERS for entry in candidate.entries) or not BODIES.isdisjoint(
        candidate.evidence
    ):
        return
    words, first, last = candidate.words, candidate.first, candidate.last
    if _opens_with_thing(words, first, last):
        candidate.add("thing opener")
    elif (noun := _noun_before(words, first)) is not None and _bears(words, noun, candidate.entries):
        candidate.add("thing before")
    elif not HUMAN.isdisjoint(candidate.evidence):
        return
    elif _is_maker(words, last):
        candidate.add("maker")
    elif last < len(words.words) and words.gaps[last] == ", " and _is_apposed(words, last):
        candidate.add("thing before")
    elif _is_good(candidate):
        candidate.add("good beside")


def _is_posted_on(candidate: Candidate) -> bool:
    """Tell whether a service of the web is where something is said: "wrote on | Twitter", "Weibo | post".

    What is on it otherwise may be done to the firm: "a fine on Facebook", "the ban on TikTok".
    """
    words, first, last = candidate.words, candidate.first, candidate.last
    if (
        last < len(words.words)
        and words.gaps[last] == " "
        and words.words[last] in word_set("thing_nouns", "posts")
    ):
        return True
    if first < 2 or words.words[first - 1] != "on" or words.gaps[first] != " ":
        return False
    said = words.words[first - 2]
    return bool(flags(said) & Flag.SPEECH) or said in word_set("thing_nouns", "posting") | word_set(
        "thing_nouns", "posts"
    )


def _is_counted(candidate: Candidate) -> bool:
    """Tell whether a number counts bodies of a kind, which is no name: "22 | District Assemblies"."""
    words, first = candidate.words, candidate.first
    texts = words.words[first : candidate.last]
    head = head_of(texts)
    if candidate.entries or candidate.length == 1 or not head.endswith("s") or words.gaps[first] != " ":
        return False
    kinds = flags(head) | flags(singularize(head))
    if not kinds & (Flag.HEAD | Flag.WEAK_HEAD | Flag.OPENER) or not all(
        flags(text) & Flag.WORD for text in texts
    ):
        return False
    described = first > 1 and words.words[first - 1].islower() and words.gaps[first - 1] == " "
    return _is_number(words, first - 1) or (described and _is_number(words, first - 2))


def _is_number(words: Words, place: int) -> bool:
    if place < 0:
        return False
    text = words.words[place].lower()
    numerals = read_table("numerals")
    return text[0].isdigit() or (
        text != "one" and any(text in numerals[row] for row in ("small", "tens", "scales"))
    )


def _opens_with_thing(words: Words, first: int, last: int) -> bool:
    """Tell whether a name begins with the noun for its bearer: "Severe Tropical Storm Malik", "Ferry Maro sank"."""
    named = words.words[first + 1 : last]
    if not named or any(flags(text) & TITLE for text in named):
        return False
    if words.opens[first] and singularize(words.words[first].lower()) in word_set("thing_nouns", "bearers"):
        return True
    while first < last and words.words[first] in word_set("thing_nouns", "before_openers"):
        first += 1
    return first + 1 < last and words.words[first] in word_set("thing_nouns", "openers")


def _noun_before(words: Words, first: int) -> int | None:
    """Return the place of the word before a name, or before the list that it stands in: "ferries Maro and | Evora"."""
    for place in range(first - 1, max(-1, first - LONGEST_LIST), -1):
        gap = words.gaps[place + 1]
        if gap not in GAPS and gap != ", ":
            return None
        if not words.caps[place] and words.words[place] != "and":
            listed = place == first - 1 or words.words[place].endswith("s")
            return place if listed and words.caps[place + 1] and gap in GAPS else None
    return None


def _bears(words: Words, place: int, entries: tuple[KnownName, ...]) -> bool:
    """Tell whether the word at a place is a noun whose bearer's name is behind it; a river's may be a known water's."""
    noun = singularize(words.words[place].lower() if words.opens[place] else words.words[place])
    if noun in word_set("thing_nouns", "bearers"):
        return True
    if not _is_noun(words, place):
        return False
    land = noun in word_set("thing_nouns", "features") and bool(entries)
    if land and all(entry.type in SETTLED or entry.type is None for entry in entries):
        return True
    return noun in word_set("thing_nouns", "doubtful_bearers")


def _is_noun(words: Words, place: int) -> bool:
    """Tell whether a determiner or an owner opens the phrase that ends at a place."""
    for at in range(place - 1, max(-1, place - 1 - LONGEST_PHRASE), -1):
        if words.gaps[at + 1] not in (" ", "-"):
            return words.gaps[at + 1] in ("'s ", "’s ")
        if words.words[at].lower() in DETERMINERS:
            return True
    return False


def _is_apposed(words: Words, first: int) -> bool:
    """Tell whether an apposition calls a name a thing: ", the first | helicopter", ", a 300-metre | tanker that"."""
    if words.words[first] not in ("a", "an", "the"):
        return False
    for place in range(first + 1, min(first + 1 + LONGEST_PHRASE, len(words.words))):
        text = words.words[place]
        proper = words.caps[place] and not flags(text) & (Flag.COUNTRY | Flag.PEOPLE)
        if proper or words.gaps[place] not in (" ", "-"):
            return False
        if any(text in word_set("thing_nouns", key) for key in KINDS):
            return _ends_phrase(words, place + 1)
        if flags(text.capitalize()) & Flag.FUNCTION and place > first + 1:
            return False
    return False


def _ends_phrase(words: Words, place: int) -> bool:
    """Tell whether no noun goes on at a place: "tanker | that", "tanker,"; not "tanker | operator"."""
    if place >= len(words.words) or words.gaps[place] != " ":
        return True
    text = words.words[place]
    return bool(flags(text.capitalize()) & Flag.FUNCTION) or text.endswith(("ed", "ing"))


def _is_good(candidate: Candidate) -> bool:
    """Tell whether a noun for works and goods stands beside an unknown name: "the novel | Varn", "Relay | app"."""
    words, first, last = candidate.words, candidate.first, candidate.last
    if candidate.entries:
        return False
    goods = word_set("thing_nouns", "goods") | word_set("thing_nouns", "works")
    behind = last < len(words.words) and words.gaps[last] == " " and words.words[last]
    if behind and (behind in goods or behind in word_set("thing_nouns", "behind_goods")):
        return True
    return bool(first) and words.gaps[first] in GAPS and words.words[first - 1] in goods


def _is_maker(words: Words, last: int) -> bool:
    """Tell whether goods with a name of their own are somebody's: "Norvalo | 's Relay app"."""
    if last >= len(words.words) or words.gaps[last] not in OWNER_GAPS or not words.caps[last]:
        return False
    for place in range(last + 1, min(last + 1 + LONGEST_PHRASE, len(words.words))):
        if words.gaps[place] != " ":
            return False
        if not words.caps[place]:
            return words.words[place] in word_set("thing_nouns", "goods")
    return False


def named_things(candidates: Iterable[Candidate]) -> set[str]:
    """Return the names that things bear in an article, by their keys, those without the noun that opens them too.

    Args:
        candidates: all of the article, with the evidence of their own words and context.
    """
    found, bodies = set[str](), set[str]()
    for candidate in candidates:
        if "cut" in candidate.evidence or THING.isdisjoint(candidate.evidence):
            if not SAID_OF_BODIES.isdisjoint(candidate.evidence):
                bodies.add(candidate.key)
            continue
        found.add(candidate.key)
        parts = candidate.key.split(" ")
        if "thing opener" in candidate.evidence and len(parts) == len(candidate.surface.split()):
            found.add(" ".join(parts[-1:]))
    return found - bodies


def bears_elsewhere(candidate: Candidate, things: set[str]) -> bool:
    """Tell whether a name is one that a thing bears elsewhere in the article, and that no place bears here.

    Args:
        candidate: any.
        things: the names of things.
    """
    if candidate.key not in things or not THING.isdisjoint(candidate.evidence):
        return False
    sure = any(entry.evidence in SURE | USERS for entry in candidate.entries)
    return not sure and (HUMAN | WHERE).isdisjoint(candidate.evidence)


def is_ware(candidate: Candidate) -> bool:
    """Tell whether a country's name is the everyday word: by the word behind, or before a price by the paragraph's.

    Args:
        candidate: a name with a word behind it.
    """
    words, place = candidate.words, candidate.last
    behind = words.words[place]
    if behind in _words_of("not_before").get(candidate.surface, ()):
        return True
    if behind in read_table("name_words")["place_types"]["route"] and "country name" in candidate.evidence:
        return True  # "Cuba Street"
    beside = _words_of("beside").get(candidate.surface)
    priced = behind in word_set("claim_words", "price_nouns")
    near = words.words[max(0, place - NEAR) : place + NEAR]
    return priced and beside is not None and any(word.lower() in beside for word in near)


@cache
def _words_of(key: str) -> dict[str, frozenset[str]]:
    """Return the words of one column of the countries by the names that need them."""
    rows = (own for own in read_table("countries").values() if key in own)
    return {name: frozenset(own[key]) for own in rows for name in own.get("names", ())}
