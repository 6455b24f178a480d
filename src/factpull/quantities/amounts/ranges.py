"""Ranges: two amounts joined to one, with scale, unit and currency shared from either side."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.models import take_code, take_model, take_name
from factpull.quantities.amounts.reading import next_number, read_amount
from factpull.quantities.amounts.years import looks_like_year
from factpull.quantities.numerals.digits import is_whole, plain
from factpull.quantities.numerals.numeral import DASHES
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND, Line
from factpull.quantities.units.measures import unit_behind
from factpull.quantities.units.rates import rate_behind

#: How many decimals the prices of a quote have at least.
QUOTED = 2
#: How far before "from" the verb of a change may stand, in lexemes.
REACH = 24
#: How many times larger than the second the first number of "from 12 to 3 million" may be and share its scale.
MOST_APART = 50
#: How far before "by" the verb of a change may stand: "raised its outlook for next year's sales by $4 to $9".
BY = 12
#: A change and the level after it are rarely so near each other.
LIKE_SIZES = 3
#: What is foretold is told by a range rather than by a change and its end: "may rise 0.3 to 1.1 meters".
FORETOLD_SIZES = 5


def read_range(line: Line, amount: Amount) -> Amount | None:
    """Return the second amount of a range or of a from-to pair that begins with an amount, or None.

    For a range the first amount changes: it gets the upper end. For a pair both get their side.

    Args:
        line: the sentence's lexemes.
        amount: the first amount.
    """
    asked = _read_quote(line, amount)
    if asked is None:
        return _read_joined(line, amount)
    _share(line, amount, asked)
    _join(amount, asked)
    return asked


def _read_joined(line: Line, amount: Amount) -> Amount | None:
    """Return the second amount behind a word or a dash, or None."""
    place = _connector(line, amount)
    second = _second(line, place, after_money=amount.money is not None) if place is not None else None
    if place is None or second is None or _is_other(line, place, amount, second):
        return None
    word = place[0]
    if (
        word == "to"
        and amount.start > 0
        and _is_change(line, amount)
        and not _shares_unit(line, amount, second)
    ):
        return None
    if amount.bare and second.bare and _is_score(line, word, amount, second):
        return _take_score(line, amount, second)
    if word == "to" and _is_pair(line, amount, second):
        return _take_pair(line, amount, second)
    if not _may_be_one_range(word, amount, second):
        return None
    _convert(amount, second)
    if not _rises(amount, second):
        if word == "to" and second.unit is not None and second.unit.kind == "percent":
            return _take_vote(line, amount, second)
        if not _marked(line, word, amount):
            take_code(line, word, amount, second)
            return None
    _share(line, amount, second)
    _join(amount, second)
    if word == "and" and line.low(amount.first - 1) == "between":
        amount.first = amount.start = amount.first - 1
    return second


def _is_other(line: Line, place: tuple[str, int], amount: Amount, second: Amount) -> bool:
    """Tell whether two numbers are years, or a name or a model that a hyphen joins."""
    named = take_name(line, amount, second) or take_model(line, place, amount, second)
    return named or _is_years(line, amount, second)


def _read_quote(line: Line, amount: Amount) -> Amount | None:
    """Return the price asked behind the price bid, or None: "9.40/9.45", or short "9.40/45".

    A quote of two prices is the range between them. The second may leave out what it shares with the first, so it is
    only read where both have as many decimals and the second is higher.
    """
    slash, j = amount.stop, amount.stop + 1
    bid = line.words[amount.end - 1] if amount.form == "digits" else ""
    decimals = len(bid.partition(".")[2])
    glued = line.low(slash) == "/" and line.glued(slash) and line.glued(j) and line.kind(j) == NUMBER_KIND
    if not glued or decimals < QUOTED or amount.scale != 1:
        return None
    second = read_amount(line, j, after_money=amount.money is not None)
    if second is None or second.form != "digits" or second.start != j:
        return None
    whole, _, shown = line.words[j].partition(".")
    if not shown and QUOTED <= len(whole) <= decimals:
        shared = amount.value.quantize(Decimal(1).scaleb(len(whole) - decimals), ROUND_FLOOR)
        second.value = shared + second.value.scaleb(-decimals)
        second.digits = amount.digits
    elif len(shown) != decimals:
        return None
    return second if amount.value < second.value and _same_unit(amount, second) else None


def _second(line: Line, place: tuple[str, int], *, after_money: bool) -> Amount | None:
    word, j = place
    i = next_number(line, j)
    second = read_amount(line, i, after_money=after_money) if i is not None else None
    if second is None or second.start > j or second.form == "order":
        return None
    if word in DASHES:
        second.value = abs(second.value)
    return second


def _take_score(line: Line, amount: Amount, second: Amount) -> Amount | None:
    if not word_set("ranges", "voting").isdisjoint(line.lows):
        return _take_vote(line, amount, second)
    amount.refused, amount.stop = "score", second.stop
    return None


def _take_vote(line: Line, amount: Amount, second: Amount) -> Amount:
    """Return the second side of a vote, which is an amount of its own: "52-48", "61% to 39%"."""
    _share(line, amount, second)
    amount.pair, second.pair = "vote", "vote"
    return second


def _take_pair(line: Line, amount: Amount, second: Amount) -> Amount:
    """Return the level after a change; the one before is another amount. The second may be a range."""
    read_range(line, second)
    _share(line, amount, second)
    amount.pair, second.pair = "from", "to"
    return second


def _rises(amount: Amount, second: Amount) -> bool:
    """Tell whether the second amount is more than the first, in the scale and unit that they would share."""
    first = amount.value * second.scale if _shares_scale(amount, second) else amount.value
    if amount.bare and second.money is not None:
        first /= second.money.parts
    return first < second.value or (second.value < first < 0)  # "-5 to -10 degrees"


def _connector(line: Line, amount: Amount) -> tuple[str, int] | None:
    """Return the word that connects an amount to another one, and the lexeme behind it; None where there is none."""
    j = amount.stop
    low = line.low(j)
    if low in {"-", "‑"} and line.low(j + 1) == "to" and line.low(j + 2) in {"-", "‑"}:
        return "to", j + 3
    if low in DASHES:
        even = line.glued(j) == line.glued(j + 1) or _half_open(line, amount, j)
        return (low, j + 1) if even and not amount.hyphen else None
    if low == "to" or (low == "and" and _after_between(line, amount)) or low == "or":
        if low == "to" and line.low(j + 1) in {"a", "about", "around", "nearly", "almost"}:
            return low, j + 2 if line.low(j + 1) != "a" else j + 1
        return low, j + 1
    if low == "up" and line.low(j + 1) == "to" and line.low(amount.first - 1) == "from":
        return "up to", j + 2
    return None


def _half_open(line: Line, amount: Amount, j: int) -> bool:
    """Tell the dash of "18 -55mm" from the minus of "FTSE 100 -1.3%" and "Nikkei 225 -300 points"."""
    return (
        amount.bare
        and amount.form == "digits"
        and line.glued(j + 1)
        and line.kind(j + 1) == NUMBER_KIND
        and amount.start > 0
        and not line.words[amount.start - 1][0].isupper()
    )


def _after_between(line: Line, amount: Amount) -> bool:
    before = line.lows[max(0, amount.first - 4) : amount.first]
    return "between" in before[-3:] or (before[:1] == ["between"] and before[-2:] == ["ages", "of"])


def _is_pair(line: Line, amount: Amount, second: Amount) -> bool:
    """Tell "rose from 955 to 1,200" from "prices range from 5 to 7"; no range falls, "from 900 to 700"."""
    before = line.lows[max(0, amount.first - REACH) : amount.first]
    if "from" not in before[-3:]:
        return False
    for word in reversed(before):
        if word in word_set("ranges", "spanning"):
            return False
        if word in word_set("ranges", "changing"):
            return True
    if not word_set("ranges", "changing").isdisjoint(line.lows[amount.stop : amount.stop + 2]):
        return True
    alike = _same_unit(amount, second) and _ratio(amount, second) is None
    return before[-1:] == ["from"] and alike and not _rises(amount, second)


def _marked(line: Line, word: str, amount: Amount) -> bool:
    """Tell whether words say that it is a range, so that its ends may stand in falling order."""
    before = line.lows[max(0, amount.first - 3) : amount.first]
    return (word != "and" and "from" in before) or "between" in before or (word == "to" and not amount.bare)


def _may_be_one_range(word: str, amount: Amount, second: Amount) -> bool:
    """Tell whether two amounts around "to", "or", "and" have units and forms of one range."""
    if not _same_unit(amount, second):
        return False
    if word == "or":
        if amount.bound or second.bound:
            return False
        near = second.value - amount.value == 1 and is_whole(amount.value) and amount.value < 20
        return near and amount.bare and amount.scale == second.scale == 1
    if {amount.form, second.form} & {"order", "multiple"}:
        return False
    return not (amount.form == "fraction" != second.form and not second.unit_text)


def _same_unit(amount: Amount, second: Amount) -> bool:
    if amount.unit is not None and second.unit is not None:
        if amount.unit.name == second.unit.name or _ratio(amount, second) is not None:
            return True
        return amount.unit.dimension == second.unit.dimension and amount.unit.name in second.unit.name
    if amount.money is not None and second.money is not None:
        codes = {amount.money.code, *amount.money.others}
        return not codes.isdisjoint({second.money.code, *second.money.others})
    mixed = (amount.money and second.unit) or (amount.unit and second.money)
    return not mixed and not (amount.unit is not None and second.bare and not amount.hyphen)


def _ratio(amount: Amount, second: Amount) -> Decimal | None:
    """Return how many of the smaller unit make one of the larger, when that is a whole number; else None."""
    one, other = amount.unit, second.unit
    if one is None or other is None or one.factor is None or other.factor is None or one.kind != other.kind:
        return None
    sure = one.dimension == other.dimension and not (one.alternatives or other.alternatives)
    if not sure or one.per != other.per or one.name == other.name:
        return None
    ratio = max(one.factor, other.factor) / min(one.factor, other.factor)
    return ratio if is_whole(ratio) else None


def _convert(amount: Amount, second: Amount) -> None:
    """State both sides of "800 grams to 1.2 kilograms" in the smaller unit, and say so."""
    ratio = _ratio(amount, second)
    if ratio is None or amount.unit is None or second.unit is None:
        return
    small, large = (amount, second) if _factor(amount) < _factor(second) else (second, amount)
    large.value = plain(large.value * ratio)
    large.unit, large.unit_text = small.unit, small.unit_text
    amount.issues.append(IssueCode.RANGE_CONVERTED)


def _factor(amount: Amount) -> Decimal:
    return amount.unit.factor if amount.unit is not None and amount.unit.factor is not None else Decimal(0)


def _is_change(line: Line, amount: Amount) -> bool:
    """Tell whether the size of a change and the level after it are told: "rose 5 cents to $7", "up 3% to 4.5%"."""
    before = line.low(amount.first - 1)
    return before in word_set("ranges", "changing") or (
        before == "by"
        and not word_set("ranges", "changing").isdisjoint(line.lows[max(0, amount.first - BY) : amount.first])
    )


def _shares_unit(line: Line, amount: Amount, second: Amount) -> bool:
    """Tell whether a change is told by a range: "fell 6 to 9 percent", where the unit behind is that of both numbers.

    A level is of any size, so that other units are shared by numbers of one size only: not "rose 3 to 120 rupees".
    """
    foretold = not word_set("ranges", "foretelling").isdisjoint(
        line.lows[max(0, amount.first - 4) : amount.first]
    )
    alike = amount.bare or (foretold and amount.money is not None and amount.money == second.money)
    if not alike or amount.form != second.form or not _rises(amount, second):
        return False
    if second.unit is not None and second.unit.kind in {"percent", "percentage_point", "basis_point"}:
        return True
    behind = second.unit is not None or (second.money is not None and bool(second.unit_text))
    apart = FORETOLD_SIZES if foretold else LIKE_SIZES
    parts = second.money.parts if second.money is not None and amount.bare else 1
    return behind and second.value * parts < apart * amount.value


def _is_years(line: Line, amount: Amount, second: Amount) -> bool:
    """Tell whether a year begins a span or a comparison: "from 2004 to 2009", "in 2018 to 3.9 million"."""
    if not looks_like_year(line, amount) or not amount.bare:
        return False
    if looks_like_year(line, second) and second.bare:
        amount.refused, amount.stop = "year", second.stop
        return True
    return line.low(amount.first - 1) in {"in", "since", "during"}


def _is_score(line: Line, word: str, amount: Amount, second: Amount) -> bool:
    """Tell "won 2-1" and "52-48" from "5-10 people": small whole numbers, and nothing behind to count."""
    limit = 200 if word_set("ranges", "voting").isdisjoint(line.lows) else 1000
    small = amount.value < limit and second.value < limit and amount.scale == second.scale == 1
    if (
        not small
        or not is_whole(amount.value)
        or not is_whole(second.value)
        or amount.digits > 3
        or "digits" not in {amount.form, second.form}
        or word in {"or", "and"}
    ):
        return False
    behind = second.stop
    countable = line.kind(behind) == WORD_KIND and line.low(behind) not in word_set("counts", "stoppers")
    hyphened = line.low(behind) in DASHES and line.kind(behind + 1) == WORD_KIND
    if line.low(amount.first - 1) in word_set("noun_classes", "ages") and second.value > amount.value:
        return False
    playing = not word_set("ranges", "playing").isdisjoint(line.lows)
    if word == "to":
        return playing and not countable and line.low(amount.first - 1) != "from"
    if line.low(amount.first - 1) in {"between", "from", "about", "of"} and second.value > amount.value:
        return playing and not countable
    if second.value <= amount.value or line.low(behind) in word_set("noun_classes", "votes"):
        return True
    if _counts_ranges(line):
        return False
    return not (countable or hyphened) or (playing and line.low(behind) in word_set("ranges", "playing"))


def _counts_ranges(line: Line) -> bool:
    """Whether the sentence counts in ranges elsewhere: "the Reds 45-55 seats, and the Greens 15-25"."""
    stoppers = word_set("counts", "stoppers") | word_set("ranges", "playing")
    for i in range(line.size - 3):
        joined = line.kinds[i] == line.kinds[i + 2] == NUMBER_KIND and line.lows[i + 1] in DASHES
        if joined and line.glued(i + 1) and line.glued(i + 2) and line.kind(i + 3) == WORD_KIND:
            first, second = line.words[i], line.words[i + 2]
            rises = first.isdecimal() and second.isdecimal() and int(first) < int(second)
            if rises and line.low(i + 3) not in stoppers and unit_behind(line, i + 3) is None:
                return True
    return False


def _shares_scale(amount: Amount, second: Amount) -> bool:
    if amount.scale != 1 or second.scale == 1 or abs(amount.value) >= min(Decimal(1000), second.scale):
        return False
    # "between $300 and $2 million" is no 300 million: a range rises, and the sides of a pair are of one size.
    return abs(amount.value) < MOST_APART * abs(second.value / second.scale)


def _share(line: Line, amount: Amount, second: Amount) -> None:
    """Give each side what only the other one names: "$5 to $7 million", "5 to 7 euros", "€5-7"."""
    if _shares_scale(amount, second):
        amount.value, amount.scale = plain(amount.value * second.scale), second.scale
    if amount.bare and second.money is not None:
        amount.value /= second.money.parts
    elif amount.bare and second.unit is not None:
        amount.value = plain(amount.value * second.unit.times)
    elif second.bare and amount.money is not None:
        second.value /= amount.money.parts
    if second.bare and not amount.bare and amount.per is None:
        rate = rate_behind(line, second.stop)  # "$5-10 per night": a bare number has no rate of its own
        second.per, second.stop = rate if rate is not None else (second.per, second.stop)
    for one, other in ((amount, second), (second, amount)):
        if one.bare and not other.bare:
            one.unit, one.money, one.unit_text = other.unit, other.money, other.unit_text
        elif (
            one.money is not None and other.money is not None and one.money.others and not other.money.others
        ):
            one.money = other.money
        one.per = one.per or other.per


def _join(amount: Amount, second: Amount) -> None:
    low, high = min(amount.value, second.value), max(amount.value, second.value)
    if amount.relation == "approx":
        amount.issues.append(IssueCode.RANGE_APPROXIMATE)
    amount.value, amount.high, amount.relation = low, high, "range"
    amount.digits = max(amount.digits, second.digits)
    amount.end, amount.stop = second.end, second.stop
    amount.hyphen = second.hyphen
    amount.issues += second.issues
