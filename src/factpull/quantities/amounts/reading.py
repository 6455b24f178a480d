"""Reading an amount: the numeral, its sign and scale, its unit or currency, its rate."""

from __future__ import annotations

from dataclasses import replace

from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.quantities.amounts.ages import GROUPING, YEAR, names_age_group
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.smaller import read_smaller
from factpull.quantities.numerals.cardinal import multipliers
from factpull.quantities.numerals.digits import is_whole, plain
from factpull.quantities.numerals.numeral import DASHES, Numeral, accept_mark, read_numeral
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND, Line
from factpull.quantities.units.currency import Money, dollar_adjectives, money_before, money_behind
from factpull.quantities.units.measures import UnitRow, unit_behind
from factpull.quantities.units.rates import rate_behind, rate_of

OPEN_HYPHENS = frozenset({"-", "‑"})
BRACKETS = {"(": ")", "[": "]", "{": "}"}


def read_amount(line: Line, i: int, *, after_money: bool = False) -> Amount | None:
    """Return the amount whose numeral begins at a lexeme, or None.

    Args:
        line: the sentence's lexemes.
        i: the numeral's first lexeme.
        after_money: whether it ends a range of money, so that the "m" of "$12-15m" is a million.
    """
    numeral = read_numeral(line, i)
    if numeral is None:
        return None
    sign, start = _sign_before(line, i)
    money = money_before(line, start)
    if money is not None:
        start = money[1]
        if sign == 1:
            sign, start = _sign_before(line, start)
    _settle_mark(line, numeral, has_money=money is not None or after_money)
    amount = Amount(
        sign * numeral.value, start, numeral.end, start, numeral.end, numeral.digits, numeral.form, numeral.scale,
        issues=numeral.issues,
    )  # fmt: skip
    if numeral.bound:
        amount.relation, amount.bound = numeral.bound, True
    if money is not None:
        _set_money(line, amount, money[0], (money[1], i), inside=True)
        _close_loss(line, amount, i)
    read_unit(line, amount)
    return amount


def _opens_loss(line: Line, i: int) -> bool:
    """Tell whether a number stands in the bracket of a loss, as books have it: "$(1.80)"."""
    opened = line.low(i - 1) == "(" and line.low(i - 2) in {"$", "£", "€"}
    return opened and line.glued(i) and line.glued(i - 1) and line.low(i + 1) == ")"


def _close_loss(line: Line, amount: Amount, i: int) -> None:
    """Take the bracket and the scale behind it into a loss: "$(1.2) million"."""
    if not _opens_loss(line, i):
        return
    scale = multipliers().get(line.low(i + 2))
    amount.end = amount.stop = i + 2 + (scale is not None)
    if scale is not None and amount.scale == 1:
        amount.value, amount.scale = amount.value * scale, scale


def _sign_before(line: Line, i: int) -> tuple[int, int]:
    """Return -1 and its lexeme where a minus sign stands before a number; ranges and dashes are none."""
    low = line.low(i - 1)
    if _opens_loss(line, i):
        return -1, i - 1
    if low in {"minus", "negative"}:
        return (-1, i - 1) if line.lows[max(0, i - 3) : i - 1] != ["plus", "or"] else (1, i)
    if low in OPEN_HYPHENS and line.low(i - 2) in {"minus", "negative"} and line.glued(i):
        return -1, i - 2
    if low in {"-", "−", "–"} and line.glued(i) and not line.glued(i - 1):
        return (-1, i - 1) if low != "–" or line.kind(i - 2) != NUMBER_KIND else (1, i)
    if low in {"-", "−"} and line.glued(i) and line.low(i - 2) in {"$", "£", "€", "(", "¥"}:
        return -1, i - 1
    if low == "+" and line.glued(i) and (not line.glued(i - 1) or line.low(i - 2) == "("):
        return 1, i - 1
    return 1, i


