"""The words of change by their inflected forms, and verbs by their classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from factpull.lexicon.table import read_table

Direction = Literal["up", "down", "flat"]
Takes = Literal["any", "amount", "share", "strict"]

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """A word of change.

    Attributes:
        direction: up or down.
        takes: which amounts it takes without a preposition.
    """

    direction: Direction
    takes: Takes


def inflect(row: str) -> set[str]:
    """Return all forms of a verb.

    Args:
        row: its base form, and behind it the irregular ones: "rise rose risen".

    Example:
        >>> sorted(inflect("drop"))
        ['drop', 'dropped', 'dropping', 'drops']
    """
    base, *irregular = row.split()
    stem = base
    if base.endswith("e") and not base.endswith("ee"):
        stem = base[:-1]
    elif _doubles(base):
        stem = base + base[-1]
    forms = {base, *irregular, stem + "ing"}
    if not irregular:
        forms.add(base[:-1] + "ied" if base.endswith("y") and base[-2] not in _VOWELS else stem + "ed")
    forms.add(_third_person(base))
    return forms


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _doubles(base: str) -> bool:
    """Tell whether the last consonant doubles: short words such as "drop", "slip", "cut"."""
    vowels = sum(letter in _VOWELS for letter in base)
    return len(base) > 2 and vowels == 1 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS


@cache
def change_verbs() -> dict[str, ChangeWord]:
    """Return the verbs of change by form."""
    table = read_table("change_words")
    return {
        form: ChangeWord(direction, takes)
        for direction in ("up", "down")
        for takes in ("any", "amount", "share", "strict")
        for row in table[direction][takes]
        for form in inflect(row)
    }


@cache
def change_nouns() -> dict[str, ChangeWord]:
    """Return the nouns of change."""
    table = read_table("change_words")
    groups: tuple[tuple[str, Takes], ...] = (("nouns", "any"), ("share_nouns", "strict"))
    return {
        noun: ChangeWord(direction, takes)
        for direction in ("up", "down")
        for key, takes in groups
        for noun in table[direction][key]
    }


@cache
def change_adverbs() -> dict[str, Direction]:
    """Return the adverbs and comparatives of change."""
    table = read_table("change_words")
    return {word: direction for direction in ("up", "down") for word in table[direction]["adverbs"]}


@cache
def change_comparatives() -> dict[str, Direction]:
    """Return what sets a figure above or below that of an earlier time: "dearer than last year", "5% higher than"."""
    table = read_table("change_words")
    compared: dict[str, Direction] = {
        word: direction for direction in ("up", "down") for word in table[direction]["compared"]
    }
    return change_adverbs() | compared


@cache
def verb_forms(name: str, key: str) -> frozenset[str]:
    """Return all forms of a list of verbs of a shipped table.

    Args:
        name: the table's name.
        key: the list's key.
    """
    return frozenset(form for row in read_table(name)[key] for form in inflect(row))
