"""Rankings that name the measure first: "the highest rent was in Orlau ($9)", "cooks were most likely to rent (9%)"."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from factpull.claims.about.ranking.superlatives import AMONG, BEING, LEVELS, alike, before_figure, is_age
from factpull.claims.about.view import About, View
from factpull.claims.sentence.antecedents import Reference
from factpull.lexicon.change import change_nouns
from factpull.syntax.clauses import subject_of
from factpull.syntax.phrases import is_time

#: What only completes "was": "the lowest rate was | recorded in Tarm".
_PASSING = frozenset({"VBN", "RB"})
_BREAKS = frozenset({"(", ")", "[", "]", ";", ":"})
_JOINING = frozenset({"and", "but", "while", "with", ","})
_DEGREES = frozenset({"least", "less", "more", "most"})
#: How many words may stand between the superlative, or "likely", and its figure.
_LONGEST = 16
#: How many words say who it is.
_WHO = 10


def about_inverted(view: View) -> About | None:
    """Return what a share or a level is about whose sentence says first what is highest, or who is likeliest; or None.

    Args:
        view: the figure.
    """
    if view.change is not None or view.quantity.kind not in LEVELS or (last := before_figure(view)) is None:
        return None
    nearest = [*takewhile(lambda at: _goes_on(view, at), range(last, max(last - _LONGEST, 0), -1))]
    likely = next((at for at in nearest if view.tree.lower[at] == "likely"), None)
    if likely is not None and view.tree.lower[likely - 1] in _DEGREES:
        return _likeliest(view, likely, last)
    if (held := _with_most(view, nearest)) is not None:
        return held
    link = next((at for at in nearest if view.tree.tags[at] == "IN" and view.tree.lower[at] in AMONG), None)
    return _highest(view, link, last) if link is not None and link < last else None


def _with_most(view: View, nearest: list[int]) -> About | None:
    """Return who is named as having most: "the towns with the highest rent were Orlau ($9) and Tarm ($8)"."""
    tree = view.tree
    verb = next((at for at in nearest if tree.lower[at] in BEING), None)
    subject = subject_of(tree, verb) if verb is not None else None
    if (
        verb is None
        or subject is None
        or not subject < verb < nearest[0]
        or not view.words.is_noun(nearest[0])
    ):
        return None
    tops = [at for at in range(tree.left[subject], verb) if tree.tags[at] in {"JJS", "RBS"}]
    if len(tops) != 1 or tree.tags[verb + 1] in {"IN", "VBN"} or tree.lower[subject] in change_nouns():
        return None
    start = verb + 1 + (tree.tags[verb + 1] == "DT")
    named = view.words.stretch(start, nearest[0] + 1)
    if tops[0] < subject:
        return About(None, named, "about.superlative")  # "the most common reason was illness (20%)"
    held = tree.lower[tops[0] - 2 : tops[0]] == ("with", "the")
    return About(view.words.stretch(tops[0] + 1, verb), named, "about.superlative") if held else None


def _goes_on(view: View, token: int) -> bool:
    """Tell whether the words that a figure belongs to may hold a token: no other figure but an age, no bracket."""
    free = token not in view.scene.taken or is_age(view, token)
    return free and view.tree.words[token] not in _BREAKS


def _highest(view: View, link: int, last: int) -> About | None:
    """Return whose level a ranking names behind "in", "among" or "for", and what it measures."""
    tree, lead = view.tree, link - 1
    while lead > 0 and tree.tags[lead] in _PASSING and tree.lower[lead] not in BEING:
        lead -= 1
    if is_time(tree, last) or not view.words.is_noun(last):
        return None
    whose = view.words.stretch(link + 1 + (tree.lower[link + 1] == "the"), last + 1)
    first = alike(view)
    if tree.lower[lead] == "than" or (tree.tags[lead] == "JJS" and tree.lower[lead - 1] == "the"):
        return replace(first, subject=whose) if first is not None else None  # "and the lowest in Tarm (4%)"
    subject = subject_of(tree, lead) if tree.lower[lead] in BEING else None
    if subject is None or not subject < lead:
        return None
    if tree.tags[subject] == "JJS":
        return replace(first, subject=whose) if first is not None else None
    top = next((at for at in range(tree.left[subject], subject) if tree.tags[at] == "JJS"), None)
    if top is None or not view.is_free(subject) or tree.lower[subject] in change_nouns():
        return None
    return About(view.words.stretch(top + 1, lead), whose, "about.superlative")


def _likeliest(view: View, likely: int, last: int) -> About | None:
    """Return who is likeliest to do what: "cooks were most likely to rent (9%), sailors least likely"."""
    tree, lead = view.tree, likely - 2
    while lead > 0 and tree.tags[lead] in {"DT", "RB"}:
        lead -= 1
    who = _who(view, lead)
    if likely == last:
        first = alike(view)
        return replace(first, subject=who) if first is not None and who is not None else None
    to = next(
        (at for at in range(likely + 1, last) if tree.lower[at] == "to" and tree.tags[at] == "TO"), None
    )
    if to is None or who is None or view.quantity.kind not in {"percent", "fraction"}:
        return None
    verb = to + 1 + (tree.lower[to + 1] == "be")
    return About(view.words.stretch(verb, last + 1), who, "about.superlative") if verb <= last else None


def _who(view: View, lead: int) -> Reference | None:
    """Return the subject of the "were" that ends at a token, or who stands there: "and cooks | the least likely"."""
    tree = view.tree
    if lead < 0:
        return None  # "Most likely (9%)" names nobody
    if tree.lower[lead] in BEING:
        subject = subject_of(tree, lead)
        if subject is None or not view.is_free(subject) or not subject < lead:
            return None
        return _in_full(view, subject, lead) or view.words.refer(subject)
    if not view.words.is_noun(lead) or not view.is_free(lead):
        return None
    joint = next((at for at in range(lead, max(lead - _WHO, 0), -1) if tree.lower[at] in _JOINING), None)
    return view.words.bare(lead) if joint is None else view.words.stretch(joint + 1, lead + 1)


def _in_full(view: View, subject: int, end: int) -> Reference | None:
    """Return who is meant with what says which of them, or None: "people who call themselves Norish"."""
    tree = view.tree
    told = any(tree.deps[kid] in {"relcl", "acl"} and subject < kid < end for kid in tree.kids[subject])
    start = tree.left[subject] + (tree.tags[tree.left[subject]] == "DT" and tree.left[subject] < subject)
    whole = told and end - start <= _WHO and view.scene.taken.isdisjoint(range(start, end))
    return view.words.stretch(start, end) if whole and "," not in tree.words[start:end] else None