def _settle_mark(line: Line, numeral: Numeral, *, has_money: bool) -> None:
    """Decide whether a letter behind the digits is a scale or a unit."""
    mark, j = numeral.weak_mark, numeral.end
    if not mark:
        return
    if has_money:
        accepted = mark not in {"G", "L"} and (line.glued(j) or line.low(j) in {"m", "b"})
    elif money_behind(line, j + 1) is not None and line.glued(j):
        accepted = True
    elif mark in {"k", "K"}:
        accepted = line.low(j + 1) not in word_set("counts", "races") and (
            line.glued(j) or j + 1 == line.size
        )
    elif mark == "M" and len(line.words[numeral.start]) > 3 and line.words[numeral.start].isdecimal():
        accepted = False  # "Radeon 5300M": nobody writes thousands of millions so
    elif mark in {"M", "G"} and (line.glued(j) or mark == "M" or j + 1 == line.size) and _ends(line, j + 1):
        accepted = True
    elif mark in {"m", "M", "B", "b", "MM"}:
        accepted = _counts_behind(line, j + 1) or (mark == "m" and _is_level_of_many(line, numeral))
    else:
        accepted = False
    if accepted:
        accept_mark(numeral)


def _is_level_of_many(line: Line, numeral: Numeral) -> bool:
    """Tell whether a crowd is counted in millions, where nothing speaks of length: "traffic reached 45.6m"."""
    if not line.glued(numeral.end) or not _ends(line, numeral.end + 1):
        return False
    lows = set(line.lows)
    return not lows.isdisjoint(word_set("counts", "crowds")) and lows.isdisjoint(word_set("counts", "long"))


def _counts_behind(line: Line, j: int) -> bool:
    """Tell whether a plural noun or a unit follows, which metres never have: "1.2m new jobs"."""
    if line.low(j) == "of" and line.low(j + 1) in {"its", "their", "the", "his", "our", "them"}:
        return True
    for k in range(j, min(j + 4, line.size)):
        low = line.lows[k]
        if line.kinds[k] != WORD_KIND:
            return False
        if k == j and unit_behind(line, k) is not None and low not in {"x", "a", "in"}:
            return True
        if low in word_set("counts", "stoppers") and low != "and":
            return False
        if low in word_set("counts", "people") or (
            low.endswith("s") and not low.endswith("ss") and len(low) > 3
        ):
            return low not in word_set("counts", "races")
    return False


def _set_money(line: Line, amount: Amount, money: Money, place: tuple[int, int], *, inside: bool) -> None:
    amount.money = money
    amount.unit_text = line.text[line.starts[place[0]] : line.ends[place[1] - 1]].rstrip(" -–‑+−")
    if money.parts != 1:
        amount.value /= money.parts
    if inside:
        amount.start = min(amount.start, place[0])
    amount.first = min(amount.first, amount.start)


def read_unit(line: Line, amount: Amount) -> None:
    """Read what stands right behind a number into its amount: percent sign, unit, money word, denominator.

    Args:
        line: the sentence's lexemes.
        amount: the amount; it changes.
    """
    j = _unit_place(line, amount)
    if j == amount.end and _is_ordinal(line, amount):
        return
    if _read_bracketed(line, amount, j) or _read_age_group(line, amount):
        return
    unit, money = unit_behind(line, j), _money_word(line, amount, j)
    if unit is not None and amount.money is not None and unit[0].dimension != "ratio":
        unit = None  # "$5 m race": the number has its unit already
    if unit is not None and (money is None or unit[1] > money[1] or unit[0].name == "pound"):
        _set_unit(line, amount, unit[0], (j, unit[1]))
        read_smaller(line, amount)
    elif money is not None:
        _read_money_word(line, amount, money, j)
    if amount.bare:
        amount.hyphen = amount.hyphen and j != amount.end
    _read_rate(line, amount)


