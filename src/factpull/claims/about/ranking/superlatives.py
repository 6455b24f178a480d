"""Levels of superlatives: "pay was highest in Orlau (40%)", "Lund had the lowest rent, 9%"."""

from __future__ import annotations

from collections.abc import Iterator

from factpull.claims.about.view import About, View
from factpull.claims.sentence.scene import SHARE_KINDS
from factpull.lexicon.change import change_nouns
from factpull.syntax.clauses import subject_of
from factpull.syntax.phrases import is_time

#: Kinds of numbers that are levels of a measure.
_LEVELS = SHARE_KINDS | {"age", "duration", "index", "measure", "money", "percentage_point"}
#: What leads a figure behind the words that it belongs to, and the signs between them.
_LEADS = frozenset({"about", "almost", "around", "at", "just", "nearly", "of", "only", "with"})
_SIGNS = frozenset({"(", ",", "[", "-", "–", "—"})
#: What leads those among whom something is highest.
_AMONG = frozenset({"among", "amongst", "at", "for", "in"})
#: What no words about one superlative reach over.
_BREAKS = frozenset({",", ";", ":", "(", ")", "[", "]", "-", "–", "—"})
_LONGEST = 14
_BEING = frozenset({"are", "be", "been", "is", "was", "were"})
#: What only completes "was": "the lowest rate was | recorded in Tarm".
_PASSING = frozenset({"VBN", "RB"})


def about_superlative(view: View) -> About | None:
    """Return what a figure is about that tells the level of a superlative, or None.

    Args:
        view: the figure.
    """
    bare = view.quantity.kind == "count" and not view.quantity.counted
    if not (bare or view.quantity.kind in _LEVELS) or view.change is not None:
        return None
    last = _before_figure(view)
    if last is None:
        return None
    return _of_words_before(view, last) or (_highest_in(view, last) if not bare else None)


def _of_words_before(view: View, last: int) -> About | None:
    """Return what the words right before a figure name as highest: "highest in Orlau", "had the lowest rent"."""
    tree, top = view.tree, _superlative(view, last)
    if top is None:
        return None
    link = top + 1
    while link < last and tree.tags[link][:2] in {"JJ", "VB", "RB"} and tree.lower[link] not in _AMONG:
        link += 1
    if link < last and tree.lower[link] in _AMONG and tree.tags[link] == "IN":
        return _highest_among(view, top, range(link + 1, last + 1))
    if tree.tags[top] == "JJS" and tree.lower[top - 1] == "the":
        return _with_the_highest(view, top, last)
    return None


def _before_figure(view: View) -> int | None:
    """Return the last word before a figure without what leads it, or None where nothing but words stands between."""
    tree, at = view.tree, view.figure.start - 1
    while at > 0 and tree.lower[at] in _LEADS:
        at -= 1
    if at > 0 and tree.words[at] in _SIGNS:
        at -= 1
    ahead = at < view.figure.start - 1
    return at if ahead and at > 0 and at not in view.scene.taken else None


def _nearest(view: View, last: int) -> Iterator[int]:
    """Yield the tokens before a figure, the nearest first, up to a bracket or another figure."""
    for at in range(last, max(last - _LONGEST, 0), -1):
        if view.tree.words[at] in _BREAKS or at in view.scene.taken:
            return
        yield at


def _superlative(view: View, last: int) -> int | None:
    """Return the superlative or comparative of the words that end at a token, or None."""
    tags = view.tree.tags
    return next((at for at in _nearest(view, last) if tags[at] in {"JJS", "RBS", "JJR", "RBR"}), None)


def _highest_among(view: View, top: int, whom: range) -> About | None:
    """Return whose level is the highest: "was highest among sailors (40%)"."""
    tree, lead = view.tree, top - 1
    while lead > 0 and (tree.tags[lead] in {"DT", "RB"} or tree.lower[lead] == "far"):
        lead -= 1
    subject = subject_of(tree, lead) if tree.lower[lead] in _BEING else None
    if is_time(tree, whom[-1]) or subject is None or not view.is_free(subject):
        return None
    if not view.words.is_noun(subject):
        return None
    named = view.words.stretch(whom[0] + (tree.lower[whom[0]] == "the"), whom[-1] + 1)
    return About(view.words.refer(subject), named, "about.superlative")


def _with_the_highest(view: View, top: int, last: int) -> About | None:
    """Return who has the highest level of what: "Tarm had the highest rent, 40%"."""
    tree, verb = view.tree, top - 2
    if top == last or verb < 0 or not tree.is_verb(verb) or tree.lower[verb] in _BEING:
        return None
    subject = subject_of(tree, verb)
    holder = view.words.refer(subject) if subject is not None and view.is_free(subject) else None
    first = top + 1 + (tree.lower[top + 1] == "ever")
    words = range(first, last + 1)
    named = view.words.is_noun(last) and not any(tree.is_verb(token) for token in words)
    if holder is None or not named:
        return None
    return About(view.words.stretch(first, last + 1), holder, "about.superlative")


def _highest_in(view: View, last: int) -> About | None:
    """Return whose level a sentence names that says first what is highest: "the highest rent was in Orlau ($9)"."""
    tree = view.tree
    link = next(
        (at for at in _nearest(view, last) if tree.tags[at] == "IN" and tree.lower[at] in _AMONG), None
    )
    if link is None or link >= last or is_time(tree, last) or not view.words.is_noun(last):
        return None
    lead = link - 1
    while lead > 0 and tree.tags[lead] in _PASSING and tree.lower[lead] not in _BEING:
        lead -= 1
    subject = subject_of(tree, lead) if tree.lower[lead] in _BEING else None
    if subject is None or not subject < lead or not view.is_free(subject):
        return None
    top = next((at for at in range(tree.left[subject], subject) if tree.tags[at] == "JJS"), None)
    if top is None or tree.lower[subject] in change_nouns():
        return None
    whose = view.words.stretch(link + 1 + (tree.lower[link + 1] == "the"), last + 1)
    return About(view.words.stretch(top + 1, lead), whose, "about.superlative")
