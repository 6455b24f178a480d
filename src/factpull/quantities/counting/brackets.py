"""What a share and the count in its bracket are of, when the noun stands behind: "8% (3 million) of adults"."""

from __future__ import annotations

from dataclasses import replace

from factpull.lexicon.forms import singularize
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.counting.counted import Counted, counted_noun, noun_phrase_of
from factpull.quantities.counting.plurals import with_plural
from factpull.quantities.passage import Passage
from factpull.syntax.tree import Tree

#: How many tokens a bracket that restates a share may have, both its signs included.
LONGEST_BRACKET = 9
SHARES = frozenset({"percent", "fraction"})


def whole_past_bracket(tree: Tree, behind: int) -> Counted | None:
    """Return what a share is of past the bracket that restates it: "9% (4 of 44) patients"; or None.

    Args:
        tree: the sentence.
        behind: the token behind the share.
    """
    if tree.words[behind : behind + 1] != ("(",):
        return None
    inside = range(behind + 1, min(behind + LONGEST_BRACKET, len(tree)))
    close = next((k for k in inside if tree.words[k] == ")"), None)
    if close is None or "CD" not in tree.tags[behind:close]:
        return None
    whole = noun_phrase_of(tree, close + 1)
    if whole is None and (noun := counted_noun(tree, close + 1)) is not None:
        whole = with_plural(tree, noun)
    return Counted(whole.text, behind - 1, behind) if whole is not None else None


def whole_around_bracket(passage: Passage, amount: Amount, behind: int) -> Counted | None:
    """Return what a share in a bracket is of, where the bracket restates a share: "one-third (31%) of all potters".

    Args:
        passage: the sentence.
        amount: the share.
        behind: the token behind it.
    """
    line, before, tree = passage.line, passage.last, passage.tree
    if before is None or before.quantity.kind not in SHARES or line.low(amount.first - 1) != "(":
        return None
    gap = passage.document.article.text[before.span.end : passage.sentence.start + line.starts[amount.first]]
    inside = range(behind, min(behind + LONGEST_BRACKET, len(tree)))
    close = next((k for k in inside if tree.words[k] == ")"), None)
    if gap.strip() != "(" or close is None:
        return None
    whole = noun_phrase_of(tree, close + 1)
    return replace(whole, head=behind - 1, end=behind) if whole is not None else None


def counted_in_bracket(passage: Passage, amount: Amount, token_end: int) -> Counted | None:
    """Return what a bare number in the bracket behind a share counts, which is what the share is of; or None.

    Args:
        passage: the sentence.
        amount: a bare number without a noun behind it.
        token_end: the token behind the number.
    """
    line, before = passage.line, passage.last
    if before is None:
        return None
    if line.low(amount.stop) not in {")", ",", "of"} or line.low(amount.first - 1) not in {"(", ",", "of"}:
        return None
    gap = passage.document.article.text[before.span.end : passage.sentence.start + line.starts[amount.start]]
    told = before.quantity.counted
    if told is None or ")" in gap or len(gap) > LONGEST_BRACKET:
        return None
    if before.quantity.kind in SHARES and "(" in gap:
        return Counted(_one(told), token_end - 1, token_end)
    restated = before.quantity.kind == "count" and gap.strip() == "of" and line.low(amount.stop) == ")"
    return Counted(told, token_end - 1, token_end) if restated else None


def _one(noun: str) -> str:
    """Return a whole in the singular, as counts have it: "adults" → "adult"."""
    head, of, rest = noun.partition(" of ")
    *words, last = head.split(" ")
    return " ".join([*words, singularize(last)]) + of + rest
