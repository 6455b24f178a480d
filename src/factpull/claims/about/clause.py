"""Measure and subject of figures that hang from a verb: "exports rose 5%", "the mine has 40 trucks"."""

from __future__ import annotations

from dataclasses import replace

from factpull.claims.about.described import (
    about_cost,
    about_margin,
    about_removed,
    find_held,
    find_holder_before,
    find_object_before,
)
from factpull.claims.about.listed import about_judged, about_recipient
from factpull.claims.about.predicate import about_told, find_accompanied
from factpull.claims.about.view import About, View
from factpull.claims.sentence.antecedents import Reference
from factpull.lexicon import word_set
from factpull.lexicon.change import change_nouns, verb_forms
from factpull.lexicon.forms import singularize
from factpull.syntax.clauses import governing_verb, object_of, prep_object, subject_of
from factpull.syntax.phrases import Phrase, is_time, noun_phrase, possessor
from factpull.syntax.tenses import is_passive

#: How many words up the tree a clause is still near.
_LONGEST_CLIMB = 14
#: Kinds of numbers by which levels differ; a length or an age is of the thing itself.
_LEVELS = frozenset({"percent", "percentage_point", "basis_point", "money"})


def about_clause(view: View, verb: int) -> About:
    """Return what a figure that hangs from a verb is about.

    Args:
        view: the figure.
        verb: the verb.
    """
    change = view.change
    if view.figure.attachment.relation == "subject":
        return about_told(view, verb)
    if _repeats(view, verb):
        return view.copy(view.figure.index - 1, "about.restated")
    if (
        change is not None
        and change.source in {"verb", "noun", "level"}
        and verb in {change.word, view.tree.heads[change.word]}
    ):
        return about_changed(view, verb)
    level = view.tree.lower[verb] in verb_forms("claim_words", "level_verbs")
    if change is not None or (level and not _lasts(view, verb)):
        return about_subject(view, verb)
    return (
        about_recipient(view, verb) or about_judged(view, verb) or _of_toll(view, verb) or _acted(view, verb)
    )


def _lasts(view: View, verb: int) -> bool:
    """Tell whether a time says how long a verb went on: "hovered for five seconds"."""
    for_long = view.quantity.kind == "duration" and view.figure.lead == "for"
    return for_long and view.tree.child(verb, "expl") is None


def _acted(view: View, verb: int) -> About:
    """Return what an amount is about by its verb: "produced 40 tons of tin", "sold the house for $5 million"."""
    kind, tree = view.quantity.kind, view.tree
    if (holder := find_holder_before(view, verb)) is not None:
        return About(None, view.words.refer(holder), "about.holder")
    if (
        kind == "count"
        and view.is_known
        and "remaining" not in tree.lower[verb : view.figure.mention.token_start]
    ):
        return About(rule="about.definite")  # "connects the two towns": which they are is told elsewhere
    if view.figure.lead == "by" and kind == "count" and tree.tags[verb] != "VBN":
        return about_margin(view, verb)
    if kind == "money" and (held := find_held(view)) is not None:
        return About(*view.words.split(held), "about.held")
    if (treated := _rated(view, verb) or about_removed(view, verb)) is not None:
        return treated
    subject = subject_of(tree, verb)
    if kind == "percent" and subject is not None and tree.lower[subject] in change_nouns():
        return about_change_noun(view, subject)  # "growth may hover near 3%": it is measured
    content = view.words.content(view.figure) if kind not in {"percent", "fraction"} else None
    if content is None and kind == "money" and tree.lower[verb] in word_set("verb_classes", "costing"):
        return about_cost(view, verb)
    if (
        content is None
        and view.figure.attachment.relation in {"prep", "adverbial"}
        and kind not in {"count", "age"}
    ):
        content = find_object_before(view, verb)
    if content is None and kind not in {"count", "age"} and (owned := _owned(view, verb)) is not None:
        return owned
    return About(content, view.subject(verb), "about.clause")


def _of_toll(view: View, verb: int) -> About | None:
    """Return what a toll is about that somebody only tells, "doctors confirmed 14 deaths", or another's; or None."""
    subject = subject_of(view.tree, verb)
    counted = (view.quantity.counted or "").lower().split(" of ")[0].split()
    toll = bool(counted) and singularize(counted[-1]) in word_set("claim_words", "toll_nouns")
    if subject is None or not toll or view.quantity.kind != "count":
        return None
    added = view.figure.lead == "with" and view.figure.attachment.relation == "prep"
    told = added or view.figure.attachment.relation == "object"
    told = told and view.reports(verb) and (view.words.is_teller(subject) or view.words.is_body(subject))
    reported = About(rule="about.reported") if told else None
    return (find_accompanied(view, subject) if added else None) or reported


