"""Numbers that describe a thing as it is, and so stand in no time that is told beside it: sizes, ages, known things."""

from __future__ import annotations

from itertools import islice

from factpull.claims.modality.clauses import governor
from factpull.claims.period.compared import is_level_before, is_level_left, is_reached
from factpull.claims.period.ranks import CLAUSE, INSIDE
from factpull.claims.sentence.definite import counts_known_things
from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.periods.finding import PeriodPhrase
from factpull.quantities import QuantityMention
from factpull.syntax.tenses import helpers_of, tense_around, tense_of
from factpull.syntax.tree import Tree

#: Helping verbs of what may be or should be.
UNREAL = frozenset({"can", "could", "may", "might", "must", "should"})
#: How many words up the tree a number's own phrase goes.
LONGEST_CLIMB = 14
#: What ties a count to the thing that it describes: "a district with 9,000 homes", "rules for 12 crafts".
HOLDING = frozenset({"for", "in", "under", "with", "within"})
#: Times that hold for both levels of a change: "from 8 to 28 million over three years".
SPANS = frozenset({"window", "windows", "lasting", "between", "fromto", "to", "event"})
SPANNING = frozenset({"over", "during", "throughout", "within", "across", "since"})
#: Words before the day by which a level is reached.
DEADLINES = frozenset({"by", "till", "until"})


def is_fixed(tree: Tree, mention: QuantityMention, rank: int, *, moment: bool) -> bool:
    """Tell whether a number describes a thing as it is, whatever happened then: "a 45-km road was opened today".

    Args:
        tree: its sentence.
        mention: the number.
        rank: how far the time is from it in the sentence's build.
        moment: whether the time is one of some days at most.
    """
    kind = mention.quantity.kind
    if counts_known_things(tree, mention) or (kind == "rank" and moment) or is_before(tree, mention):
        return rank > INSIDE
    if kind == "count" and rank > INSIDE and (counts_parts(tree, mention) or is_owned(tree, mention)):
        return True
    if kind == "rank":
        return rank > CLAUSE
    if kind == "duration":
        return rank > CLAUSE
    if kind == "age" and _is_aside(tree, mention):
        return True
    if kind == "measure" and rank > INSIDE and is_size(tree, mention):
        return True
    return kind == "measure" and moment and is_attribute(tree, mention)


def is_of_another(phrase: PeriodPhrase, text: str, start: int, end: int) -> bool:
    """Tell whether a time in a number's sentence is told of another one.

    A deadline is that of the level reached, not of the one left: "from 5% to 7% by 2030". So is a day or year that
    stands right behind the level reached, "from 310 mills to 240 in May", or before both: "to 12% in May from 9%".

    Args:
        phrase: the time.
        text: the sentence.
        start: where the number starts in it.
        end: where it ends.
    """
    before = text[:start]
    if phrase.preposition in DEADLINES:
        return is_level_before(before)
    spanning = phrase.rule in SPANS or phrase.preposition in SPANNING
    if not spanning and is_reached(text[end : phrase.outer]):
        return is_level_before(before)
    return is_level_left(before, text[end:], phrase.outer, phrase.end)


