"""The evidence of the words around a candidate."""

from __future__ import annotations

from functools import cache

import regex

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.evidence.acts import acts, says, weigh_acts
from factpull.entities.evidence.branches import weigh_code
from factpull.entities.evidence.business import weigh_business
from factpull.entities.evidence.humans import weigh_humans
from factpull.entities.evidence.kinds import ARTICLES, NO_PERSON
from factpull.entities.evidence.things import is_ware, weigh_things
from factpull.entities.words.flags import Flag, flags
from factpull.entities.words.lexemes import Words
from factpull.entities.words.runs import is_clock, is_inner_title
from factpull.lexicon import read_table, word_set

AGE_RE = regex.compile(r"(?:,? \(?|,)\d{1,3}\)?(?:[,);]|\.(?!\d))|,? (?:aged|age) \d|, an? \d{1,3}-year-old")
#: What stands between the place where a report was written and the report: " — ", ", Kenya -- ".
DASH_RE = regex.compile(
    r"(?:, [^.!?:\n()/–—-]{1,40}+)?+(?:\s?\(\p{L}{2,8}\)\s)?+(?:\s?(?:--|–|—|_)\s?|\s-\s)(?=[\p{Lu}\p{N}\"“‘'])"
)
COLON_RE = regex.compile(r":\s++(?=[\p{Lu}\"“‘'])")
#: What the flags of a capitalized word before a name say, by the first that fits.
BEFORE = (
    (Flag.ORG_NOUN, "organization noun before"),
    (Flag.HONORIFIC, "honorific"),
    (Flag.ROLE, "title"),
)
#: Context that shows that a name of such words is a place's.
WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "direction before",
        "place noun before",
        "place noun beside",
        "place noun behind",
        "places behind",
        "based",
    }
)
SPEAKING = frozenset({"speech verb", "by"})
#: Names of bodies that have chiefs of their own: "Treasury | Secretary".
BODIES = frozenset({"known organization", "head noun", "bare body", "group name"})
#: What stands between a company's name and a noun of its own.
BUSINESS_GAPS = frozenset({" ", "'s ", "’s ", "' ", "’ "})
OWNING = frozenset({"'s ", "’s "})
#: What stands between a noun and a name in quotation marks, and what closes these.
QUOTED = frozenset({' "', " “", " ‘", " '"})
UNQUOTED_RE = regex.compile(r"[\"”’']")
#: A role in an apposition is looked for in so many words: ", the former finance minister".
APPOSITION = 4
#: A list before a noun for all its members has so many words at most.
LONGEST_LIST = 12
#: A shorter name in capitals is an acronym rather than the place of a dateline.
SHORTEST_CAPITALS = 4


def weigh_context(candidate: Candidate) -> None:
    """Count what the words around the candidate say.

    Args:
        candidate: its own words are counted.
    """
    words = candidate.words
    if candidate.first:
        _weigh_before(candidate, words, candidate.first)
    elif _is_dateline(candidate, words):
        candidate.add("dateline")
    if candidate.last < len(words.words):
        _weigh_behind(candidate, words, candidate.last)
    if (coded := weigh_code(candidate)) is not None:
        candidate.add(coded)
    weigh_acts(candidate)
    weigh_humans(candidate)
    weigh_business(candidate)
    weigh_things(candidate)
    if candidate.length > 1 and _is_foreign(candidate):
        if "model:PERSON" in candidate.evidence:
            candidate.add("foreign words")
        elif (
            "model:ORG" in candidate.evidence
            and not candidate.entries
            and not SPEAKING.isdisjoint(candidate.evidence)
        ):
            candidate.add("foreign speaker")


def _is_foreign(candidate: Candidate) -> bool:
    """Tell whether no word of a name is an everyday one, and nothing says that it is a place's."""
    texts = candidate.words.words[candidate.first : candidate.last]
    if "place opener" in candidate.evidence or texts[0] in ARTICLES:
        return False
    return WHERE.isdisjoint(candidate.evidence) and not any(flags(text) & NO_PERSON for text in texts)


def _is_dateline(candidate: Candidate, words: Words) -> bool:
    """Tell whether a report follows the name that opens a paragraph: "HARARE, July 18 (Xinhua) -- "."""
    end = words.ends[candidate.last - 1]
    known = any(entry.type or entry.evidence == "country name" for entry in candidate.entries)
    if not known and not (candidate.surface.isupper() and len(candidate.surface) >= SHORTEST_CAPITALS):
        return False
    if words.dateline or DASH_RE.match(words.text, end):
        return True
    return known and bool(COLON_RE.match(words.text, end))


