"""What describes a number, those it counts or its verb: "90 deaths linked to the virus", "the index put Peru at 48"."""

from __future__ import annotations

from factpull.claims.about.events import find_cause_behind, is_certain
from factpull.claims.about.view import About, View
from factpull.claims.sentence.antecedents import Reference
from factpull.lexicon import word_set
from factpull.lexicon.change import verb_forms
from factpull.lexicon.forms import singularize
from factpull.syntax.clauses import object_of, prep_object, subject_of
from factpull.syntax.phrases import Phrase, is_time, noun_phrase, possessor
from factpull.syntax.placed import tally_before

_LONGEST_NAME = 6
_RELATIVES = frozenset({"who", "which", "that"})
_LINKS = frozenset({"by", "to", "on", "with", "in", "from", "for", "of", "under", "through"})


def about_number(view: View) -> About | None:
    """Return what the number of something is about, or None: "the number of pupils registered on the portal is 4,000".

    Args:
        view: a count.
    """
    tree, counted = view.tree, (view.quantity.counted or "").lower().split(" of ")[0].split()
    number = tally_before(tree, view.figure.start) or 0
    behind = range(number + 1, min(view.figure.start, number + _LONGEST_NAME)) if number else range(0)
    noun = next((at for at in behind if counted and singularize(tree.lower[at]) == counted[-1]), None)
    if noun is None or noun in view.scene.taken:
        return None
    head = number - 1
    start = head - 1 if head and tree.lower[head - 1] in word_set("adjective_classes", "of_numbers") else head
    owner = view.words.owner(head) or find_described(view, noun)
    return About(view.words.text(Phrase(start, noun + 1, head)), owner, "about.number")


def find_described(view: View, noun: int) -> Reference | None:
    """Return the certain thing that a participle or relative clause right behind a noun names, or None.

    As in "deaths linked to the virus", "nurses who signed the appeal"; not "vendors who take possession".

    Args:
        view: the figure.
        noun: what it counts.
    """
    if (event := find_cause_behind(view, noun)) is not None:
        return event
    verb = _verb_behind(view, noun)
    if verb is None or view.reports(verb):
        return None
    thing = view.tree.child(verb, "dobj") if view.tree.tags[verb] != "VBN" else None
    if thing is None:
        links = (kid for kid in view.tree.kids[verb] if kid > verb and view.tree.lower[kid] in _LINKS)
        thing = next((held for kid in links if (held := _object(view, kid)) is not None), None)
    if thing is None or not view.is_free(thing) or not view.words.is_noun(thing):
        return None
    return view.words.refer(thing) if is_certain(view.tree, thing) else None


def _object(view: View, prep: int) -> int | None:
    """Return a preposition's noun; in "in support of the strike" it is the strike."""
    noun = view.tree.child(prep, "pobj")
    if noun is None or is_time(view.tree, noun):
        return None
    if view.tree.lower[prep] == "in" and (
        view.words.is_named(noun) or view.tree.lower[noun] in word_set("claim_words", "sites")
    ):
        return None  # that is where, not what
    hollow = view.tree.lower[noun] in word_set("claim_words", "hollow_nouns")
    return prep_object(view.tree, noun, "of") if hollow else noun


def _verb_behind(view: View, noun: int) -> int | None:
    tree, at = view.tree, noun + 1
    while at < len(tree) and tree.tags[at] == "RB":
        at += 1
    if at >= len(tree):
        return None
    if tree.tags[at] == "VBN":
        return at
    relative = tree.lower[at] in _RELATIVES and tree.deps[tree.heads[at]] == "relcl"
    return tree.heads[at] if relative else None


def about_removed(view: View, verb: int) -> About | None:
    """Return what an amount is taken from, or None: its value in "wiped $2 billion off its value"."""
    if view.tree.lower[verb] not in verb_forms("claim_words", "removing_verbs"):
        return None
    source = prep_object(view.tree, verb, "from", "off")
    if source is None or not view.is_free(source):
        return None
    return About(*view.words.split(source), "about.removed")


def about_margin(view: View, verb: int) -> About:
    """Return who won by a number, "Orlau beat Tarm by 40 votes"; in "the siege by seven" nobody did."""
    beaten = object_of(view.tree, verb)
    won = beaten is not None and verb < beaten < view.figure.start and view.words.is_named(beaten)
    return About(None, view.subject(verb), "about.margin") if won else About(rule="about.doers")


def find_held(view: View) -> int | None:
    """Return the owned noun behind an amount, or None: the possession in "$5 million in Mara's possession".

    Args:
        view: the figure.
    """
    tree, at = view.tree, view.figure.end
    noun = tree.child(at, "pobj") if tree.lower[at : at + 1] == ("in",) else None
    return noun if noun is not None and view.is_free(noun) and possessor(tree, noun) is not None else None


def about_cost(view: View, verb: int) -> About:
    """Return what costs an amount: the plague in "the plague cost $5 million", the port that "it costs $5 to clean".

    Args:
        view: the figure.
        verb: the verb.
    """
    tree = view.tree
    subject = subject_of(tree, verb)
    measure = view.words.stretch(verb, verb + 1)
    done = tree.child(verb, "xcomp", "advcl")
    empty = subject is None or tree.lower[subject] == "it"
    if empty and done is not None and (thing := object_of(tree, done)) is not None and view.is_free(thing):
        return About(measure, view.words.refer(thing), "about.cost")
    return About(measure, view.subject(verb), "about.cost")


def find_object_before(view: View, verb: int) -> Reference | None:
    """Return the object of an amount's verb, or None: the house in "sold the house for $5 million".

    Args:
        view: the figure.
        verb: the verb.
    """
    thing = object_of(view.tree, verb)
    having = view.tree.lower[verb] in {"had", "has", "have", "having"} | word_set("verb_classes", "holding")
    if view.quantity.kind == "duration" and not (having and view.figure.lead == "for"):
        return None
    if thing is None or not view.is_free(thing) or thing > view.figure.start or is_time(view.tree, thing):
        return None
    if not view.words.is_noun(thing):
        return None
    return view.words.text(noun_phrase(view.tree, thing, view.scene.taken))


def find_holder_before(view: View, verb: int) -> int | None:
    """Return the object that "with" ties a count to, or None: the schedule in "has a schedule with two doses".

    Args:
        view: the figure.
        verb: the verb.
    """
    thing = object_of(view.tree, verb)
    if (
        thing is None
        or view.figure.lead != "with"
        or view.quantity.kind != "count"
        or view.tree.lower[verb] in word_set("verb_classes", "leading")
        or not view.is_free(thing)
    ):
        return None
    phrase = noun_phrase(view.tree, thing, view.scene.taken)
    follows = phrase is not None and view.tree.lower[phrase.end : phrase.end + 1] == ("with",)
    return thing if follows else None
