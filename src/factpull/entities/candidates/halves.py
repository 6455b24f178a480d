"""Names of two halves that "and" joins and one head noun ends: "Fish Landing and Harbour Board"."""

from __future__ import annotations

from factpull.entities.words.flags import Flag, flags
from factpull.entities.words.lexemes import Words
from factpull.lexicon import word_set

#: Endings of learned words that are no everyday words: "Phytosanitary and Stabilization Agency".
LEARNED = ("ary", "al", "ic", "ics", "ism", "ive", "ous", "tion")


def goes_on(words: Words, first: int, last: int) -> bool:
    """Tell whether a name with a head noun goes on behind "and": "Agri Research and | Training Institute".

    A head noun that names a field as well ends no name there, and one without a word before it begins none:
    "Anwari College and | Hospital".

    Args:
        words: a paragraph's words.
        first: the first word behind "and".
        last: where the run ends that begins there.
    """
    bare = words.words[first] in word_set("org_forms", "bare")
    fields = word_set("org_forms", "fields") | word_set("org_forms", "joined_fields")
    return words.words[first - 2] in fields or (last - first == 1 and not bare)


def is_everyday(text: str) -> bool:
    """Tell whether a word is an everyday one or a learned one.

    Args:
        text: as printed.
    """
    return bool(flags(text) & Flag.WORD) or text.endswith(LEARNED)


def ends_name(words: Words, place: int) -> bool:
    """Tell whether a run is the end of a longer name: "Institute of | Technology".

    Args:
        words: a paragraph's words.
        place: where the run begins.
    """
    return (
        place > 1
        and words.words[place - 1] in ("of", "for")
        and bool(flags(words.words[place - 2]) & Flag.OPENER)
    )
