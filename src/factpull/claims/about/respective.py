"""Lists that answer each other: "Tarm and Holm spent $850 and $640, respectively"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from factpull.claims.about.view import About
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.scene import Figure, Scene
from factpull.claims.sentence.series import SHORTEST_LIST, Item, find_spaced, item_of
from factpull.claims.sentence.wording import Wording
from factpull.syntax.phrases import is_time, noun_phrase

_WORD = "respectively"
#: Between the last number and the word stand a unit, a comma, a bracket, few words of what is counted.
_REACH = 6
_AND = regex.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
#: Names behind what they share: "yields on the farms of Velia".
_NAMED_RE = regex.compile(
    r"^(?P<whole>\p{L}.{0,80}?\p{Ll})\s(?:of|in|at|from|to|for)\s(?P<name>\p{Lu}\S*(?:\s\p{Lu}\S*){0,4})$"
)
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
        if listed is None or len(parts) != len(run):
            continue
        whole, parts = _parted(scene, parts)
        for figure, part in zip(run, parts, strict=True):
            if whole is not None:
                found[figure.index] = About(whole, part, "about.respective")
            elif first.subject is not None:
                found[figure.index] = replace(first, subject=part, rule="about.respective")
            else:
                found[figure.index] = About(part, None, "about.respective")
    return found


def _parted(scene: Scene, parts: list[Reference]) -> tuple[Reference | None, list[Reference]]:
    """Return what all of a list's names share before them, or None, and the names with what they share behind them.

    As in "yields on the farms of Velia and Orlau": yields on the farms; "urban and rural rents": rents.
    """
    first, last = parts[0], parts[-1]
    name = _NAMED_RE.search(first.text)
    if name is not None and all(part.text[:1].isupper() for part in parts[1:]):
        at = first.start + name.start("name")
        own = Reference(name["name"], at, first.end, first.issue)
        whole = Reference(name["whole"], first.start, first.start + name.end("whole"), first.issue)
        return whole, [own, *parts[1:]]
    head = last.text.partition(" ")[2]
    described = scene.tree.tags[scene.tree.token_at(first.start)] == "JJ" and " " not in first.text
    if head and described:
        return None, [*(replace(part, text=f"{part.text} {head}") for part in parts[:-1]), last]
    return None, parts


def about_spaced(scene: Scene, words: Wording) -> dict[int, About]:
    """Return what the numbers of a list are about that follow names at once: "Turnout: Togo 71%, Benin 64%, Mali 52%".

    Args:
        scene: the sentence with its figures.
        words: puts its nouns into words.
    """
    found: dict[int, About] = {}
    for index, label in find_spaced(scene).items():
        kind = scene.figures[index].mention.quantity.kind
        header = _header(scene, words, label.start) if kind != "count" else None
        said = next((one.measure for one in found.values() if one.measure is not None), header)
        measure = said if kind != "count" else None
        found[index] = About(measure, words.stretch(label.start, label.stop), "about.spaced")
    return found


def name_of(words: Wording, item: Item) -> Reference | None:
    """Return the label of an item in words: all of "Radio and Print (80%)" in a list with semicolons.

    Args:
        words: puts its nouns into words.
        item: the item.
    """
    whole = item.first < item.label
    return words.stretch(item.first, item.label + 1) if whole else words.refer(item.label)


def about_headers(
    scene: Scene, words: Wording, items: Sequence[Item], about: Mapping[int, About]
) -> dict[int, About]:
    """Return what the first shares of lists are about whose labels are like those behind: whose they are.

    As in "these led: Home Cooking (95%); Sewing (80%); Print (79%)": the first label measures nothing.

    Args:
        scene: the sentence with its figures.
        words: puts its nouns into words.
        items: the items behind the first.
        about: what its figures are about, by index.
    """
    found = {}
    for header, size in Counter(item.header for item in items).items():
        figure, first = scene.figures[header], about[header]
        item = item_of(scene, figure)
        if item is None or size + 1 < SHORTEST_LIST or figure.mention.quantity.kind != "percent":
            continue
        if first.rule == "about.noun" and first.measure is not None and _covers(scene, first.measure, item):
            found[header] = About(None, name_of(words, item), "about.series")
    return found


def _covers(scene: Scene, words: Reference, item: Item) -> bool:
    return words.start <= scene.tree.starts[item.label] < words.end


def _header(scene: Scene, words: Wording, first: int) -> Reference | None:
    """Return the noun that opens a sentence, when a colon leads from it to a list's first name."""
    if first < 2 or scene.tree.words[first - 1] != ":":
        return None
    noun = next((at for at in range(first - 1) if words.is_noun(at) and not words.is_noun(at + 1)), None)
    if noun is None or is_time(scene.tree, noun) or noun in scene.taken:
        return None
    return words.text(noun_phrase(scene.tree, noun, scene.taken, complements=False))


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