def _unit_place(line: Line, amount: Amount) -> int:
    """Return where a unit may begin: behind a hyphen, "an" ("half an hour") or "of a" ("1/16 of a pint")."""
    j = amount.end
    if line.low(j) == "]" and line.low(amount.start - 1) == "[":
        j += 1  # "[Ten] years", an editor's brackets
    if line.low(j) in OPEN_HYPHENS and line.kind(j + 1) == WORD_KIND:
        if line.glued(j) and line.glued(j + 1):
            amount.hyphen = read_numeral(line, j + 1) is None  # "two-three years" is a range
            return j + 1
        return j + 1 if not line.glued(j) and _is_spaced_hyphen(line, j) else j
    if (
        amount.form == "order"
        and line.low(j) == "of"
        and (unit_behind(line, j + 1) is not None or money_behind(line, j + 1) is not None)
    ):
        return j + 1
    if (
        amount.form != "fraction"
        and line.low(j) in word_set("counts", "before_units")
        and _is_time(line, j + 1)
    ):
        return j + 1
    if amount.form == "fraction":
        k = j + 1 if line.low(j) == "of" else j
        measured = unit_behind(line, k + 1) is not None or money_behind(line, k + 1) is not None
        if line.low(k) in {"a", "an"} and measured:
            return k + 1
    return j


def _is_ordinal(line: Line, amount: Amount) -> bool:
    """Tell whether "a third" orders, as in "a third day"; a part says "of" ("a third of a mile") or is a quarter."""
    last = line.low(amount.end - 1)
    plain = amount.form == "fraction" and line.low(amount.start) in {"a", "an"}
    return plain and last not in {"half", "quarter"} and line.kind(amount.end - 1) == WORD_KIND


def _is_time(line: Line, j: int) -> bool:
    unit = unit_behind(line, j)
    return unit is not None and unit[0].dimension == "time"


def _read_bracketed(line: Line, amount: Amount, j: int) -> bool:
    """Read a unit in brackets behind its number, "20 (kg)"; tell whether there was one."""
    unit = unit_behind(line, j + 1) if line.low(j) in BRACKETS else None
    if unit is not None and line.low(unit[1]) == BRACKETS[line.low(j)]:
        _set_unit(line, amount, unit[0], (j + 1, unit[1]))
        amount.stop = unit[1] + 1
        return True
    return False


def _read_age_group(line: Line, amount: Amount) -> bool:
    """Read the "s" of "over-65s" as one of years; tell whether no unit may be read there."""
    i, j = amount.start, amount.end
    if amount.money is not None or line.low(j) != "s" or not line.glued(j):
        return False
    if names_age_group(line, i, j):
        _set_unit(line, amount, YEAR, (j, j + 1))
        return True
    return line.low(i - 1 - (line.low(i - 1) in OPEN_HYPHENS)) in GROUPING


def _is_spaced_hyphen(line: Line, j: int) -> bool:
    """Tell whether a hyphen stands apart as texts have it that were cut into tokens: "30 - year bonds"."""
    return unit_behind(line, j + 1) is not None and line.starts[j + 1] - line.ends[j] == 1


def _set_unit(line: Line, amount: Amount, unit: UnitRow, place: tuple[int, int]) -> None:
    amount.unit, amount.per = unit, unit.per
    amount.value = plain(amount.value * unit.times) if unit.times != 1 else amount.value
    amount.unit_text = line.text[line.starts[place[0]] : line.ends[place[1] - 1]]
    amount.stop = place[1]
    if unit.kind == "percent":
        amount.end = place[1]


#: The lexemes of a letter that opens a word of money: "U.S. dollars" has more, "C$" does not.
_SPELLED = 3


def _money_word(line: Line, amount: Amount, j: int) -> tuple[Money, int] | None:
    found = money_behind(line, j)
    if found is None:
        return None
    money, end = found
    low = line.low(j)
    lettered = len(low) == 1 and low.isascii() and low.isalpha() and end < j + _SPELLED
    if lettered and not (line.glued(j) and line.words[j] in {"p", "c"}):
        return None
    if low in word_set("counts", "name_money") and line.words[j].istitle():
        return None  # "the one Pence signed"
    if low in {"mark", "crown"} and amount.value != 1:
        return None  # "below the 50 mark"
    if low in word_set("counts", "weak_money") and end == j + 1 and not _ends(line, end):
        return None
    if line.kind(end) == NUMBER_KIND and (
        line.glued(end) or (line.kinds[j] != WORD_KIND and not line.glued(j))
    ):
        minor = money_behind(
            line, end + 1
        )  # "5 $10 bills": the sign belongs to the number behind it, but not in "5 $ 10 cents"
        if minor is None or minor[0].parts == 1:
            return None
    if amount.money is not None and amount.money.code != money.code and money.code not in amount.money.others:
        return None
    return found


