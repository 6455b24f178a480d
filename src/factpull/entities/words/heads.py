"""What the head noun of a name tells: a body, an office that somebody holds, a term of a trade, a site."""

from __future__ import annotations

from functools import cache

from factpull.entities.words.flags import Flag, flags
from factpull.lexicon import read_table, word_set

#: Small words behind the head of a name: "Consumer Price Index | for", "Committee | to".
BEHIND_HEAD = frozenset(
    {"of", "for", "on", "to", "in", "against", "between", "with", "by", "de", "des", "du", "del"}
)
BODY = Flag.HEAD | Flag.WEAK_HEAD | Flag.OPENER | Flag.LEGAL | Flag.ORG_NOUN


def head_of(texts: list[str]) -> str:
    """Return the head noun of a name: the last word, or the one before "of", "for" and the like.

    Args:
        texts: its words.

    Example:
        >>> head_of(["Consumer", "Price", "Index", "for", "Towns"]), head_of(["Harbour", "Board"])
        ('Index', 'Board')
    """
    for place, text in enumerate(texts):
        if place and text in BEHIND_HEAD:
            return texts[place - 1]
    last = texts[-2] if len(texts) > 1 and texts[-1].isdigit() else texts[-1]  # "… Cess Act, 2025"
    return last.rpartition("-")[2] or last


def is_office(head: str) -> bool:
    """Tell whether a name with this head is somebody's office: "District Sports Director"; not "Prosecutor".

    Args:
        head: its head noun.
    """
    return bool(flags(head) & Flag.ROLE) and not flags(head) & (Flag.HEAD | Flag.OPENER)


def is_term(head: str) -> bool:
    """Tell whether a name with this head is no body's: "Harvest Outlook Scale", "Ebola virus disease", "… Terminal".

    Args:
        head: its head noun.
    """
    tag = flags(head) | flags(head.capitalize())
    place = tag & Flag.PLACE_NOUN and head not in site_nouns()
    if tag & BODY or place or _are_people(head):
        return False
    return bool(tag & Flag.THING) or bool(tag & Flag.WORD and not tag & (Flag.GIVEN | Flag.FAMILY))


def is_generic(texts: list[str]) -> bool:
    """Tell whether a name says only which of some owner's bodies is meant: "Executive Committee", "General Fund".

    Args:
        texts: its words.
    """
    if len(texts) != 2 or " ".join(texts) in word_set("org_forms", "bare"):
        return False
    return texts[0] in word_set("org_forms", "generic") and bool(
        flags(texts[1]) & (Flag.HEAD | Flag.WEAK_HEAD)
    )


@cache
def site_nouns() -> frozenset[str]:
    """Return the nouns that end the names of buildings and sites: "Terminal", "Stadium"."""
    return frozenset(read_table("name_words")["place_types"]["site"])


def is_thing(head: str) -> bool:
    """Tell whether a name with this head is none of a body whatever is said of it: an index, a law, a site.

    Args:
        head: its head noun.
    """
    return bool(flags(head.capitalize()) & Flag.THING) or head in site_nouns()


def _are_people(head: str) -> bool:
    """Tell whether a plural noun names people, who make a body: "Doctors Without Borders"."""
    low = head.lower()
    return low.endswith(("ists", "men", "women")) or bool(
        low.endswith("s") and flags(low[:-1]) & (Flag.LOWER_ROLE | Flag.ROLE)
    )
