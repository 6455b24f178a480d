"""What a bare number borrows: the counted noun, unit or whole that stands elsewhere."""

from __future__ import annotations

from factpull.quantities.amount import Amount
from factpull.quantities.counted import Counted, noun_phrase_of
from factpull.quantities.draft import Draft
from factpull.quantities.mention import QuantityMention
from factpull.quantities.units import UnitRow

#: Nouns whose "of" phrase says what a bare number counts: "the number of licensees rose from 7 to 145".
TALLIES = frozenset({"number", "numbers", "total", "tally", "count", "amount", "volume"})
#: Words before a bare number that set it beside the number before: "compared with 63".
COMPARING = frozenset({"from", "to", "than", "with", "versus", "vs", "against", "and", "or", "at", "nor", "only", "just"})
WHOLES = frozenset({"them", "which", "whom", "these", "those", "whose"})
REMAINING = frozenset({"remaining", "other", "rest"})
#: How many sentences back a whole may stand.
REACH = 1


def borrowed_noun(draft: Draft, amount: Amount, token_end: int) -> Counted | None:
    """Return what a bare number counts when its noun stands elsewhere, or None.

    Args:
        draft: the sentence.
        amount: a bare number without a noun behind it.
        token_end: the token behind the number.
    """
    line = draft.line
    if line.low(amount.stop) in {"who", "whom"}:
        return Counted("people", min(token_end, len(draft.syntax)) - 1, token_end)
    if amount.form == "digits" and amount.value % 1:
        return None
    announced = _announced(draft, token_end)
    if announced is not None:
        return Counted(announced, token_end - 1, token_end)
    before = _comparable(draft, amount)
    if before is not None and before.quantity.kind == "count" and before.quantity.counted:
        return Counted(before.quantity.counted, token_end - 1, token_end)
    return None


def _announced(draft: Draft, token_end: int) -> str | None:
    syntax = draft.syntax
    for i in range(token_end - 2, 0, -1):
        if syntax[i].lower_ == "of" and syntax[i - 1].lower_ in TALLIES:
            found = noun_phrase_of(syntax, i)
            return found.text if found is not None and found.end < token_end else None
    return None


def _comparable(draft: Draft, amount: Amount) -> QuantityMention | None:
    """The quantity before, in the same sentence, that a number is set beside."""
    line = draft.line
    if not draft.mentions or draft.mentions[-1].sentence != draft.sentence.index:
        return None
    if line.low(amount.first - 1) not in COMPARING and line.low(amount.stop) not in {"in", "last", "during", "a", "and", ",", "."}:
        return None
    return draft.mentions[-1] if line.low(amount.first - 1) in COMPARING else None


def borrow_unit(draft: Draft, amount: Amount, token_end: int) -> None:
    """Give a bare number the unit of the one before ("from 21 mpg to 23") or of its whole ("3 of the 5 million tons").

    Args:
        draft: the sentence.
        amount: the number; it changes.
        token_end: the token behind it.
    """
    if not amount.bare or amount.form in {"multiple", "rank", "none"} or _noun_behind(draft, amount):
        return
    before = _comparable(draft, amount)
    if before is None or before.quantity.unit is None or draft.line.low(amount.first - 1) in {"and", "or", "with", "at"}:
        return
    unit = before.quantity.unit
    if unit.dimension in {"money", "ratio", "time"} or before.quantity.kind != "measure":
        return
    amount.unit = UnitRow(unit.name, unit.symbol, unit.ucum, unit.dimension, before.quantity.kind, before.quantity.per)
    amount.unit_text, amount.per = unit.surface, before.quantity.per
    amount.issues.append("unit_borrowed")


def _noun_behind(draft: Draft, amount: Amount) -> bool:
    i = draft.token_at(amount.stop, 0)
    return i < len(draft.syntax) and draft.syntax[i].tag_ in {"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH"}


def shared_whole(draft: Draft, behind: int) -> Counted | None:
    """Return the whole of a share that stands before: "99% of them", "the remaining 30%", "47% are men"; or None.

    Args:
        draft: the sentence.
        behind: the token behind the share.
    """
    syntax = draft.syntax
    words = [syntax[i].lower_ for i in range(behind, min(behind + 3, len(syntax)))]
    pronoun = ("of" in words[:2]) and not WHOLES.isdisjoint(words)
    remaining = any(syntax[i].lower_ in REMAINING for i in range(max(0, behind - 5), behind))
    verb = bool(words) and syntax[behind].tag_ in {"VBP", "VBZ", "VBD"} and syntax[behind].lower_ in {"are", "were", "is", "was", "belong", "belonged", "have", "had", "live", "lived", "said", "say"}
    if not (pronoun or remaining or verb):
        return None
    for mention in reversed(draft.mentions):
        if draft.sentence.index - mention.sentence > REACH + 1:
            return None
        quantity = mention.quantity
        if quantity.counted and (quantity.kind in {"percent", "fraction"} or not remaining):
            return Counted(quantity.counted, max(0, behind - 1), behind)
    return None

