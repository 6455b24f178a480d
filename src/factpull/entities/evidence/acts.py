"""The evidence of what a name does: the subject of verbs of bodies, an employer, who something is said by."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.known.name import KNOWN_PLACES
from factpull.entities.words.flags import TITLE, Flag, flags
from factpull.entities.words.lexemes import Words
from factpull.lexicon import read_rows, word_set

#: What stands between a name and a noun of its own.
OWNERS = frozenset({" ", "'s ", "’s ", "' ", "’ "})
#: What stands behind the agency that opens a report: "(Xinhua) -- ".
WIRE_RE = regex.compile(r"\)++\s?+(?:--|–|—)")
#: What closes an apposition.
END_RE = regex.compile(r"\s?(?:[,.;:)–—]|--)|$")
#: Evidence that a name is a person's.
HUMAN = frozenset({"given name", "honorific", "title", "initial", "name pair"})
#: What stands before examples, and how many words a list of them has at most.
EXAMPLES = frozenset({"as", "like", "including", "namely"})
LONGEST_LIST = 12
#: So many words may stand between a subject and its verb: "has also".
BETWEEN = 2
#: A verb in -s of so many letters at most is no plural noun: "is", "has", "was".
SHORTEST_NOUN = 3
#: A country and a word make a name of so many words.
COUNTRYS = 2
#: A word of these kinds behind a country's name is no part of a body's name: "French | President", "Thai | Airport".
NO_BODY = TITLE | Flag.PEOPLE | Flag.COUNTRY | Flag.PLACE_NOUN | Flag.THING | Flag.FUNCTION
#: Evidence that a name acts.
ACTING = frozenset({"agent", "employer", "speech verb"})
#: An acronym that something of these kinds is said of is a body's; the shape of its letters alone does not tell.
PROOFS = frozenset(
    {
        "agent",
        "employer",
        "source",
        "office of",
        "owner",
        "wire",
        "body before",
        "speech verb",
        "business before",
        "business behind",
        "organization noun before",
        "organization noun behind",
        "list of organizations",
        "short for an organization",
        "begins with an organization",
        "behind an organization",
        "party of lawmaker",
        "body of somebody",
        "defined acronym",
        "defined place",
        "spelled by a body",
        "part of a person's name",
        "given name of a person",
    }
)


def weigh_acts(candidate: Candidate) -> None:
    """Count what the name does in its sentence.

    Args:
        candidate: its own words are counted.
    """
    words, last = candidate.words, candidate.last
    if last < len(words.words):
        _weigh_behind(candidate, words, last)
    if candidate.first > 1:
        _weigh_before(candidate, words, candidate.first)
    if words.gaps[candidate.first].endswith("(") and WIRE_RE.match(words.text, words.ends[last - 1]):
        candidate.add("wire")


def _weigh_behind(candidate: Candidate, words: Words, last: int) -> None:
    gap, behind = words.gaps[last], words.words[last]
    plain = _is_plain(candidate)
    if gap in OWNERS and says(behind) == "employer" and not plain:
        candidate.add("employer")
    elif gap != " " and gap in OWNERS and behind[0].islower():
        candidate.add("owner")
    elif gap == " " and not plain and _is_subject(candidate) and not _is_known_place(candidate):
        candidate.add("agent")
    elif gap == " " and flags(behind) & Flag.ROLE and _is_unknown_acronym(candidate):
        candidate.add("employer")  # "AVK Chairman"
    elif gap == " " and _is_unknown(candidate) and _names_leader(words, last):
        candidate.add("employer")
    if gap == " " and candidate.length == COUNTRYS and _is_countrys(candidate) and _is_told(words, last):
        candidate.add("country's body")
    if gap == ", " and behind == "which":
        candidate.add("which")
        if acts(words, last + 1) and not _is_known_place(candidate):
            candidate.add("agent")


def _is_subject(candidate: Candidate) -> bool:
    """Tell whether a verb of bodies follows a name that can be its subject; not "temporary RVX | permits"."""
    words, first, last = candidate.words, candidate.first, candidate.last
    if not acts(words, last):
        return False
    if not first or words.gaps[first] != " " or not _is_unknown_acronym(candidate):
        return True
    before, verb = words.words[first - 1], words.words[last]
    described = before.islower() and not flags(before.capitalize()) & (Flag.FUNCTION | Flag.COMMON)
    return not (described and verb.endswith("s") and len(verb) > SHORTEST_NOUN)


def _is_countrys(candidate: Candidate) -> bool:
    """Tell whether a name is a country and one everyday word: "UK | Sport", "British | Rowing"."""
    if candidate.length != COUNTRYS or candidate.entries or candidate.words.gaps[candidate.first + 1] != " ":
        return False
    country, word = (flags(text) for text in candidate.words.words[candidate.first : candidate.last])
    plain = bool(word & Flag.WORD) and not word & NO_BODY
    return bool(country & (Flag.COUNTRY | Flag.PEOPLE)) and plain


def _is_told(words: Words, last: int) -> bool:
    """Tell whether a body says something, or its chief stands behind its name: "| chief executive"."""
    behind = words.words[last]
    return bool(flags(behind) & Flag.SPEECH) or behind in word_set("org_forms", "chiefs")


def _is_known_place(candidate: Candidate) -> bool:
    """Tell whether a name is a known place's: "Oslo signed" says of a town what it says of its council."""
    return any(entry.evidence in KNOWN_PLACES for entry in candidate.entries)