def _owned(view: View, verb: int) -> About | None:
    """Return what a subject is about that is itself measured, or None: an owned one, or a flow or result.

    As in "Norvex's shares traded at $9" and "retail sales accounted for 12% of the total".
    """
    subject = subject_of(view.tree, verb)
    if subject is None or not view.is_free(subject):
        return None
    owner = possessor(view.tree, subject)
    measured = view.quantity.kind != "duration" and view.words.is_measured(subject)
    if not measured and (owner is None or not view.words.is_noun(owner)):
        return None
    return About(*view.words.split(subject), "about.clause")


def _rated(view: View, verb: int) -> About | None:
    """Return what a verb gives a number for, or None: the toll in "puts the toll at 40", "the toll is put at 40"."""
    tree = view.tree
    led = view.figure.lead == "at" or verb in view.figure.own  # "estimated at" is a bound
    if not led or tree.lower[verb] not in verb_forms("claim_words", "rating_verbs"):
        return None
    if is_passive(tree, verb):
        priced = tree.lower[verb] in verb_forms("claim_words", "pricing_verbs")
        return None if priced else about_subject(view, verb)  # "the firm was valued at $5 million"
    rated = object_of(tree, verb)
    if rated is None or not view.is_free(rated):
        return None
    if view.tree.lower[verb] in verb_forms("claim_words", "pricing_verbs"):
        return About(None, view.words.refer(rated), "about.rated")  # "values the firm at $9 million"
    return About(*view.words.split(rated), "about.rated")


def about_changed(view: View, verb: int) -> About:
    """Return what a verb of change is about: "cut its forecast to 3%", "lost 40 km of coast", "rose 5%".

    Args:
        view: the figure.
        verb: the verb.
    """
    if view.tree.lower[view.figure.end : view.figure.end + 1] == ("off",) and (
        off := about_removed(view, verb)
    ):
        return off
    thing = _object_before(view, verb) or object_of(view.tree, verb)
    named = thing is not None and view.is_free(thing) and view.tree.tags[thing] not in {"CD", "JJS"}
    extreme = word_set("claim_words", "extreme_nouns")  # "reached a fresh ten-week high of $40"
    named = named and thing is not None and view.tree.lower[thing] not in extreme
    if thing is not None and named and view.tree.lower[thing] not in change_nouns():
        measure, owner = view.words.split(thing)
        if owner is None and _is_told_toll(view, verb, thing):
            return About(measure, None, "about.change_object")
        return About(measure, owner or view.subject(verb), "about.change_object")
    content = view.words.content(view.figure) if not _is_share_level(view) else None
    if content is not None:
        return About(content, view.subject(verb), "about.change_content")
    if thing is not None and view.is_free(thing):
        what = prep_object(view.tree, thing, "in", "of")  # "projected a rise in the area to 9 hectares"
        if what is not None and view.is_free(what) and not is_time(view.tree, what):
            measure, owner = view.words.split(what)
            foretold = view.tree.lower[verb] in verb_forms("claim_words", "foretelling_verbs")
            return About(measure, owner or (None if foretold else view.subject(verb)), "about.change_noun")
    return about_subject(view, verb)


def _is_share_level(view: View) -> bool:
    """Tell whether a share is a side of a change: "the deficit grew to 4% of output" measures the deficit."""
    change = view.change
    return change is not None and change.form != "by" and view.quantity.kind in {"percent", "fraction"}


def _is_told_toll(view: View, verb: int, thing: int) -> bool:
    """Tell whether somebody only tells a new toll: "officials raised the death toll to 40"."""
    subject = subject_of(view.tree, verb)
    toll = view.tree.lower[thing] in word_set("claim_words", "tolls")
    return toll and subject is not None and (view.words.is_teller(subject) or view.words.is_source(subject))


def _object_before(view: View, verb: int) -> int | None:
    """Return the object that the model took into a figure's phrase, or None: that of "raised its rate 50 points"."""
    tree, noun = view.tree, view.figure.start - 1
    whole = verb < noun and view.words.is_noun(noun) and tree.tags[verb + 1] in {"DT", "PRP$"}
    return noun if whole and tree.heads[noun] == view.figure.head and view.is_free(noun) else None


