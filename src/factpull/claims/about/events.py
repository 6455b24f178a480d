"""What befell those who are counted: the fire in which they died, the crash, the raid."""

from __future__ import annotations

from collections.abc import Iterator

from factpull.claims.about.view import View
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.harm import tells_of_harm
from factpull.lexicon import event_nouns, word_set
from factpull.lexicon.change import verb_forms
from factpull.lexicon.forms import singularize
from factpull.syntax.clauses import marker_of, prep_object
from factpull.syntax.labels import DEFINITE, NAME_TAGS
from factpull.syntax.phrases import is_time
from factpull.syntax.tree import Tree

#: "Died of the flu", "tested positive for cholera": with other verbs these say whose, where from, what for.
_AFFLICTING = frozenset({"of", "from", "with", "for", "against"})
_CAUSAL = ("in", "by", "during", "after", "following", "amid", "amidst", "due", "because")
_WHEN = frozenset({"when", "after", "as", "while", "once", "because"})
_LONGEST_GROUP = 8
#: How many words up the tree a clause is still near.
_LONGEST_CLIMB = 14
#: How many dependents of a clause are looked at: one with more heads a list.
_MOST_BELOW = 24
#: Nouns that say where, or what for ("in an attempt to stop it").
_NO_EVENTS = ("sites", "facilities", "hollow_nouns", "intent_nouns")


def find_cause_of_harm(view: View, verb: int) -> Reference | None:
    """Return what did the harm that a verb tells of, or None: of its own clause, else of those beside it.

    As in "40 died and 12 were hurt in a fire", "six are missing after a boat sank".

    Args:
        view: the figure that counts those harmed.
        verb: its verb.
    """
    chain = _chain(view.tree, verb)
    if not any(_harms(view.tree, clause) for clause in chain):
        return None
    for clause in (*chain, *(other for other in _group(view.tree, verb) if other not in chain)):
        found = _stated(view, clause) or _told(view, clause)
        if found is not None:
            return view.words.refer(found)
    return None


def find_cause_behind(view: View, noun: int) -> Reference | None:
    """Return what did the harm that a participle behind a noun tells of: "nine cooks hurt in a riot".

    Args:
        view: the figure.
        noun: what it counts.
    """
    if (ill := _died_of(view, noun)) is not None:
        return view.words.refer(ill)
    harm = view.tree.child(noun, "acl")
    if harm is None or view.tree.tags[harm] != "VBN" or not _harms(view.tree, harm):
        return None
    found = _stated(view, harm)
    return view.words.refer(found) if found is not None else None


def _died_of(view: View, noun: int) -> int | None:
    """Return what those who are counted died or fell ill of, or None: cholera in "38 deaths from cholera"."""
    tree = view.tree
    if singularize(tree.lower[noun]) not in word_set("claim_words", "toll_nouns"):
        return None
    ill = tree.lower[noun] in word_set("claim_words", "ill_nouns")
    cause = prep_object(tree, noun, "of" if ill else "from")
    if cause is None or not _is_event(view, cause, named=True):
        return None
    plural = tree.tags[cause] in {"NNS", "NNPS"}  # "cases of sick pigs", "deaths from the Orlau slums"
    return None if plural and (ill or view.words.has_name(cause)) else cause


def find_joined(view: View, verb: int) -> int | None:
    """Return what those who are counted take part in, or None: the appeal in "400 firms signed the appeal".

    Args:
        view: the figure that counts them.
        verb: its verb.
    """
    tree = view.tree
    if view.is_known or view.reports(verb):
        return None  # "two sources told the Velia Times"
    thing = tree.child(verb, "dobj")
    if thing is not None and not is_certain(tree, thing):
        return None  # "40 schools had no water" is not about water
    taking = thing is not None and tree.lower[thing] == "part"
    if taking or (thing is None and tree.lower[verb] in verb_forms("claim_words", "joining_verbs")):
        thing = prep_object(tree, verb, "in")
    if thing is None or not view.is_free(thing) or not view.words.is_noun(thing) or is_time(tree, thing):
        return None
    return thing


def is_certain(tree: Tree, noun: int) -> bool:
    """Tell whether a noun means a certain thing, "the appeal", "Orlau's plan", or an event: not "fled their homes".

    Args:
        tree: the sentence.
        noun: the noun.
    """
    event = any(singularize(tree.lower[noun]) in event_nouns(kind) for kind in ("outbreak", "protest"))
    certain = any(
        tree.tags[token] in {"POS", *NAME_TAGS} or tree.lower[token] in DEFINITE
        for token in range(tree.left[noun], noun + 1)
    )
    theirs = any(tree.tags[token] == "PRP$" for token in range(tree.left[noun], noun))
    return event or tree.lower[noun] == "part" or (certain and not theirs)


def _chain(tree: Tree, verb: int) -> list[int]:
    """Return a verb with the infinitives below it: "are said to have died"."""
    chain = [verb]
    while (below := tree.child(chain[-1], "xcomp")) is not None and below not in chain:
        chain.append(below)
    return chain


