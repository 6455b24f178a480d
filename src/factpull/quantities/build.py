"""From an amount to a mention: kind, unit record, counted noun, places in text and tokens."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache

from factpull.issues import IssueCode
from factpull.lexicon.forms import singularize
from factpull.quantities.amounts.ages import YEAR, is_age
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.bounds import bound_behind, compared_behind
from factpull.quantities.amounts.points import settle_points
from factpull.quantities.counting.borrow import (
    borrow_unit,
    borrowed_noun,
    inherit_relation,
    shared_whole,
    stacked_bound,
)
from factpull.quantities.counting.brackets import (
    counted_in_bracket,
    whole_around_bracket,
    whole_past_bracket,
)
from factpull.quantities.counting.counted import Counted, counted_noun, is_plural, noun_phrase_of
from factpull.quantities.counting.dots import group_alike, group_counts, group_sums
from factpull.quantities.counting.ellipsis import left_out, others, sizes_group
from factpull.quantities.counting.inner import measured_things
from factpull.quantities.counting.labels import counted_label, opens_label
from factpull.quantities.counting.plurals import with_plural
from factpull.quantities.counting.scaled import lender, people_of_level, take_unit
from factpull.quantities.mention import QuantityMention
from factpull.quantities.numerals.digits import is_whole
from factpull.quantities.passage import Passage
from factpull.quantities.refusing.names import is_level
from factpull.quantities.text.scan import WORD_KIND, Line
from factpull.quantities.units.currency import Money, currencies, exchanged_for
from factpull.quantities.units.measures import UnitRow
from factpull.quantities.units.rates import (
    TIMES,
    rate_apart,
    rate_before,
    rate_behind,
    rate_of_measure,
    rate_past_bracket,
)
from factpull.records import Quantity, QuantityKind, Unit
from factpull.syntax.placed import noun_of_list
from factpull.syntax.tree import Tree

SHARES = frozenset({"percent", "fraction"})


def make_mention(passage: Passage, amount: Amount) -> QuantityMention:
    """Return the mention of an amount.

    Args:
        passage: the sentence.
        amount: an amount that was not refused.
    """
    line, tree = passage.line, passage.tree
    token_start, token_end = passage.tokens(amount.start, amount.end)
    bound_behind(line, amount, amount.stop)
    if amount.bare and not amount.unit_text:
        borrow_unit(passage, amount, token_end)
        _borrow_scaled(passage, amount, token_end)
    inherit_relation(passage, amount)
    settle_points(line, amount)
    group_alike(line, amount)
    kind = _kind(passage, amount, token_start)
    counted = _counted(passage, amount, kind, token_end)
    if kind == "count" and counted is not None:
        group_counts(passage, amount, counted)
    if kind == "count" and _is_level(passage, amount, counted):
        kind, counted = "index", None
    stop_char = _read_behind(line, tree, amount, kind, counted)
    group_sums(line, amount)
    start = passage.sentence.start
    span = passage.document.span(start + line.starts[amount.start], start + line.ends[amount.end - 1])
    return QuantityMention(
        span=span,
        quantity=_quantity(amount, kind, counted, span.text),
        sentence=passage.sentence.index,
        token_start=token_start,
        token_end=token_end,
        head=_head(passage, amount, kind, counted, token_start),
        extent=(start + line.starts[amount.first], start + stop_char),
        rule=_rule(amount, kind),
        issues=tuple(amount.issues),
    )


def _read_behind(line: Line, tree: Tree, amount: Amount, kind: QuantityKind, counted: Counted | None) -> int:
    """Read the rate and the bound behind an amount and its noun; return where all of it ends, in characters."""
    stop_char = line.ends[amount.stop - 1]
    if counted is not None:
        last = tree.ends[min(counted.end, len(tree)) - 1] - tree.start
        stop_char = max(stop_char, last)
        behind = next((k for k in range(amount.stop, line.size) if line.starts[k] >= stop_char), line.size)
        if kind == "count" and amount.per is None:
            _read_rate_behind(line, amount, behind)
            bound_behind(line, amount, behind)
            stop_char = max(stop_char, line.ends[amount.stop - 1])
    if kind in {"count", "index"} and counted is None and _is_paced(line, amount):
        _read_rate_behind(line, amount, amount.stop)
        stop_char = line.ends[amount.stop - 1]
    if kind == "money" and amount.per is None:
        amount.per = exchanged_for(line, amount.stop) or rate_of_measure(line, amount.first)
    if amount.per is None and kind in {"count", "money", "measure"}:
        _read_rate_apart(line, amount)
    return max(stop_char, line.ends[compared_behind(line, amount) - 1])


def _is_paced(line: Line, amount: Amount) -> bool:
    """Tell whether a rate follows a number that counts nothing named: "12 per 1,000", "earns 90K a year"."""
    rate = rate_behind(line, amount.stop) if line.low(amount.stop) in {"a", "an"} else None
    return line.low(amount.stop) == "per" or (rate is not None and rate[0] in TIMES)


def _read_rate_behind(line: Line, amount: Amount, behind: int) -> None:
    rate = rate_behind(line, behind)
    if rate is not None:
        amount.per, amount.stop = rate


def _read_rate_apart(line: Line, amount: Amount) -> None:
    rate = (
        rate_apart(line, amount.stop)
        or rate_before(line, amount.first)
        or rate_past_bracket(line, amount.stop)
    )
    if rate is not None:
        amount.per = rate
        amount.issues.append(IssueCode.RATE_APART)


def _kind(passage: Passage, amount: Amount, token: int) -> QuantityKind:
    if amount.form == "multiple":
        return "multiple"
    if amount.form == "rank":
        return "rank"
    if is_age(passage.line, amount, passage.tree, token):
        if amount.unit is None:
            amount.unit, amount.unit_text = YEAR, ""
        return "age"
    if amount.money is not None:
        return "money"
    if amount.unit is not None:
        return amount.unit.kind
    if amount.form == "fraction" and amount.value < 1:
        return "fraction"
    return "count"


def _is_level(passage: Passage, amount: Amount, counted: Counted | None) -> bool:
    """Tell whether a bare number with decimals is the level of an index: "a 7.0 earthquake". A plural is counted."""
    if is_level(passage.line, amount):
        return True
    if amount.form != "digits" or amount.scale > 1 or is_whole(amount.value):
        return False
    return counted is None or not is_plural(passage.tree, counted.head)


def _counted(passage: Passage, amount: Amount, kind: str, token_end: int) -> Counted | None:
    line, tree = passage.line, passage.tree
    if kind in SHARES:
        behind = passage.token_at(amount.stop, token_end)
        return (
            noun_phrase_of(tree, behind)
            or _half_the(passage, amount, kind, token_end)
            or shared_whole(passage, behind)
            or whole_past_bracket(tree, behind)
            or whole_around_bracket(passage, amount, behind)
        )
    if kind != "count":
        return None
    if (
        line.low(amount.stop) in {"-", "‑"}
        and line.glued(amount.stop)
        and line.kind(amount.stop + 1) == WORD_KIND
    ):
        return _hyphened(passage, amount, token_end)
    if amount.form == "none":
        return counted_noun(tree, token_end)
    plural = amount.value != 1 or amount.high is not None
    if (noun := _shared_from(passage, amount, token_end)) is not None:
        shared = counted_noun(tree, noun, plural=plural)
        return replace(shared, head=token_end - 1, end=token_end) if shared is not None else None
    if (things := measured_things(line, amount)) is not None:
        head = min(passage.token_at(things[1], token_end), len(tree) - 1)
        return Counted(things[0], head, head + 1)
    found = counted_noun(tree, passage.token_at(amount.stop, token_end), plural=plural)
    label = counted_label(tree, passage.token_at(amount.first, token_end - 1), _behind_last(passage))
    if label is not None and (found is None or opens_label(tree, found)):
        return label
    if found is not None and found.text == "other":
        return replace(found, text=others(passage) or found.text)
    if found is None and amount.pair == "vote":
        return Counted("vote", max(0, token_end - 1), token_end)  # "the council voted 64-35"
    return found or _counted_before(passage, amount, token_end)


def _counted_before(passage: Passage, amount: Amount, token_end: int) -> Counted | None:
    """Return what a bare number counts by the text before it, or None: "of 40 goats, 12 were ill"."""
    if sizes_group(passage, amount):
        return None
    return (
        borrowed_noun(passage, amount, token_end)
        or counted_in_bracket(passage, amount, token_end)
        or _left_out(passage, amount, token_end)
        or _lent_noun(passage, amount, token_end)
    )


def _hyphened(passage: Passage, amount: Amount, token_end: int) -> Counted | None:
    """Return what a hyphen joins to a number, or None: "a 12-seat van", not "a 6.1-magnitude quake", "24-of-31"."""
    word = passage.line.low(amount.stop + 1)
    if (amount.form == "digits" and not is_whole(amount.value)) or word in {"of", "and", "for"}:
        return None
    token = passage.token_at(amount.stop + 1, token_end)
    noun = singularize(passage.line.words[amount.stop + 1])
    return Counted(noun, min(token, len(passage.tree) - 1), token + 1)


def _shared_from(passage: Passage, amount: Amount, token_end: int) -> int | None:
    """Return where the noun begins that a number shares with a later one, or None.

    As in "under 40 or over 90 boats", "1,205 and 980 cases", unlike "40 votes to 7 and 35 abstentions".
    """
    if (other := stacked_bound(passage, amount)) is not None:
        return passage.token_at(other.stop, token_end)
    return noun_of_list(passage.tree, token_end - 1) if passage.line.low(amount.first - 1) != "to" else None


def _borrow_scaled(passage: Passage, amount: Amount, token_end: int) -> None:
    """Give a scaled number that has no noun the unit that the text has said before."""
    if not amount.bare or counted_noun(passage.tree, passage.token_at(amount.stop, token_end)) is not None:
        return
    before = lender(passage, amount, token_end - 1)
    if before is not None and before.quantity.unit is not None:
        take_unit(amount, before.quantity.unit, before.quantity.kind, before.quantity.per)


def _lent_noun(passage: Passage, amount: Amount, token_end: int) -> Counted | None:
    """Return what a scaled number counts that has no noun: the people of its clause, else what was counted before."""
    noun = people_of_level(passage, amount, token_end - 1)
    if noun is None and (before := lender(passage, amount, token_end - 1)) is not None:
        noun = before.quantity.counted
    return Counted(noun, token_end - 1, token_end) if noun is not None else None


def _behind_last(passage: Passage) -> int:
    """Return the token behind the sentence's last number so far, with its unit."""
    before = passage.last
    return bisect_left(passage.tree.starts, before.extent[1]) if before is not None else 0


