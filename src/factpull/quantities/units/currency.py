"""Money: signs, codes and words before or behind a number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from factpull.lexicon import read_table, word_set
from factpull.quantities.text.phrases import Phrases
from factpull.quantities.text.scan import WORD_KIND, Line

#: A year of our time has so many digits.
YEAR_DIGITS = 4
#: Signs of one or two letters that are other words too: they need the number glued behind.
WEAK_LENGTH = 2


@dataclass(frozen=True, slots=True)
class Money:
    """What a money sign or word may mean.

    Attributes:
        code: ISO 4217 code of the likeliest currency.
        others: codes of the other currencies that it may be.
        parts: how many of the named unit make one of the currency: 100 for cents.
        surface: the sign or word in the table.
        weak: whether it is another word too, so that it counts only glued to a number.
    """

    code: str
    others: tuple[str, ...] = ()
    parts: Decimal = Decimal(1)
    surface: str = ""
    weak: bool = False


@cache
def currencies() -> dict[str, dict[str, Any]]:
    """Return the rows of the table of currencies by code."""
    return {row["code"]: row for row in read_table("currencies")["currency"]}


@cache
def users() -> dict[str, frozenset[str]]:
    """Return for each currency the ISO codes of the countries that use it."""
    return {code: frozenset(row["countries"]) for code, row in currencies().items()}


@cache
def _bare_words() -> dict[str, Money]:
    """Return the words that several currencies share, with the likeliest currency of each first."""
    table = read_table("currencies")
    shared: dict[str, list[str]] = defaultdict(list)
    for row in table["currency"]:
        for noun in row["nouns"]:
            shared[noun].append(row["code"])
    for word, codes in table["shared"].items():
        shared[word] = list(codes)
    found = {}
    for word, codes in shared.items():
        code = table["defaults"].get(word) or _one_living(codes)
        found[word] = Money(code, tuple(c for c in codes if c != code), surface=word)
    for word, codes in table["minors"].items():
        code = table["defaults"].get(word, codes[0])
        parts = Decimal(table["minor_parts"].get(code, 100))
        others = tuple(c for c in codes if c != code)
        found[word] = Money(code, others, parts, surface=word)
    return found


def _one_living(codes: list[str]) -> str:
    return next((code for code in codes if not currencies()[code].get("historic")), codes[0])


@cache
def dollar_codes() -> tuple[str, ...]:
    """Return the codes of every currency that is called dollar."""
    return tuple(code for code, row in currencies().items() if row["noun"] == "dollar")


@cache
def dollar_adjectives() -> dict[str, str]:
    """Return the currencies called dollar by their adjective of one word: "canadian"."""
    names = {code: currencies()[code]["name"].lower().split() for code in dollar_codes()}
    return {words[0]: code for code, words in names.items() if len(words) == 2}


@cache
def _words() -> Phrases[Money]:
    rows = []
    for code, row in currencies().items():
        rows += [(surface, Money(code, surface=surface)) for surface in row["surfaces"]]
    rows += list(_bare_words().items())
    return Phrases(rows)


@cache
def _signs() -> Phrases[Money]:
    rows: list[tuple[str, Money]] = []
    for sign, codes in _sharers().items():
        code = read_table("currencies")["defaults"].get(sign) or _one_living(codes)
        rows.append((sign, money := _sign(code, sign, tuple(other for other in codes if other != code))))
        if sign[-1].islower():
            rows.append((f"{sign}.", replace(money, weak=False)))  # the dot says that it is a shortened word
    for code, row in currencies().items():
        if not row.get("historic") or len(row["symbols"]):
            rows += [(form, Money(code, surface=code)) for form in (code, f"{code}$")]
            rows.append((f"M{code}", Money(code, parts=Decimal("0.000001"), surface=f"M{code}")))
        if code.lower() in word_set("counts", "small_codes"):
            rows += [(form, Money(code, surface=code)) for form in (code.lower(), code.lower() + "$")]
    for sign in ("us$", "c$", "hk$", "nz$", "nt$", "r$"):
        rows.append((sign, next(money for form, money in rows if form.lower() == sign)))
    shared = {row[0]: _bare_words()[row[0]] for row in _bare_words().items() if row[0] in {"£", "¥", "¢"}}
    for form in ("Rs", "Rs.", "rs", "rs.", "Kr", "kr", "Kr.", "kr."):
        shared[form] = _bare_words()[form.lower().rstrip(".")]
    rows = [*shared.items(), *rows]
    rows += [(_twice_encoded(sign), money) for sign, money in rows if not sign.isascii() and len(sign) == 1]
    return Phrases([("$", _dollar()), *rows], exact=True)


def _twice_encoded(sign: str) -> str:
    """Return a sign whose bytes of UTF-8 were read as windows-1252: "â‚¬" for "€"."""
    return sign.encode("utf-8").decode("windows-1252", "replace")


def _sharers() -> dict[str, list[str]]:
    """Return the currencies of each sign as printed: "Br" is Belarusian and Ethiopian."""
    codes = defaultdict(list)
    for code, row in currencies().items():
        for sign in row["symbols"]:
            codes[sign].append(code)
    return codes


@cache
def _dollar() -> Money:
    return Money("USD", tuple(code for code in dollar_codes() if code != "USD"), surface="$")


def _sign(code: str, sign: str, others: tuple[str, ...]) -> Money:
    weak = (
        sign.isascii()
        and sign.isalpha()
        and len(sign) <= WEAK_LENGTH
        and sign not in read_table("currencies")["plain_signs"]
    )
    return Money(code, others, surface=sign, weak=weak)


def is_money(text: str) -> bool:
    """Tell whether a text is a money sign, code or word as a whole.

    Args:
        text: what may be one.

    Example:
        >>> is_money("euros"), is_money("skeps")
        (True, False)
    """
    line = Line(text)
    found = [phrases.after(line, 0) for phrases in (_signs(), _words())]
    return any(one is not None and one[1] == line.size for one in found)


def money_before(line: Line, i: int) -> tuple[Money, int] | None:
    """Return the money sign, code or word that ends right before a lexeme, and its first lexeme.

    Args:
        line: the sentence's lexemes.
        i: the number's first lexeme.
    """
    found = _signs().before(line, i)
    if found is None:
        word = _words().before(line, i)
        return word if word is not None and _names_money(line, word[1], i) else None
    money, start = found
    if line.words[start] in {"A", "a"} and not line.glued(start + 1):
        return _dollar(), start + 1  # "A $5 million deal"
    if start > 0 and line.glued(start) and line.kinds[start - 1] == line.kinds[start] == 2:
        return None
    if line.words[start] in word_set("counts", "acronym_codes") and not (
        "," in line.words[i] or _scaled(line, i + 1)
    ):
        return None  # "COP 27" is a conference
    if line.words[start].istitle() and _is_year(line.words[i]) and not _scaled(line, i + 1):
        return None  # "Euro 2032" is a tournament
    if money.weak and not _sure(line, i, money.surface):
        return None
    return money, start


def _is_year(text: str) -> bool:
    return len(text) == YEAR_DIGITS and text.isdecimal() and "1900" <= text <= "2100"


def _names_money(line: Line, start: int, i: int) -> bool:
    """Tell "rupees 500 crore" from "won 54,300 votes": no verb, and no plural noun that the number counts."""
    if line.starts[start] in line.verbs or not (_scaled(line, i + 1) or "," in line.words[i]):
        return False
    behind = line.low(i + 1)
    counts = (
        line.kind(i + 1) == WORD_KIND
        and len(behind) > 3
        and behind.endswith("s")
        and not behind.endswith("ss")
    )
    return not counts or _scaled(line, i + 1)


def _sure(line: Line, i: int, surface: str) -> bool:
    """Tell whether a number says that the letters before it are money: "K12 million", "LE 1.29 billion", not "K 12"."""
    large = not line.words[i].replace(".", "").isdecimal() or _scaled(line, i + 1)
    return large and (line.glued(i) or _is_spaced_sign(line, i) or len(surface.rstrip(".")) == WEAK_LENGTH)


def _is_spaced_sign(line: Line, i: int) -> bool:
    """Tell "worth P 5 billion" from "in Group B 2 million people": no name before the letter, no things behind."""
    scaled = line.low(i + 1) in read_table("numerals")["scales"]
    ends = line.kind(i + 2) != WORD_KIND or line.lows[i + 2] in word_set("counts", "stoppers")
    return scaled and ends and (i < 2 or line.words[i - 2].islower())


def _scaled(line: Line, i: int) -> bool:
    table = read_table("numerals")
    return (
        line.low(i) in table["scales"]
        or line.low(i) in table["marks"]
        or (line.glued(i) and line.low(i) in table["weak_marks"])
    )


def money_behind(line: Line, i: int) -> tuple[Money, int] | None:
    """Return the money sign, code or word that begins at a lexeme, and the lexeme behind it.

    Args:
        line: the sentence's lexemes.
        i: the lexeme behind the number.
    """
    found = _words().after(line, i)
    sign = _signs().after(line, i)
    if sign is not None and not sign[0].weak and (found is None or sign[1] > found[1]):
        found = sign
    return found


def exchanged_for(line: Line, i: int) -> str | None:
    """Return the currency that an amount of another is paid for, "300 rupees to the US dollar", or None.

    Args:
        line: the sentence's lexemes.
        i: the lexeme behind the amount.
    """
    found = _words().after(line, i + 2) if (line.low(i), line.low(i + 1)) == ("to", "the") else None
    if found is None:
        return None
    end = found[1]
    ends = line.kind(end) != WORD_KIND or line.lows[end] in word_set("counts", "stoppers")
    return line.text[line.starts[i + 2] : line.ends[end - 1]] if ends else None
