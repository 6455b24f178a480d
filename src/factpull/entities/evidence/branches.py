"""The evidence of the place behind a name: of a branch, campus, team or country's body, and codes of states.

The GA of "Macon, GA" is no organization, and the Gary of "Gary, IN" no person.
"""

from __future__ import annotations

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.known.gazetteer import shipped
from factpull.entities.known.name import PLACES_AND_COUNTRIES
from factpull.entities.words.flags import TITLE, Flag, flags
from factpull.entities.words.lexemes import Words
from factpull.lexicon import word_set

#: The first word of "Telecom Ghana" is none of these, as in "Northern Nigeria", "Anna Mayotte".
NO_COMPANY = (
    TITLE | Flag.GIVEN | Flag.FAMILY | Flag.FUNCTION | Flag.MODIFIER | Flag.DIRECTION | Flag.COMMON
)  # fmt: skip
PAIR = 2


def weigh_branch(candidate: Candidate, texts: list[str], tags: list[int]) -> None:
    """Count the place at the end of a name of several words.

    Args:
        candidate: with the model's labels.
        texts: its words.
        tags: their flags.
    """
    if texts[-2] in word_set("org_forms", "campuses") and candidate.length > PAIR and is_place(texts[-1]):
        candidate.add("ends with a place")
    if _ends_with_country(candidate, texts, tags):
        candidate.add("ends with a country")
    seen = "model:ORG" in candidate.evidence
    if (seen or _is_long_acronym(texts[0], tags[0])) and _is_branch(candidate, texts, tags):
        candidate.add("ends with a country")
    if seen and _is_bodys_of_place(texts):
        candidate.add("opener of")


def _ends_with_country(candidate: Candidate, texts: list[str], tags: list[int]) -> bool:
    """Tell whether a made-up name and a country make a company's: "Telecom Ghana"."""
    words, first = candidate.words, candidate.first
    if candidate.length != PAIR or not tags[1] & Flag.COUNTRY or not texts[0][0].isupper():
        return False
    plain = tags[0] & (NO_COMPANY | Flag.PEOPLE | Flag.COUNTRY)
    return not plain and not words.opens[first] and words.gaps[first + 1] == " "


def _is_branch(candidate: Candidate, texts: list[str], tags: list[int]) -> bool:
    """Tell whether the place of a branch, school or team ends a name: "Delmar Sans Rives Kenya", "VKT Lindau"."""
    words, first, last = candidate.words, candidate.first, candidate.last
    if candidate.entries or words.headline or not all(words.caps[first:last]):
        return False
    if any(gap != " " for gap in words.gaps[first + 1 : last]) or words.words[first - 1] == "in":
        return False  # "in Tehri Garhwal"
    behind = last < len(words.words) and words.gaps[last] == " " and words.words[last].islower()
    if behind and tags[-1] & Flag.ACRONYM:
        return False  # "the DKT Lowell U.S. | division"
    opener = tags[0] & (NO_COMPANY | Flag.PEOPLE | Flag.COUNTRY | Flag.PLACE_OPENER)
    if (opener and not tags[0] & Flag.HEAD) or is_place(texts[0]):
        return False
    return is_place(texts[-1]) or (len(texts) > PAIR and is_place(" ".join(texts[-2:])))


def _is_long_acronym(text: str, tag: int) -> bool:
    """Tell whether three letters and more stand for what no list knows: "VKT | Lindau"."""
    letters = text.isalpha() and text.isupper() and len(text) > PAIR
    return letters and bool(tag & Flag.ACRONYM) and not tag & Flag.NO_ACRONYM


def _is_bodys_of_place(texts: list[str]) -> bool:
    """Tell whether everyday words and a noun for bodies stand before "of" and a place: "Tidal Networks of Armenia".

    A name of its own before "of" keeps its country outside: "Zelmar Technical College | of Norway".
    """
    of = texts.index("of") if "of" in texts[1:] else 0
    behind = texts[of + 2 :] if texts[of + 1 : of + 2] == ["the"] else texts[of + 1 :]
    if of < PAIR or not behind or not flags(texts[of - 1]) & Flag.HEAD:
        return False
    if not all(flags(text) & Flag.WORD or text in ("and", "&") for text in texts[:of]):
        return False
    known = shipped().find(" ".join(behind))
    return any(e.evidence in PLACES_AND_COUNTRIES or e.evidence == "known organization" for e in known)


def is_place(text: str) -> bool:
    """Tell whether the shipped tables know a name as a place's or country's.

    Args:
        text: as printed.
    """
    return any(entry.evidence in PLACES_AND_COUNTRIES for entry in shipped().find(text))


def weigh_code(candidate: Candidate) -> str | None:
    """Return the evidence that a state's code gives: to itself, and to the city before it.

    Args:
        candidate: a stretch that may be a name.
    """
    words = candidate.words
    if _is_states_code(words, candidate.last - 1):
        return "state code"
    return "before a state code" if _is_states_code(words, candidate.last) else None


def _is_states_code(words: Words, place: int) -> bool:
    """Tell whether a code in capitals stands behind a name with a small letter and a comma; not "TN Anand"."""
    if not 0 < place < len(words.words) or words.gaps[place] != ", ":
        return False
    city, behind = words.words[place - 1], place + 1
    named = words.caps[place - 1] and not city.isupper()
    goes_on = behind < len(words.words) and words.gaps[behind] == " " and words.caps[behind]
    return named and not goes_on and words.words[place] in word_set("places", "postal")
