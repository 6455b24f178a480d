"""Points: of a percentage where the level beside them is one, else of an index."""

from __future__ import annotations

from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.lexicon.change import change_nouns
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.reading import next_number, read_amount
from factpull.quantities.numerals.digits import is_whole
from factpull.quantities.text.scan import NUMBER_KIND, Line
from factpull.quantities.units.measures import UnitRow

PERCENTAGE_POINT = UnitRow("percentage point", "pp", None, "ratio", "percentage_point")
#: What leads from the size of a change to its level: "three points to 44%", "two points from 61 percent".
TO_LEVEL = frozenset({"to", "from", "at"})
#: How far behind the points their level may stand, in lexemes.
REACH = 8
#: What parts a level from its change.
PARTING = frozenset({",", "–", "—", "-", "(", ";"})
#: How far before a comma the level stands: "44% in the poll, 17 points clear", in lexemes.
LEVEL, PERCENT = 9, frozenset({"%", "percent", "cent"})
#: Small words between a level and the points beside it, and how many: "50%, which is still 14 points below".
APART, ASIDE = frozenset({"a", "an", "is", "was", "which", "still", "about", "some", "only", "just"}), 5
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
    """Tell whether the level before is a share: "was 71.3%, 4.2 points higher than", "to 68%, a gain of 5 points"."""
    i = amount.first - 1
    gained = line.low(i) == "of" and (
        line.low(i - 1) in change_nouns() or line.low(i - 1) in word_set("noun_classes", "swings")
    )
    led = line.low(i) in {"up", "down"}
    if not (led or gained or line.low(amount.stop) in word_set("adjective_classes", "apart")):
        return False
    i -= 2 if gained else led
    low = max(1, i - ASIDE)
    while i > low and line.low(i) in APART:
        i -= 1
    if line.low(i) in PARTING and line.low(i - 1) in PERCENT:
        return True
    near = line.lows[max(0, i - LEVEL) : i]
    told = (
        line.low(i) in PARTING and not PERCENT.isdisjoint(near) and NUMBER_KIND not in line.kinds[i - 2 : i]
    )
    return told and not led and word_set("counts", "bourses").isdisjoint(line.lows)


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
