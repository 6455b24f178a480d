"""Whose age a number is: "riders aged 18 to 29", "the 60-79 age group", "nurses over the age of 50"."""

from __future__ import annotations

from factpull.claims.about.view import About, View
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.scene import Figure
from factpull.lexicon import word_set
from factpull.syntax.phrases import is_time

_INTO_GROUP = frozenset({"in", "of", "from", "within"})
#: Words between a noun and the bound of an age, beside "over" and the like.
_BETWEEN = frozenset(
    {"age", "ages", "at", "between", "from", "just", "least", "of", "than", "the", "to", "up"}
)
_JOINS = frozenset({"-", "–", "/", "and", "or", "to", "year", "years", ","})
_BEING = frozenset({"are", "be", "been", "is", "was", "were"})
_PLURAL = frozenset({"NNS", "NNPS"})
_LONGEST_BOUND = 7


def about_aged(view: View) -> About | None:
    """Return who is of an age, or None where the words around it do not say so.

    Args:
        view: an age.
    """
    found = _grouped(view) or _bounded(view) or _joined(view)
    return About(None, found, "about.aged") if found is not None else None


def _grouped(view: View) -> Reference | None:
    """Return who is in an age group: the riders of "riders in the 30-59 age group"."""
    tree, end = view.tree, view.figure.end
    named = word_set("noun_classes", "age_groups").intersection(tree.lower[end + 1 : end + 2])
    if tree.lower[end : end + 1] != ("age",) or not named:
        return None
    at = view.figure.start - 1
    while at > 0 and tree.tags[at] in {"DT", "JJ"}:
        at -= 1
    noun = at - 1
    if noun < 0 or tree.lower[at] not in _INTO_GROUP or not _is_people(view, noun):
        return None
    return view.words.bare(noun)


def _bounded(view: View) -> Reference | None:
    """Return the noun before the bound of an age: "nurses over the age of 50", or the subject of "are aged 50"."""
    tree, at = view.tree, view.figure.mention.token_start - 1
    first = max(0, at - _LONGEST_BOUND)
    bounds = word_set("claim_words", "age_bounds")
    while at > first and tree.lower[at] in bounds | _BETWEEN:
        at -= 1
    if bounds.isdisjoint(tree.lower[at + 1 : view.figure.mention.token_start]):
        return None
    if tree.lower[at] in _BEING:
        return _of_being(view, at)
    if tree.words[at] == "," and at > 1:
        at -= 1
    return view.words.bare(at) if _is_people(view, at) else None


def _of_being(view: View, verb: int) -> Reference | None:
    subject = view.tree.child(verb, "nsubj")
    if subject is None or view.tree.tags[subject] not in _PLURAL or view.words.is_source(subject):
        return None
    return view.words.bare(subject) if subject not in view.scene.taken else None


def _joined(view: View) -> Reference | None:
    """Return the noun behind a run of ages: the pupils of the three in "three- and four-year-old pupils"."""
    figures = view.scene.figures
    last = view.figure
    while last.index + 1 < len(figures) and _goes_on(view, last, figures[last.index + 1]):
        last = figures[last.index + 1]
    previous = view.previous
    alone = last is view.figure and (previous is None or not _goes_on(view, previous, last))
    link, noun = last.attachment.nouns[0] if last.attachment.nouns else ("", -1)
    named = link == "modifier" and noun >= last.end and view.tree.lower[noun] != "olds"
    if alone or not named or not view.is_free(noun):
        return None
    return view.words.refer(noun) if view.words.is_noun(noun) and not is_time(view.tree, noun) else None


def _goes_on(view: View, first: Figure, second: Figure) -> bool:
    """Tell whether two ages are one after the other, with only a hyphen, a comma or "and" between."""
    ages = first.mention.quantity.kind == second.mention.quantity.kind == "age"
    return ages and _JOINS.issuperset(view.tree.lower[first.end : second.start])


def _is_people(view: View, noun: int) -> bool:
    tree = view.tree
    return tree.tags[noun] in _PLURAL and noun not in view.scene.taken and not is_time(tree, noun)
