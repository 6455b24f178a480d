"""Numbers that say what is known already, whatever is planned or foretold around them."""

from __future__ import annotations

from factpull.claims.modality.cues import governors, word_set_of
from factpull.claims.sentence.definite import counts_known_things
from factpull.lexicon.change import change_verbs
from factpull.quantities import QuantityMention
from factpull.syntax.labels import NAME_TAGS, NOMINAL_SUBJECTS, OF_KNOWN_THINGS
from factpull.syntax.tree import Tree

#: Kinds of the rates that boards decide on.
RATES = frozenset({"percent", "percentage_point", "basis_point"})
#: What opens the phrase of a thing that is there already: "the two-year program", "all 19 ports", "last year's 7 tons".
_OPENERS = OF_KNOWN_THINGS | {"all", "each", "'s", "’s"}
#: How many words up the tree a phrase is still the number's own.
_LONGEST_CLIMB = 8
#: How many words before a number are looked at.
_LONGEST_LEAD = 6
#: What leads from a level to the one before it: "up from 30".
_LEADING_FROM = frozenset({"down", "up"})
#: Tags of words between "from" and its number: "up from the earlier 30", "down from about $30".
_LEADS = frozenset({"$", "DT", "IN", "JJ", "JJR", "PRP$", "RB", "RBR"})
#: How a number or its noun may describe a thing: "two-year program", "1-point increase".
_DESCRIBES = frozenset({"advmod", "amod", "appos", "compound", "nmod", "nummod", "poss", "quantmod"})


def is_known(mention: QuantityMention, tree: Tree) -> bool:
    """Tell whether a number only says what is known already, whatever is planned or foretold around it."""
    return (
        refers_back(mention, tree)
        or _is_given(mention, tree)
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


def _is_given(mention: QuantityMention, tree: Tree) -> bool:
    """Tell whether a number describes a thing that is there already: "the two-year program is designed to help".

    What a verb wants of its object may be to come ("plans to use the $200 million loan"), and so are aims and what
    "the building of the 40-mile road" makes.
    """
    opener = mention.token_start - 1
    if opener < 0 or tree.lower[opener] not in _OPENERS:
        return False
    token, cues = mention.head, governors()
    for _ in range(_LONGEST_CLIMB):
        if tree.deps[token] not in _DESCRIBES or tree.heads[token] == token:
            break
        if tree.lower[token] in cues["nouns"]:
            return False
        token = tree.heads[token]
    told = any(tree.lower[kid] in cues["adjectives"] for kid in tree.kids[token])
    outside = tree.deps[token] in NOMINAL_SUBJECTS or (
        tree.deps[token] == "pobj" and tree.lower[tree.heads[token]] != "of"
    )
    return outside and not told and tree.lower[token] not in cues["nouns"]


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
    """Tell whether a number is where a change starts: "will rise from 30 to 40", "up from 30"."""
    start, end = mention.token_start, mention.token_end
    before = tree.lower[max(0, start - _LONGEST_LEAD) : start]
    if "from" not in before:
        return False
    at = start - 1 - before[::-1].index("from")
    led = at > 0 and tree.lower[at - 1] in _LEADING_FROM and _LEADS.issuperset(tree.tags[at + 1 : start])
    return led or (at == start - 1 and "to" in tree.lower[end : end + 5])


def is_circumstance(mention: QuantityMention, tree: Tree) -> bool:
    """Tell whether a number stands in what a plan takes for given: "Lusaka (2 million people)".

    Args:
        mention: the quantity.
        tree: its sentence.
    """
    token = mention.head
    for _ in range(_LONGEST_CLIMB):
        dep, up = tree.deps[token], tree.heads[token]
        if dep == "appos" and tree.tags[up] in NAME_TAGS and tree.words[up].isalpha():
            return True
        if up == token or tree.is_clause(token):
            return False
        token = up
    return False