def _left_out(passage: Passage, amount: Amount, token_end: int) -> Counted | None:
    if amount.form == "digits" and not is_whole(amount.value):
        return None
    noun = left_out(passage, amount)
    return Counted(noun, token_end - 1, token_end) if noun is not None else None


def _half_the(passage: Passage, amount: Amount, kind: str, token_end: int) -> Counted | None:
    """Return what "half" is half of, or None: "half the workers", "half its revenue"."""
    if kind == "fraction" and passage.line.low(amount.stop) in {
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "all",
    }:
        return _kept_plural(passage, passage.token_at(amount.stop + 1, token_end))
    if kind == "fraction" and "in" in passage.line.lows[amount.start : amount.end]:
        return _kept_plural(passage, passage.token_at(amount.stop, token_end))  # "one in three wells"
    return None


def _kept_plural(passage: Passage, start: int) -> Counted | None:
    """Return the noun behind a share with its number, as wholes have it: "half the victims"."""
    found = counted_noun(passage.tree, start, plural=False)
    if found is not None and is_plural(passage.tree, found.head):
        return with_plural(passage.tree, found)
    return found


def _head(passage: Passage, amount: Amount, kind: str, counted: Counted | None, token: int) -> int:
    if counted is not None and kind == "count":
        return counted.head
    if amount.unit_text and amount.stop > amount.end and kind != "age":
        unit = passage.sentence.start + passage.line.starts[amount.stop - 1]
        return max(token, min(passage.tree.token_at(unit), len(passage.tree) - 1))
    return token


