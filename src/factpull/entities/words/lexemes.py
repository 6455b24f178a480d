"""The words of a paragraph as names need them: hyphens and initials inside, possessives outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from factpull.entities.words.flags import abbreviations, hyphen_parts, splits_at_hyphen
from factpull.lexicon import alternation, compile_kept, word_set

#: More than this share of capitalized words makes a paragraph a headline.
HEADLINE_SHARE = 0.75
SHORTEST_HEADLINE = 4
#: Capitals that are no small word even in a headline.
NOT_SMALL = frozenset({"I", "IT", "US", "WHO"})
#: Signs between two words behind which a sentence may begin.
BREAKS = frozenset('.!?:\n“"•…;‘*')
#: An ampersand as some wires and pages escape it: "Brill &AMP; Hale".
ESCAPED_RE = regex.compile("&(?:amp|AMP);")
POSSESSIVES = ("'s", "’s", "‘s", "'S", "’S")
#: What stands between an owner and what it owns; and behind an owner in the plural.
OWNER_GAPS = frozenset({"'s ", "’s ", "‘s "})
PLURAL_GAPS = frozenset({"' ", "’ "})


@dataclass(slots=True)
class Words:
    """The words of one paragraph, in parallel lists.

    Attributes:
        index: the paragraph's place.
        start: the paragraph's first character in the article.
        text: the paragraph.
        words: the words, without a trailing 's.
        starts: each word's first character in ``text``.
        ends: the character behind each word.
        gaps: what stands between the word and the one before it.
        caps: whether it is written like a name.
        opens: whether it opens a sentence.
        headline: whether nearly every word is capitalized, so that a capital letter says little.
        dateline: whether the paragraph is the dateline of a report.
    """

    index: int
    start: int
    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    caps: list[bool]
    opens: list[bool]
    headline: bool
    dateline: bool

    def surface(self, first: int, last: int) -> str:
        """Return the text from word ``first`` to before word ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]


@cache
def _word_re() -> regex.Pattern[str]:
    dotted = alternation(abbreviations())
    letters = r"[\p{L}\p{M}\p{N}]"
    return compile_kept(
        "words_of_names",
        r"[A-Za-z]++(?=[ ,])"  # most words: no dot or other sign can follow, so that nothing else is to be tried
        rf"|(?=\p{{L}})(?:(?<![\p{{L}}\p{{N}}])(?:{dotted})(?!\p{{L}})"  # Mr. Inc. Calif.
        rf"|(?<![\p{{L}}\p{{N}}])\p{{Lu}}(?=-(?:{dotted})(?!\p{{L}}))"  # R-Calif.
        rf"|(?:\p{{Lu}}\.){{2,6}}+\p{{Lu}}?+(?!\p{{L}})"  # U.S., J.R.R.
        rf"|(?<![\p{{L}}\p{{N}}])\p{{Lu}}\.(?=\s?\p{{Lu}}))"  # initials
        rf"|(?!(?<=&(?:[Aa][Mm]?)?)[AMPamp]{{1,3}};)['’‘]?[\p{{L}}\p{{N}}]{letters}*+(?:(?:['’‘ʻ`&]|[-‑]['’‘]?|\.(?=com\b|org\b|net\b))\p{{L}}{letters}*+)*+\+?",
    )


def read_words(index: int, start: int, text: str, *, dateline: bool = False) -> Words:
    """Return the words of a paragraph.

    Args:
        index: the paragraph's place.
        start: its first character in the article.
        text: its text.
        dateline: whether it is the dateline of a report.
    """
    words: list[str] = []
    starts: list[int] = []
    for match in _word_re().finditer(text):
        word = match[0]
        if word.isalpha():
            words.append(word)
            starts.append(match.start())
            continue
        for place, part in _parts(word):
            words.append(part)
            starts.append(match.start() + place)
    ends = [first + len(word) for first, word in zip(starts, words, strict=True)]
    gaps = [text[end:first] for end, first in zip([0, *ends], starts, strict=False)]
    if "&" in text:
        gaps = [ESCAPED_RE.sub("&", gap) for gap in gaps]
    opens = [gap != " " and (not place or _is_break(gap, words[place - 1])) for place, gap in enumerate(gaps)]
    caps = [not word.islower() and (word[0].isupper() or _has_inner_capital(word)) for word in words]
    headline = _is_headline(words, caps)
    if headline:
        _lower_small_words(words, caps)
    return Words(index, start, text, words, starts, ends, gaps, caps, opens, headline, dateline)


def _parts(word: str) -> Iterator[tuple[int, str]]:
    """Yield the words in one with signs or digits, without quotation mark and possessive, with their places in it."""
    first = 0
    if word[0] in "'’‘":
        first, word = 1, word[1:]
    if word[-2:] in POSSESSIVES and len(word) > 2:
        word = word[:-2]
    if "-" not in word or not splits_at_hyphen(word):
        yield first, word
        return
    parts = word.split("-")
    if len(parts) > 2 and parts[-1] in hyphen_parts("behind") and not splits_at_hyphen("-".join(parts[:-1])):
        parts = ["-".join(parts[:-1]), parts[-1]]  # "Park Min-jun-style"
    for part in parts:
        if part:
            yield first, part
        first += len(part) + 1


def _has_inner_capital(word: str) -> bool:
    """Tell whether a word is written like a name behind its first letters: "al-Assad", "d'Ivoire", "eBay"."""
    if not word[0].islower() or len(word) < 4:
        return False
    return any(c.isupper() for c in word[1:4]) or any(a == "-" and b.isupper() for a, b in pairwise(word))


def _is_break(gap: str, word_before: str) -> bool:
    """Tell whether a sentence (or a list item, or a quotation) opens behind this gap."""
    if gap == " ":
        return False
    if "." in gap and len(word_before) == 1 and word_before.isupper():
        return False
    return not BREAKS.isdisjoint(gap) or gap in (" - ", " – ", " — ", " _ ", " -- ", "—")


def _lower_small_words(words: list[str], caps: list[bool]) -> None:
    """Take small words in capitals for what they are: "SALES BY DROMEL, INC."."""
    small = word_set("not_names", "function")
    for place, word in enumerate(words):
        if word.isupper() and word not in NOT_SMALL and word.capitalize() in small:
            caps[place] = False


def _is_headline(words: list[str], caps: list[bool]) -> bool:
    long = [cap for word, cap in zip(words, caps, strict=True) if len(word) > 3]
    return len(long) >= SHORTEST_HEADLINE and sum(long) > HEADLINE_SHARE * len(long)