def _is_unknown_acronym(candidate: Candidate) -> bool:
    return bool(flags(candidate.words.words[candidate.last - 1]) & Flag.ACRONYM) and not candidate.entries


def _is_plain(candidate: Candidate) -> bool:
    """Tell whether a name is one everyday word that opens a sentence or has an article: "Party sends", "the Board"."""
    words, first = candidate.words, candidate.first
    if candidate.length > 1 or not all(
        flags(part) & Flag.WORD for part in words.words[first].split("-") if part
    ):
        return False  # "Seventy-two lawmakers"
    return words.opens[first] or (first > 0 and words.words[first - 1].lower() == "the")


def acts(words: Words, place: int, gap: str = " ") -> bool:
    """Tell whether a verb of bodies follows, behind "has also" or the like.

    Args:
        words: a paragraph's words.
        place: where the verb may stand.
        gap: what stands before it.
    """
    for behind in range(place, min(place + BETWEEN + 1, len(words.words))):
        if words.gaps[behind] != (gap if behind == place else " ") or words.caps[behind]:
            return False
        kind = says(words.words[behind])
        if kind != "skip":
            said = bool(flags(words.words[behind]) & Flag.SPEECH) and (behind > place or gap != " ")
            return said or kind == "act" or (kind == "base" and behind > place)
    return False


def _weigh_before(candidate: Candidate, words: Words, first: int) -> None:
    """Count "according to the X", "the director of X" and "designed by X"."""
    at = first - 1
    if _is_apposed(candidate, words, first) or _is_example(candidate, words, first):
        candidate.add("organization noun before")
    if words.words[at] == "by" and words.gaps[at] == " " and says(words.words[at - 1]) == "act":
        candidate.add("agent")  # "designed by X"
    if words.words[at] == "the" and words.gaps[first] == " ":
        at -= 1
    if at < 1 or words.gaps[at + 1] != " " or words.gaps[at] != " ":
        return
    joint, before = words.words[at], words.words[at - 1]
    if joint == "to" and before.lower() == "according":
        candidate.add("source")
    elif joint == "of" and candidate.length == 1 and flags(before) & (Flag.ROLE | Flag.LOWER_ROLE):
        candidate.add("office of")
    if joint in ("at", "for", "of", "with") and before.lower() in _leaders() and _is_unknown(candidate):
        candidate.add("business before")


def _is_unknown(candidate: Candidate) -> bool:
    """Tell whether no table knows a name, and not all its words are everyday ones."""
    texts = candidate.words.words[candidate.first : candidate.last]
    return not candidate.entries and not all(flags(text) & Flag.WORD for text in texts)


def _names_leader(words: Words, place: int) -> bool:
    """Tell whether somebody who leads a body is named behind its name: "Velmora | president Ana Holt"."""
    count = len(words.words)
    end = place + 2 if words.words[place : place + 2] == ["chief", "executive"] else place + 1
    if words.words[end - 1] not in _leaders() or end + 1 >= count:
        return False
    named = bool(flags(words.words[end]) & Flag.GIVEN) and words.caps[end + 1]
    return named and words.gaps[end] == words.gaps[end + 1] == " "


@cache
def _leaders() -> frozenset[str]:
    return word_set("org_forms", "chiefs") | word_set("org_forms", "leaders")


def _is_apposed(candidate: Candidate, words: Words, first: int) -> bool:
    """Tell whether a noun for bodies and a comma stand before, and the apposition ends: "a group, Norvalo, said"."""
    noun = words.words[first - 1]
    if words.gaps[first] != ", " or not noun.islower() or not flags(noun) & Flag.ORG_NOUN:
        return False
    if not HUMAN.isdisjoint(candidate.evidence) or "model:PERSON" in candidate.evidence:
        return False
    return bool(END_RE.match(words.text, words.ends[candidate.last - 1]))


def _is_example(candidate: Candidate, words: Words, first: int) -> bool:
    """Tell whether a name is an example behind a noun for bodies: "agencies such as VKT, Norvalo and | RDK"."""
    if words.gaps[first] not in (" ", ", ") or not HUMAN.isdisjoint(candidate.evidence):
        return False
    for place in range(first - 1, max(0, first - LONGEST_LIST), -1):
        text, gap = words.words[place], words.gaps[place + 1]
        if text in EXAMPLES and gap == " ":
            such = text == "as" and place > 1 and words.words[place - 1] == "such"
            return (such or text != "as") and _are_bodies(words.words[place - 1 - such])
        if gap not in (" ", ", ") or not (words.caps[place] or text in ("and", "or")):
            return False
    return False


def _are_bodies(noun: str) -> bool:
    """Tell whether a noun is one for several bodies, in small letters or as letters of its own: "NGOs"."""
    tag = flags(noun)
    return noun[-1] == "s" and bool(tag & Flag.ORG_NOUN) and (noun.islower() or bool(tag & Flag.NO_ACRONYM))


@lru_cache(maxsize=1 << 12)
def says(word: str) -> str | None:
    """Return what a word says of the name before it: "act", "base", "employer", "skip" or nothing.

    Args:
        word: as printed.
    """
    found = read_rows("name_acts").find(word)
    return found[0][0] if found else None
