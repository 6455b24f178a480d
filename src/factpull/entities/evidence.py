"""The evidence of a candidate's own words and of the words around it."""

from __future__ import annotations

from functools import cache

import regex

from factpull.entities.candidate import Candidate
from factpull.entities.lexical import Flag, flags
from factpull.entities.propose import Known, Proposals
from factpull.entities.words import Words
from factpull.lexicon import read_table, word_set

IN = frozenset("in near from across throughout toward towards outside inside around via visiting".split())
AT = frozenset("at to into between".split())
PEOPLES = frozenset("people peoples tribe tribes tribal community communities ethnic clan clans speakers".split())
#: Nouns that a person's name stands before as an attribute, with "the": "the Obama administration".
ATTRIBUTED = frozenset(
    "administration era government family regime presidency campaign cabinet camp dynasty brothers sisters couple clan "
    "doctrine case years estate ally supporter supporters loyalist loyalists team trial".split()
)
REGION_WORDS = frozenset("province region district state city town village county governorate prefecture island coast river".split())
AGE_RE = regex.compile(r",? \(?\d{1,3}\)?[,.);]|,? (?:aged|age) \d")
DATELINE_RE = regex.compile(r"[^.!?]{0,40}+\)?\s*(?:--?|–|—|_)\s|\s?\((?:AP|Reuters|AFP|IPS|Xinhua|UPI|dpa)\)")


def weigh_words(candidate: Candidate) -> None:
    """Count what the candidate's own words say.

    Args:
        candidate: its entries are set.
    """
    for entry in candidate.entries:
        candidate.add(entry.evidence)
    words = candidate.words
    texts = words.words[candidate.first : candidate.last]
    tags = [flags(text) for text in texts]
    if candidate.length == 1:
        _weigh_single(candidate, texts[0], tags[0])
    else:
        _weigh_several(candidate, texts, tags)
    if words.opens[candidate.first] and candidate.length == 1:
        candidate.add("sentence start")
    if words.headline:
        candidate.add("headline")
        if candidate.length > 1 and candidate.surface.isupper() and not candidate.entries:
            candidate.add("all capitals")
    if words.text.startswith("$", words.ends[candidate.last - 1]):
        candidate.add("amount")


def _weigh_single(candidate: Candidate, text: str, tag: Flag) -> None:
    if tag & Flag.NO_ACRONYM:
        candidate.add("no organization")
    elif tag & Flag.ACRONYM and not candidate.words.headline:
        candidate.add("acronym")
    if tag & Flag.CALENDAR:
        candidate.add("calendar")
    if tag & Flag.AMOUNT:
        candidate.add("amount")
    if tag & (Flag.HONORIFIC | Flag.ROLE | Flag.LEGAL) and not tag & Flag.GIVEN:
        candidate.add("role only")
    if tag & (Flag.COMMON | Flag.FUNCTION | Flag.THING):
        candidate.add("common word")
    if text in word_set("org_forms", "bare"):
        candidate.add("bare body")
    if tag & Flag.GIVEN:
        candidate.add("single given name")
    elif tag & Flag.FAMILY:
        candidate.add("single family name")


def _weigh_several(candidate: Candidate, texts: list[str], tags: list[Flag]) -> None:
    first, last = tags[0], tags[-1]
    ends = " ".join(texts[-2:])
    if last & Flag.LEGAL:
        candidate.add("legal form")
    elif last & Flag.THING and not _names_body(texts):
        candidate.add("thing noun")
    elif last & Flag.PLACE_NOUN and not last & Flag.HEAD:
        candidate.add("site noun" if texts[-1] in _site_nouns() else "place noun")
    elif last & Flag.HEAD or ends in word_set("org_forms", "heads"):
        candidate.add("head noun")
    elif last & Flag.WEAK_HEAD:
        candidate.add("weak head noun")
    if candidate.surface in word_set("org_forms", "bare"):
        candidate.add("bare body")
    if first & Flag.PLACE_OPENER:
        candidate.add("place opener")
    if last & (Flag.ROLE | Flag.HONORIFIC) and all(tag & (Flag.ROLE | Flag.HONORIFIC | Flag.MODIFIER) for tag in tags):
        candidate.add("role only")
    elif not last & (Flag.HEAD | Flag.LEGAL | Flag.THING | Flag.PLACE_NOUN):
        _weigh_person(candidate, texts, tags)
    if texts[0] in _organization_words() and last & ~Flag.ROLE and not tags[1] & (Flag.ROLE | Flag.HONORIFIC | Flag.MODIFIER):
        candidate.add("begins with an organization")
    if last & (Flag.PEOPLE | Flag.COUNTRY) and not first & (Flag.PEOPLE | Flag.COUNTRY):
        _weigh_last_country(candidate, texts, tags)
    if candidate.length > 5 and "opener of" not in candidate.evidence:
        candidate.add("long")


