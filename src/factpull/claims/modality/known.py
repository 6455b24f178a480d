"""Numbers that say what is known already, whatever is planned or foretold around them."""

from __future__ import annotations

from factpull.claims.modality.cues import word_set_of
from factpull.claims.sentence.definite import counts_known_things
from factpull.lexicon.change import change_verbs
from factpull.quantities import QuantityMention
from factpull.syntax.labels import NOMINAL_SUBJECTS
from factpull.syntax.tree import Tree

#: Kinds of the rates that boards decide on.
RATES = frozenset({"percent", "percentage_point", "basis_point"})


def is_known(mention: QuantityMention, tree: Tree) -> bool:
    """Tell whether a number only says what is known already, whatever is planned or foretold around it."""
    return (
        refers_back(mention, tree)
        or _is_start_level(mention, tree)
        or _is_known_age(mention, tree)
        or _is_weight(mention, tree)
        or _is_decided(mention, tree)
    )


def refers_back(mention: QuantityMention, tree: Tree) -> bool:
    """Tell whether a count refers to what is known: "the two countries", "the 849 shops will move"."""
    quantity = mention.quantity
    small = quantity.value is not None and quantity.value < 10 and not quantity.text[:1].isdecimal()
    subject = any(tree.deps[token] in NOMINAL_SUBJECTS for token in (mention.head, tree.heads[mention.head]))
    return (small or subject) and counts_known_things(tree, mention)


def _is_weight(mention: QuantityMention, tree: Tree) -> bool:
    """Tell whether a measure is what something weighs: "steers weighing 500 pounds", unlike "weighing a bid"."""
    above = tree.heads[mention.head]
    words = (tree.lower[above], tree.lower[tree.heads[above]])
    return mention.quantity.kind == "measure" and "weighing" in words


def _is_decided(mention: QuantityMention, tree: Tree) -> bool:
    """Tell whether a rate was decided on: "the board decided to raise the rate to 4%", unlike to build a mill."""
    verb = tree.clauses[mention.head]
    moves = tree.lower[verb] in change_verbs() or tree.lower[verb] in word_set_of("words", "settling")
    above = tree.lower[tree.heads[verb]]
    return mention.quantity.kind in RATES and moves and tree.deps[verb] == "xcomp" and above == "decided"


def _is_known_age(mention: QuantityMention, tree: Tree) -> bool:
    """Tell whether an age only says who somebody is, "may treat children under five", unlike "will raise it to 67"."""
    verb = tree.clauses[mention.head]
    changes = tree.lower[verb] in change_verbs() or tree.lower[verb] in word_set_of("words", "turning")
    return mention.quantity.kind == "age" and not changes


def _is_start_level(mention: QuantityMention, tree: Tree) -> bool:
    """Tell whether a number is where a change starts: "will rise from 30 to 40" only foretells the 40."""
    start, end = mention.token_start, mention.token_end
    return start > 0 and tree.lower[start - 1] == "from" and "to" in tree.lower[end : end + 5]
