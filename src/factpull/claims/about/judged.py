"""Who has to bear what a court or regulator decides: "sentenced Mara to nine years", "handed Mara a nine-year term"."""

from __future__ import annotations

from factpull.claims.about.view import About, View
from factpull.lexicon import word_set
from factpull.lexicon.change import verb_forms
from factpull.syntax.tree import Tree

_DEEDS = frozenset({"for", "of", "over", "with"})
_NAMING = frozenset({"CC", "DT", "JJ", "NN", "NNP", "NNPS", "NNS", "POS", "PRP"})
_LEADS = frozenset({"", "another", "for", "to"})


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
    led = view.quantity.kind == "money" or view.figure.lead in _LEADS
    if view.tree.lower[verb] not in judging or view.quantity.kind == "age" or not led:
        return None
    judged = _judged(view, verb)
    return About(None, view.words.refer(judged), "about.judged") if judged is not None else None


def about_handed(view: View, noun: int) -> About | None:
    """Return what a figure of a punishment is about that a verb hands to somebody, or None.

    Args:
        view: the figure.
        noun: the noun that it belongs to.
    """
    tree, verb = view.tree, view.figure.attachment.verb
    if verb is None or tree.lower[noun] not in word_set("claim_words", "punishments"):
        return None
    given = tree.child(verb, "dative")
    if tree.lower[verb] not in verb_forms("claim_words", "giving_verbs") or given is None:
        return None
    whom = tree.child(given, "pobj") if tree.deps[given] == "dative" and tree.tags[given] == "IN" else given
    if whom is None or not view.is_free(whom):
        return None
    return About(view.words.bare(noun), view.words.refer(whom), "about.judged")


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
    if judged is None or judged in view.figure.own:
        judged = view.figure.mention.token_start - 1  # "fined the firm $4 million", read as one phrase
        if not all(tree.tags[token] in _NAMING for token in range(verb + 1, judged + 1)):
            return None
    if not verb < judged < view.figure.start or judged in view.scene.taken:
        return None
    return judged if tree.tags[judged].startswith(("N", "PRP")) else None