def _weigh_before(candidate: Candidate, words: Words, first: int) -> None:
    gap, before = words.gaps[first], words.words[first - 1]
    tag = flags(before)
    owned = first > 1 and gap == " " and _is_owned(words, first)
    if owned:
        candidate.add(*_owned_evidence(words.words[first - 2]))
    evidence = _evidence_before(words, first, before, tag) if gap in (" ", "\u00a0") else None
    if gap in QUOTED and _is_quoted(candidate):
        evidence = "organization noun before"
    if evidence and not (owned and evidence == "in"):  # "Shares in Lumenar" is no place
        if evidence == "the" and _is_attribute(words, candidate.last):
            evidence = "attributive"
        elif evidence == "the" and candidate.length == 1 and not candidate.entries:
            evidence = "the" if _is_place_attribute(words, candidate.last) else "the unknown"
        candidate.add(evidence)
    if before == "of" and gap == " " and first > 1 and _heads_place(words.words[first - 2]):
        candidate.add("office of a place")
    if before in word_set("titles", "adjectives") and _is_plain_word(candidate):
        candidate.add("adjective before")
    if _is_portfolio(candidate) and _is_ministers(words, first):
        candidate.add("portfolio")
    if tag & Flag.LOWER_ROLE and before.islower() and gap in (" ", ", ", "\u00a0"):
        candidate.add("lower role")


def _owned_evidence(noun: str) -> tuple[str, ...]:
    """Return what a noun of business before a name says: whether only a body has such a thing."""
    return ("business before", "body's own") if noun in _bodys_own() else ("business before",)


def _is_quoted(candidate: Candidate) -> bool:
    """Tell whether a noun for bodies stands before a whole name in quotation marks: "the charity “Olvane”"."""
    words, first, last = candidate.words, candidate.first, candidate.last
    noun = words.words[first - 1]
    body = noun.islower() and flags(noun) & Flag.ORG_NOUN and all(words.caps[first:last])
    return bool(body) and bool(UNQUOTED_RE.match(words.text, words.ends[last - 1]))


def _is_owned(words: Words, first: int) -> bool:
    """Tell whether a noun that has a company behind stands before: "analysts at | Norvalo", "Shares in | Norvalo"."""
    noun = words.words[first - 2]
    owned = _business().get(words.words[first - 1], frozenset())
    return noun in owned or (words.opens[first - 2] and noun.lower() in owned)


def _heads_place(word: str) -> bool:
    """Tell whether a word is an office that a place has: the mayor of Split is no person's."""
    offices = word_set("titles", "heads_of_regions") | word_set("titles", "heads_of_cities")
    return word in offices and bool(flags(word) & (Flag.LOWER_ROLE | Flag.ROLE))


def _is_plain_word(candidate: Candidate) -> bool:
    """Tell whether a name is one everyday word that nobody bears: "Major | Ports"."""
    tag = flags(candidate.words.words[candidate.first])
    return candidate.length == 1 and bool(tag & Flag.WORD) and not tag & (Flag.GIVEN | Flag.FAMILY)


def _is_portfolio(candidate: Candidate) -> bool:
    """Tell whether a name can be what a minister is for; not "secretary of | Ministry of Health"."""
    tags = [flags(text) for text in candidate.words.words[candidate.first : candidate.last]]
    plain = bool(tags[0] & Flag.WORD) and not tags[0] & Flag.OPENER
    known = [entry.evidence.endswith("known organization") for entry in candidate.entries]
    return plain and (not known or (all(known) and "bare body" not in candidate.evidence))


def _is_ministers(words: Words, first: int) -> bool:
    """Tell whether a minister's fields stand before: "minister of | Labour", "Minister for Gender, | Labour, and"."""
    for place in range(first - 1, max(0, first - LONGEST_LIST), -1):
        if words.gaps[place + 1] not in (" ", ", "):
            return False
        if words.words[place] in ("of", "for"):
            return words.words[place - 1].lower() in word_set("titles", "ministers")
        if not words.caps[place] and words.words[place] not in ("and", "&"):
            return False
    return False


