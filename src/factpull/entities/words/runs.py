"""Runs of capitalized words, and how they part into names: titles off, "X of Y" together."""

from __future__ import annotations

from collections.abc import Iterator

from factpull.entities.known.folding import fold
from factpull.entities.known.gazetteer import LONGEST, Gazetteer
from factpull.entities.known.name import KnownName
from factpull.entities.words.flags import TITLE, Flag, flags
from factpull.entities.words.lexemes import POSSESSIVES, Words
from factpull.lexicon import word_set

JOINTS = frozenset({" ", "  ", "\u00a0", "", " & ", "-", ". ", " '", "/"})
Known = dict[int, tuple[int, tuple[KnownName, ...]]]
NAME_STOPS = Flag.FUNCTION | Flag.CALENDAR
NAME = Flag.GIVEN | Flag.FAMILY
TOWNS = frozenset({"town", "city"})
#: A full name without a title has so many words.
FULL_NAME = 2
#: Longer runs are cut: a text in capitals is no name.
LONGEST_RUN = 30


def is_joined(words: Words, place: int) -> bool:
    """Tell whether a word continues the run of the word before it."""
    gap = words.gaps[place]
    if gap == ", " and words.words[place].upper() in word_set("org_forms", "behind_commas"):
        return True  # "Marvanta, Inc."
    if gap in (" (", ") ") and _is_bracket_of_legal(words, place if gap == " (" else place - 1):
        return True  # "Hallmoor (Pvt) Ltd", "Sarong (Thailand) Co., Ltd."
    if gap == ". ":
        unit = place > 1 and words.words[place - 2][-1].isdigit()  # "Tidal: 40 MW. Wave: 12 MW"
        opens = flags(words.words[place]) & Flag.FUNCTION  # "the vote in the UN. | The"
        return (
            len(words.words[place - 1]) <= 2
            and not unit
            and not opens
            and not flags(words.words[place - 1]) & Flag.LEGAL
        )
    return gap in JOINTS and not _is_behind_form(words, place)


def _is_behind_form(words: Words, place: int) -> bool:
    """Tell whether the dotted legal form of a company ends before a capital: "Halden Foods Inc. | Early orders"."""
    before = words.words[place - 1]
    if (
        words.gaps[place] != " "
        or before[-1] != "."
        or not words.caps[place]
        or not flags(before) & Flag.LEGAL
    ):
        return False
    return not flags(words.words[place]) & Flag.LEGAL


def _is_bracket_of_legal(words: Words, place: int) -> bool:
    """Tell whether one capitalized word stands in brackets inside a name that ends with its legal form."""
    gaps, behind = words.gaps, place + 1
    return (
        place > 0
        and behind < len(words.words)
        and gaps[place] == " ("
        and gaps[behind] == ") "
        and words.caps[place]
        and bool(flags(words.words[behind]) & Flag.LEGAL)
    )


def find_runs(words: Words) -> Iterator[tuple[int, int]]:
    """Yield maximal runs of capitalized words with the small particles inside them, as (first, last)."""
    place, count = 0, len(words.words)
    caps = words.caps
    while place < count:
        if not caps[place]:
            place += 1
            continue
        end = place + 1
        while end < min(count, place + LONGEST_RUN) and is_joined(words, end) and not is_currency(words, end):
            following = end if caps[end] else _behind_particles(words, end)
            if following is None:
                break
            end = following + 1
        yield place, end
        place = end


def is_currency(words: Words, place: int) -> bool:
    """Tell whether letters for a currency stand before a number: "Norvalo Agri | Rs 348 million".

    Args:
        words: a paragraph's words.
        place: the word's.
    """
    if place + 1 >= len(words.words) or words.gaps[place + 1] not in (" ", "\u00a0"):
        return False
    if not words.words[place + 1][0].isdigit() or not words.caps[place]:
        return False
    return words.words[place] in word_set("not_names", "currencies")


def _behind_particles(words: Words, place: int) -> int | None:
    """Return the place of the capitalized word behind "van der", "de la", "bin"; None where there is none."""
    for end in range(place, min(place + 3, len(words.words))):
        if not is_joined(words, end):
            return None
        if words.caps[end] or words.words[end] in word_set("org_forms", "small_legal"):
            return end
        if tuple(words.words[end : end + 2]) in (("z", "o.o."), ("s", "r.o.")):
            continue  # "Sp. z o.o.", "spol. s r.o."
        if not flags(words.words[end]) & Flag.PARTICLE or words.words[end] in ("a", "as", "do"):
            return None
    return None


def find_known(words: Words, names: Gazetteer) -> dict[int, tuple[int, tuple[KnownName, ...]]]:
    """Return the longest gazetteer name that begins at each capitalized word, as first → (last, entries)."""
    found = {}
    texts, gaps, caps = words.words, words.gaps, words.caps
    count = len(texts)
    for first in range(count):
        if not caps[first]:
            continue
        last = first + min(names.longest(fold(texts[first].partition("-")[0])), LONGEST)
        last = min(last, count)
        for end in range(first + 1, last):
            if gaps[end] not in (" ", "-", " & ", "\u00a0", "'s ", "’s "):
                last = end
                break
        while last > first:
            surface = texts[first] if last == first + 1 else " ".join(words.surface(first, last).split())
            entries = _find(names, words, last, surface)
            if not caps[last - 1]:  # only a user's name may end in a small letter: "Brenholm yard"
                entries = tuple(entry for entry in entries if entry.evidence.startswith("user's"))
            if entries:
                found[first] = (last, entries)
                break
            last -= 1
    return found


#: Letters of a noun for bodies: NGO.
KIND = Flag.NO_ACRONYM | Flag.ORG_NOUN


