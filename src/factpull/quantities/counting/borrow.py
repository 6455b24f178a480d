"""What a bare number borrows: the counted noun, unit or whole that stands elsewhere."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.quantities.amounts.ages import is_old
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.bounds import bound_before
from factpull.quantities.amounts.reading import next_number, read_amount
from factpull.quantities.amounts.years import is_year_text
from factpull.quantities.counting.counted import Counted, counted_noun, noun_phrase_of
from factpull.quantities.counting.scaled import take_unit
from factpull.quantities.mention import QuantityMention
from factpull.quantities.numerals.digits import is_whole
from factpull.quantities.passage import Passage
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND
from factpull.quantities.units.measures import UnitRow
from factpull.records import Unit
from factpull.syntax.placed import tally_before

#: Words before a bare number that set it beside the number before: "compared with 63".
COMPARING = frozenset(
    {"from", "to", "than", "with", "versus", "vs", "against", "and", "or", "at", "nor", "only", "just"}
)
#: What joins the numbers of a list that share one unit.
LINKS = frozenset({"and", "or", "to", ",", "&"})
#: Units that the last number of a list has for all of it, and what stands before that number.
SHARED, LAST = frozenset({"percent", "percentage_point", "basis_point"}), frozenset({"and", "or"})
#: A whole number behind "to" is the level that points moved to when it is no smaller.
LEVEL = 100
#: How many times larger than the last a number of a list of shares may be.
MOST_ABOVE = 50
HYPHENS = frozenset({"-", "‑", "–"})
#: How many numbers of such a list are looked at.
LONGEST_LIST = 6
#: How many lexemes the words of a bound and its number take at most, with the word that joins it to another one.
FARTHEST_BOUND = 6
#: What else stands between "death toll" and its number.
TOLLING = frozenset({"to", "at", "of", "from", "past", "is", "was", "now", "than", "and"})
WHOLES = frozenset({"them", "which", "whom", "these", "those", "whose"})
REMAINING = frozenset({"remaining", "other", "rest"})
#: Kinds of figures that are set beside those of the year before.
COMPARED = frozenset({"money", "measure", "percent", "percentage_point"})
SCALES = tuple(Decimal(10) ** power for power in (0, 3, 6, 9, 12))
#: How many times smaller than the new figure the one before may be; its digits are at least so many.
NEAR, FIGURES = Decimal("0.2"), 2
#: How many sentences back a whole may stand.
REACH = 1


def borrowed_noun(passage: Passage, amount: Amount, token_end: int) -> Counted | None:
    """Return what a bare number counts when its noun stands elsewhere, or None.

    Args:
        passage: the sentence.
        amount: a bare number without a noun behind it.
        token_end: the token behind the number.
    """
    line = passage.line
    if line.low(amount.stop) in {"who", "whom"} and not line.words[amount.stop].isupper():
        return Counted("people", min(token_end, len(passage.tree)) - 1, token_end)
    if amount.form == "digits" and not is_whole(amount.value):
        return None
    singular = _or_two(passage, amount, token_end)
    if singular is not None:
        return singular
    if _is_toll(passage, amount):
        return Counted("death", token_end - 1, token_end)
    tallied = _noun_of_tally(passage, token_end)
    if tallied is not None:
        return Counted(tallied, token_end - 1, token_end)
    before = _comparable(passage, amount)
    if before is not None and before.quantity.kind == "count" and before.quantity.counted:
        return Counted(before.quantity.counted, token_end - 1, token_end)
    return None


def _or_two(passage: Passage, amount: Amount, token_end: int) -> Counted | None:
    """Return the noun before "or two", or None: "a week or two", "another pick or two"."""
    i = token_end - 3
    if passage.line.low(amount.first - 1) != "or" or amount.value != 2 or i < 1:
        return None
    if passage.tree.tags[i] == "NN" and passage.tree.lower[i - 1] in {"a", "an", "another", "one"}:
        return Counted(passage.tree.words[i], i, token_end)
    return None


def _is_toll(passage: Passage, amount: Amount) -> bool:
    """Tell whether a number is a toll of people: "the death toll rises to 34"; not "the bridge toll rose to 40"."""
    before = passage.line.lows[: amount.first]
    link = passage.line.low(amount.first - 1)
    if "toll" not in before or not (link in TOLLING or link in word_set("counts", "reaching")):
        return False
    if "death" not in before and not word_set("counts", "levied").isdisjoint(passage.line.lows):
        return False
    return passage.last is None or passage.last.quantity.counted == "death"


def _noun_of_tally(passage: Passage, token_end: int) -> str | None:
    """Return what a tally before a number counts: "the number of houses rose to 40"; or None."""
    link = tally_before(passage.tree, token_end - 1)
    found = noun_phrase_of(passage.tree, link) if link is not None else None
    return found.text if found is not None and found.end < token_end else None


def _comparable(passage: Passage, amount: Amount) -> QuantityMention | None:
    """Return the count before, in the same sentence, that a number is set beside; None where there is none."""
    before = passage.last
    if before is None:
        return None
    value = before.quantity.value
    if passage.line.low(amount.first - 1) not in COMPARING or not value or not amount.value:
        return None
    return before if Decimal("0.001") < amount.value / value < 1000 else None


def borrow_unit(passage: Passage, amount: Amount, token_end: int) -> None:
    """Give a bare number the unit of the one before ("from 21 mpg to 23") or of its whole ("3 of the 5 million tons").

    Args:
        passage: the sentence.
        amount: the number; it changes.
        token_end: the token behind it.
    """
    if amount.form in {"multiple", "rank", "none", "fraction"} or (
        amount.scale > 1 and _borrow_of_whole(passage, amount)
    ):
        return
    if _borrow_ahead(passage, amount) or _borrow_stacked(passage, amount):
        return
    if counted_noun(passage.tree, passage.token_at(amount.stop, token_end)) is not None:
        return
    level = passage.line.low(amount.first - 1) == "to" and amount.value >= LEVEL
    if amount.form == "digits" and (level or not is_whole(amount.value)) and _borrow_points(passage, amount):
        return
    before = passage.last
    if before is not None and before.quantity.unit is not None and amount.pair != "from":
        _borrow_before(passage, amount, before, before.quantity.unit)


def _borrow_before(passage: Passage, amount: Amount, before: QuantityMention, unit: Unit) -> None:
    """Give a bare number the unit of the quantity before, where words or brackets set the two beside each other."""
    kind, per = before.quantity.kind, before.quantity.per
    if (scale := _scale_in_bracket(passage, amount, before)) is not None:
        amount.value, amount.scale, amount.per = amount.value * scale, scale, per
        take_unit(amount, unit, kind, per)
    elif (
        unit.currency is not None
        and (_continues_money(passage, amount) or _goes_on(passage, amount, before))
        and _comparable_money(before, amount)
    ):
        take_unit(amount, unit, kind, per)
    elif amount.relation != "order" and (
        (kind == "measure" and (_sets_beside(passage, amount) or _goes_on(passage, amount, before)))
        or (kind == "percent" and _is_other_side(passage, amount, before))
    ):
        amount.per = per
        take_unit(amount, unit, kind, per)


def _scale_in_bracket(passage: Passage, amount: Amount, before: QuantityMention) -> Decimal | None:
    """Return the scale of the year before in brackets, or None: "€1,270 million (1,056)", "a margin of 5.8% (7.2)".

    Releases set the figure of the year before beside the new one. It must stand alone in its bracket, be no year and no
    footnote, and be of the size of the new one.
    """
    line, value = passage.line, before.quantity.value
    behind = line.text[before.extent[1] - passage.sentence.start : line.starts[amount.start]].strip()
    alone = behind == "(" and line.low(amount.stop) == ")"
    if not alone or amount.form != "digits" or amount.scale != 1 or not value or amount.digits < FIGURES:
        return None
    if before.quantity.kind not in COMPARED or is_year_text(line.words[amount.start]):
        return None
    fitting = [scale for scale in SCALES if NEAR < abs(amount.value * scale / value) < 1 / NEAR]
    return fitting[0] if len(fitting) == 1 else None


def _borrow_ahead(passage: Passage, amount: Amount) -> bool:
    """Take the unit of a list's last number, "5- and 10-year bonds", "20, 7 and 6 percent"; tell whether it has one."""
    line, last = passage.line, amount
    for _ in range(LONGEST_LIST):
        j = last.stop + (line.low(last.stop) in HYPHENS and line.glued(last.stop))
        j += line.low(j) == "," and line.low(j + 1) in LINKS
        i = next_number(line, j + 1) if line.low(j) in LINKS else None
        following = read_amount(line, i) if i is not None else None
        if i != j + 1 or following is None:
            return False
        last = following
        if last.unit is not None:
            break
    shares = last.unit is not None and last.unit.kind in SHARED and line.low(last.first - 1) in LAST
    far = shares and amount.value > last.value * MOST_ABOVE  # "9,407 or 66% of visits"
    if (
        last.unit is None
        or far
        or not (last.hyphen or shares)
        or (shares and is_year_text(line.words[amount.start]))
    ):
        return False
    aged = last.unit.dimension == "time" and is_old(line, last.stop)
    amount.unit = replace(last.unit, kind="age") if aged else last.unit
    amount.unit_text, amount.per, amount.hyphen = last.unit_text, last.per, last.hyphen
    amount.issues.append(IssueCode.UNIT_BORROWED)
    return True


