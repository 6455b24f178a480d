"""Names of two halves that "and" joins and one head noun ends: "Fish Landing and Harbour Board"."""

from __future__ import annotations

from collections.abc import Iterator

from factpull.entities.known.name import KnownName
from factpull.entities.words.flags import Flag, flags
from factpull.entities.words.lexemes import OWNER_GAPS, Words
from factpull.entities.words.links import LONGEST_NAME
from factpull.entities.words.runs import TOWNS, Known, trim_run
from factpull.lexicon import word_set

#: Endings of learned words that are no everyday words: "Phytosanitary and Stabilization Agency".
LEARNED = ("ary", "al", "ic", "ics", "ism", "ive", "ous", "tion")


def join_halves(
    words: Words, first: int, last: int, run_starts: dict[int, int], known: Known
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where names begin that a run behind "and" ends, with the evidence: "Fish Landing and | Harbour Board".

    Args:
        words: a paragraph's words.
        first: where the run begins.
        last: where it ends.
        run_starts: where each run that ends at a place begins.
        known: the gazetteer's names by their first word.
    """
    before = run_starts.get(first - 1) if first > 1 and words.words[first - 1] in ("and", "&") else None
    if (
        before is None
        or words.gaps[first] != " "
        or words.gaps[first - 1] != " "
        or last - before > LONGEST_NAME
    ):
        return
    before = trim_run(words, before, first - 1, known)
    if words.words[first] in word_set("org_forms", "partners") and last == first + 1:
        yield before, ("joined halves", "legal form")
    elif flags(words.words[last - 1]) & (Flag.HEAD | Flag.OPENER) and _are_halves(
        words, before, first, last, known
    ):
        yield before, ("joined halves",)
        yield from join_halves(words, before, last, run_starts, known)


def _are_halves(words: Words, before: int, first: int, last: int, known: Known) -> bool:
    """Tell whether "and" joins what stands before and behind it to one name with one head noun."""
    left, right = words.words[first - 2], words.words[first]
    alone = before == first - 2 and last - first > 1  # "Construction and Similar Workers Union"
    fitting = (_is_everyday(left) and _is_everyday(right)) or bool(flags(left) & flags(right) & Flag.GIVEN)
    return (
        before < first - 1
        and (alone or not flags(left) & Flag.HEAD or _goes_on(words, first, last))
        and fitting
        and not _names_place(known.get(first - 2), left)
        and not _ends_name(words, before)
        and words.gaps[before] not in OWNER_GAPS
    )


def _goes_on(words: Words, first: int, last: int) -> bool:
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


def _is_everyday(text: str) -> bool:
    """Tell whether a word is an everyday one or a learned one.

    Args:
        text: as printed.
    """
    return bool(flags(text) & Flag.WORD) or text.endswith(LEARNED)


def _ends_name(words: Words, place: int) -> bool:
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


def _names_place(found: tuple[int, tuple[KnownName, ...]] | None, text: str) -> bool:
    """Tell whether the word before "and" is a name of its own; a small town's namesake is none: "College", "Media".

    Args:
        found: what the gazetteer knows of the word, with where the known name ends.
        text: the word.
    """
    towns = found is not None and all(entry.evidence in TOWNS for entry in found[1])
    return found is not None and not (towns and flags(text) & Flag.WORD)
