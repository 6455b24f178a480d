"""What shares do: "9% of the visitors came by sea", "two-thirds were under age", "four in ten say they own one"."""

from __future__ import annotations

from dataclasses import replace

from factpull.claims.about.events import find_cause_of_harm, find_joined
from factpull.claims.about.view import About, View
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.harm import harms
from factpull.claims.sentence.scene import SHARE_KINDS, Figure
from factpull.lexicon import word_set
from factpull.lexicon.change import verb_forms
from factpull.syntax.clauses import object_of, prep_object, subject_of
from factpull.syntax.phrases import is_time
from factpull.syntax.tree import Tree

#: What a verb's own words end before: a clause that says when, why or what else.
_OTHER_CLAUSES = frozenset({"advcl", "conj", "cc", "parataxis", "mark", "punct"})
#: What completes a verb, in whatever order it follows.
_COMPLEMENTS = frozenset(
    {"acomp", "agent", "attr", "ccomp", "dative", "dobj", "oprd", "pcomp", "pobj", "prep", "prt", "xcomp"}
)
#: What tells something by "to be".
_TOLD = frozenset({"acomp", "attr", "oprd", "prep"})
#: Where a statement breaks off.
_BREAKS = frozenset({",", ";", ":", "(", ")", "[", "]", "-", "–", "—", "--", ".", "\n"})
_BEING = frozenset({"am", "are", "be", "been", "being", "is", "was", "were", "'re", "'s", "’re", "’s"})
_LONGEST = 14
#: Tags of words that announce more, and end nothing.
_OPEN = frozenset({"CC", "DT", "IN", "PRP$", "TO", "WDT", "WRB"})
#: Tags of words that may stand between a verb and its number: "earn less than", "have at least".
_BEFORE_FIGURE = frozenset({"DT", "IN", "JJR", "JJS", "RB", "RBR", "TO", "$"})
#: How many words before a share "compared with" may stand.
_NEAR = 4
#: Words that say something, by the first letters of their tags.
_SAYING = frozenset({"CD", "FW", "JJ", "NN", "RB", "VB"})


def about_told(view: View, verb: int) -> About:
    """Return what a figure is about that is a subject: "22% belong to the union", "40 were killed by the storm".

    Args:
        view: the figure.
        verb: the verb.
    """
    tree = view.tree
    passive = tree.child(verb, "nsubjpass", "auxpass") is not None
    agent = prep_object(tree, verb, "by") if passive else None
    if agent is not None and view.is_free(agent) and view.words.is_noun(agent) and not is_time(tree, agent):
        return About(None, view.words.refer(agent), "about.agent")
    if view.quantity.kind == "count":
        return _counted(view, verb)
    share = view.quantity.kind in {"percent", "fraction"}
    content = view.words.content(view.figure) if not share else None
    use = prep_object(tree, verb, "as") if view.quantity.kind == "money" and passive else None
    if use is not None and view.is_free(use):
        return About(*view.words.split(use), "about.use")
    named = tree.child(verb, "attr")
    if named is not None and view.is_free(named):
        return About(view.words.refer(named), None, "about.predicate")
    where = prep_object(tree, verb, "to", "in", "on", "for", "from")
    lies = tree.lower[verb] in verb_forms("claim_words", "lying_verbs")
    if (
        where is not None
        and lies
        and view.is_free(where)
        and view.words.is_noun(where)
        and not is_time(tree, where)
    ):
        return About(content, view.words.refer(where), "about.predicate")
    said = find_predicate(view, verb) if share else content
    return About(said, None, "about.predicate")


def _counted(view: View, verb: int) -> About:
    """Return what befell a count; tolls in a row have one cause: "40 died in the crash and 12 were hurt"."""
    cause, previous = _cause(view, verb), view.previous
    if previous is not None and not harms(view.tree, verb) and _is_part(view, previous):
        among = view.copy(previous.index, "about.among")
        if among.measure is not None or among.subject is not None:
            return among
    if cause is None and previous is not None and harms(view.tree, verb):
        before = view.earlier.get(previous.index, About())
        if before.rule == "about.counted" and previous.attachment.relation == "subject":
            return About(None, before.subject, "about.counted")
    if cause is None and (joined := find_joined(view, verb)) is not None:
        return About(None, view.words.bare(joined), "about.counted")
    return About(None, cause, "about.counted")