def stacked_bound(passage: Passage, amount: Amount) -> Amount | None:
    """Return the other bound that stands behind one: "under 40 or | over 900 square meters"; None where there is none.

    Args:
        passage: the sentence.
        amount: a bare number with a bound.
    """
    line, joint = passage.line, amount.stop
    if not amount.bound or not amount.bare or line.low(joint) not in {"and", "or"}:
        return None
    i = next(
        (k for k in range(joint + 2, min(joint + FARTHEST_BOUND, line.size)) if line.kinds[k] == NUMBER_KIND),
        None,
    )
    other = read_amount(line, i) if i is not None else None
    if other is None:
        return None
    bound_before(line, other)
    return other if other.bound and other.first == joint + 1 else None


def _borrow_stacked(passage: Passage, amount: Amount) -> bool:
    """Take the unit of the other bound; tell whether it has one."""
    other = stacked_bound(passage, amount)
    if other is None or other.bare:
        return False
    amount.unit, amount.money, amount.unit_text, amount.per = (
        other.unit,
        other.money,
        other.unit_text,
        other.per,
    )
    amount.issues.append(IssueCode.UNIT_BORROWED)
    return True


def _borrow_points(passage: Passage, amount: Amount) -> bool:
    """Take the points of another level of the sentence: "16,369.03, up 58.06 points"; tell whether there are any."""
    line = passage.line
    point = next(
        (
            m.quantity.unit
            for m in reversed(passage.mentions)
            if m.sentence == passage.sentence.index and _in_points(m)
        ),
        None,
    )
    surface = point.surface if point is not None else None
    if surface is None and line.low(amount.stop + (line.low(amount.stop) == ",")) in {"up", "down"}:
        i = next_number(line, amount.stop + 1 + (line.low(amount.stop) == ","))
        moved = read_amount(line, i) if i is not None else None
        surface = (
            moved.unit_text
            if moved is not None and moved.unit is not None and moved.unit.name == "point"
            else None
        )
    if surface is None:
        return False
    amount.unit, amount.unit_text = UnitRow("point", None, None, "index", "index"), surface
    amount.issues.append(IssueCode.UNIT_BORROWED)
    return True


