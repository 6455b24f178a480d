"""Figures side by side: which share what the one before says."""

from __future__ import annotations

from factpull.claims.sentence.scene import Figure, Scene
from factpull.issues import IssueCode
from factpull.lexicon.change import change_nouns
from factpull.syntax.phrases import is_time

#: All that may stand between two figures that share their clause.
_PAIRING = frozenset(
    {",", "or", "and", "/", "(", "[", "either", "by", "to", "from", "then", "the", "a", "an", "another"}
)
#: What leads the time or place of each figure of a series.
_ADJOINING = frozenset({"in", "on", "during", "for", "at", "from"})

_OPENING = frozenset({"(", "["})
#: How many figures in brackets may stand between two of a series.
_MOST_BRACKETS = 8
#: How many tokens back the bracket around a figure may open.
_BRACKET = 3
#: How many tokens a time takes between the sides of a change, with what leads both: "in the last quarter to".
_LONGEST_TIME = 6


def is_paired(scene: Scene, previous: Figure, figure: Figure) -> bool:
    """Tell whether a figure stands beside the one before it: "5 miles (8 km)", "190 points, or 0.6%", "5% and 3%".

    Args:
        scene: the sentence.
        previous: the figure before.
        figure: the figure.
    """
    words = scene.tree.lower[previous.end : figure.start]
    if _is_series(scene, previous, figure) or _is_other_side(scene, previous, figure):
        return True
    if not words or len(words) > 4 or not _PAIRING.issuperset(words):
        return False
    if (figure.attachment.relation == "subject") != (previous.attachment.relation == "subject"):
        return False
    restates = words[0] in {"(", "/", "["} or words in {("or",), (",", "or"), (",", "or", "by")}
    return (
        restates
        or figure.lead in {"by", "to", "from"}
        or previous.mention.quantity.kind == figure.mention.quantity.kind
    )


def before_bracket(scene: Scene, figure: Figure) -> Figure | None:
    """Return the figure before one, past those in brackets: "cod made 5 tons (+12%), | eels 4"; None at the first.

    Args:
        scene: the sentence.
        figure: the figure.
    """
    outside = (
        one
        for one in reversed(scene.figures[max(0, figure.index - _MOST_BRACKETS) : figure.index])
        if not _in_bracket(scene, one) and one.mention.quantity.kind != "age"
    )
    return next(outside, None)


def _in_bracket(scene: Scene, figure: Figure) -> bool:
    """Tell whether a bracket opens right before a figure: "(up 3%)", "(+12%)"."""
    return not _OPENING.isdisjoint(scene.tree.words[max(0, figure.start - _BRACKET) : figure.start])


def is_year_before(scene: Scene, previous: Figure, figure: Figure) -> bool:
    """Tell whether a figure is that of the year before, alone in a bracket: "net sales of $1,270 million (1,056)".

    Args:
        scene: the sentence.
        previous: the figure before.
        figure: the figure.
    """
    opens = scene.tree.lower[previous.end : figure.start] == ("(",)
    return opens and IssueCode.UNIT_BORROWED in figure.mention.issues


def _is_series(scene: Scene, previous: Figure, figure: Figure) -> bool:
    """Tell whether two shares stand in a row, each with when or where: "fell 3% in May and 2% in June"."""
    tree = scene.tree
    gap = range(previous.end, figure.start)
    alike = previous.mention.quantity.kind == figure.mention.quantity.kind and previous.mention.quantity.unit
    if not alike or not 3 <= len(gap) <= 8 or tree.lower[gap[-1]] not in {"and", "by", ","}:
        return False
    if tree.lower[gap[-1]] == "," and tree.lower[gap[0]] == "for":
        return False  # "$8 for wind, $9 for gas" are prices of two things
    if tree.lower[gap[0]] not in _ADJOINING or figure.end >= len(tree):
        return False
    if any(tree.tags[token].startswith(("V", "MD", "W", "PRP")) or token in scene.taken for token in gap):
        return False
    return tree.lower[figure.end] in {tree.lower[gap[0]], "as"}


def _is_other_side(scene: Scene, previous: Figure, figure: Figure) -> bool:
    """Tell whether a figure ends a change that starts, with its time, right before it: "from 5% in 2003 to 9%"."""
    tree, gap = scene.tree, range(previous.end, figure.start)
    before, now = previous.mention.quantity, figure.mention.quantity
    sides = (previous.lead, figure.lead) == ("from", "to") and 2 < len(gap) <= _LONGEST_TIME
    if not sides or (before.kind, before.unit) != (now.kind, now.unit):
        return False
    apart = any(tree.tags[token].startswith(("V", "MD", "W")) or token in scene.taken for token in gap)
    return not apart and tree.lower[gap[-1]] == "to" and is_time(tree, gap[-2])


def past_bracket(scene: Scene, gap: range) -> range:
    """Return the tokens between two figures without the bracket that restates the first one: "5 tons (+12%), eels".

    Args:
        scene: the sentence.
        gap: the tokens.
    """
    closing = [token for token in gap if scene.tree.words[token] in {")", "]"}]
    return range(closing[-1] + 1, gap.stop) if closing else gap


def is_gapped(scene: Scene, previous: Figure, figure: Figure, lead: str = "") -> bool:
    """Tell whether a figure shares the verb of the one before it: "exports grew 5% and imports 3%".

    Args:
        scene: the sentence.
        previous: the figure before.
        figure: the figure.
        lead: what leads both figures of the verb: "cod accounted for 5 tons, eels for 3".
    """
    tree = scene.tree
    gap = past_bracket(scene, range(previous.end, figure.start))
    if not 2 <= len(gap) <= 10 or tree.lower[gap[0]] not in {",", "and", ";", "while", "but"}:
        return False
    if tree.lower[gap[1]] == "of":
        return False  # "(12 at sea); of these boats, four": a part of the one before
    if any(tree.tags[token].startswith(("V", "MD", "W")) or token in scene.taken for token in gap):
        return False
    kinds = {previous.mention.quantity.kind, figure.mention.quantity.kind}
    if len(kinds) > 1 and kinds != {"percent", "fraction"}:
        return False
    inside = [token for token in gap if tree.tags[token].startswith(("NN", "PRP"))]
    if not inside or change_nouns().get(tree.lower[inside[-1]]):
        return False
    behind = [tree.lower[token] for token in range(inside[-1] + 1, figure.start)]
    if lead and behind == [lead] and figure.lead == lead:
        return not any(tree.tags[token] in {"IN", "JJS"} for token in range(gap.start, inside[-1]))
    return all(word in {"by", "to", "up", "down", "another", ",", ")"} for word in behind)
