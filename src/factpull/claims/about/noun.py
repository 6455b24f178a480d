"""Measure and subject of figures that hang from a noun: "a capacity of 40 tons", "the 67-km road"."""

from __future__ import annotations

from factpull.claims.about.clause import about_change_noun
from factpull.claims.about.view import About, View
from factpull.claims.change.evidence import SHARES
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.definite import is_definite
from factpull.claims.sentence.scene import scale_behind
from factpull.lexicon import read_rows, word_set
from factpull.lexicon.forms import singularize
from factpull.syntax.clauses import prep_object
from factpull.syntax.labels import NOMINAL_SUBJECTS

Nouns = tuple[tuple[str, int], ...]

_HOLDING = frozenset({"with", "of", "having", "including", "appos", "modifier"})
#: As in "a campaign across 19 countries".
_SPREAD = frozenset({"across", "among", "between", "in", "at", "through"})
#: What says that a noun is one thing, or the first of some: "a team", "this phase".
_SINGLE = frozenset({"a", "an", "another", "each", "every", "first", "one", "second", "that", "this"})
#: Lists of nouns for what consists of those counted: "the nation of 22 million people".
_HOLDERS = ("organization", "country", "place", "business", "institutions")
_PASSED_ON = frozenset({"including", "include", "includes", "among"})


def about_noun(view: View, nouns: Nouns) -> About:
    """Return what a figure that hangs from a noun is about.

    Args:
        view: the figure.
        nouns: the nouns above it with the link to each, the nearest first.
    """
    link, noun = nouns[0]
    change, kind = view.change, view.quantity.kind
    if change is not None and change.source == "noun" and change.word == noun:
        return about_change_noun(view, noun)
    if link in _PASSED_ON and view.figure.index - 1 in view.earlier:
        return About(None, view.copy(view.figure.index - 1, "").subject, "about.part")
    if link == "modifier" and kind not in {"money", *SHARES}:
        return _modified(view, nouns)
    if kind == "count" and view.quantity.counted and not _is_size(view, link, noun):
        return _held(view, link, noun)
    content = view.words.content(view.figure) if kind in {"money", "measure"} and link == "with" else None
    if content is not None:
        return About(content, view.bearer(noun), "about.holder")
    return _measured(view, nouns)


def _is_size(view: View, link: str, noun: int) -> bool:
    """Tell whether a noun names what a count measures: "a capacity of 40 guests", "a crew of nine sailors"."""
    word = view.tree.lower[noun]
    sized = word in word_set("claim_words", "size_nouns") or word in word_set("counts", "groups")
    return sized and link == "of" == view.figure.lead


def _measured(view: View, nouns: Nouns) -> About:
    """Return what an amount measures: the loss in "the loss in value of $5 million", whatever the model says."""
    link, noun = nouns[0][0], _deducted_from(view, nouns[0][1])
    above = 1
    while link == "of" and above < len(nouns) and nouns[above][0] in {"of", "in"}:
        further = nouns[above][1]
        if (
            view.words.is_name(noun)
            or not view.is_free(further)
            or view.tree.lower[further] in word_set("claim_words", "hollow_nouns")
        ):
            break
        noun, above = further, above + 1
    measure, owner = view.words.split(noun)
    return About(measure, owner or _maker(view, noun) or view.beyond(noun, nouns[above:]), "about.noun")


def _deducted_from(view: View, noun: int) -> int:
    """Return the noun that something is told before, after or per: the profit of "profit before tax of $5 million"."""
    tree = view.tree
    at = noun - 1
    while at > 1 and tree.lower[at] in word_set("claim_words", "deductions") | {"and", ","}:
        at -= 1
    linked = tree.lower[at] == "per" or (
        tree.lower[at] in {"after", "before"} and tree.lower[noun] in word_set("claim_words", "deductions")
    )
    return at - 1 if at > 0 and linked and view.words.is_noun(at - 1) else noun


def _maker(view: View, noun: int) -> Reference | None:
    """Return who made what is measured, or None: the council in "the $40 limit proposed by the council"."""
    made = view.tree.child(noun, "acl")
    maker = prep_object(view.tree, made, "by") if made is not None and view.tree.tags[made] == "VBN" else None
    return view.words.refer(maker) if maker is not None and view.is_free(maker) else None