def _in_points(mention: QuantityMention) -> bool:
    return mention.quantity.unit is not None and mention.quantity.unit.name == "point"


def _sets_beside(passage: Passage, amount: Amount) -> bool:
    """Tell whether words set a bare number beside the one before: "from 21 mpg to 23", "and 2.1 last year"."""
    before, behind = passage.line.low(amount.first - 1), passage.line.low(amount.stop)
    if before in {"from", "to", "than", "versus", "vs", "against"}:
        return True
    return before in {"and", "with"} and behind in {"last", "in", "this", "during", "a", "on", "for"}


def _is_other_side(passage: Passage, amount: Amount, before: QuantityMention) -> bool:
    """Tell whether a bare number is the other side of a change in shares: "from 7.2 percent in May to 7.8 in June"."""
    line, value = passage.line, before.quantity.value
    led = line.text[: before.extent[0] - passage.sentence.start].rsplit(maxsplit=1)[-1:]
    sides = {word.lower() for word in led} | {line.low(amount.first - 1)}
    alone = line.kind(amount.stop) != WORD_KIND or line.low(amount.stop) in word_set("counts", "stoppers")
    if sides != {"from", "to"} or not alone or not value or is_year_text(line.words[amount.start]):
        return False
    return NEAR < abs(amount.value / value) < 1 / NEAR


