"""Lists that answer each other: "Velia and Oruvia earned $4 million and $3 million, respectively"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import regex

from factpull.claims.about.view import About
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.scene import Figure, Scene

_WORD = "respectively"
#: Between the last number and the word stand a unit, a comma, a bracket, few words of what is counted.
_REACH = 6
_AND = regex.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_BETWEEN = frozenset({",", "and", "by", "to"})


def find_respective(scene: Scene, about: Mapping[int, About]) -> dict[int, About]:
    """Return what the numbers of a sentence are about that answer a list of names, each in its turn.

    Args:
        scene: the sentence with its figures.
        about: what its figures are about, by index.
    """
    if _WORD not in scene.tree.lower:
        return {}
    found: dict[int, About] = {}
    for run in _runs(scene):
        first = about[run[0].index]
        listed = first.subject or first.measure
        parts = list(_parts(listed)) if listed is not None else []
        if len(parts) != len(run):
            continue
        for figure, part in zip(run, parts, strict=True):
            as_subject = first.subject is not None
            found[figure.index] = (
                replace(first, subject=part, rule="about.respective")
                if as_subject
                else About(part, None, "about.respective")
            )
    return found


def _runs(scene: Scene) -> Iterator[list[Figure]]:
    """Yield the runs of alike numbers right before each "respectively"."""
    for at, word in enumerate(scene.tree.lower):
        if word != _WORD:
            continue
        run: list[Figure] = []
        for figure in reversed(scene.figures):
            if figure.start > at:
                continue
            if not run and at - figure.end > _REACH:
                break
            if run and not _goes_before(scene, figure, run[0]):
                break
            run.insert(0, figure)
        if len(run) > 1:
            yield run


def _goes_before(scene: Scene, figure: Figure, following: Figure) -> bool:
    words = scene.tree.lower[figure.end : following.start]
    first, second = figure.mention.quantity, following.mention.quantity
    # "25, 11 and 7 percent": the first two have their unit from the last.
    return _BETWEEN.issuperset(words) and (first.kind == second.kind or first.kind == "count")


def _parts(listed: Reference) -> Iterator[Reference]:
    """Yield the names of a list, each with its place when the list stands as printed."""
    place = 0
    for part in _AND.split(listed.text):
        start = listed.text.index(part, place)
        place = start + len(part)
        if part:
            yield Reference(part, listed.start + start, listed.start + place, listed.issue)
