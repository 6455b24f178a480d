"""Figures that say how far a superlative goes: "pay was highest in Orlau (40%)", "Lund had the lowest rent, 9%"."""

from __future__ import annotations

from dataclasses import replace

from factpull.claims.about.view import About, View
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.scene import SHARE_KINDS
from factpull.syntax.clauses import subject_of
from factpull.syntax.phrases import is_time

#: Kinds of numbers that are levels of a measure.
LEVELS = SHARE_KINDS | {"age", "duration", "index", "measure", "money", "percentage_point"}
#: What leads a figure behind the words that it belongs to, and the signs between them.
_LEADS = frozenset({"about", "almost", "around", "at", "just", "nearly", "of", "only", "with"})
_SIGNS = frozenset({"(", ",", "[", "-", "–", "—"})
#: What leads those among whom something is highest.
AMONG = frozenset({"among", "amongst", "at", "for", "in"})
#: What no words about one superlative reach over.
_BREAKS = frozenset({",", ";", ":", "(", ")", "[", "]", "-", "–", "—"})
_LONGEST = 14
#: How many figures back the other end of a ranking may stand, past ages.
_NEAREST = 3
BEING = frozenset({"are", "be", "been", "is", "was", "were"})
_JOINING = frozenset({"and", "but", "while", ",", ";"})


def about_superlative(view: View) -> About | None:
    """Return what a figure is about that tells the level of a superlative, or None.

    Args:
        view: the figure.
    """
    bare = view.quantity.kind == "count" and not view.quantity.counted
    if not (bare or view.quantity.kind in LEVELS) or view.change is not None:
        return None
    tree, last = view.tree, before_figure(view)
    if last is None or (top := _superlative(view, last)) is None:
        return None
    link = top + 1
    while link < last and tree.tags[link][:2] in {"JJ", "VB", "RB"} and tree.lower[link] not in AMONG:
        link += 1
    if link < last and tree.lower[link] in AMONG and tree.tags[link] == "IN":
        return _highest_among(view, top, range(link + 1, last + 1))
    if tree.tags[top] == "JJS" and tree.lower[top - 1] == "the":
        return _with_the_highest(view, top, last)
    return None


def before_figure(view: View) -> int | None:
    """Return the last word before a figure without what leads it, or None where nothing but words stands between.

    Args:
        view: the figure.
    """
    tree, at = view.tree, view.figure.start - 1
    while at > 0 and tree.lower[at] in _LEADS:
        at -= 1
    if at > 0 and tree.words[at] in _SIGNS:
        at -= 1
    ahead = at < view.figure.start - 1
    return at if ahead and at > 0 and (at not in view.scene.taken or is_age(view, at)) else None


def _superlative(view: View, last: int) -> int | None:
    """Return the superlative or comparative of the words that end at a token, or None."""
    tree = view.tree
    for at in range(last, max(last - _LONGEST, 0), -1):
        if tree.tags[at] in {"JJS", "RBS", "JJR", "RBR"}:
            return at
        if tree.words[at] in _BREAKS or (at in view.scene.taken and not is_age(view, at)):
            return None
    return None


def is_age(view: View, token: int) -> bool:
    """Tell whether a token is of an age that tells who they are: "among people aged 75 and over (4%)".

    Args:
        view: the figure.
        token: the token.
    """
    index = view.words.figure_of(token)
    return index is not None and view.scene.figures[index].mention.quantity.kind == "age"


def _highest_among(view: View, top: int, whom: range) -> About | None:
    """Return whose level is the highest: "was highest among sailors (40%) and lowest among cooks (9%)"."""
    tree, lead = view.tree, top - 1
    while lead > 0 and (tree.tags[lead] in {"DT", "RB"} or tree.lower[lead] == "far"):
        lead -= 1
    if is_time(tree, whom[-1]):
        return None
    named = view.words.stretch(whom[0] + (tree.lower[whom[0]] == "the"), whom[-1] + 1)
    if tree.lower[lead] in BEING:
        subject = subject_of(tree, lead)
        if subject is None or not view.is_free(subject) or not view.words.is_noun(subject):
            return None
        return About(view.words.refer(subject), named, "about.superlative")
    first = alike(view)
    goes_on = tree.lower[lead] in _JOINING and first is not None
    return replace(first, subject=named) if goes_on and first is not None else None


def _with_the_highest(view: View, top: int, last: int) -> About | None:
    """Return who has the highest level of what: "Tarm had the highest rent, 40%, and Lund the lowest, 9%"."""
    tree, before = view.tree, top - 2
    holder = _holder(view, before)
    if holder is None:
        return None
    if top < last:
        words = range(top + 1 + (tree.lower[top + 1] == "ever"), last + 1)
        named = view.words.is_noun(last) and not any(tree.is_verb(token) for token in words)
        acts = tree.is_verb(before) and tree.lower[before] not in BEING
        measure = view.words.stretch(words[0], words[-1] + 1)
        return About(measure, holder, "about.superlative") if named and acts else None
    first = alike(view)
    return replace(first, subject=holder) if first is not None and first.measure is not None else None


def _holder(view: View, before: int) -> Reference | None:
    """Return who has what the words behind "the" name: the subject of the verb before them, or the noun there."""
    tree = view.tree
    if before < 0:
        return None
    if tree.is_verb(before):
        subject = subject_of(tree, before)
        return view.words.refer(subject) if subject is not None and view.is_free(subject) else None
    return view.words.bare(before) if view.words.is_noun(before) and view.is_free(before) else None


def alike(view: View) -> About | None:
    """Return what the figure before says of a superlative, if it is of the same kind, or None.

    Args:
        view: the figure.
    """
    before = reversed(view.scene.figures[max(0, view.figure.index - _NEAREST) : view.figure.index])
    previous = next(
        (one for one in before if one.mention.quantity.kind != "age" or view.quantity.kind == "age"), None
    )
    if previous is None or previous.mention.quantity.kind != view.quantity.kind:
        return None
    first = view.earlier.get(previous.index)
    return first if first is not None and first.rule == "about.superlative" else None
