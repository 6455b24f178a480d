"""What a share and the count in its bracket are of, when the noun stands behind: "8% (3 million) of adults"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from factpull.lexicon.forms import singularize
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.counting.counted import Counted, counted_noun, noun_phrase_of
from factpull.quantities.draft import Draft

#: How many tokens a bracket that restates a share may have, both its signs included.
LONGEST_BRACKET = 9
SHARES = frozenset({"percent", "fraction"})


def whole_past_bracket(syntax: Doc, behind: int) -> Counted | None:
    """Return what a share is of past the bracket that restates it: "9% (4 of 44) patients"; or None.

    Args:
        syntax: the sentence.
        behind: the token behind the share.
    """
    if behind >= len(syntax) or syntax[behind].text != "(":
        return None
    inside = range(behind + 1, min(behind + LONGEST_BRACKET, len(syntax)))
    close = next((k for k in inside if syntax[k].text == ")"), None)
    if close is None or not any(syntax[k].like_num for k in range(behind, close)):
        return None
    whole = noun_phrase_of(syntax, close + 1)
    if whole is None and (noun := counted_noun(syntax, close + 1)) is not None:
        printed = syntax[noun.head].text  # a whole keeps its number
        whole = replace(noun, text=noun.text.removesuffix(singularize(printed)) + printed)
    return Counted(whole.text, behind - 1, behind) if whole is not None else None


def counted_in_bracket(draft: Draft, amount: Amount, token_end: int) -> Counted | None:
    """Return what a bare number in the bracket behind a share counts, which is what the share is of; or None.

    Args:
        draft: the sentence.
        amount: a bare number without a noun behind it.
        token_end: the token behind the number.
    """
    line = draft.line
    if not draft.mentions or draft.mentions[-1].sentence != draft.sentence.index:
        return None
    if line.low(amount.stop) not in {")", ",", "of"} or line.low(amount.first - 1) not in {"(", ",", "of"}:
        return None
    before = draft.mentions[-1]
    gap = draft.document.article.text[before.span.end : draft.sentence.start + line.starts[amount.start]]
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