def _group(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the verbs of a clause and of those coordinated with it, the following ones first."""
    first = verb
    for _ in range(_LONGEST_CLIMB):
        if not _is_beside(tree, first) or not tree.is_verb(tree.heads[first]):
            break
        first = tree.heads[first]
    chain = [first]
    for clause in chain:
        if len(chain) >= _LONGEST_GROUP:
            break
        chain.extend(
            kid
            for kid in tree.kids[clause][:_MOST_BELOW]
            if (tree.deps[kid] in {"xcomp", "advcl"} or _is_beside(tree, kid)) and _goes_with(tree, kid)
        )
    chain = sorted(set(chain[:_LONGEST_GROUP]))
    yield from (clause for clause in chain if clause >= verb)
    yield from (clause for clause in reversed(chain) if clause < verb)


def _is_beside(tree: Tree, clause: int) -> bool:
    """Tell whether a clause is coordinated, or one of those before a comma: "four died, 12 were hurt"."""
    up = tree.heads[clause]
    listed = tree.deps[clause] == "ccomp" and clause < up and "," in tree.words[clause:up]
    return tree.deps[clause] == "conj" or (listed and _harms(tree, up))


def _goes_with(tree: Tree, clause: int) -> bool:
    """Tell whether a clause tells of another figure's lot, not when or why: "while 12 were hurt"."""
    return tree.is_verb(clause) and (tree.deps[clause] != "advcl" or marker_of(tree, clause) in {"while", ""})


def _harms(tree: Tree, verb: int) -> bool:
    return tells_of_harm(tree, verb) or _afflicts(tree, verb)


def _afflicts(tree: Tree, verb: int) -> bool:
    forms = verb_forms("claim_words", "afflicting_verbs")
    return tree.lower[verb] in forms or not word_set("adjective_classes", "ill").isdisjoint(
        tree.lower[kid] for kid in (verb, *tree.kids[verb])
    )


def _stated(view: View, verb: int) -> int | None:
    """Return the noun behind a preposition of cause: "in a fire", "after a strike", "due to floods"."""
    words = (*_CAUSAL, *_AFFLICTING) if _afflicts(view.tree, verb) else _CAUSAL
    for kid in _links(view.tree, verb):
        if view.tree.lower[kid] not in words:
            continue
        noun = _behind(view.tree, kid)
        if noun is not None and _is_event(view, noun, named=view.tree.lower[kid] in _AFFLICTING):
            return noun
    return None


def _behind(tree: Tree, link: int) -> int | None:
    """Return the noun that a preposition leads to: "in a fire", "due to floods", "after eating mushrooms"."""
    noun, inner = tree.child(link, "pobj", "dobj"), tree.child(link, "pcomp", "prep")
    if noun is not None or inner is None:
        return noun
    return tree.child(inner, "pobj", "dobj") or prep_object(tree, inner, *_AFFLICTING)


def _links(tree: Tree, verb: int) -> Iterator[int]:
    """Yield what hangs from a verb or its adjective behind it: "fell in", "are ill with"."""
    for kid in tree.kids[verb]:
        if kid > verb or tree.deps[kid] == "prep":
            yield kid
            if tree.deps[kid] in {"acomp", "oprd"}:
                yield from (below for below in tree.kids[kid] if below > kid)


def _is_event(view: View, noun: int, *, named: bool) -> bool:
    """Tell whether a noun can be what did harm: no time, no place and, but for illnesses and storms, no name."""
    tree = view.tree
    storm = not event_nouns("storm").isdisjoint(tree.lower[tree.left[noun] : noun])
    if tree.tags[noun] in NAME_TAGS:
        fits = storm or (named and not view.words.is_name(noun))
    else:
        fits = tree.tags[noun] in {"NN", "NNS", "PRP"} and not view.words.is_named(noun)
    return (
        fits
        and view.is_free(noun)
        and not is_time(tree, noun)
        and tree.tags[noun + 2 : noun + 3] != ("PRP",)  # "exposure to it" says nothing by itself
        and not any(tree.lower[noun] in word_set("claim_words", key) for key in _NO_EVENTS)
    )


def _told(view: View, verb: int) -> int | None:
    """Return the subject of the clause that tells how it came: "when a bus crashed"."""
    tree = view.tree
    for kid in tree.kids[verb]:
        if tree.deps[kid] != "advcl" or kid < verb or marker_of(tree, kid) not in _WHEN:
            continue
        subject = tree.child(kid, "nsubj", "nsubjpass")
        if subject is None and tree.tags[kid] == "NNS":
            subject = tree.child(kid, "compound")  # "when an earthquake strikes", read as a noun
        named = subject is not None and tree.tags[subject].startswith("N") and not is_time(tree, subject)
        if named and view.is_free(subject):
            return subject
    return None