def _rule(amount: Amount, kind: str) -> str:
    parts = [
        amount.form,
        "range" if amount.high is not None else "",
        amount.pair,
        "bound" if amount.bound else "",
        kind,
    ]
    return "quantity." + "+".join(part for part in parts if part)


def _quantity(amount: Amount, kind: QuantityKind, counted: Counted | None, text: str) -> Quantity:
    is_range = amount.high is not None
    return Quantity(
        value=None if is_range else amount.value,
        low=amount.value if is_range else None,
        high=amount.high,
        relation="range" if is_range else amount.relation,
        kind=kind,
        unit=_unit(amount, kind),
        per=amount.per,
        counted=counted.text if counted else None,
        text=text,
        significant_digits=max(1, amount.digits),
    )


def _unit(amount: Amount, kind: str) -> Unit | None:
    if amount.money is not None:
        return money_unit(amount.money, amount.unit_text)
    if kind == "multiple":
        return Unit(name="times", dimension="ratio", surface=amount.unit_text or "times")
    if amount.unit is None:
        return None
    return measure_unit(amount.unit, amount.unit_text)


@lru_cache(maxsize=1024)
def measure_unit(row: UnitRow, surface: str) -> Unit:
    """Return the record of a unit of measure.

    Args:
        row: the unit.
        surface: as printed.
    """
    return Unit(
        name=row.name,
        symbol=row.symbol,
        ucum=row.ucum,
        dimension=row.dimension,
        surface=surface,
        alternatives=row.alternatives,
        assumed=row.assumed,
    )


@lru_cache(maxsize=1024)
def money_unit(money: Money, surface: str) -> Unit:
    """Return the record of a currency.

    Args:
        money: the currency, and what else it may be.
        surface: as printed.
    """
    row = currencies()[money.code]
    return Unit(
        name=row["name"],
        symbol=next(iter(row["symbols"]), None),
        currency=money.code,
        dimension="money",
        surface=surface,
        alternatives=money.others,
        assumed=f"'{surface}' may be several currencies; the article's countries were not asked"
        if money.others
        else None,
    )
