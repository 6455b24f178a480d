"""Verbs and adjectives that say that somebody or something came to harm."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.lexicon.change import verb_forms
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
