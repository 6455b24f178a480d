"""Numerals: digits and number words, with their scale words, to exact decimals."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import regex

from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.quantities.numerals.cardinal import (
    is_quarters_of_time,
    multipliers,
    numbers,
    read_cardinal,
    read_denominator,
    skip_dash,
    word_fraction,
)
from factpull.quantities.numerals.digits import MOST_DIGITS, is_whole, parse_digits, plain, significant
from factpull.quantities.numerals.shares import read_below
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND, Line

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
SLASHES = frozenset("/⁄∕")
#: What may stand between digits and their scale: "600-plus billion", "20-odd million", "100+ million".
INNER_BOUNDS = {"plus": "ge", "+": "ge", "odd": "approx"}
DASHES = frozenset("-–—‑−")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
RAISED_RE = regex.compile(r"\d{1,2}")
EXPONENT_RE = regex.compile(r"[+-]?\d{1,2}")


@dataclass(slots=True)
class Numeral:
    """A number as written.

    Attributes:
        value: the number, scale included.
        start: its first lexeme.
        end: index behind its last lexeme.
        digits: how many digits the text states.
        form: "digits", "words", "fraction", "order" ("hundreds of"), or "multiple" ("twice").
        scale: the scale word's value, 1 without one.
        weak_mark: a scale mark that may be a unit instead ("m").
        bound: "ge" or "approx" where a bound stands between digits and scale ("600-plus billion"), else "".
        issues: what is unsure.
    """

    value: Decimal
    start: int
    end: int
    digits: int
    form: str
    scale: Decimal = Decimal(1)
    weak_mark: str = ""
    bound: str = ""
    issues: list[IssueCode] = field(default_factory=list)


def read_numeral(line: Line, i: int) -> Numeral | None:
    """Return the numeral that begins at a lexeme, or None.

    Args:
        line: the sentence's lexemes.
        i: the lexeme.
    """
    if line.kinds[i] == NUMBER_KIND:
        found = _read_digits(line, i)
        if found is not None:
            _read_share(line, found)
    elif line.words[i] in VULGAR:
        found = Numeral(_vulgar(line.words[i]), i, i + 1, 1, "fraction")
    elif line.kinds[i] == WORD_KIND:
        found = _read_article(line, i) or _read_words(line, i)
        if found is not None:
            _read_share(line, found)
    else:
        return None
    if found is not None and line.low(found.end) == "(":
        _read_restated(line, found)
    return found


def _read_restated(line: Line, found: Numeral) -> None:
    """Take in the bracket that restates a number the other way: "fifteen (15) members", "20 (twenty) days"."""
    j = found.end + 1
    same = None
    if found.form == "words" and line.kind(j) == NUMBER_KIND:
        same = _read_digits(line, j)
    elif found.form == "digits" and line.kind(j) == WORD_KIND:
        same = _read_words(line, j)
    if same is not None and same.value == found.value and line.low(same.end) == ")":
        found.end = same.end + 1


def _read_digits(line: Line, i: int) -> Numeral | None:
    parsed = parse_digits(line.words[i])
    if parsed is None:
        return None
    value, issues = parsed
    found = Numeral(value, i, i + 1, significant(value), "digits", issues=list(issues))
    _read_power(line, found)
    if _read_slash(line, found) or _read_mixed(line, found):
        return _read_scale(line, found)
    _read_scale(line, found)
    _read_tail(line, found)
    _read_over(line, found)
    return found


def _read_over(line: Line, found: Numeral) -> None:
    """Read "one over three", said of fractions. Before a noun, "over" means "during"."""
    j = found.end + 1
    if (
        line.low(j - 1) != "over"
        or j >= line.size
        or found.scale > 100
        or line.low(found.start - 1) in {"$", "€", "£"}
    ):
        return
    below = read_numeral(line, j)
    if below is not None and below.value > 1 and is_whole(below.value) and below.end == line.size:
        found.value, found.end, found.form = found.value / below.value, below.end, "fraction"


def _read_share(line: Line, found: Numeral) -> None:
    """Read a share told in whole numbers: "one in three children", "1 in every 5 wells", "nine in ten of them"."""
    if found.scale != 1 or not 0 < found.value < 100 or not is_whole(found.value):
        return
    if found.form not in {"digits", "words"} or line.low(found.start - 1) in word_set("counts", "harming"):
        return
    below = read_below(line, found.start, found.end, found.value)
    if below is not None:
        found.value, found.end, found.form, found.digits = found.value / below[0], below[1], "fraction", 1


def _read_power(line: Line, found: Numeral) -> None:
    """Read scientific notation ("1.99×10−30", "3 x 10^8", "6·10²³") and plain powers ("1.1^23")."""
    j = found.end
    if line.low(j) == "^" and line.glued(j):
        k = j + 1 + (line.low(j + 1) in {"+", "-"})
        small = found.value.adjusted() < 1 or found.value == 10
        if line.glued(k) and line.low(k).isdecimal() and len(line.low(k)) < 3 and small:
            power = -int(line.low(k)) if line.low(j + 1) == "-" else int(line.low(k))
            if found.value or power > 0:  # neither 0^0 nor 0^-1 is a number
                found.value, found.end = found.value**power, k + 1
        return
    if line.glued(j) and found.value == 10:
        raised = line.low(j).translate(SUPERSCRIPTS)
        if raised != line.low(j) and RAISED_RE.fullmatch(raised):
            found.value, found.end = found.value ** int(raised), j + 1  # "10⁶ spores"
            return
    if line.low(j) not in {"×", "x", "·", "*"} or line.low(j + 1) != "10":
        return
    j += 2
    if line.low(j) == "^":
        j += 1
    exponent, j = line.low(j).translate(SUPERSCRIPTS), j + 1
    if exponent in DASHES or exponent == "+":
        exponent, j = ("-" if exponent in DASHES else "") + line.low(j), j + 1
    if EXPONENT_RE.fullmatch(exponent) and line.glued(j - 1) and abs(int(exponent)) <= MOST_DIGITS:
        found.value, found.end = found.value.scaleb(int(exponent)), j


def _vulgar(mark: str) -> Decimal:
    above, below = VULGAR[mark]
    return Decimal(above) / below


def _simple_fraction(line: Line, i: int) -> Decimal | None:
    """Return the fraction of two numbers around a slash, whose slash is at i + 1; None where it is none."""
    if line.low(i + 1) not in SLASHES or line.kind(i + 2) != NUMBER_KIND:
        return None
    if line.low(i + 3) in SLASHES and line.glued(i + 3):
        return None
    above, below = line.words[i], line.words[i + 2]
    spaced = not (line.glued(i + 1) and line.glued(i + 2))
    if not (above.isdecimal() and below.isdecimal()) or len(above) > 3 or len(below) > 4:
        return None
    if int(below) < 2 or int(above) >= int(below) or (spaced and int(below) not in {2, 3, 4, 5, 8, 16, 32}):
        return None
    return Decimal(int(above)) / int(below)


def _read_slash(line: Line, found: Numeral) -> bool:
    fraction = _simple_fraction(line, found.start)
    if fraction is None:
        return False
    found.value, found.end, found.form = fraction, found.start + 3, "fraction"
    return True


def _read_mixed(line: Line, found: Numeral) -> bool:
    """Read a whole number with a fraction, "1½", "10 1/2", "3-1/2"; tell whether there was one."""
    j = found.end
    if line.words[found.start].isdecimal() and line.low(j) in VULGAR:
        found.value, found.end = found.value + _vulgar(line.words[j]), j + 1
        return True
    if line.low(j) in DASHES and line.glued(j) and line.glued(j + 1):
        j += 1
    if line.kind(j) != NUMBER_KIND or not line.words[found.start].isdecimal():
        return False
    fraction = _simple_fraction(line, j)
    if fraction is None or not (line.glued(j + 1) and line.glued(j + 2)):
        return False
    found.value, found.end = found.value + fraction, j + 3
    return True


def _read_scale(line: Line, found: Numeral) -> Numeral:
    """Return a numeral with the scale behind its digits: "2.8 million", "1.2bn", "$5-million", "27.99 lakh crore"."""
    j = found.end
    if line.low(j) in {"-", "‑"} and line.glued(j) and line.glued(j + 1) and line.low(j + 1) in multipliers():
        j += 1
    k = j + (line.low(j) in {"-", "‑"})
    if line.low(k) in INNER_BOUNDS and line.glued(k) and line.low(k + 1) in multipliers():
        found.bound, j = INNER_BOUNDS[line.low(k)], k + 1
    low = line.low(j)
    if low in multipliers() and not (low == "mil" and line.low(j + 1) in {"thick", "-", "‑"}):
        _multiply(found, multipliers()[low], j + 1)
        if line.low(found.end) in multipliers() and found.scale < 10**12:
            _multiply(found, multipliers()[line.low(found.end)], found.end + 1)
    elif low in numbers("marks") and (low != "cr" or found.end == j):
        _multiply(found, numbers("marks")[low], j + 1)
    elif line.kind(j) == WORD_KIND and line.words[j] in numbers("weak_marks"):
        found.weak_mark = line.words[j]
    return found


def _multiply(found: Numeral, scale: Decimal, end: int) -> None:
    found.value, found.scale, found.end = plain(found.value * scale), found.scale * scale, end


def accept_mark(found: Numeral) -> None:
    """Read a numeral's weak mark as a scale: the "m" of "$5m".

    Args:
        found: a numeral with a weak mark; it changes.
    """
    _multiply(found, numbers("weak_marks")[found.weak_mark], found.end + 1)
    found.weak_mark = ""


def _read_tail(line: Line, found: Numeral) -> None:
    """Read smaller parts behind a scale: "3 hundred and 21", "4 thousand 3 hundred", "2 and a half million"."""
    j, scale = found.end, found.scale
    if scale == 100 and line.low(j) == "and" and line.low(j + 1) in numbers("small"):
        found.value, found.end = found.value + numbers("small")[line.low(j + 1)], j + 2
    elif scale == 100 and line.low(j) == "and" and line.low(j + 1).isdecimal() and len(line.low(j + 1)) < 3:
        if line.low(j + 2) not in multipliers():
            found.value, found.end = found.value + int(line.low(j + 1)), j + 2
    elif scale >= 1000 and line.low(j).isdecimal() and line.low(j + 1) in multipliers():
        rest = _read_digits(line, j)
        if rest is not None and rest.scale < scale:
            found.value, found.end = found.value + rest.value, rest.end
    else:
        _read_and_fraction(line, found)


def _read_and_fraction(line: Line, found: Numeral) -> None:
    """Read "and a half" and "and three quarters" behind a number, with the scale before or behind."""
    j = skip_dash(line, found.end)
    if line.low(j) != "and":
        return
    part = word_fraction(line, skip_dash(line, j + 1))
    if part is None:
        return
    fraction, end = part
    end = skip_dash(line, end) if line.low(skip_dash(line, end)) in numbers("scales") else end
    behind = numbers("scales").get(line.low(end))
    if found.scale >= 1000 and behind is not None and behind < found.scale:
        found.value, found.end = found.value + fraction * behind, end + 1
    elif found.scale >= 1000:
        found.value, found.end = found.value + fraction * found.scale, end
    elif is_whole(found.value):
        found.value, found.end = found.value + fraction, end
        if behind is not None:
            _multiply(found, behind, end + 1)


def _read_article(line: Line, i: int) -> Numeral | None:
    """Return a numeral that begins with an article or a part, or None: "a million", "half a million", "half"."""
    low = line.lows[i]
    if low in {"a", "an"}:
        scale = numbers("scales").get(line.low(i + 1))
        if scale is not None and line.low(i + 1) not in {"lac", "mil"}:
            found = Numeral(scale, i, i + 2, 1, "words", scale)
            if line.low(i + 2) in numbers("scales"):
                _multiply(found, numbers("scales")[line.low(i + 2)], i + 3)
            elif line.low(i + 2) == "and" and line.low(i + 1) != "dozen":
                found.value, found.end, _ = read_cardinal(line, i + 1)  # "a hundred and one"
            _read_word_fraction(line, found)
            _read_and_fraction(line, found)
            return found
        i_part = i + 1
        if line.low(i_part) == "half" and line.low(i_part + 1) in DASHES and line.glued(i_part + 1):
            return None  # "a half-day": the number is "half"
    else:
        i_part = i
    if line.low(i_part) == "half" or (
        line.low(i_part) == "quarter" and line.low(i_part + 1) in multipliers()
    ):
        fraction, end = Decimal(1) / numbers("denominators")[line.low(i_part)], i_part + 1
    else:
        part = word_fraction(line, i)
        if part is None:
            return None
        fraction, end = part
    found = Numeral(fraction, i, end, 1, "fraction")
    return _scale_fraction(line, found)


def _scale_fraction(line: Line, found: Numeral) -> Numeral:
    j = skip_dash(line, found.end)
    if line.low(j) == "of" and line.low(j + 1) in {"a", "an", "one"}:
        j += 2
    elif line.low(j) in {"a", "an"}:
        j += 1
    scale = numbers("scales").get(line.low(j))
    if scale is not None and line.low(j) not in {"mil", "lac"}:
        _multiply(found, scale, j + 1)
        found.form = "words"
    return found


def _read_words(line: Line, i: int) -> Numeral | None:
    low = line.lows[i]
    if low not in numbers("small") and low not in numbers("tens") and low not in numbers("scales"):
        return None
    value, end, scale = read_cardinal(line, i)
    if end == i:
        return None
    found = Numeral(value, i, end, significant(value.normalize()), "words", scale)
    if line.low(end) == "point":
        _read_point(line, found)
    _read_word_fraction(line, found)
    _read_and_fraction(line, found)
    _read_over(line, found)
    if found.scale == 1 and found.form == "words" and line.low(found.end) in numbers("plural_scales"):
        _multiply(found, numbers("plural_scales")[line.low(found.end)], found.end + 1)
    if found.scale == 1 and line.low(found.end) in numbers("marks"):
        _read_scale(line, found)
    return found


def _read_point(line: Line, found: Numeral) -> None:
    """Read decimals in words: "two hundred point zero three"."""
    j, digits = found.end + 1, ""
    while line.low(j) in numbers("small") and numbers("small")[line.low(j)] < 10:
        digits += str(numbers("small")[line.low(j)])
        j += 1
    if digits:
        found.value += Decimal("0." + digits)
        found.end, found.digits = j, found.digits + len(digits)
        if line.low(j) in numbers("scales"):
            _multiply(found, numbers("scales")[line.low(j)], j + 1)


def _read_word_fraction(line: Line, found: Numeral) -> None:
    """Read a fraction behind a number word: "two thirds", "three-quarters", "one over three"."""
    below, end = read_denominator(line, skip_dash(line, found.end))
    plural = line.low(end - 1).endswith("s")
    if line.low(end - 1) == "quarters" and is_quarters_of_time(line, found.start, end):
        return
    fits = plural or (found.value == 1 and _ends_fraction(line, end - 1)) or line.low(end - 1) == "quarter"
    if below and found.value and found.value < 1000 and fits:
        found.value, found.end, found.form, found.digits = found.value / below, end, "fraction", 1
        _scale_fraction(line, found)


def _ends_fraction(line: Line, j: int) -> bool:
    """Tell a fraction from an ordinal: "one-third of" against "one third-party", "one third grader"."""
    return not (line.low(j + 1) in DASHES and line.glued(j + 1))