def about_subject(view: View, verb: int) -> About:
    """Return what a figure is about whose clause's subject says it: "the volume of traffic rose".

    Args:
        view: the figure.
        verb: the verb.
    """
    tree = view.tree
    subject = subject_of(tree, verb)
    if tree.child(verb, "expl") is not None:
        return _existing(view, verb)
    if (
        subject is not None
        and is_time(tree, subject)
        and tree.deps[verb] == "acl"
        and (above := governing_verb(tree, subject)) is not None
    ):
        return about_changed(view, above)
    if subject is None:
        follows = any(tree.lower[kid] == "which" for kid in tree.kids[verb])
        return view.copy(view.figure.index - 1, "about.figure") if follows else About()
    if (other := view.words.figure_of(subject)) is not None:
        return _of_figure(view, other)
    subject = view.described_by(subject) or subject
    if view.words.is_source(subject) or view.is_for_others(verb):
        return About()
    if tree.lower[subject] in change_nouns():
        return about_change_noun(view, subject)
    return _of_subject(view, verb, subject)


def _of_figure(view: View, other: int) -> About:
    """Return what a change of another figure is about: the flats of "400 flats were built, a rise of 3%"."""
    about, counted = view.copy(other, "about.figure"), view.scene.figures[other]
    place = view.tree.starts[view.figure.start]
    if about.measure is not None and about.measure.start <= place < about.measure.end:
        return About()  # "18% are under 25": what is said of the share holds the number
    if view.change is None:
        about = view.of_counted(counted, about)
    noun = counted.head
    counts = counted.mention.quantity.kind == "count" and view.quantity.kind == "percent"
    if about.subject is not None or not counts:
        return about
    named = view.tree.tags[noun] in {"NNS", "NN"} and noun not in view.scene.taken
    return replace(about, subject=view.words.bare(noun)) if named else about


def _of_subject(view: View, verb: int, subject: int) -> About:
    if view.quantity.kind == "count" and view.quantity.counted and _moves_things(view, subject):
        return About(None, view.words.refer(subject), "about.subject")  # "farmers in Orlau lost 40 hens"
    if view.quantity.kind == "count" and view.change is None:
        return About(rule="about.definite") if view.is_known else _numbered(view, subject)
    adjective = not _is_comparison(view) and any(
        view.tree.tags[token] in {"JJ", "JJR"}
        for token in view.figure.attachment.path
        if token not in view.figure.own
    )
    done = view.quantity.kind == "count" and view.figure.attachment.relation == "object" and not view.is_known
    if view.quantity.kind in {"age", "rank"} or adjective or done:  # "the firm cut 40 jobs": of the firm
        return About(None, view.words.refer(subject), "about.subject")
    measure, owner = view.words.split(subject)
    if owner is None and _makes_up(view, verb) and not view.words.is_measured(subject):
        return About(None, view.subject(verb), "about.subject")
    owner = owner or _described(view, verb, subject) or _of_whole_clause(view, verb, subject)
    return About(measure, owner, "about.subject")


def _of_whole_clause(view: View, verb: int, subject: int) -> Reference | None:
    """Return whose a change is that "with" adds, or None: Norvex in "Norvex did well, with sales rising 5%"."""
    tree = view.tree
    link = tree.heads[verb if tree.deps[verb] == "pcomp" else subject]
    placed = view.words.is_named(subject) or view.words.has_place(subject)
    if view.change is None or tree.lower[link] != "with" or placed:
        return None
    above = governing_verb(tree, link)
    if above is not None and subject_of(tree, above) is None:
        above = governing_verb(tree, above)  # "is the most improved with": the model hangs it there
    apart = tree.words[link - 1] == "," or not view.words.is_noun(tree.heads[link])
    holder = subject_of(tree, above) if above is not None and above < link and apart else None
    if holder is None or above is None or is_time(tree, holder):
        return None
    measured = view.words.is_measured(holder) or tree.lower[holder] in change_nouns()
    return None if measured or view.words.is_teller(holder) else view.subject(above)


def _makes_up(view: View, verb: int) -> bool:
    """Tell whether somebody is a share of a whole: "women represent 40% of the staff" as they account for it."""
    parts = view.tree.lower[verb] in verb_forms("claim_words", "part_verbs")
    return parts and view.change is None and view.quantity.kind in {"percent", "fraction"}


def _is_comparison(view: View) -> bool:
    """Tell whether an adjective only compares a level with another: "rents were 4% higher", not "40 meters deeper"."""
    change = view.change
    return change is not None and change.source in {"adverb", "shared"} and view.quantity.kind in _LEVELS


def _moves_things(view: View, subject: int) -> bool:
    """Tell whether somebody loses, adds or sheds things counted, rather than their number falling."""
    if view.change is None or view.is_known or view.tree.lower[subject] in word_set("counts", "tallies"):
        return False
    return view.figure.attachment.relation == "object" or view.change.source == "shared"


