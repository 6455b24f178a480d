"""What the lexicon tables say of single words, as flags."""

from __future__ import annotations

import unicodedata
from enum import IntFlag, auto
from functools import cache, lru_cache

from factpull.lexicon import read_rows, read_table, word_set

#: Prefixes that are no part of a hyphenated name: "anti-Japanese", "non-Muslim".
#: Second parts that part a hyphenated word: "US-led", "Lagos-based".
SECOND_PARTS = frozenset(
    "led based born style owned backed made controlled held run speaking era like wide bound educated trained dominated "
    "occupied friendly brokered sponsored funded linked listed administered affiliated flagged registered supported built "
    "related majority origin headquartered area raised ruled type registered supplied mediated imposed allied aligned "
    "dwelling inspired centric only produced installed bred connected domiciled facing".split()
)
PREFIXES = frozenset("anti pro non ex pre post mid neo pan trans inter intra ultra all much then sub semi quasi cross".split())


class Flag(IntFlag):
    """What a word can be."""

    FUNCTION = auto()
    CALENDAR = auto()
    HONORIFIC = auto()
    ROLE = auto()
    MODIFIER = auto()
    SUFFIX = auto()
    LOWER_ROLE = auto()
    SPEECH = auto()
    PARTICLE = auto()
    HEAD = auto()
    WEAK_HEAD = auto()
    OPENER = auto()
    LEGAL = auto()
    THING = auto()
    PLACE_NOUN = auto()
    PLACE_OPENER = auto()
    GIVEN = auto()
    FAMILY = auto()
    ACRONYM = auto()
    NO_ACRONYM = auto()
    COMMON = auto()
    INITIAL = auto()
    ORG_NOUN = auto()
    GEO_NOUN = auto()
    AMOUNT = auto()
    DIRECTION = auto()
    PLACE_OF = auto()
    COUNTRY = auto()
    PEOPLE = auto()


TITLE = Flag.HONORIFIC | Flag.ROLE


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return a text without case, accents and dots, with single spaces: the key of a name."""
    plain = text if text.isascii() else _strip_accents(text)
    return " ".join(plain.casefold().replace("’", "'").replace("‑", "-").split())


def _strip_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@cache
def ABBREVIATIONS() -> frozenset[str]:  # noqa: N802
    """Return the words of the tables that end in a dot."""
    titles, places = read_table("titles"), read_table("places")
    legal = [word for word in read_table("org_forms")["legal"] if " " not in word]
    words = [*titles["honorifics"], *titles["roles"], *titles["suffixes"], *titles["modifiers"], *legal]
    words += [row.split("|")[0] for row in places["region"]] + ["No.", "vs.", "a.m.", "p.m.", "St.", "Ft.", "Mt.", "Ave.", "Blvd."]
    return frozenset(part for word in words for part in [word] if part.endswith(".") and " " not in part)


@cache
def _person_names() -> dict[str, Flag]:
    kinds = {"g": Flag.GIVEN, "f": Flag.FAMILY, "b": Flag.GIVEN | Flag.FAMILY}
    names = {fold(name): kinds[kind] for name, kind in read_rows("person_names")}
    people = read_table("people")
    for key, flag in (("given", Flag.GIVEN), ("family", Flag.FAMILY)):
        for name in people[key]:
            names[fold(name)] = names.get(fold(name), Flag(0)) | flag
    return names


@cache
def _word_flags() -> dict[str, Flag]:
    """Return the flags of capitalized words by their exact form."""
    found: dict[str, Flag] = {}
    lists = [
        ("titles", "honorifics", Flag.HONORIFIC), ("titles", "roles", Flag.ROLE), ("titles", "modifiers", Flag.MODIFIER),
        ("titles", "suffixes", Flag.SUFFIX), ("titles", "lower", Flag.LOWER_ROLE), ("titles", "speech", Flag.SPEECH),
        ("titles", "particles", Flag.PARTICLE), ("titles", "organization_nouns", Flag.ORG_NOUN), ("titles", "place_nouns", Flag.GEO_NOUN), ("org_forms", "heads", Flag.HEAD), ("org_forms", "weak_heads", Flag.WEAK_HEAD),
        ("org_forms", "openers", Flag.OPENER), ("org_forms", "legal", Flag.LEGAL), ("name_words", "things", Flag.THING),
        ("not_names", "function", Flag.FUNCTION), ("not_names", "calendar", Flag.CALENDAR),
        ("not_names", "acronyms", Flag.NO_ACRONYM), ("not_names", "common", Flag.COMMON),
    ]
    for table, key, flag in lists:
        for word in word_set(table, key):
            if " " not in word:
                found[word] = found.get(word, Flag(0)) | flag
    for key, flag in (("nouns", Flag.PLACE_OF), ("directions", Flag.DIRECTION)):
        for word in read_table("name_words")["place_of"][key]:
            found[word] = found.get(word, Flag(0)) | flag
    for key, flag in (("place_types", Flag.PLACE_NOUN), ("place_openers", Flag.PLACE_OPENER)):
        for words in read_table("name_words")[key].values():
            for word in words:
                found[word] = found.get(word, Flag(0)) | flag
    return found


@lru_cache(maxsize=1 << 16)
def flags(word: str) -> Flag:
    """Return what a word can be, by the tables and its shape.

    Args:
        word: as printed; words in capitals are looked up capitalized too.
    """
    table = _word_flags()
    found = table.get(word, Flag(0))
    if word[-1].isdigit() and not word[0].isdigit():
        letters = word.rstrip("0123456789.,")
        if letters in word_set("not_names", "currencies"):
            found |= Flag.AMOUNT
    if word[0].isupper():
        found |= _origin(word)
        found |= _person_names().get(fold(word), Flag(0))
        if len(word) > 3 and word.isupper():
            found |= table.get(word.capitalize(), Flag(0)) & ~Flag.ROLE
        if is_acronym(word):
            found |= Flag.ACRONYM
        if len(word) == 1 or (len(word) < 6 and word.endswith(".") and not word.strip(".").islower() and len(word.replace(".", "")) == 1):
            found |= Flag.INITIAL
    return found


def _origin(word: str) -> Flag:
    from factpull.entities.gazetteer import is_country, is_people_or_country

    if not is_people_or_country(word):
        return Flag(0)
    return Flag.COUNTRY if is_country(word) else Flag.PEOPLE


def is_acronym(word: str) -> bool:
    """Tell whether a word has the shape of an acronym: WMO, U.N., AfDB, COP27, ISIS-K."""
    letters = [c for c in word if c.isalpha()]
    if not 2 <= len(letters) <= 8 or len(word) > 10 or not word[0].isalpha():
        return False
    upper = sum(c.isupper() for c in letters)
    return upper == len(letters) or (upper >= 2 and upper >= len(letters) - 2 and word[-1].isupper())


@lru_cache(maxsize=1 << 14)
def splits_at_hyphen(word: str) -> bool:
    """Tell whether a hyphenated word is several: "US-led", "Armenian-Azerbaijani", "anti-Japanese".

    "Kassym-Jomart", "Guinea-Bissau" and "al-Assad" are one.
    """
    from factpull.entities.gazetteer import is_people_or_country  # the gazetteer folds its names by this module

    if is_people_or_country(word):
        return False
    parts = word.split("-")
    if len(parts) > 2 and parts[-1] in SECOND_PARTS:
        return True
    if parts[0].lower() in PREFIXES and parts[-1][:1].isupper():
        return True
    return parts[-1] in SECOND_PARTS or any(is_people_or_country(part) for part in parts)