def is_timeless(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether a number takes no time from the text before.

    Args:
        tree: its sentence.
        mention: the number.
    """
    kind = mention.quantity.kind
    if kind in ("rank", "duration", "fraction") or is_before(tree, mention):
        return True
    if kind == "age" and _is_aside(tree, mention):
        return True
    if _is_unreal(tree, mention):
        return True
    if kind == "count" and (counts_parts(tree, mention) or is_owned(tree, mention)):
        return True
    return (
        is_attribute(tree, mention)
        or counts_known_things(tree, mention)
        or (kind == "measure" and (_is_apposed(tree, mention.head) or is_size(tree, mention)))
    )


def _is_unreal(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether a number is of what only may or should be, or is meant: "the mill can press 40 tons".

    What will be is of its time, and so is what is "expected to" be, or "continued to" be.
    """
    clause = tree.clauses[mention.head]
    if tense_around(tree, clause) == "future":
        return False
    for holder in (clause, *islice(tree.clauses_above(clause), LONGEST_CLIMB)):
        if _is_unreal_clause(tree, holder):
            return True
        if tense_of(tree, holder) != "none":
            return False
    return False


def _is_unreal_clause(tree: Tree, clause: int) -> bool:
    helpers = helpers_of(tree, clause)
    if any(tree.lower[token] in UNREAL for token in helpers):
        return True
    above = tree.heads[clause]
    if tree.lower[above] in word_set("verb_classes", "carrying_on") or governor(tree, above) == "forecast":
        return False
    return any(tree.tags[token] == "TO" for token in helpers)


def is_before(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether a figure is that of the year before, alone in a bracket: "sales of $1,310 million (1,207)".

    Args:
        tree: its sentence.
        mention: the figure.
    """
    start = mention.token_start
    return start > 0 and tree.words[start - 1] == "(" and IssueCode.UNIT_BORROWED in mention.issues


def counts_parts(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether a count only says how large a thing is or where it lies: "a town with 900 homes", "in two states".

    Args:
        tree: its sentence.
        mention: the count.
    """
    token = mention.head if tree.deps[mention.head] == "pobj" else tree.heads[mention.head]
    prep = tree.heads[token]
    if tree.deps[token] != "pobj" or tree.deps[prep] != "prep" or mention.token_start - prep > LONGEST_CLIMB:
        return False
    if "(" in tree.words[prep : mention.token_start] or mention.quantity.counted in word_set(
        "noun_classes", "befallings"
    ):
        return False
    if tree.lower[prep] == "across":
        return True
    return tree.tags[tree.heads[prep]][:2] == "NN" and tree.lower[prep] in HOLDING


def is_owned(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether a count is of things that are known: "the state's 90 towns", "its nine mills", "the poorest 20".

    Args:
        tree: its sentence.
        mention: the count.
    """
    start = mention.token_start
    if start == 0 or tree.tags[mention.head][:2] != "NN" or mention.head < mention.token_end:
        return False  # "overtaking its rival's 1.6 million"
    if tree.tags[start - 1] == "JJS":
        return tree.lower[start - 1] not in ("least", "most")  # "the poorest 20 towns", but "at least 20"
    return tree.tags[start - 1] in ("POS", "PRP$") or tree.lower[start - 1] == "top"


def is_size(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether a measure is how large something is: "a crate weighing 60 pounds".

    Args:
        tree: its sentence.
        mention: the measure.
    """
    return tree.lower[tree.heads[mention.head]] in word_set("verb_classes", "sizing")


def _is_apposed(tree: Tree, token: int) -> bool:
    for _ in range(LONGEST_CLIMB):
        if tree.is_clause(token):
            return False
        if tree.deps[token] == "appos":
            return True
        token = tree.heads[token]
    return False


def _is_aside(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether an age only says who somebody is: "Lopes, 58,", "the 58-year-old", "those of 20 to 30 year olds".

    An exact age does; a bound may also tell of whom a statement is, "those over 65 got a card in May".
    """
    start, end = mention.token_start, mention.token_end
    if mention.quantity.relation == "eq":
        return True
    if is_attribute(tree, mention) or (start > 0 and tree.words[start - 1] == ","):
        return True
    if not word_set("noun_classes", "age_groups").isdisjoint(tree.lower[end : end + 3]):
        return True
    before = tree.lower[max(0, start - 3) : start]
    if before == ("the", "age", "of") or before[-2:] == ("younger", "than"):
        return start > 3 and tree.lower[start - 4] not in ("above", "over")
    group = start > 1 and tree.lower[start - 1] in ("under", "over") and tree.tags[start - 2] == "NNS"
    return group or tree.lower[end : end + 2] in (("year", "olds"), ("year", "old"))


def is_attribute(tree: Tree, mention: QuantityMention) -> bool:
    """Tell whether a hyphen ties a number to what follows: "a 45-km road", "the 3- and 4-year-olds".

    Args:
        tree: its sentence.
        mention: the number.
    """
    end = mention.token_end
    return tree.words[end - 1].endswith("-") or (end < len(tree) and tree.words[end].startswith("-"))