def _is_part(view: View, previous: Figure) -> bool:
    """Tell whether a count is of the one before: "40 mills, of which 12 are idle and nine are for sale"."""
    tree, start = view.tree, view.figure.start
    which = start > 1 and tree.lower[start - 2] == "of" and tree.lower[start - 1] in {"which", "whom"}
    listed = start > 0 and tree.lower[start - 1] in {"and", ",", "while"}
    return which or (listed and view.earlier.get(previous.index, About()).rule == "about.among")


def _cause(view: View, verb: int) -> Reference | None:
    """Return whose a count is by the clause above, "with 14 rivers crossing it, the region", or what did the harm."""
    tree = view.tree
    up = tree.heads[verb]
    absolute = tree.deps[verb] == "pcomp" and tree.lower[up] == "with"
    if absolute or (tree.deps[verb] == "advcl" and tree.lower[tree.left[verb]] == "with"):
        above = tree.heads[up] if absolute else up
        subject = subject_of(tree, above) if tree.is_verb(above) else above
        if (
            subject is not None
            and harms(tree, verb)
            and (harm := find_accompanied(view, subject)) is not None
        ):
            return harm.subject
        return view.words.refer(subject) if view.is_free(subject) and subject is not None else None
    return find_cause_of_harm(view, verb)


def find_accompanied(view: View, subject: int) -> About | None:
    """Return what a toll is about that "with" adds to another one, or None.

    As in "the toll from the quake rose, with 40 hurt", "12 people died, with 40 new cases recorded".

    Args:
        view: the figure that "with" leads.
        subject: the subject of the clause above it.
    """
    if view.tree.lower[subject] in word_set("claim_words", "tolls"):
        return About(None, view.words.split(subject)[1], "about.counted")
    other = next((one.index for one in view.scene.figures if _is_of(one, subject)), None)
    if other is not None and other in view.earlier:
        return About(None, view.earlier[other].subject, "about.counted")
    return None


def _is_of(figure: Figure, noun: int) -> bool:
    """Tell whether a figure's phrase is, or hangs from, a noun: "12 people", "a total of 12 people"."""
    return (
        noun in figure.own
        or figure.head == noun
        or any(above == noun for _, above in figure.attachment.nouns)
    )


def find_predicate(view: View, verb: int) -> Reference | None:
    """Return what is said of a share that is a verb's subject, in the words of the text, or None.

    Args:
        view: the figure.
        verb: the verb.
    """
    tree = view.tree
    first = _first(tree, verb, view.figure.end)
    if first is None:
        return None
    end = first + 1
    for kid in sorted(kid for kid in tree.kids[verb] if kid >= first):
        if tree.deps[kid] in _OTHER_CLAUSES or kid in view.scene.taken or _is_when(tree, kid):
            break
        if tree.deps[kid] in _COMPLEMENTS or tree.deps[kid] in {"neg", "advmod"}:
            end = max(end, tree.right[kid] + 1)
    end = _past_figure(view, verb, first, _cut(view, first, end))
    says = any(tree.tags[token][:2] in _SAYING for token in range(first, end))
    return view.words.stretch(_from_denial(tree, verb, first), end) if says else None


def find_gapped_predicate(view: View) -> Reference | None:
    """Return what is said of a share by the verb of the one before it, or None.

    As in "40% came by sea, 12% by air": "came by air".

    Args:
        view: the figure.
    """
    previous, tree = view.previous, view.tree
    behind = view.figure.end
    before = view.earlier.get(previous.index) if previous is not None else None
    if before is None or before.rule != "about.predicate" or before.measure is None or behind >= len(tree):
        return None
    words = before.measure.text.split()
    if tree.tags[behind] not in {"IN", "TO"} or tree.lower[behind] not in words[1:]:
        return None
    end = _cut(view, behind, tree.right[behind] + 1)
    said = view.words.stretch(behind, end)
    verb = words[: words.index(tree.lower[behind])]
    return replace(said, text=" ".join([*verb, said.text])) if end > behind + 1 else None