def _evidence_before(words: Words, first: int, before: str, tag: int) -> str | None:
    low = before.lower()
    if evidence := _neighbours("before").get(low):
        return evidence
    if low == before:
        if tag & Flag.SPEECH:
            return "speech verb"
        if before == "of" and first > 1 and flags(words.words[first - 2]) & Flag.GEO_NOUN:
            return "place noun before"
        return "organization noun before" if tag & Flag.ORG_NOUN else None
    if is_clock(words, first - 1) or is_inner_title(words, first - 1):
        return None
    return next((evidence for flag, evidence in BEFORE if tag & flag and words.caps[first - 1]), None)


def _is_attribute(words: Words, last: int) -> bool:
    if last >= len(words.words) or words.gaps[last] != " ":
        return False
    return words.words[last] in _attributed()


def _is_place_attribute(words: Words, last: int) -> bool:
    """Tell whether a noun for a place stands behind the name: "the Brenholm district"."""
    if last >= len(words.words) or words.gaps[last] != " ":
        return False
    return _neighbours("behind").get(words.words[last]) in ("place noun behind", "places behind")


def _weigh_behind(candidate: Candidate, words: Words, last: int) -> None:
    gap, behind = words.gaps[last], words.words[last]
    if gap in BUSINESS_GAPS and behind in _business_behind():
        candidate.add("business behind")
    if gap == " ":
        if _is_before_body(candidate, words, last):
            candidate.add("organization noun behind")
        _weigh_next(candidate, words, last)
    elif gap == "-" and behind == "based":
        candidate.add("based")
    elif gap == ", " and words.caps[last] and _ends_with_places(words, last):
        candidate.add("places behind")
    elif gap in (", ", " (", ","):
        _weigh_apposition(candidate, words, last)


def _is_before_body(candidate: Candidate, words: Words, last: int) -> bool:
    """Tell whether an unknown name stands before a noun for bodies: "the Orvelda company", "the Ratso youth union"."""
    first = candidate.first
    if not first or words.words[first - 1].lower() != "the" or not words.caps[last - 1]:
        return False
    if candidate.entries or all(flags(text) & Flag.WORD for text in words.words[first:last]):
        return False
    behind, bodies = words.words[last : last + 2], read_table("context_words")["bodies_behind"]["nouns"]
    if behind[0] in bodies:
        return True
    plain = behind[0].islower() and not flags(behind[0].capitalize()) & Flag.FUNCTION
    return (
        plain
        and behind[0] not in _neighbours("behind")
        and behind[-1] in bodies
        and words.gaps[last + 1] == " "
    )


def _is_topic(candidate: Candidate, evidence: str) -> bool:
    """Tell whether an English word before a noun for places says what is done there: "the Energy sector"."""
    single = candidate.length == 1 and not candidate.entries
    return single and evidence == "place noun behind" and "English word" in candidate.evidence


def _weigh_next(candidate: Candidate, words: Words, last: int) -> None:
    """Count the word that follows without a comma."""
    behind = words.words[last]
    if candidate.length > 1 and is_inner_title(words, last - 1) and words.caps[last]:
        candidate.add("cut")  # "Hassan Sheikh | Mohamud"
    if flags(behind) & Flag.SPEECH:
        candidate.add("speech verb")
    elif (evidence := _neighbours("behind").get(behind)) and not _is_topic(candidate, evidence):
        candidate.add(evidence)
    ranked = candidate.surface in word_set("org_forms", "ranked") and behind.lower() in word_set(
        "titles", "ministers"
    )
    if _opens_phrase(candidate, words, last):
        candidate.add("everyday word")
    if "bare body" in candidate.evidence and (ranked or _is_matter(words, last)):
        candidate.add("attribute")
    if flags(behind) & Flag.ROLE and _modifies_role(candidate):
        candidate.add("part of a role")
    if is_ware(candidate):
        candidate.add("everyday word")
    elif behind in ("and", "or") and _ends_with_places(words, last):
        candidate.add("places behind")


def _opens_phrase(candidate: Candidate, words: Words, last: int) -> bool:
    """Tell whether a paper's name only opens a sentence about something else: "The Australian | crew"."""
    opens = words.opens[candidate.first] and candidate.length > 1 and words.words[candidate.first] == "The"
    paper = any(entry.evidence.endswith("known organization") for entry in candidate.entries)
    said = bool(flags(words.words[last]) & Flag.SPEECH) or acts(words, last)
    return opens and paper and not said and words.words[last] not in _business_behind()


