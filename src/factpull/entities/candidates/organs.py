"""The organ at the end of a body's name: "World Bank | Board", "Bank of Norvalo | Board of Directors"."""

from __future__ import annotations

from factpull.entities.words.flags import Flag, flags
from factpull.entities.words.lexemes import PLURAL_GAPS, Words
from factpull.entities.words.runs import Known

#: Organs that many bodies have; the owner's name before them names the body.
ORGANS = (
    ("Board", "of", "Directors"),
    ("Board", "of", "Governors"),
    ("Board", "of", "Trustees"),
    ("Executive", "Board"),
    ("Executive", "Committee"),
    ("Executive", "Council"),
    ("Governing", "Board"),
    ("Governing", "Council"),
    ("Management", "Board"),
    ("Supervisory", "Board"),
    ("Board",),
)
ENDS = frozenset(organ[-1] for organ in ORGANS)
#: The longest organ has so many words, the shortest name with an owner so many.
LONGEST = 3
SHORTEST = 2


def owner_of(words: Words, first: int, last: int, known: Known) -> tuple[int, int] | None:
    """Return the bounds of the body whose organ a name tells, empty ones for an organ alone; None for other names.

    Args:
        words: a paragraph's words.
        first: the name's first word.
        last: the word behind it.
        known: the gazetteer's names by their first word.
    """
    texts = words.words
    if texts[first] == "Board" and last - first > LONGEST and tuple(texts[first : first + LONGEST]) in ORGANS:
        behind = first + LONGEST
        return (behind + 1, last) if texts[behind] == "of" and texts[behind + 1] != "the" else (first, first)
    if texts[last - 1] not in ENDS or last - first < SHORTEST or known.get(first, (first,))[0] == last:
        return None  # "Federal Reserve Board"
    for organ in ORGANS:
        place = last - len(organ)
        if place >= first and tuple(texts[place:last]) == organ:
            alone = place == first and "of" in organ
            return (first, place) if alone or _has_organs(words, first, place, known) else None
    return None


def _has_organs(words: Words, first: int, place: int, known: Known) -> bool:
    """Tell whether what stands before an organ is a body's whole name."""
    if place == first or words.gaps[place] in PLURAL_GAPS:
        return place > first
    end, entries = known.get(first, (first, ()))
    if end == place:
        return any(entry.evidence.endswith("organization") for entry in entries)
    texts = words.words[first:place]
    if len(texts) == 1:
        return bool(flags(texts[0]) & Flag.ACRONYM)
    opened = flags(texts[0]) & Flag.OPENER and texts[1] in ("of", "for")
    return bool(opened) or texts[-1] == "Bank" or bool(flags(texts[-1]) & Flag.LEGAL)
