"""Whose a share behind "with" is, and what it tells: "won with 40% of the vote", "with 97% of voters backing it"."""

from __future__ import annotations

from factpull.claims.about.predicate import said_by
from factpull.claims.about.view import About, View
from factpull.claims.change.evidence import SHARE_KINDS
from factpull.lexicon import word_set
from factpull.syntax.clauses import object_of, prep_object

#: How many words before a share "compared with" may stand.
_NEAR = 4


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
    if (doing := _doing(view, whole)) is not None:
        said = said_by(view, doing)
        return About(said, None, "about.predicate") if said is not None else None
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


def _doing(view: View, whole: int | None) -> int | None:
    """Return the participle that says what a share does, or None: "with 97% of voters | backing the plan"."""
    tree = view.tree
    end = view.figure.end if whole is None else tree.right[whole] + 1
    for token in range(view.figure.end, min(end + 1, len(tree))):
        acts = tree.tags[token] == "VBG" and tree.deps[token] != "aux"
        if acts and (tree.heads[token] in {whole, *view.figure.own} or token == end):
            return token
    return None