def _comparable_money(before: QuantityMention, amount: Amount) -> bool:
    """Tell whether two sums are near enough to be set beside each other: 31 million euros and 38,500 are not."""
    value = before.quantity.value
    return not value or not amount.value or Decimal("0.01") < abs(amount.value / value) < 100


def _continues_money(passage: Passage, amount: Amount) -> bool:
    """Tell whether a bare "980 million" goes on with the money before: "1.24 billion euros from 980 million"."""
    before = passage.line.low(amount.first - 1)
    compared = before in {"from", "than"} or (
        amount.scale > 1 and before in {"to", "versus", "vs", "against", "with", "the"}
    )
    return compared and passage.line.low(amount.stop) != "("


def _goes_on(passage: Passage, amount: Amount, before: QuantityMention) -> bool:
    """Tell whether "and" sets a bare number beside a sum: "gave 900 dollars to a clinic and 500 to a school"."""
    line, stop = passage.line, before.extent[1] - passage.sentence.start
    link = line.low(amount.stop)
    joined = line.low(amount.first - 1) == "and" and link in {"for", "from", "on", "to"}
    return joined and line.text[stop : stop + len(link) + 2] == f" {link} "


def _borrow_of_whole(passage: Passage, amount: Amount) -> bool:
    """Take the unit of the whole behind: "35 million of its 2.4 billion shekels"; tell whether it has one."""
    line = passage.line
    if line.low(amount.stop) != "of" or line.low(amount.stop + 1) not in {
        "the",
        "its",
        "their",
        "a",
        "his",
        "her",
    }:
        return False
    i = next_number(line, amount.stop + 2)
    whole = read_amount(line, i) if i is not None else None
    if whole is None or whole.bare:
        return False
    amount.unit, amount.money, amount.unit_text = whole.unit, whole.money, whole.unit_text
    return True


def inherit_relation(passage: Passage, amount: Amount) -> None:
    """Give a conversion in brackets the bound of what it converts: "some 16,557 km² (1.65 million hectares)".

    Args:
        passage: the sentence.
        amount: the amount; it changes.
    """
    line, last = passage.line, passage.last
    if amount.bare or amount.relation != "eq" or last is None:
        return
    opening = line.low(amount.first - 1)
    between = line.text[last.extent[1] - passage.sentence.start : line.starts[amount.first]].strip()
    if (opening == "(" and between == "(") or (opening == "/" and between == "/"):
        before = last.quantity
        if before.unit is not None and before.kind != "percent" and before.relation != "range":
            amount.relation = before.relation
            amount.issues.append(IssueCode.RELATION_INHERITED)


def shared_whole(passage: Passage, behind: int) -> Counted | None:
    """Return the whole of a share that stands before: "99% of them", "the remaining 30%", "47% are men"; or None.

    Args:
        passage: the sentence.
        behind: the token behind the share.
    """
    tree = passage.tree
    words = [tree.lower[i] for i in range(behind, min(behind + 3, len(tree)))]
    pronoun = ("of" in words[:2]) and not WHOLES.isdisjoint(words)
    remaining = any(tree.lower[i] in REMAINING for i in range(max(0, behind - 5), behind))
    verb = (
        bool(words)
        and tree.tags[behind] in {"VBP", "VBZ", "VBD"}
        and tree.lower[behind]
        in {"are", "were", "is", "was", "have", "had"} | word_set("verb_classes", "of_people")
    )
    if not (pronoun or remaining or verb):
        return None
    nearest = None
    for mention in reversed(passage.mentions):
        if passage.sentence.index - mention.sentence > REACH + 1:
            break
        quantity = mention.quantity
        share = quantity.kind in {"percent", "fraction"}
        if quantity.counted and share and (nearest is None or mention.sentence == passage.sentence.index):
            nearest = quantity.counted  # "a third of homes hold one person, 4% have six": of homes
            break
        if quantity.counted and not (remaining or share):
            nearest = nearest or quantity.counted
        if nearest is not None and (pronoun or mention.sentence != passage.sentence.index):
            break
    return Counted(nearest, max(0, behind - 1), behind) if nearest is not None else None
