"""The names in a span of the model: glued ones apart, and without what is no part of them at either end."""

from __future__ import annotations

from itertools import pairwise

from factpull.entities.words.flags import TITLE, Flag, flags
from factpull.entities.words.lexemes import OWNER_GAPS, PLURAL_GAPS, Words
from factpull.entities.words.links import LONGEST_NAME
from factpull.entities.words.runs import NAME_STOPS, Known, is_given, is_joined


def split_list(words: Words, known: Known, first: int, last: int, label: str) -> list[tuple[int, int]]:
    """Return the names in a span of the model, which glues "Anna and Boris", "Panama, and Peru".

    Args:
        words: the paragraph's words.
        known: the gazetteer's names by their first word.
        first: the span's first word.
        last: the word behind it.
        label: the model's.
    """
    if label == "ORG":
        return _split_organizations(words, known, first, last)
    if label not in ("PERSON", "GPE", "NORP"):
        return [(first, last)]
    found = []
    begin = first
    for place in range(first + 1, last):
        if words.words[place] in ("and", "&", "or"):
            found.append((begin, place))
            begin = place + 1
        elif words.gaps[place][:1] == ",":
            found.append((begin, place))
            begin = place
    return [*found, (begin, last)]


def _split_organizations(words: Words, known: Known, first: int, last: int) -> list[tuple[int, int]]:
    """Return the names apart that the model glues: "Riverside University and Lakeside University", "Peru's Alicorp"."""
    texts = words.words
    while first < last and not words.caps[first]:
        first += 1
    for place in range(first + 1, last):
        if (
            _is_owned(words, first, place, last)
            or _opens_bracket(words, place)
            or _begins_known(words, known, place, last)
        ):
            return [(first, place), *_split_organizations(words, known, place, last)]
        if texts[place] == "and" and first < place < last - 2 and _are_two(texts, first, place, last):
            return [(first, place), (place + 1, last)]
    return [(first, last)]


def _is_owned(words: Words, first: int, place: int, last: int) -> bool:
    """Tell whether a name ends before a place as the owner of what follows: "Board of Forestry's | Timber Agency".

    A noun for bodies alone behind an owner belongs to the owner's name: "Public Prosecutor's Office".
    """
    gap = words.gaps[place]
    if gap not in PLURAL_GAPS and gap not in OWNER_GAPS:
        return False
    whole = last - place > 1 and _is_body(_near(words.words, first, place))
    return whole or (gap in OWNER_GAPS and not _owns_kind(words.words[place - 1]))


def _near(texts: list[str], first: int, place: int) -> list[str]:
    """Return the words of a name before a place, at most as many as a name has."""
    return texts[max(first, place - LONGEST_NAME) : place]


def _begins_known(words: Words, known: Known, place: int, last: int) -> bool:
    """Tell whether a known body begins behind a comma or an owner: "Norvalo Plus, | Disney", "Inzamam's | YouTube"."""
    owned = words.gaps[place] in OWNER_GAPS and not flags(words.words[place - 1]) & Flag.WORD
    if words.gaps[place] != ", " and not owned:
        return False
    end, entries = known.get(place, (last + 1, ()))
    return end <= last and any(entry.evidence.endswith("known organization") for entry in entries)


def _opens_bracket(words: Words, place: int) -> bool:
    """Tell whether a bracket behind a complete name opens: "University of Kisumu (Nursing)"; not "(Thailand) Co."."""
    return words.gaps[place] == " (" and not is_joined(words, place)


def _is_body(texts: list[str]) -> bool:
    """Tell whether words are the complete name of a body: a head noun ends them, or one with "of" opens them."""
    if len(texts) < 2:
        return False
    opened = any(flags(text) & Flag.OPENER and of == "of" for text, of in pairwise(texts))
    return opened or bool(flags(texts[-1]) & (Flag.HEAD | Flag.LEGAL))


def _owns_kind(text: str) -> bool:
    """Tell whether an owner is a kind of people, as in "Women's Forum", "King's College"; not "Kenya's"."""
    tag = flags(text)
    return bool(tag & (Flag.WORD | Flag.GIVEN | Flag.FAMILY)) and not tag & (Flag.COUNTRY | Flag.ACRONYM)


def _are_two(texts: list[str], first: int, place: int, last: int) -> bool:
    """Tell whether "and" stands between two complete names of organizations."""
    if "of" in texts[first:place] or "for" in texts[first:place]:
        return False
    if flags(texts[place - 1]) & flags(texts[last - 1]) & Flag.HEAD:
        return True
    proper = not flags(texts[first]) & Flag.WORD and not flags(texts[place + 1]) & Flag.WORD
    whole = Flag.HEAD | Flag.LEGAL
    return proper and (
        place - first > 1 or bool(flags(texts[first]) & Flag.ACRONYM or flags(texts[last - 1]) & whole)
    )


def has_acronym_behind(words: Words, first: int, last: int) -> bool:
    """Tell whether an acronym stands right behind a body's name in a span: "World Children's Fund | WCF".

    Args:
        words: the paragraph's words.
        first: the span's first word.
        last: the word behind it.
    """
    acronym = last - first > 2 and flags(words.words[last - 1]) & Flag.ACRONYM
    return bool(acronym) and bool(flags(words.words[last - 2]) & Flag.HEAD) and words.gaps[last - 1] == " "


def trim_model_span(words: Words, first: int, last: int, label: str) -> tuple[int, int]:
    """Return a span of the model without what is no part of the name at its ends; an empty one when nothing is left.

    Args:
        words: the paragraph's words.
        first: the span's first word.
        last: the word behind it.
        label: the model's.
    """
    texts = words.words
    while first < last and (
        (not words.caps[first] and label != "NORP" and not texts[first][0].isdigit())
        or (flags(texts[first]) & NAME_STOPS and not is_given(words, first, last))
    ):
        first += 1
    while last - first > 1 and words.gaps[last - 1].startswith(")") and "(" not in words.surface(first, last):
        last -= 1  # a footnote: "94 AMD)4"
    if label in ("PERSON", "GPE", "LOC"):
        while last - first > 1 and (flags(texts[last - 1]) & Flag.CALENDAR or texts[last - 1][0].isdigit()):
            last -= 1
    while (
        first < last
        and not words.caps[last - 1]
        and not any(c.isdigit() for c in texts[last - 1])
        and label not in ("NORP", "LOC", "FAC")
    ):
        last -= 1
    if label == "PERSON":
        while last - first > 1 and flags(texts[first]) & TITLE and not flags(texts[first]) & Flag.INITIAL:
            first += 1
    if not any(words.caps[first:last]) and label != "NORP":
        return first, first
    return first, last
