"""What the lexicon tables say of single words, as flags."""

from __future__ import annotations

from functools import cache, lru_cache

from factpull.entities.known.folding import fold, fold_once
from factpull.entities.known.gazetteer import is_country, is_people_or_country
from factpull.entities.known.joined import joins_places
from factpull.entities.words.legal import legal_words
from factpull.lexicon import read_rows, read_table, word_set


class Flag:
    """What a word can be, as bits of a plain integer (an enum costs five times as much per test)."""

    FUNCTION = 1 << 0
    CALENDAR = 1 << 1
    HONORIFIC = 1 << 2
    ROLE = 1 << 3
    MODIFIER = 1 << 4
    SUFFIX = 1 << 5
    LOWER_ROLE = 1 << 6
    SPEECH = 1 << 7
    PARTICLE = 1 << 8
    HEAD = 1 << 9
    WEAK_HEAD = 1 << 10
    OPENER = 1 << 11
    LEGAL = 1 << 12
    THING = 1 << 13
    PLACE_NOUN = 1 << 14
    PLACE_OPENER = 1 << 15
    GIVEN = 1 << 16
    FAMILY = 1 << 17
    ACRONYM = 1 << 18
    NO_ACRONYM = 1 << 19
    COMMON = 1 << 20
    INITIAL = 1 << 21
    ORG_NOUN = 1 << 22
    GEO_NOUN = 1 << 23
    AMOUNT = 1 << 24
    DIRECTION = 1 << 25
    PLACE_OF = 1 << 26
    COUNTRY = 1 << 27
    PEOPLE = 1 << 28
    WORD = 1 << 29


TITLE = Flag.HONORIFIC | Flag.ROLE
#: What the letters of person_names.tsv mean.
PERSON_KINDS = {"g": Flag.GIVEN, "f": Flag.FAMILY, "b": Flag.GIVEN | Flag.FAMILY}


@cache
def abbreviations() -> frozenset[str]:
    """Return the words of the tables that end in a dot or have a stroke inside: "Inc.", "A/S"."""
    titles, places = read_table("titles"), read_table("places")
    words = [*titles["honorifics"], *titles["roles"], *titles["suffixes"], *titles["modifiers"]]
    words += legal_words()
    words += [row.split("|")[0] for row in places["region"]]
    words += read_table("sentence_bounds")["dotted"]
    return frozenset(word for word in words if (word.endswith(".") or "/" in word) and " " not in word)


def _person_flags(name: str) -> int:
    """Return whether a name is known as a given name, a family name or both.

    Args:
        name: folded.
    """
    found = _own_person_names().get(name, 0)
    for (kind,) in read_rows("person_names").find(name):
        found |= PERSON_KINDS[kind]
    return found


@cache
def _own_person_names() -> dict[str, int]:
    names: dict[str, int] = {}
    people = read_table("people")
    for key, flag in (("given", Flag.GIVEN), ("family", Flag.FAMILY)):
        for name in people[key]:
            names[fold_once(name)] = names.get(fold_once(name), 0) | flag
    return names


@cache
def _word_flags() -> dict[str, int]:
    """Return the flags of capitalized words by their exact form."""
    found: dict[str, int] = {}
    lists = [
        ("titles", "honorifics", Flag.HONORIFIC),
        ("titles", "roles", Flag.ROLE),
        ("titles", "modifiers", Flag.MODIFIER),
        ("titles", "suffixes", Flag.SUFFIX),
        ("titles", "lower", Flag.LOWER_ROLE),
        ("titles", "speech", Flag.SPEECH),
        ("titles", "particles", Flag.PARTICLE),
        ("titles", "organization_nouns", Flag.ORG_NOUN),
        ("titles", "place_nouns", Flag.GEO_NOUN),
        ("org_forms", "heads", Flag.HEAD),
        ("org_forms", "weak_heads", Flag.WEAK_HEAD),
        ("org_forms", "openers", Flag.OPENER),
        ("name_words", "things", Flag.THING),
        ("not_names", "function", Flag.FUNCTION),
        ("not_names", "calendar", Flag.CALENDAR),
        ("not_names", "acronyms", Flag.NO_ACRONYM),
        ("not_names", "common", Flag.COMMON),
    ]
    for table, key, flag in lists:
        for word in word_set(table, key):
            if " " not in word:
                found[word] = found.get(word, 0) | flag
    for word in legal_words():
        found[word] = found.get(word, 0) | Flag.LEGAL
    for key, flag in (("nouns", Flag.PLACE_OF), ("directions", Flag.DIRECTION)):
        for word in read_table("name_words")["place_of"][key]:
            found[word] = found.get(word, 0) | flag
    for key, flag in (("place_types", Flag.PLACE_NOUN), ("place_openers", Flag.PLACE_OPENER)):
        for words in read_table("name_words")[key].values():
            for word in words:
                found[word] = found.get(word, 0) | flag
    return found