def _ends(line: Line, j: int) -> bool:
    return line.kind(j) != WORD_KIND or line.low(j) in word_set("counts", "stoppers")


def _read_money_word(line: Line, amount: Amount, found: tuple[Money, int], j: int) -> None:
    money, end = found
    if amount.money is None:
        _set_money(line, amount, money, (j, end), inside=False)
        if line.kinds[j] != WORD_KIND:
            amount.end = end
    amount.stop = end
    scale = multipliers().get(line.low(end))
    if scale is not None and amount.scale == 1 and line.kinds[j] == WORD_KIND and not money.others:
        amount.value, amount.scale, amount.stop, amount.end = amount.value * scale, scale, end + 1, end + 1
    _read_minor(line, amount)


def _read_minor(line: Line, amount: Amount) -> None:
    """Read cents behind an amount of money: "5 dollars (and) 50 cents", "17 USD 25", "thirteen dollars forty five"."""
    j = amount.stop + (line.low(amount.stop) == "and")
    if j >= line.size or amount.scale != 1 or amount.money is None or amount.money.parts != 1:
        return
    numeral = read_numeral(line, j)
    if (
        numeral is None
        or not 0 < numeral.value < 100
        or not is_whole(numeral.value)
        or not is_whole(amount.value)
    ):
        return
    if line.glued(numeral.end) and line.kinds[numeral.end] == WORD_KIND:
        return
    minor = money_behind(line, numeral.end)
    if minor is not None and minor[0].parts > 1:
        amount.value += numeral.value / minor[0].parts
        amount.stop = amount.end = minor[1]
    elif _ends(line, numeral.end) and line.low(numeral.end) not in {"%", "$", "€", "£", "-", "/"}:
        amount.value += numeral.value / 100
        amount.stop = amount.end = numeral.end
        amount.issues.append(IssueCode.MINOR_UNIT_ASSUMED)


def _read_rate(line: Line, amount: Amount) -> None:
    if amount.bare or amount.per is not None:
        return
    if amount.money is not None and amount.money.others:
        _read_country(line, amount)
    rate = rate_behind(line, amount.stop) or rate_of(line, amount.stop)
    if rate is not None:
        amount.per, amount.stop = rate
    elif line.low(amount.stop) == "(":
        close = next(
            (k for k in range(amount.stop, min(amount.stop + 7, line.size)) if line.words[k] == ")"), None
        )
        rate = rate_behind(line, close + 1) if close is not None and line.low(close + 1) == "per" else None
        amount.per = rate[0] if rate is not None else None


def _read_country(line: Line, amount: Amount) -> None:
    """Settle a sign by the country behind the amount: "$75 U.S.", "$2.7 million Canadian"."""
    j, money = amount.stop, amount.money
    if j >= line.size:
        return
    code = dollar_adjectives().get(line.low(j))
    if (
        code is not None
        and money is not None
        and "$" in money.surface
        and line.low(j + 1) in {")", ",", ".", ";", ""}
    ):
        amount.money, amount.stop = replace(money, code=code, others=()), j + 1
        return
    end = j + 4 if line.lows[j : j + 4] == ["u", ".", "s", "."] else j + 1
    if (line.words[j] == "US" or end > j + 1) and money is not None and "$" in money.surface:
        amount.money = replace(money, code="USD", others=())
        amount.stop = end


def next_number(line: Line, i: int) -> int | None:
    """Return the lexeme at which a numeral begins, behind money signs and a sign; None when none does.

    Args:
        line: the sentence's lexemes.
        i: the lexeme behind a connector.
    """
    for j in range(i, min(i + 4, line.size)):
        if line.kinds[j] == NUMBER_KIND:
            return j
        if j == i and line.kinds[j] == WORD_KIND and read_numeral(line, j) is not None:
            return j
        if line.kinds[j] == WORD_KIND and (len(line.words[j]) > 3 or line.low(j + 1).isalpha()):
            return None
        if line.words[j] in DASHES and j > i and not line.glued(j + 1):
            return None
    return None