def trim_run(words: Words, first: int, last: int, known: dict[int, tuple[int, tuple[KnownName, ...]]]) -> int:
    """Return where the name in a run begins, behind words that only open the sentence."""
    while (
        first < last
        and (
            flags(words.words[first]) & NAME_STOPS
            or _is_adverb(words, first, last)
            or _is_past(words, first, last)
            or _is_kind_of_body(words, first, last)
        )
        and not _is_long_name(known.get(first), last)
        and not is_given(words, first, last)
    ):
        if (
            flags(words.words[first]) & Flag.CALENDAR
            and first + 1 < last
            and flags(words.words[first]) & Flag.GIVEN
        ):
            break
        first += 1
    return first


def is_given(words: Words, first: int, last: int) -> bool:
    """Tell whether a small word is a given name before a surname: "said | Will Tarnlund", "Will Steele, its head".

    Args:
        words: a paragraph's words.
        first: where the run begins.
        last: where it ends.
    """
    if last - first != FULL_NAME or words.words[first] not in word_set("people", "small_words"):
        return False
    if words.gaps[first + 1] != " " or not words.caps[first + 1]:
        return False
    surname = flags(words.words[first + 1])
    if surname & (Flag.WORD | Flag.COUNTRY | Flag.PEOPLE | Flag.ACRONYM) and not surname & Flag.FAMILY:
        return False
    if words.opens[first]:
        return last < len(words.words) and words.gaps[last] == ", "
    return words.gaps[first] == " " and not words.headline


def _is_adverb(words: Words, first: int, last: int) -> bool:
    """Tell whether an adverb opens the sentence: "Initially | Government of Norvalo"; not "Kelly", "Weekly Mirror"."""
    text = words.words[first]
    if not words.opens[first] or last - first < 2 or not text.endswith("ly"):
        return False
    kind = flags(text)
    plain = kind & Flag.WORD and not kind & (Flag.GIVEN | Flag.FAMILY | Flag.HEAD | Flag.WEAK_HEAD)
    return bool(plain) and bool(flags(text.removesuffix("ly").lower()) & Flag.WORD)


def _is_past(words: Words, first: int, last: int) -> bool:
    """Tell whether a word before a name says that something was: "Former | Brelik striker"; not "Former Minister"."""
    if words.words[first] not in word_set("titles", "past") or last - first < 2:
        return False
    return not flags(words.words[first + 1]) & (TITLE | Flag.MODIFIER)


def _is_kind_of_body(words: Words, first: int, last: int) -> bool:
    """Tell whether letters say only what kind of body follows: "the NGO | Defiende Vida"; not "NGO Law"."""
    if last - first < 2 or not parts_kind(words.words[first]):
        return False
    return not flags(words.words[last - 1]) & (TITLE | Flag.THING | Flag.HEAD | Flag.WEAK_HEAD | Flag.WORD)


def parts_kind(word: str) -> bool:
    """Tell whether letters stand for a kind of body, as "NGO" does, and are no body's own.

    Args:
        word: as printed.
    """
    return not word.islower() and flags(word) & KIND == KIND


def _is_long_name(found: tuple[int, tuple[KnownName, ...]] | None, last: int) -> bool:
    """Tell whether a known name fills the run, as "The Gambia"; not "The National | Institute"."""
    return found is not None and found[0] == last and any(entry.evidence not in TOWNS for entry in found[1])


def split_title(
    words: Words, first: int, last: int, known: dict[int, tuple[int, tuple[KnownName, ...]]]
) -> tuple[int, int] | None:
    """Return (where the title begins, where the person's name begins) in a run that holds both, or None.

    "Kazakhstan President Kassym-Jomart Tokayev" → the places of "President" and "Kassym-Jomart".
    """
    title = -1
    for place in range(first, last - 1):
        tag = flags(words.words[place])
        if is_clock(words, place):
            continue
        if tag & TITLE and not tag & Flag.INITIAL and known.get(place, (0,))[0] - place < 2:
            if place > first and is_inner_title(words, place):
                continue
            title = place  # not the Sri of "Sri Lanka"
    if title < 0:
        return None
    begin = title
    while begin > first and flags(words.words[begin - 1]) & (TITLE | Flag.MODIFIER):
        begin -= 1
    return begin, title + 1


def is_inner_title(words: Words, place: int) -> bool:
    """Tell whether a title that is a name too stands in a person's name: "Martin Luther King", "Noordin Sheikh Ali".

    Args:
        words: a paragraph's words.
        place: the title's.
    """
    if not place or not flags(words.words[place]) & NAME or words.gaps[place] != " ":
        return False
    before = words.words[place - 1]
    return words.caps[place - 1] and not flags(before) & (TITLE | Flag.MODIFIER | Flag.WORD)


def is_clock(words: Words, place: int) -> bool:
    """Tell whether "PM" behind a number tells the time of day, not a prime minister.

    Args:
        words: a paragraph's words.
        place: the word's.
    """
    return words.words[place] in ("PM", "AM") and place > 0 and words.words[place - 1][-1].isdigit()


def _find(names: Gazetteer, words: Words, last: int, surface: str) -> tuple[KnownName, ...]:
    """Return the readings of a name that ends before a word; its 's may be its own: "Moody's", "Standard & Poor's"."""
    sign = words.text[words.ends[last - 1] : words.ends[last - 1] + 2]
    own = names.find(f"{surface}'s") if sign in POSSESSIVES and not _is_only_given(surface) else ()
    return own or names.find(surface)


def _is_only_given(surface: str) -> bool:
    """Tell whether a word is a given name and no surname: the 's behind it is that of somebody's own."""
    return flags(surface) & NAME == Flag.GIVEN
