"""Two figures of one thing at two times: what is compared with an earlier time was the level before.

"Wool sales came to 8,200 bales, against 7,500 bales the previous spring" states a change without a word of change. A
comparison of two things ("5%, compared with 3% in Peru") states none: the second figure needs a time of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import regex

from factpull.claims.change.evidence import Form, Found
from factpull.claims.sentence.neighbours import is_year_before
from factpull.claims.sentence.scene import Figure, Scene
from factpull.lexicon import alternation, compile_kept, word_set
from factpull.lexicon.change import Direction, verb_forms
from factpull.records import Quantity
from factpull.syntax.clauses import object_of, subject_of

#: A time behind a figure, within its phrase: "in July 2025", "a year earlier", "for the same period last year".
EARLIER_RE = regex.compile(
    r"^[^.;,()]{0,60}?\b(?:(?:19|20)\d\d(?:[-/–]\d\d)?|ago|earlier|before|previous|last|prior"
    r"|same (?:period|month|quarter|time|week)"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
#: How many times larger than the other one of two counts of one thing may be.
_FAR = 1000
#: How many tokens behind its word the pace of a change may be told.
_LONGEST_PACE = 12
#: What stands for the thing whose level was told.
_BACK = frozenset({"it", "that", "this", "which"})
#: What may stand between two levels of one thing: when the first one was, and no other clause.
MOVED_RE = regex.compile(
    r"^[^.;:()]{0,40}?,? ?(?:from|to)(?: (?:about|around|some|nearly|only|just|an?|the))? $"
)


@cache
def _at_re() -> regex.Pattern[str]:
    """Return the pattern of the level behind a change: ".45 higher at 113.70", "up 1.52 at 97.47"."""
    return regex.compile(
        r"^(?: (?:higher|lower|up|down|better|more|less))?,? (?:at|to (?:\p{Ll}++ ){1,2}?at) $"
    )


@cache
def _led_re() -> regex.Pattern[str]:
    """Return the pattern of words between a level and its change: "40 tons, posting a rise of 5%"."""
    recording = alternation(word_set("verb_classes", "recording"))
    changes = alternation(word_set("noun_classes", "changes"))
    return compile_kept(
        "led_changes",
        rf"^[^.;]{{0,60}}?\b(?:{recording}|with|an?)"
        rf" (?:an? )?(?:\w+ ){{0,2}}?(?:{changes})\b"
        r"[^.;]{0,40}$",
    )


@cache
def _compared_re() -> regex.Pattern[str]:
    """Return the pattern of words that set a figure against the one before it, up to the second figure."""
    moving = alternation(word_set("verb_classes", "moving_from"))
    return compile_kept(
        "compared_figures",
        r"(?:\b(?:as )?compared (?:with|to)|\bin comparison (?:with|to)|\bas against|\bagainst|\bversus|\bvs\.?"
        r"|\( ?(?:previously|formerly|earlier|before)\b|\bup from|\bdown from"
        rf"|\b(?:{moving}) from)"
        r"(?: (?:[\p{L}’'%]+|\d{1,4}/\d\d)){0,6} $",
    )


def find_pairs(scene: Scene, found: Mapping[int, Found]) -> dict[int, Found]:
    """Return the changes of figures that a figure beside them makes one, by index; known changes stay as they are.

    Args:
        scene: the sentence.
        found: the changes that its words state.
    """
    added: dict[int, Found] = {}
    for before, figure in zip(scene.figures, scene.figures[1:], strict=False):
        known = {**added, **found}
        for index, change in _compared(scene, before, figure, known):
            added.setdefault(index, change)
        for index, change in _led(scene, before, figure, known):
            added.setdefault(index, change)
        for index, change in (
            *_moved(scene, before, figure, known),
            *_came_from(scene, before, figure, known),
        ):
            added.setdefault(index, change)
    for level, size, figure in zip(scene.figures, scene.figures[1:], scene.figures[2:], strict=False):
        for index, change in _around(scene, level, size, figure, {**added, **found}):
            added.setdefault(index, change)
    return {index: change for index, change in added.items() if index not in found}


def settle_sides(scene: Scene, found: Mapping[int, Found]) -> dict[int, Found]:
    """Return the sides of changes whose word does not say where the level went: "improved to 4 hours from 6".

    "Grew at a slower pace, from 4% to 3%" says it of something else than the levels. All other words stand as printed.

    Args:
        scene: the sentence.
        found: the changes of its figures, by index.
    """
    sides: defaultdict[tuple[int, Form], list[int]] = defaultdict(list)
    for index, change in found.items():
        sides[change.word, change.form].append(index)
    settled: dict[int, Found] = {}
    for (word, form), (index, *others) in sides.items():
        origins = sides.get((word, "from"), [])
        if form != "to" or others or len(origins) != 1 or not _is_of_else(scene, word, origins[0]):
            continue
        direction = _step(scene.figures[index], scene.figures[origins[0]])
        if direction is not None and direction != found[index].direction:
            settled |= {one: replace(found[one], direction=direction) for one in (index, origins[0])}
    return settled


def _is_of_else(scene: Scene, word: int, origin: int) -> bool:
    """Tell whether a word of change judges, or is told of at a pace, so that it says nothing of the levels."""
    paces = word_set("noun_classes", "rates")
    behind = scene.tree.lower[word : min(scene.figures[origin].start, word + _LONGEST_PACE)]
    judges = scene.tree.lower[word] in verb_forms("change_words", "judging")
    return judges or ("at" in behind and not paces.isdisjoint(behind))


def _around(
    scene: Scene, level: Figure, size: Figure, figure: Figure, found: Mapping[int, Found]
) -> Iterator[tuple[int, Found]]:
    """Yield both levels around the size of a change: "$40 million, a rise of 5% compared to $38 million in 2020"."""
    direction, told = _direction(level, figure), found.get(size.index)
    set_off = _compared_re().search(_between(scene, size, figure))
    if direction is None or told is None or told.form != "by" or set_off is None:
        return
    if told.direction != direction or not (_is_earlier(scene, figure) or EARLIER_RE.match(set_off[0])):
        return
    if level.index not in found:
        yield level.index, Found(direction, "to", told.word, "compared")
    if figure.index not in found:
        yield figure.index, Found(direction, "from", told.word, "compared")


def _compared(
    scene: Scene, before: Figure, figure: Figure, found: Mapping[int, Found]
) -> Iterator[tuple[int, Found]]:
    """Yield the level after and the level before of "… 14 mm in July, compared to 22 mm in June"."""
    if _is_foretold(scene, before) or _is_foretold(scene, figure):
        return  # "$40 million, against an estimate of $38 million in May"
    direction = _direction(before, figure)
    gap = _between(scene, before, figure)
    set_off = _compared_re().search(gap)
    told = set_off is not None and (
        _is_earlier(scene, figure) or EARLIER_RE.match(set_off[0]) or "(" in set_off[0]
    )
    if direction is None or not (told or is_year_before(scene, before, figure)):
        return
    if before.index in found and found[before.index].form == "by":
        return
    if before.index not in found:
        yield before.index, Found(direction, "to", figure.start - 1, "compared")
    yield figure.index, Found(direction, "from", figure.start - 1, "compared")


def _is_foretold(scene: Scene, figure: Figure) -> bool:
    """Tell whether a figure is what somebody thought: "the forecast of $4 billion", "against estimates of 40"."""
    nouns = [scene.tree.lower[noun] for _, noun in figure.attachment.nouns[:1]]
    return any(noun.removesuffix("s") in word_set("speech_verbs", "outlooks") for noun in nouns)


def _is_earlier(scene: Scene, figure: Figure) -> bool:
    tree = scene.tree
    behind = "".join(tree.words[k] + " " for k in range(figure.end, min(figure.end + 14, len(tree))))
    return EARLIER_RE.match(behind) is not None


def _led(
    scene: Scene, before: Figure, figure: Figure, found: Mapping[int, Found]
) -> Iterator[tuple[int, Found]]:
    """Yield the level that a change led to, before or behind its size."""
    first, second = found.get(before.index), found.get(figure.index)
    kinds = before.mention.quantity.kind, figure.mention.quantity.kind
    gap = _between(scene, before, figure)
    if first is None and second is not None and second.form == "by" and kinds[0] != kinds[1]:
        if (
            kinds[1] == "percent"
            and kinds[0] in {"money", "measure", "count", "index"}
            and _led_re().match(gap)
        ):
            yield before.index, Found(second.direction, "to", second.word, "level")
    elif first is not None and second is None and first.form == "by" and _at_re().match(gap):
        yield figure.index, Found(first.direction, "to", first.word, "level")


def _moved(
    scene: Scene, before: Figure, figure: Figure, found: Mapping[int, Found]
) -> Iterator[tuple[int, Found]]:
    """Yield both sides of "to 12 in 2003 from 40 in 2001": two levels at two times, whatever moved them."""
    if before.index in found or figure.index in found:
        return
    gap = _between(scene, before, figure)
    if (before.lead, figure.lead) == ("to", "from") and MOVED_RE.match(gap):
        sides: tuple[Form, Form] = ("to", "from")
        direction = _direction(before, figure)
    elif (
        (before.lead, figure.lead) == ("from", "to")
        and MOVED_RE.match(gap)
        and (_is_read_as_pair(figure) or EARLIER_RE.match(gap))
    ):
        sides, direction = ("from", "to"), _direction(figure, before)
    else:
        return
    if direction is not None:
        yield before.index, Found(direction, sides[0], before.start - 1, "moved")
        yield figure.index, Found(direction, sides[1], figure.start - 1, "moved")


def _came_from(
    scene: Scene, before: Figure, figure: Figure, found: Mapping[int, Found]
) -> Iterator[tuple[int, Found]]:
    """Yield the level that what moved had before: "a debt of $40 fell to $30", "held 70% in 2009; this fell to 56%"."""
    change, verb = found.get(figure.index), figure.attachment.verb
    if change is None or change.form != "to" or before.index in found or verb is None:
        return
    mover = subject_of(scene.tree, verb)
    if mover is None or _direction(figure, before) != change.direction:
        return
    if object_of(scene.tree, verb) is not None:
        return  # "two more were found, bringing the toll to 19": its object moved
    alone = scene.tree.right[mover] == mover  # "that of copper" is of something else
    back = scene.tree.lower[mover] in _BACK and alone and before.end <= mover
    if back or scene.tree.is_under(before.head, mover):
        yield before.index, Found(change.direction, "from", change.word, "moved")


def _is_read_as_pair(figure: Figure) -> bool:
    """Tell whether the amounts themselves make a pair of sides, because no range falls: "from 900 to 700"."""
    return "to" in figure.mention.rule.removeprefix("quantity.").split("+")


def _direction(before: Figure, figure: Figure) -> Direction | None:
    """Return which way the value went, where both figures are of one unit; None where they cannot be compared."""
    new, old = before.mention.quantity, figure.mention.quantity
    if new.kind in {"age", "rank", "duration", "multiple"}:
        return None
    if new.kind == "count" and new.value and old.value and not 1 / _FAR < abs(new.value / old.value) < _FAR:
        return None  # "264 million people in 41 cities"
    return _higher(new, old)


def _step(before: Figure, figure: Figure) -> Direction | None:
    """Return which way the value went between the two sides of one change."""
    quantity = before.mention.quantity
    return None if quantity.kind == "rank" else _higher(quantity, figure.mention.quantity)


def _higher(new: Quantity, old: Quantity) -> Direction | None:
    names = [quantity.unit.name if quantity.unit else None for quantity in (new, old)]
    if new.kind != old.kind or names[0] != names[1] or new.value is None or old.value is None:
        return None
    if new.value == old.value:
        return None
    return "up" if new.value > old.value else "down"


def _between(scene: Scene, before: Figure, figure: Figure) -> str:
    """Return the words between two figures, single-spaced, with a space behind the last."""
    tree = scene.tree
    return (
        "".join(
            (" " if k == before.end or tree.words[k] not in {",", "."} else "") + tree.words[k]
            for k in range(before.end, figure.mention.token_start)
        )
        + " "
    )