def _first(tree: Tree, verb: int, behind: int) -> int | None:
    """Return where the statement begins: at the verb, or, behind "to be", at what is told of it."""
    if verb < behind:
        return None
    if tree.deps[verb] != "ROOT" and not tree.is_verb(verb):
        return None
    if tree.lower[verb] not in _BEING:
        return verb
    told = next((kid for kid in tree.kids[verb] if kid > verb and tree.deps[kid] in _TOLD), None)
    return tree.left[told] if told is not None else None


def _from_denial(tree: Tree, verb: int, first: int) -> int:
    """Return where the statement begins with its "not": "did not answer" is no answer."""
    if (denial := tree.child(verb, "neg")) is None or denial > first:
        return first
    helpers = [kid for kid in tree.kids[verb] if tree.deps[kid] == "aux" and kid < denial]
    return helpers[-1] if helpers and first == verb else denial


def _is_when(tree: Tree, kid: int) -> bool:
    noun = tree.child(kid, "pobj") if tree.deps[kid] == "prep" else kid
    return noun is not None and is_time(tree, noun)


def _cut(view: View, first: int, end: int) -> int:
    """Return where the words end: before a break, a figure, or after the longest statement that still names one."""
    tree = view.tree
    last = min(end, first + _LONGEST)
    breaks = (at for at in range(first, last) if _breaks(tree, at) or at in view.scene.taken)
    last = next(breaks, last)
    while last > first + 1 and tree.tags[last - 1] in _OPEN:
        last -= 1
    return last


def _past_figure(view: View, verb: int, first: int, end: int) -> int:
    """Return where a statement ends that says nothing without the number in it: "have six or more", "are under 25"."""
    tree, behind = view.tree, max(first, end)
    told = ((tree.tags[token][:1], token in {verb, first}) for token in range(first, end))
    tells = any(tag in "NJ" or (tag == "V" and not leads) for tag, leads in told)
    while behind < len(tree) and behind - first < _LONGEST and tree.tags[behind] in _BEFORE_FIGURE:
        behind += 1
    index = view.words.figure_of(behind) if behind < len(tree) else None
    if tells or index is None or index == view.figure.index:
        return end
    return view.scene.figures[index].end


def _breaks(tree: Tree, at: int) -> bool:
    """Tell whether a statement breaks off at a sign: not at the hyphen of "the Velia-Torit road"."""
    return tree.words[at] in _BREAKS and not (tree.words[at] in {"-", "–"} and tree.is_glued(at))


def about_portion(view: View) -> About | None:
    """Return what a share is about that "with" adds to a clause, or None.

    Who has it is the subject of the clause: the race in "Lopes leads the race with 40% of the vote" has no share.

    Args:
        view: the figure.
    """
    if view.quantity.kind not in SHARE_KINDS or view.change is not None or not _is_added(view):
        return None
    whole = next(
        (noun for token in sorted(view.figure.own) if (noun := prep_object(view.tree, token, "of"))), None
    )
    verb, nouns = view.figure.attachment.verb, view.figure.attachment.nouns
    if verb is None or (nouns and (whole is None or nouns[0][0] != "with")):
        return None
    taken = not nouns or object_of(view.tree, verb) == nouns[0][1] or view.tree.deps[nouns[0][1]] == "attr"
    subject = view.subject(verb) if taken else None
    return About(None, subject, "about.portion") if subject is not None else None


def _is_added(view: View) -> bool:
    """Tell whether "with" leads a share, and does not compare: "compared with 20%"."""
    before = view.tree.lower[max(0, view.figure.start - _NEAR) : view.figure.start]
    return view.figure.lead == "with" and word_set("noun_classes", "comparisons").isdisjoint(before)
