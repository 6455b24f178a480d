"""Lexemes: a sentence cut into numbers, words and signs, independent of any tokenizer.

Tokenizers disagree on "3,923sq m" or "€5-€7m"; the grammar reads characters, so that it has one ground.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import regex

from factpull.lexicon import alternation, compile_kept, read_table, word_set

SPACES = r"\u00a0\u2007\u2009\u202f"
#: Currencies before a sum with a space in its thousands; behind other letters a number is a name's: "CO2 421 ppm".
SPACING = "CHF|DKK|EUR|K|MT|NOK|P|R|Rs|SEK|kr"
NO_MORE = rf"(?!\d|[\-–]\w|[,.]\d|[{SPACES}\ ]\d)"
NUMBER = rf"""
    \d{{1,3}}(?:,\d{{2,3}}){{0,12}},\d{{3}}(?!\d)(?:\.\d++)?+          # 1,234,567.8  7,17,686
  | \d{{1,3}}(?:\.\d{{3}})++,\d++(?!\d|,\d)                       # 1.234.567,89
  | \d{{1,3}}(?:\.\d{{3}}){{2,}}+(?![\d.])                       # 1.234.567
  | \d{{1,3}}(?:[{SPACES}\ ]\d{{3}}){{2,}}+{NO_MORE}                # 1 234 567
  | \d{{1,3}}[{SPACES}]\d{{3}}{NO_MORE}                           # 12 500, spaces that do not break
  | (?:(?<!\p{{L}})|(?<=\b(?:{SPACING})))\d{{1,3}}\ \d{{3}}{NO_MORE}
    (?!\ (?:\p{{Lu}}|AIRCRAFT))                                 # 12 500, not "300 747 Max jets"
  | \d{{1,3}}(?:[{SPACES}]\d{{3}})++,\d++                        # 1 234 567,89
  | \d{{1,3}}(?:['’]\d{{3}})++(?!\d)(?:\.\d++)?+                 # 1'234'567.8
  | \d{{1,3}}(?:,\ ?000)++(?!\d)                                 # 80, 000
  | \d{{1,2}},\d\d,\ \d{{3}}(?!\d)                               # 7,17, 686
  | (?<!\d,\ ?)\d{{1,3}},\d{{1,2}}(?![\d,]|\.\d|,\ ?\d)             # 2,25
  | \d++(?:\.\d++)?+(?:[eE][+\-−]?\d{{1,4}}(?![\d\p{{L}}]))?+    # 12  12.5  1.3e6
"""
# invisible signs (zero-width spaces, soft hyphens) separate nothing and say nothing
REST = r"(?P<word>\p{L}[\p{L}\p{M}\u00ad]*+)|(?P<sign>[⁺⁻]?[⁰¹²³⁴-⁹]++|[^\s\p{L}\p{Cf}])"
#: A text that spaces one of its thousands beyond doubt ("10, 000") spaces the others too ("1, 118").
SPACED_GROUP_RE = regex.compile(r"(?<!\d)\d{1,3}, 000(?!\d)")
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
SPACED_GROUPS = rf"(?<!(?:{MONTHS})\p{{Ll}}{{0,6}}\.?\ )(?<!\d,?\ ?)\d{{1,3}}(?:,\ ?\d{{3}})++(?![\d,]|\ \d)"
NUMBER_KIND, WORD_KIND, SIGN_KIND = 1, 2, 3
#: A thousand and more with its comma.
GROUPED_RE = regex.compile(r"(?<![\d,.])\d{1,3},\d{3}(?![\d,])")

DIGIT_RE = regex.compile(r"[\d¼-¾⅐-⅞]")
RANK_RE = regex.compile(r"\b(?:first|second)[- ](?:\p{L}+est|most|best|worst|least)\b")
NO_COUNT_RE = regex.compile(r"\b[Nn]o (?:\p{Ll}++ ){0,2}\p{Ll}{3,}s\b")
ORDINAL_WORDS = frozenset({"first", "second"})
#: A word of a lexeme's letters, whatever stands around it: "five…", "*five*".
LETTERS_RE = regex.compile(r"\p{L}[\p{L}\p{M}\u00ad]*+")


@cache
def _number() -> str:
    """Return the pattern of a number in digits, as printed."""
    return NUMBER.replace("AIRCRAFT", rf"(?:{alternation(word_set('noun_classes', 'aircraft'))})\b")


@cache
def _spaced_lexeme_re() -> regex.Pattern[str]:
    return compile_kept(
        "lexemes_spaced", rf"(?P<number>{SPACED_GROUPS}|{_number()}|(?<![\w.])\.\d++)|{REST}", regex.X
    )


@cache
def _lexeme_re() -> regex.Pattern[str]:
    return compile_kept("lexemes", rf"(?P<number>{_number()}|(?<![\w.])\.\d++)|{REST}", regex.X)


class Line:
    """The lexemes of one sentence, as parallel lists.

    Attributes:
        text: the sentence.
        words: each lexeme as printed.
        lows: each lexeme in small letters.
        kinds: NUMBER_KIND, WORD_KIND or SIGN_KIND.
        starts: index of each lexeme's first character.
        ends: index behind its last character.
        size: how many there are.
        grouped: whether the article writes its thousands with commas, so that "2024" is hardly a count.
        floor: the lexeme behind what is read already: signs and bounds before it belong to other numbers.
        named: the lexeme behind the last number that was part of a name with a plural noun; 0 for none.
        cardinals: by lexeme, the number in words that begins there, as far as somebody asked.
        lists: by a number's lexeme, that of the first number of its list, as far as somebody asked.
        units: files with the user's own rows of the unit table.
        verbs: where the words begin that the sentence uses as verbs; unknown ones are none.
    """

    __slots__ = (
        "_runs",
        "cardinals",
        "ends",
        "floor",
        "grouped",
        "kinds",
        "lists",
        "lows",
        "named",
        "size",
        "starts",
        "text",
        "units",
        "verbs",
        "words",
    )

    def __init__(self, text: str, units: tuple[Path, ...] = (), verbs: frozenset[int] = frozenset()) -> None:
        self.units = units
        self.verbs = verbs
        lexeme = _spaced_lexeme_re() if SPACED_GROUP_RE.search(text) is not None else _lexeme_re()
        found = list(lexeme.finditer(text))
        self.text = text
        self.words = [m[0] for m in found]
        self.lows = [word.lower().replace("\u00ad", "") for word in self.words]
        self.kinds = [m.lastindex or 0 for m in found]
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]
        self.size = len(found)
        self.floor = 0
        self.grouped = False
        self.named = 0
        self.lists: dict[int, int] = {}
        self.cardinals: dict[int, tuple[Decimal, int, Decimal]] = {}
        self._runs: tuple[list[int], list[int]] | None = None

    def around_run(self, first: int, last: int) -> tuple[int, int]:
        """Return the lexemes around a run of numbers, commas and dashes that two lexemes stand in, or they themselves.

        Args:
            first: from here the run is followed to the left, at most to the first lexeme.
            last: from here it is followed to the right, at most to the last lexeme.
        """
        if self._runs is None:
            self._runs = self._follow_runs()
        left, right = self._runs
        return left[first] if first > 0 else first, right[last] if last < self.size else last

    def _follow_runs(self) -> tuple[list[int], list[int]]:
        """Return for every lexeme where its run ends to the left and to the right: once, for lists can be long."""
        left, right = list(range(self.size)), list(range(self.size))
        for at in range(1, self.size):
            if self._in_run(at):
                left[at] = left[at - 1]
        for at in range(self.size - 2, -1, -1):
            if self._in_run(at):
                right[at] = right[at + 1]
        return left, right

    def _in_run(self, i: int) -> bool:
        return self.kinds[i] == NUMBER_KIND or self.lows[i] in {",", "–", "-"}

    def low(self, i: int) -> str:
        """Return a lexeme in small letters; "" outside the sentence."""
        return self.lows[i] if 0 <= i < self.size else ""

    def kind(self, i: int) -> int:
        """Return a lexeme's kind; 0 outside the sentence."""
        return self.kinds[i] if 0 <= i < self.size else 0

    def glued(self, i: int) -> bool:
        """Tell whether nothing stands between a lexeme and the one before it."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]


@cache
def numeral_words() -> frozenset[str]:
    """Return every word that can begin or be a numeric expression, in small letters."""
    table = read_table("numerals")
    return frozenset().union(
        *(table[key] for key in ("small", "tens", "scales", "orders", "denominators", "multiples"))
    ) - {"mil", "lac"}


def holds_number(text: str) -> bool:
    """Tell whether a sentence may hold a quantity: digits, number words, multiples, fractions, "no casualties".

    Args:
        text: the sentence.

    Example:
        >>> holds_number("Exports doubled."), holds_number("Exports rose.")
        (True, False)
    """
    if DIGIT_RE.search(text) is not None:
        return True
    words = LETTERS_RE.findall(text.lower())
    if not numeral_words().isdisjoint(words):
        return True
    if "no" in words and NO_COUNT_RE.search(text) is not None:
        return True
    return not ORDINAL_WORDS.isdisjoint(words) and RANK_RE.search(text) is not None