def _weigh_last_country(candidate: Candidate, texts: list[str], tags: list[Flag]) -> None:
    """Count the country at the end of "Telecom Namibia"; not of "Northern Nigeria" or "Sandra Mayotte"."""
    odd = Flag.GIVEN | Flag.FAMILY | Flag.ROLE | Flag.HONORIFIC | Flag.FUNCTION | Flag.MODIFIER | Flag.DIRECTION | Flag.COMMON
    if candidate.length == 2 and tags[1] & Flag.COUNTRY and not tags[0] & odd and not candidate.words.opens[candidate.first]:
        candidate.add("ends with a country")


@cache
def _site_nouns() -> frozenset[str]:
    kinds = read_table("name_words")["place_types"]
    return frozenset(kinds["site"])


@cache
def _organization_words() -> frozenset[str]:
    table = read_table("organizations")
    weak = frozenset(table["weak"])
    return frozenset(name for row in table["rows"] for name in row if " " not in name and name not in weak)


def _names_body(texts: list[str]) -> bool:
    """Tell whether a head noun with "of" or "for" stands before: "Office of the Election"."""
    return any(text in ("of", "for") for text in texts) and bool(flags(texts[0]) & Flag.OPENER)


def _weigh_person(candidate: Candidate, texts: list[str], tags: list[Flag]) -> None:
    first, last = tags[0], tags[-1]
    if first & Flag.GIVEN:
        candidate.add("given name")
        if last & Flag.FAMILY:
            candidate.add("name pair")
    elif last & Flag.FAMILY or first & Flag.FAMILY:
        candidate.add("family name")
    if first & Flag.INITIAL and len(texts[0].strip(".")) <= 2 or any(tag & Flag.INITIAL for tag in tags[1:-1]):
        candidate.add("initial")
    if any(tag & Flag.PARTICLE and text.islower() for text, tag in zip(texts[1:-1], tags[1:-1], strict=True)):
        candidate.add("particle")
    if last & Flag.SUFFIX:
        candidate.add("suffix")


def weigh_context(candidate: Candidate) -> None:
    """Count what the words around the candidate say.

    Args:
        candidate: its own words are counted.
    """
    words = candidate.words
    _weigh_left(candidate, words, candidate.first)
    _weigh_right(candidate, words, candidate.last)


def _weigh_left(candidate: Candidate, words: Words, first: int) -> None:
    if first == 0:
        if DATELINE_RE.match(words.text, words.ends[candidate.last - 1]):
            candidate.add("dateline")
        return
    gap, before = words.gaps[first], words.words[first - 1]
    if gap not in (" ", ", ", "\u00a0"):
        return
    tag = flags(before)
    if gap == " ":
        if before in ("the", "The", "a", "an"):
            candidate.add("attributive" if _is_attribute(words, candidate.last) else "the")
        elif before.lower() in IN:
            candidate.add("in")
        elif before.lower() in AT:
            candidate.add("at")
        elif before == "by":
            candidate.add("by")
        elif tag & Flag.SPEECH and before.islower():
            candidate.add("speech verb")
        elif tag & Flag.ORG_NOUN:
            candidate.add("organization noun before")
        elif before == "of" and first > 1 and flags(words.words[first - 2]) & Flag.GEO_NOUN:
            candidate.add("place noun before")
        elif tag & Flag.HONORIFIC and words.caps[first - 1]:
            candidate.add("honorific")
        elif tag & Flag.ROLE and words.caps[first - 1]:
            candidate.add("title")
    if tag & Flag.LOWER_ROLE and before.islower():
        candidate.add("lower role")


