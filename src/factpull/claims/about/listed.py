"""Figures that somebody is given: ranks, amounts for somebody each, sentences and fines, rivals' figures."""

from __future__ import annotations

from dataclasses import replace

from factpull.claims.about.view import About, View
from factpull.claims.modality.expected import expected_figure, is_held_against
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.scene import Figure
from factpull.lexicon import read_table, word_set
from factpull.lexicon.change import verb_forms
from factpull.syntax.clauses import subject_of
from factpull.syntax.phrases import is_time, noun_phrase
from factpull.syntax.tree import Tree

#: "Followed by trade at 4%": what leads the number of a rank.
_LEADS = frozenset({"at", "on", "with"})
_FOLLOWED = frozenset({"followed", "trailed"})
#: What may stand between two ranks.
_BETWEEN = frozenset({",", ";", "and", "then", "the"})
_NAMING = frozenset({"CC", "DT", "JJ", "NN", "NNP", "NNPS", "NNS", "POS"})
_BEFORE_NUMBER = frozenset({"a", "about", "an", "around", "just", "nearly", "only", "some"})
#: How far above a verb of giving its poll may stand, in words up the tree.
_CLIMB = 6
#: Kinds of numbers that somebody gets or pays by their kind.
_SHARED_OUT = frozenset({"money", "percent", "percentage_point"})
#: Kinds of numbers that are somebody's level: "life expectancy was 84 years for women".
_LASTING = frozenset({"duration", "index"})
#: What sets the figure of another beside the one before: "compared with Orlau's 33 percent".
_RIVALS = frozenset({"above", "against", "below", "from", "than", "to", "versus", "vs", "with"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
#: How many figures back the one that another is held against may stand.
_NEAREST = 8
_APART = frozenset({"age", "duration", "rank"})
#: What leads a deed, and a sentence or fine, behind a verb of judgment.
_DEEDS = frozenset({"for", "of", "over", "with"})
#: What ends the name of one who is judged: "sentences Mara, a cook, to", "sentences Mara and two others to".
_BEHIND_JUDGED = frozenset({",", "(", "and", "to", "who"})
_JUDGED_LEADS = frozenset({"", "another", "for", "to"})


def about_ranked(view: View) -> About | None:
    """Return what a number of a ranking is about, or None: it measures what the first one measures.

    As in "mining grew by 5%, followed by trade at 4% and transport at 3%".

    Args:
        view: the figure.
    """
    tree, at = view.tree, view.figure.start - 1
    while at > 0 and tree.lower[at] in _BEFORE_NUMBER:
        at -= 1
    noun = at - 1
    if noun < 1 or tree.lower[at] not in _LEADS or not view.is_free(noun):
        return None
    if not view.words.is_noun(noun) and not _is_trade(view, noun):
        return None
    phrase = noun_phrase(tree, noun, view.scene.taken, complements=False)
    if phrase is None or is_time(tree, noun):
        return None
    start = phrase.start - (tree.lower[phrase.start - 1] == "the")
    if not _follows(view, start) and not _goes_on(view, phrase.start):
        return None
    previous = view.previous
    first = view.earlier.get(previous.index) if previous is not None else None
    if first is None or previous is None or not _alike(view, previous):
        return About(None, view.words.bare(noun), "about.ranked")
    if first.subject is None and first.measure is not None:
        return About(view.words.bare(noun), None, "about.ranked")  # what grows is ranked, not who has it
    return About(first.measure, view.words.bare(noun), "about.ranked")


def _follows(view: View, start: int) -> bool:
    """Tell whether a name follows another in a ranking: "followed by"; "ahead of", "behind" where both have numbers."""
    words = view.tree.lower[max(0, start - 2) : start]
    if len(words) > 1 and words[0] in _FOLLOWED and words[1] == "by":
        return True
    previous = view.previous
    beaten = words[-1:] == ("behind",) or words == ("ahead", "of")
    return beaten and previous is not None and _alike(view, previous)


def _is_trade(view: View, token: int) -> bool:
    """Tell whether a gerund without an object stands for what is done: "followed by logging at 4%"."""
    tree = view.tree
    return tree.tags[token] == "VBG" and tree.child(token, "dobj") is None and not tree.is_verb(token - 1)


def _goes_on(view: View, start: int) -> bool:
    previous = view.previous
    if previous is None or view.earlier[previous.index].rule != "about.ranked":
        return False
    return _BETWEEN.issuperset(view.tree.lower[previous.end : start])


def _alike(view: View, other: Figure) -> bool:
    first, second = other.mention.quantity, view.quantity
    return first.kind == second.kind and first.unit == second.unit


def about_recipient(view: View, verb: int) -> About | None:
    """Return whom a forecast or poll gives a number to, or None.

    As in "the model handed the Liberals 31 mandates", "Norvex foresees 9 mandates for the Weavers".

    Args:
        view: the figure.
        verb: the verb that it hangs from.
    """
    tree, foretelling = view.tree, verb_forms("claim_words", "foretelling_verbs")
    if tree.lower[verb] in foretelling:
        whom = _behind(view, "for")
    elif tree.lower[verb] in verb_forms("claim_words", "giving_verbs") and _foretells(view, verb):
        if (given := _given(view, verb)) is not None:
            return About(None, given, "about.recipient")
        whom = _behind(view, "to")
    else:
        return None
    return About(None, view.words.refer(whom), "about.recipient") if whom is not None else None


def _given(view: View, verb: int) -> Reference | None:
    """Return the names between a verb of giving and its number: "handed the Liberals 31 mandates"."""
    tree, first, end = view.tree, verb + 1, view.figure.start
    if first < end and tree.tags[first] == "DT":
        first += 1
    named = first < end and all(tree.tags[token] in _NAMING for token in range(first, end))
    return view.words.stretch(first, end) if named and view.words.is_noun(end - 1) else None


def _behind(view: View, link: str) -> int | None:
    tree, at = view.tree, view.figure.end
    if tree.lower[at : at + 1] != (link,):
        return None
    noun = tree.child(at, "pobj")
    fits = noun is not None and view.is_free(noun) and view.words.is_noun(noun) and not is_time(tree, noun)
    return noun if fits else None


def _foretells(view: View, verb: int) -> bool:
    tree = view.tree
    for _ in range(_CLIMB):
        source = tree.child(verb, "nsubj")
        if source is not None:
            foretells = tree.lower[source] in read_table("modality_cues")["words"]["foretellers"]
            foretelling = tree.lower[verb] in verb_forms("claim_words", "foretelling_verbs")
            return foretells or foretelling or view.words.is_source(source)
        if tree.heads[verb] == verb:
            return False
        verb = tree.heads[verb]
    return False


def for_whom(view: View, about: About) -> About:
    """Return what an amount is about with whom it is for, when nothing else says it.

    As in "a tariff of $8 for wind and $9 for gas".

    Args:
        view: the figure.
        about: what is known of it.
    """
    if (given := _also_given(view)) is not None:
        return given
    level = view.quantity.kind in _SHARED_OUT or (
        view.quantity.kind in _LASTING and about.measure is not None
    )
    if not level or (whom := _behind(view, "for")) is None:
        return about
    previous = view.previous
    if previous is not None and _alike(view, previous) and _also_for(view, previous):
        return About(view.earlier[previous.index].measure, view.words.refer(whom), "about.for")
    if about.measure is not None and about.subject is None:
        first = view.earlier.get(previous.index) if previous is not None else None
        again = first is not None and first.subject is None and first.measure == about.measure
        measure = without_whom(about.measure, "for") if again else about.measure
        return About(measure, view.words.refer(whom), "about.for")
    return about


def without_whom(measure: Reference, link: str) -> Reference:
    """Return a measure without those whose it is, for others: the pay of "pay for men was $9, $8 for women".

    Args:
        measure: the measure.
        link: what leads the others: "for", "among".
    """
    head, found, _ = measure.text.partition(f" {link} ")
    return replace(measure, text=head, end=measure.start + len(head)) if found else measure


def _also_given(view: View) -> About | None:
    """Return who gets a number behind one that was given, or None: "gave them 30 mandates, 18 to the Weavers"."""
    previous = view.previous
    if previous is None or view.earlier[previous.index].rule != "about.recipient":
        return None
    between = range(previous.end, view.figure.start)
    if not _alike(view, previous) or any(
        view.tree.tags[token].startswith(("V", "MD", "W")) for token in between
    ):
        return None
    whom = _behind(view, "to") or _behind(view, "for")
    return About(None, view.words.refer(whom), "about.recipient") if whom is not None else None


def _also_for(view: View, previous: Figure) -> bool:
    tree = view.tree
    gap = range(previous.end, view.figure.start)
    if len(gap) < 3 or tree.lower[gap[0]] != "for" or view.earlier[previous.index].measure is None:
        return False
    return not any(
        tree.tags[token].startswith(("V", "MD", "W")) or token in view.scene.taken for token in gap
    )


def about_compared(view: View) -> About | None:
    """Return what a figure is about that stands for another one's expectation or rival, or None.

    Args:
        view: the figure.
    """
    tree, start, before = view.tree, view.figure.mention.token_start, _alike_before(view)
    if is_held_against(tree, start) and expected_figure(tree, start, view.figure.end) is not None:
        if before is not None:
            return view.copy(before.index, "about.compared")
        subject = subject_of(tree, tree.clauses[start])
        free = subject is not None and view.is_free(subject) and view.quantity.kind != "count"
        return About(*view.words.split(subject), "about.compared") if subject is not None and free else None
    return _of_rival(view, view.earlier[before.index]) if before is not None else None


def _alike_before(view: View) -> Figure | None:
    """Return the nearest figure before of the same kind and unit, or None."""
    now = view.quantity
    for figure in reversed(view.scene.figures[max(0, view.figure.index - _NEAREST) : view.figure.index]):
        quantity = figure.mention.quantity
        units = [one.unit.name if one.unit else None for one in (now, quantity)]
        if quantity.kind == now.kind and units[0] == units[1] and figure.index in view.earlier:
            return figure
    return None


def _of_rival(view: View, first: About) -> About | None:
    """Return whose figure it is, before whose name words of comparing stand: "compared with Orlau's 33 percent"."""
    tree, mark = view.tree, view.figure.start - 1
    if mark < 2 or tree.words[mark] not in _POSSESSIVES or tree.tags[mark] != "POS":
        return None
    noun, kind = mark - 1, view.quantity.kind
    if kind in _APART or not view.is_free(noun) or not view.words.is_noun(noun):
        return None
    start = tree.left[noun]
    beside = tree.lower[start - 1] in _RIVALS or tree.lower[start - 1] in word_set("verb_classes", "outdoing")
    if not beside or _names_more(view):
        return None
    rival = view.words.bare(noun)
    if first.subject is None and first.measure is not None and view.words.is_name(noun):
        return About(first.measure, rival, "about.rival")
    return About(first.measure if first.subject else None, rival, "about.rival")


def _names_more(view: View) -> bool:
    """Tell whether a noun of its own follows, which the figure is of: "than Orlau's 33 percent stake"."""
    at = view.figure.end
    return view.quantity.kind != "count" and at < len(view.tree) and view.tree.tags[at].startswith("NN")


def about_judged(view: View, verb: int) -> About | None:
    """Return whom a judgment's figure is about, or None where the verb is of no judgment or names nobody.

    Args:
        view: the figure.
        verb: its verb: that of the judgment, or of the deed behind it ("for taking $5 million").
    """
    judging, above = verb_forms("claim_words", "judging_verbs"), _above_deed(view.tree, verb)
    if above is not None and view.tree.lower[above] in judging:
        judged = _judged(view, above)
        return (
            About(view.words.content(view.figure), view.words.refer(judged), "about.judged")
            if judged
            else None
        )
    led = view.quantity.kind == "money" or view.figure.lead in _JUDGED_LEADS
    if view.tree.lower[verb] not in judging or view.quantity.kind == "age" or not led:
        return None
    judged = _judged(view, verb)
    return About(None, view.words.refer(judged), "about.judged") if judged is not None else None


def about_sentenced(view: View) -> About | None:
    """Return whom a judgment is about whose verb reads as a noun, or None: "a court sentences Mara to nine years".

    Args:
        view: the figure.
    """
    tree, judging = view.tree, verb_forms("claim_words", "judging_verbs")
    if view.quantity.kind != "duration" or view.figure.lead not in _JUDGED_LEADS:
        return None
    before = range(view.figure.start - 1, 0, -1)
    verb = next((at for at in before if tree.lower[at] in judging and tree.tags[at] == "NNS"), None)
    if verb is None or not tree.tags[verb - 1].startswith("NN"):
        return None
    ends = (at for at in range(verb + 1, view.figure.start) if tree.lower[at] in _BEHIND_JUDGED)
    judged = next(ends, verb + 1) - 1
    named = judged > verb and view.is_free(judged) and view.words.is_noun(judged)
    return About(None, view.words.refer(judged), "about.judged") if named else None


def _above_deed(tree: Tree, verb: int) -> int | None:
    """Return the verb above a gerund that tells what for: "jailed for stealing"."""
    link = tree.heads[verb]
    led = tree.deps[verb] == "pcomp" and tree.lower[link] in _DEEDS and tree.tags[verb] == "VBG"
    return tree.heads[link] if led and tree.is_verb(tree.heads[link]) else None


def _judged(view: View, verb: int) -> int | None:
    """Return the object of a verb of judgment in the active voice, when it stands before the figure."""
    tree = view.tree
    if tree.child(verb, "nsubjpass", "auxpass") is not None:
        return None
    judged = tree.child(verb, "dative", "dobj")
    if judged is None or not verb < judged < view.figure.start or judged in view.scene.taken:
        return None
    return judged if tree.tags[judged].startswith(("N", "PRP")) else None
