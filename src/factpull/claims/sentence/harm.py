"""Verbs and adjectives that say that somebody or something came to harm."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.lexicon.change import verb_forms
from factpull.syntax.clauses import object_of
from factpull.syntax.labels import NOMINAL_SUBJECTS, PLURAL_TAGS
from factpull.syntax.tenses import helpers_of
from factpull.syntax.tree import Tree


def harms(tree: Tree, verb: int) -> bool:
    """Tell whether a word is a verb of harm: "killed", "drowned".

    Args:
        tree: the sentence.
        verb: the word.
    """
    return tree.lower[verb] in verb_forms("claim_words", "harming_verbs")


def tells_of_harm(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says that somebody came to harm: "were killed", "are missing", "was left homeless".

    Args:
        tree: the sentence.
        verb: its verb.
    """
    lost = word_set("claim_words", "lost_words")
    return harms(tree, verb) or any(tree.lower[token] in lost for token in (verb, *tree.kids[verb]))


def whom_dealt_with(tree: Tree, subject: int) -> int | None:
    """Return whom somebody in charge held, judged or harmed, if they are many: the men of "police held two men".

    Args:
        tree: the sentence.
        subject: a subject in it.
    """
    verb = tree.heads[subject]
    judges = tree.lower[verb] in verb_forms("claim_words", "judging_verbs")
    if tree.deps[subject] != "nsubj" or not (judges or harms(tree, verb)):
        return None
    whom = object_of(tree, verb)
    many = whom is not None and tree.tags[whom] in PLURAL_TAGS and whom > verb
    return whom if many else None


def tells_state(tree: Tree, subject: int) -> bool:
    """Tell whether a clause tells what its subject is, had done or will bear, and no act: "they could face 5 years".

    Whoever held two men may have acted on: "They seized 3 guns".

    Args:
        tree: the sentence.
        subject: a subject in it.
    """
    verb = tree.heads[subject]
    acts = tree.tags[verb] == "VBD" and tree.lower[verb] != "were" and not helpers_of(tree, verb)
    return tree.deps[subject] in NOMINAL_SUBJECTS and not acts