@lru_cache(maxsize=1 << 14)
def flags(word: str) -> int:
    """Return what a word can be, by the tables and its shape.

    Args:
        word: as printed; words in capitals are looked up capitalized too.
    """
    table = _word_flags()
    found = table.get(word, 0)
    if word[-1].isdigit() and not word[0].isdigit():
        letters = word.rstrip("0123456789.,")
        if letters in word_set("not_names", "currencies"):
            found |= Flag.AMOUNT
    if word.lower() in read_rows("english_words"):
        found |= Flag.WORD
    if not found & TITLE and "-" in word and _is_glued_role(word):
        found |= Flag.ROLE
    if word[0].isupper():
        found |= _origin(word)
        found |= _person_flags(fold(word))
        if len(word) > 3 and word.isupper():
            found |= table.get(word.capitalize(), 0) & ~Flag.ROLE
        if is_acronym(word):
            found |= Flag.ACRONYM
        if len(word) == 1 or (
            len(word) < 6
            and word.endswith(".")
            and not word.strip(".").islower()
            and len(word.replace(".", "")) == 1
        ):
            found |= Flag.INITIAL
    return found


def _is_glued_role(word: str) -> bool:
    """Tell whether all parts of a word belong to a role: "Executive-President", "Governor-elect"; not "Lou-Major"."""
    parts = word.split("-")
    if not word[0].isupper() or not all(parts):
        return False
    kinds = [flags(part) | flags(part.capitalize()) for part in parts]
    prefixed = parts[0].lower() in word_set("titles", "prefixes")
    plain = any(not kind & (Flag.GIVEN | Flag.FAMILY) for kind in kinds)
    fits = all(kind & (Flag.ROLE | Flag.MODIFIER) for kind in kinds[prefixed:])
    return plain and fits and any(kind & Flag.ROLE for kind in kinds)


def _origin(word: str) -> int:
    if not is_people_or_country(word):
        return 0
    return Flag.COUNTRY if is_country(word) else Flag.PEOPLE


def is_acronym(word: str) -> bool:
    """Tell whether a word has the shape of an acronym: WMO, U.N., AfDB, COP27, ISIS-K."""
    letters = [c for c in word if c.isalpha()]
    if not 2 <= len(letters) <= 8 or len(word) > 10 or not word[0].isalpha():
        return False
    upper = sum(c.isupper() for c in letters)
    return upper == len(letters) or (upper >= 2 and upper >= len(letters) - 2 and word[-1].isupper())


@cache
def hyphen_parts(side: str) -> frozenset[str]:
    """Return the parts of hyphenated words that are no part of a name.

    Args:
        side: "before" or "behind" the hyphen.
    """
    return frozenset(read_table("context_words")["hyphens"][side])


@lru_cache(maxsize=1 << 14)
def splits_at_hyphen(word: str) -> bool:
    """Tell whether a hyphenated word is several: "US-led", "Armenian-Azerbaijani", "Ankara-Baghdad", "R-Texas".

    "Kassym-Jomart", "Guinea-Bissau" and "al-Assad" are one.
    """
    if is_people_or_country(word):
        return False
    parts = word.split("-")
    if len(parts) > 2 and parts[-1] in hyphen_parts("behind"):
        return True
    if parts[0] in hyphen_parts("before") and parts[-1][:1].isupper():
        return True
    if len(parts) == 2 and len(parts[0]) > 1 and parts[0].isupper() and parts[1].islower():
        return parts[1] in read_rows("english_words")  # "NATO-partner"
    if parts[-1] in hyphen_parts("behind") or any(is_people_or_country(part) for part in parts):
        return True
    return len(parts) == 2 and joins_places(word, *parts)