def _modified(view: View, nouns: Nouns) -> About:
    """Return what a figure before a noun is about: the road of "the 67-km road", the buyer of "a 30-acre plot"."""
    noun = nouns[0][1]
    if view.quantity.kind == "age":
        if view.tree.lower[noun] == "olds":
            return About(rule="about.modified")  # "16 to 24 year olds": the age names them itself
        named = next((above for link, above in nouns[1:2] if link == "appos"), noun)
        told = view.tree.lower[named + 1 : named + 2] in {
            ("from",),
            ("of",),
        }  # "a girl from Orlau", not "in Orlau"
        return About(None, view.words.refer(named) if told else view.words.bare(named), "about.modified")
    if view.quantity.kind == "rank":
        if view.tree.lower[noun] in word_set("noun_classes", "standings"):
            return About(None, view.beyond(noun), "about.modified")  # "took second place": the rank itself
        amount = view.tree.lower[noun] in word_set("claim_words", "transparent_nouns")
        ranked = view.words.refer(noun) if amount else view.words.bare(noun)
        return About(ranked, view.beyond(noun, nouns[1:]), "about.modified")
    if view.quantity.kind == "count":
        return About(None, view.words.refer(noun), "about.modified")
    if view.quantity.kind == "index" and (scale := scale_behind(view.tree, view.figure.mention)) is not None:
        return About(view.words.stretch(scale, scale + 1), view.words.bare(noun), "about.modified")
    if view.words.has_name(noun) or view.tree.deps[noun] in NOMINAL_SUBJECTS:
        return About(None, view.words.refer(noun), "about.modified")
    measure, owner = view.words.split(noun)
    return About(measure, owner or view.beyond(noun, nouns[1:]), "about.modified")


def _held(view: View, link: str, noun: int) -> About:
    """Return who has what is counted: the tower in "a tower with 310 balconies"; "the two sides" are nobody's."""
    if is_definite(view.tree, view.figure.mention):
        return About(rule="about.definite")
    if link == "of" and view.tree.lower[noun] in word_set("claim_words", "deeds"):
        return _of_them(view, noun)
    if link == "of" and view.tree.lower[noun] in word_set("claim_words", "vessel_nouns"):
        return About(None, view.beyond(noun), "about.holder")  # "a group of 44 farmers": nobody holds them
    if link == "of" and _is_theirs(view, noun):
        return About(None, view.words.owner(noun) or _doer(view, noun), "about.belonging")
    above = view.tree.heads[noun]
    if link == "with" and view.tree.lower[above] in word_set("verb_classes", "leading"):
        return About(None, view.subject(above), "about.leader")  # "leads the table with 24 points"
    if link in _HOLDING or link in word_set("verb_classes", "containing"):
        return About(None, view.bearer(noun), "about.holder")
    owner = view.beyond(noun)
    if owner is None and link in _SPREAD and view.is_free(noun):
        return About(None, view.words.refer(noun), "about.holder")
    return About(None, owner, "about.holder")


def _is_theirs(view: View, noun: int) -> bool:
    """Tell whether a noun is what those counted have or suffer: "the names of 19 members", not "a team of nine"."""
    tree, word = view.tree, singularize(view.tree.lower[noun])
    if tree.tags[noun] not in {"NN", "NNS"} or view.words.has_name(noun) or not view.is_free(noun):
        return False
    one = not _SINGLE.isdisjoint(tree.lower[tree.left[noun] : noun])
    holds = any(word in word_set("generic_nouns", key) for key in _HOLDERS)
    holds = holds or word in word_set("speech_verbs", "bodies") or word in read_rows("person_nouns")
    measured = view.words.is_measured(noun) or view.words.is_source(noun)
    return not (one or holds or measured) and view.described_by(noun) is None


def _doer(view: View, noun: int) -> Reference | None:
    """Return who does what a noun tells of, or None: the speaker of "the speaker read out the names of 19 members"."""
    verb = view.tree.heads[noun]
    done = view.tree.is_verb(verb) and view.tree.deps[noun] == "dobj" and not view.reports(verb)
    return view.subject(verb) if done else None


def _of_them(view: View, noun: int) -> About:
    """Return who did a deed to those counted: whoever carried out "the arrest of three colonels", else the deed."""
    doer = view.words.owner(noun) or view.beyond(noun) or view.words.refer(noun)
    return About(None, doer, "about.deed")
