"""Levels that stand beside their change: "a profit of $5 million, up 3%", "sales of $40 million rose 5%"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factpull.claims.change.evidence import TIMES, Found
from factpull.claims.sentence.neighbours import is_paired
from factpull.claims.sentence.scene import Figure, Scene
from factpull.lexicon import word_set
from factpull.lexicon.change import Direction, change_comparatives
from factpull.syntax.phrases import is_time
from factpull.syntax.tree import Tree

#: How many tokens may stand between a level and its comparison ("a profit of $5 billion for the quarter, up 3%").
_LONGEST_GAP = 12
#: How many figures may stand between a level and its comparison, and how many times larger one of them may be.
_FIGURES_BACK, _NEAR = 3, 20
#: What sets a figure below or above one of an earlier time.
_BESIDE: Mapping[str, Direction] = {"below": "down", "above": "up"}
#: How many tokens behind a word that compares its "than" may stand: "higher in the hills of Orlau (9%) than".
_LONGEST_THAN = 14
_LEVELS = frozenset({"money", "measure", "index", "percent"})


def levels_before(scene: Scene, figure: Figure, found: Mapping[int, Found]) -> Iterator[tuple[int, Found]]:
    """Yield the changes of the levels that a comparison follows ("stood at 40, up from 35"), by their figures.

    Args:
        scene: the sentence.
        figure: the figure of the comparison.
        found: the changes so far, that of the figure among them.
    """
    change = found[figure.index]
    level = _level(scene, figure, change)
    if level is None or level.index in found:
        return
    reached = _set_off(scene.tree, figure, change, level) or _moved(scene.tree, figure, change, level)
    while reached is not None:
        yield level.index, reached
        before = scene.figures[level.index - 1] if level.index else None
        if before is None or before.index in found or not _restates(scene, before, level):
            return
        level = before


def _level(scene: Scene, figure: Figure, change: Found) -> Figure | None:
    """Return the figure that a comparison is of: the one before, or what is as large as the level it came from."""
    if not figure.index:
        return None
    nearest = scene.figures[figure.index - 1]
    if change.form != "from" or _is_near(nearest, figure):
        return nearest
    others = scene.figures[max(0, figure.index - _FIGURES_BACK) : figure.index - 1]
    return next((one for one in reversed(others) if _is_near(one, figure)), nearest)


def _is_near(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of one kind and size, so that one may have come from the other."""
    new, old = one.mention.quantity, other.mention.quantity
    if new.kind != old.kind or not new.value or not old.value:
        return False
    return 1 / _NEAR < abs(new.value / old.value) < _NEAR


def _set_off(tree: Tree, figure: Figure, change: Found, level: Figure) -> Found | None:
    start = min(change.word, figure.start)
    gap = range(level.end, start)
    set_off = not gap or tree.words[start - 1] in {",", "("}
    if change.source != "adverb" or len(gap) > _LONGEST_GAP or not set_off:
        return None
    if not gap and change.word != start:
        return None  # "40 tons 5% higher"
    acts = any(tree.tags[token].startswith(("V", "MD")) for token in gap)
    alike = level.mention.quantity.kind == figure.mention.quantity.kind and change.form == "from"
    return Found(change.direction, "to", change.word, "level") if alike or not acts else None


def _moved(tree: Tree, figure: Figure, change: Found, level: Figure) -> Found | None:
    """Return the change of a level in the subject of its change: "an order for $40 million was up 5%"."""
    gap = range(level.end, min(change.word, figure.start))
    kind = level.mention.quantity.kind
    if change.form != "by" or not 0 < len(gap) <= 3 or kind not in _LEVELS or kind in TIMES:
        return None
    verbs = all(tree.tags[token].startswith(("V", "MD", "RB")) for token in gap)
    told = change.source in {"adverb", "verb"} and figure.attachment.relation != "subject"
    named = level.attachment.nouns[:1] and level.attachment.nouns[0][0] in {"of", "for", "at"}
    return Found(change.direction, "to", change.word, "level") if verbs and told and named else None


def _restates(scene: Scene, before: Figure, level: Figure) -> bool:
    """Tell whether a level is in brackets what the one before is: "61 birr ($1.1), up 5%"."""
    opens = scene.tree.lower[before.end : level.start] in {("(",), ("[",)}
    return opens and is_paired(scene, before, level)


def beside_earlier(tree: Tree, place: int) -> Direction | None:
    """Return which way a figure went: "1,000 below last year", "4,000 more than a week earlier"; or None.

    Args:
        tree: the sentence.
        place: the token behind the figure.
    """
    word, following = tree.lower[place : place + 1], place + 1
    if word and word[0] in _BESIDE:
        direction = _BESIDE[word[0]]
    elif word and word[0] in change_comparatives() and tree.lower[following : following + 1] == ("than",):
        direction, following = change_comparatives()[word[0]], following + 1
    else:
        return None
    while following < len(tree) and tree.tags[following] in {"DT", "PRP$", "IN", "POS"}:
        following += 1
    return direction if following < len(tree) and _is_earlier_time(tree, following) else None


def compares_things(tree: Tree, adverb: int) -> bool:
    """Tell whether a word compares levels of things, not two times: "higher in Orlau (9%) than in Tarm (4%)".

    Args:
        tree: the sentence.
        adverb: the word.
    """
    behind = tree.lower[adverb : adverb + _LONGEST_THAN]
    if tree.tags[adverb] not in {"JJR", "RBR"} or "than" not in behind:
        return False
    at = adverb + behind.index("than") + 1
    while at < len(tree) and tree.tags[at] in {"DT", "PRP$", "IN", "POS", "JJ"}:
        at += 1
    return at < len(tree) and not _is_earlier_time(tree, at) and not is_time(tree, at)


def _is_earlier_time(tree: Tree, place: int) -> bool:
    """As in "last year", "January 2016 levels", "a year earlier"; a bare year may date another thing."""
    word = tree.lower[place]
    if word in {"last", "previous", "prior", "earlier"}:
        return True
    return word in word_set("refused", "months") or any(
        one in {"earlier", "before", "ago"} for one in tree.lower[place : place + 3]
    )
