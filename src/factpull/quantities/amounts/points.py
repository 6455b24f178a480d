"""Points: of a percentage where the level beside them is one, else of an index."""

from __future__ import annotations

from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.reading import next_number, read_amount
from factpull.quantities.numerals.digits import is_whole
from factpull.quantities.text.scan import Line
from factpull.quantities.units.measures import UnitRow

PERCENTAGE_POINT = UnitRow("percentage point", "pp", None, "ratio", "percentage_point")
#: What leads from the size of a change to its level: "three points to 44%", "two points from 61 percent".
TO_LEVEL = frozenset({"to", "from", "at"})
#: How far behind the points their level may stand, in lexemes.
REACH = 8
#: What parts a level from its change, and what stands behind the points of one.
PARTING, BEHIND = (
    frozenset({",", "–", "—", "-", "(", ";"}),
    frozenset({"above", "below", "fewer", "higher", "less", "lower", "more"}),
)
#: So many points are no score of a match or a table.
MANY = 100
#: How far before its points a verb of change may stand, in lexemes, and what else says that an index moved.
NEAR, MOVED = 5, frozenset({"up", "down", "off", "by", "to"})


def settle_points(line: Line, amount: Amount) -> None:
    """Make points of a percentage what the level behind them shows to be some: "crept 0.2 points to 3.5 percent".

    A share in between ("45 points, or 1.2 percent, to 3,705") is the same change as a share, not the level.

    Args:
        line: the sentence's lexemes.
        amount: an amount; it changes when its unit is the point.
    """
    if amount.unit is None or amount.unit.name != "point":
        return
    for j in range(amount.stop, min(amount.stop + REACH, line.size)):
        if line.low(j) == "or":
            return
        if line.low(j) in TO_LEVEL and (i := next_number(line, j + 1)) is not None:
            level = read_amount(line, i)
            if level is not None and level.unit is not None and level.unit.kind == "percent":
                amount.unit = PERCENTAGE_POINT
                amount.issues.append(IssueCode.POINTS_BY_LEVEL)
            return
    if _beside_share(line, amount) or "margin of error" in line.text:
        amount.unit = PERCENTAGE_POINT
        amount.issues.append(IssueCode.POINTS_BY_LEVEL)
        return
    if not _of_index(line, amount):
        amount.unit, amount.unit_text, amount.stop = None, "", amount.end


def _beside_share(line: Line, amount: Amount) -> bool:
    """Tell whether the level right before is a share: "was 71.3%, 4.2 points higher than", "16%, up two points"."""
    i = amount.first - 1
    led = line.low(i) in {"up", "down"}
    moved = led or line.low(amount.stop) in BEHIND
    i -= led
    return moved and line.low(i) in PARTING and line.low(i - 1) in {"%", "percent", "cent"}


def _of_index(line: Line, amount: Amount) -> bool:
    """Tell the points of an index from those that are won: it moves by many or by parts, or the words name one."""
    if not is_whole(amount.value) or amount.value >= MANY or amount.high is not None or amount.hyphen:
        return True
    moved = line.lows[max(0, amount.first - NEAR) : amount.first]
    if not (
        word_set("ranges", "changing") | (MOVED | word_set("verb_classes", "moving_an_index"))
    ).isdisjoint(moved):
        return True
    return not word_set("counts", "markets").isdisjoint(line.lows)