def _numbered(view: View, subject: int) -> About:
    """Return what a count tells of its subject: of workers in "the number of workers is 40", else of the subject."""
    toll = view.tree.lower[subject] in word_set("claim_words", "tolls")
    if view.tree.lower[subject] not in word_set("counts", "tallies") and not toll:
        if view.quantity.counted is None and view.words.owner(subject) is not None:
            return About(*view.words.split(subject), "about.subject")  # "Orlau's population is 40"
        return About(None, view.words.refer(subject), "about.subject")
    measure, owner = view.words.split(subject)
    return About(measure if toll or view.quantity.counted is None else None, owner, "about.number")


def _existing(view: View, verb: int) -> About:
    """Return what an amount tells of something that exists: the strikes in "for ten years there were no strikes"."""
    thing = object_of(view.tree, verb)
    if thing is None or thing in view.figure.own or view.quantity.kind == "count":
        return About(rule="about.existence")
    return About(view.words.refer(thing), None, "about.existence")


def _described(view: View, verb: int, subject: int) -> Reference | None:
    """Return the noun that a relative clause describes, or None: the route in "the route, along which traffic rose"."""
    tree = view.tree
    for _ in range(_LONGEST_CLIMB):
        if tree.deps[verb] not in {"conj", "xcomp"} or not tree.is_verb(tree.heads[verb]):
            break
        verb = tree.heads[verb]
    noun = tree.heads[verb] if tree.deps[verb] == "relcl" else _before_which(view, verb)
    if noun is None or noun == subject or tree.is_verb(noun) or noun in view.scene.taken:
        return None
    return view.words.refer(noun)


def _before_which(view: View, verb: int) -> int | None:
    """As in "ships wait at the dock, through which sales rose": the model may hang the clause from the verb above."""
    tree = view.tree
    for link in tree.kids[verb]:
        which = tree.child(link, "pobj") if tree.deps[link] == "prep" and link < verb else None
        if which is not None and tree.lower[which] == "which":
            noun = link - 1 - (tree.lower[link - 1] == ",")
            return noun if noun >= 0 and view.words.is_noun(noun) else None
    return None


def about_change_noun(view: View, noun: int) -> About:
    """Return what a noun of change is about: "an increase of 5% in exports", "a 5% share price increase".

    Args:
        view: the figure.
        noun: the noun of change.
    """
    owner = view.words.owner(noun)
    driving = view.tree.deps[view.tree.heads[noun]] == "agent"  # "profit grew, driven by a 9% jump in fares"
    beyond = None if driving else view.beyond(noun)
    what = prep_object(view.tree, noun, "in", "of", "for")
    if what is not None and view.is_free(what) and not is_time(view.tree, what):
        measure, holder = view.words.split(what)
        return About(measure, holder or owner or beyond, "about.change_noun")
    if (compound := _compound(view, noun)) is not None:
        return About(compound, owner or beyond, "about.change_noun")
    if owner is not None:
        return About(None, owner, "about.change_noun")
    verb = view.figure.attachment.verb
    holds = verb is not None and object_of(view.tree, verb) == noun
    if view.figure.index - 1 in view.found and not holds:
        return view.copy(view.figure.index - 1, "about.restated")
    if verb is None or subject_of(view.tree, verb) == noun:
        return About(rule="about.change_noun")
    if not holds or view.tree.lower[verb] in verb_forms("claim_words", "light_verbs"):
        about = about_subject(view, verb)
        if about.measure is not None or about.subject is not None:
            return about
    foretold = view.tree.lower[verb] in verb_forms("claim_words", "foretelling_verbs")
    return About(
        view.words.text(noun_phrase(view.tree, noun, view.scene.taken)),
        None if foretold else view.subject(verb),  # "analysts expect another rise of 5%": not theirs
        "about.change_noun",
    )


def _compound(view: View, noun: int) -> Reference | None:
    """Return the nouns before a noun of change, or None: "share price" in "share price increase"."""
    phrase = noun_phrase(view.tree, noun, view.scene.taken, complements=False)
    if phrase is None:
        return None
    named = [
        token
        for token in range(phrase.start, noun)
        if view.tree.tags[token].startswith("NN") and view.tree.lower[token] not in change_nouns()
    ]
    return view.words.text(Phrase(named[0], named[-1] + 1, named[-1])) if named else None


def _repeats(view: View, verb: int) -> bool:
    """Tell whether a participle sets a second amount beside the first: "ran 9.8 seconds, breaking one of 9.9"."""
    previous = view.previous
    if previous is None or view.tree.tags[verb] != "VBG" or not view.figure.attachment.nouns:
        return False
    before, now = previous.mention.quantity, view.quantity
    return before.kind == now.kind and before.unit == now.unit and before.kind != "count"