def _is_matter(words: Words, place: int) -> bool:
    """Tell whether a body's name stands before what is only called after it: "Treasury | Bonds", "Assembly | seats"."""
    if words.caps[place]:
        tag = flags(words.words[place])
        return bool(tag & Flag.THING) or not tag & (Flag.ROLE | Flag.HONORIFIC | Flag.GIVEN | Flag.FAMILY)
    return says(words.words[place]) == "matter"


def _modifies_role(candidate: Candidate) -> bool:
    """Tell whether all words of a name are those before a role: "Foreign | Minister", "Deputy Works | Minister"."""
    texts = candidate.words.words[candidate.first : candidate.last]
    if texts[0] in word_set("titles", "deputies"):
        return True
    if not BODIES.isdisjoint(candidate.evidence):
        return False
    return bool(flags(texts[0]) & Flag.MODIFIER) and all(flags(text) & Flag.WORD for text in texts)


def _ends_with_places(words: Words, place: int) -> bool:
    """Tell whether a list of names ends with a noun for all of them: "… and Kamenka districts"."""
    for end in range(place, min(place + LONGEST_LIST, len(words.words))):
        if words.gaps[end] not in (" ", ", ", "-"):
            return False
        if not words.caps[end] and words.words[end] not in ("and", "or"):
            return _neighbours("behind").get(words.words[end]) == "places behind" and words.caps[end - 1]
    return False


def _weigh_apposition(candidate: Candidate, words: Words, last: int) -> None:
    """Count an age, "who", or a role in ", the (former) (finance) minister"."""
    behind = words.words[last]
    if AGE_RE.match(words.text, words.ends[last - 1]):
        candidate.add("age behind")
    elif behind == "who":
        candidate.add("who")
    elif (evidence := _apposed(words, last)) and not (behind == "the" and _opens_plainly(candidate)):
        candidate.add(evidence)


def _opens_plainly(candidate: Candidate) -> bool:
    """Tell whether a name is an everyday word that opens a sentence: "Initially, the union"."""
    return {"sentence start", "English word"}.issubset(candidate.evidence)


def _apposed(words: Words, first: int) -> str | None:
    """Return what the noun of an apposition says: ", the former finance minister", ", a maker of pumps"."""
    if words.words[first] not in ("the", "a", "an"):
        return "role behind" if _is_lower(words, first, Flag.LOWER_ROLE) else None
    definite = words.words[first] == "the"
    for place in range(first + 1, min(first + 1 + APPOSITION, len(words.words))):
        if words.gaps[place] not in (" ", "-"):
            return None
        proper = (
            definite and words.caps[place] and not flags(words.words[place]) & (Flag.COUNTRY | Flag.PEOPLE)
        )
        if proper or words.words[place] in ("of", "in", "at", "for", "who"):
            return None
        if _is_lower(words, place, Flag.LOWER_ROLE):
            return "role behind"
        if _is_lower(words, place, Flag.ORG_NOUN) and not _is_attribute_of(words, place):
            return "organization noun behind"
    return None


def _is_attribute_of(words: Words, place: int) -> bool:
    """Tell whether a noun stands before another one or owns it: "the company founder", "the baker's dad"."""
    if place + 1 >= len(words.words):
        return False
    owns = words.gaps[place + 1] in OWNING
    return owns or (words.gaps[place + 1] == " " and _is_lower(words, place + 1, Flag.LOWER_ROLE))


def _is_lower(words: Words, place: int, kind: int) -> bool:
    return bool(flags(words.words[place]) & kind) and words.words[place].islower()


@cache
def _business() -> dict[str, frozenset[str]]:
    """Return the nouns that a company stands behind, by their preposition: "analysts at"."""
    return {word: frozenset(nouns) for word, nouns in read_table("context_words")["business_before"].items()}


@cache
def _bodys_own() -> frozenset[str]:
    """Return the nouns that only a body has, no person."""
    return frozenset(read_table("context_words")["bodys_own"]["nouns"])


@cache
def _business_behind() -> frozenset[str]:
    return frozenset(read_table("context_words")["business_behind"]["nouns"])


@cache
def _attributed() -> frozenset[str]:
    return frozenset(read_table("context_words")["attributes"]["nouns"])


@cache
def _neighbours(side: str) -> dict[str, str]:
    """Return the words that give evidence before or behind a name, with the evidence."""
    return {word: evidence for evidence, words in read_table("context_words")[side].items() for word in words}