def _is_attribute(words: Words, last: int) -> bool:
    return last < len(words.words) and words.gaps[last] == " " and words.words[last] in ATTRIBUTED


def _weigh_right(candidate: Candidate, words: Words, last: int) -> None:
    end = words.ends[last - 1]
    if last >= len(words.words):
        return
    gap, behind = words.gaps[last], words.words[last]
    if gap == " ":
        tag = flags(behind)
        if tag & Flag.SPEECH:
            candidate.add("speech verb")
        elif behind == "who":
            candidate.add("who")
        elif behind in PEOPLES:
            candidate.add("people behind")
        elif behind in REGION_WORDS:
            candidate.add("in")
    elif gap == "-" and behind == "based":
        candidate.add("based")
    elif gap in (", ", " ("):
        if AGE_RE.match(words.text, end):
            candidate.add("age behind")
        elif behind == "who":
            candidate.add("who")
        elif behind in ("the", "a", "an") and last + 1 < len(words.words):
            _weigh_apposition(candidate, words, last + 1)
        elif flags(behind) & Flag.LOWER_ROLE and behind.islower():
            candidate.add("role behind")


def _weigh_apposition(candidate: Candidate, words: Words, first: int) -> None:
    """Count a role in ", the (former) (finance) minister"."""
    for place in range(first, min(first + 4, len(words.words))):
        if words.gaps[place] != " " and place > first:
            return
        if flags(words.words[place]) & Flag.LOWER_ROLE and words.words[place].islower():
            candidate.add("role behind")
            return


def weigh_bounds(proposals: Proposals) -> None:
    """Count against candidates that cut a run in two, or glue two names together.

    Args:
        proposals: a paragraph's candidates.
    """
    words, known = proposals.words, proposals.known
    for candidate in proposals.found.values():
        first, last = candidate.first, candidate.last
        if last in proposals.inner and not _parts(words, last - 1, last, known, proposals):
            candidate.add("cut")
        if first in proposals.inner and not _parts(words, first - 1, first, known, proposals):
            candidate.add("cut")
        end, entries = known.get(first, (last, ()))
        if end < last and words.gaps[end] == " " and any(e.evidence in ("country name", "demonym") for e in entries):
            candidate.add("glued")


def _parts(words: Words, before: int, behind: int, known: Known, proposals: Proposals) -> bool:
    """Tell whether two neighbouring words of a run may belong to different names."""
    left, right = flags(words.words[before]), flags(words.words[behind])
    if left & (Flag.HONORIFIC | Flag.ROLE | Flag.MODIFIER | Flag.FUNCTION | Flag.CALENDAR) or right & (Flag.ROLE | Flag.CALENDAR):
        return True
    if words.gaps[behind] != " ":
        return True
    if before in proposals.parting_ends or behind in proposals.name_starts:
        return True
    return behind in proposals.parting_starts and not left & Flag.GIVEN


def weigh_neighbours(candidates: dict[tuple[int, int], Candidate]) -> None:
    """Count a country or region behind a comma for the place before it: "Leiden, Netherlands".

    Args:
        candidates: a paragraph's, by their bounds, with their own evidence counted.
    """
    starts = {}
    for (first, _), candidate in candidates.items():
        if any(entry.evidence in ("country name", "known place", "weak country name") for entry in candidate.entries):
            starts[first] = candidate
    for (_, last), candidate in candidates.items():
        behind = starts.get(last)
        if behind and candidate.words.gaps[last] == ", " and candidate.length <= 4:
            opens = candidate.words.opens[candidate.first] and not candidate.entries and len(candidate.evidence) < 2
            if not opens and not any(e.evidence in ("country name", "demonym") for e in candidate.entries):
                candidate.add("country behind")
