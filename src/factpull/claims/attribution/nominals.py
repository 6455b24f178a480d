"""Speakers that a noun names: "the ministry", "a company spokesman", "officials"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import regex

from factpull.lexicon import word_set

#: Offices that are written short beside a name, and in full elsewhere.
SHORT_OFFICES = {
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "coo": "chief operating officer",
    "md": "managing director",
    "mp": "member of parliament",
    "pm": "prime minister",
}


@dataclass(frozen=True)
class Nominal:
    """A speaker named by a noun: "the ministry", "a company spokesman", "officials".

    Attributes:
        start: where the words start in the text given.
        definite: True behind "the" and "this".
        role: the words before the noun and the noun itself, in small letters.
        noun: the noun in the singular, "" for people.
    """

    start: int
    definite: bool
    role: str
    noun: str

    @property
    def is_report(self) -> bool:
        """Whether it is a report, data, or unnamed people, rather than somebody."""
        return not self.noun or self.noun in word_set("speech_verbs", "reports")

    def is_several(self, words: str) -> bool:
        """Tell whether the words name several bodies: "three Norvex agencies".

        Args:
            words: the speaker as printed.
        """
        return (
            self.noun in word_set("speech_verbs", "bodies")
            and words.lower().endswith("s")
            and not words.lower().endswith(self.noun)
        )


WORD_RE = re.compile(r"[^\s“”\"(),;:–—]+")
#: The field of a ministry: "the ministry | of health and social care".
FIELD_RE = regex.compile(
    r"(?<=\b(?:[Mm]inistry|[Dd]epartment|[Dd]irectorate))\sof\s\p{Ll}+(?:(?:,\s|\s)(?:and\s)?\p{Ll}+){0,3}$"
)
LINKS = frozenset(
    ("and", "but", "while", "as", "that", "when", "where", "so", "because", "after", "before", "in", "on")
)
#: A stretch of fewer words than this, since the last break, is all of the speaker.
SHORT = 4
#: Small words that part a name from a noun behind it.
OTHERS = frozenset(
    (
        "of",
        "from",
        "to",
        "with",
        "by",
        "for",
        "at",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "if",
        "than",
    )
)
DETERMINERS = frozenset(("the", "this", "its", "his", "her", "their", "a", "an", "another", "one"))


def find_nominal(text: str) -> Nominal | None:
    """Return the noun of a speaker with which a text ends, or None.

    Args:
        text: what stands before a verb of saying.

    Example:
        >>> find_nominal("On Monday the finance ministry").role
        'finance ministry'
    """
    if not text or not text[-1].isalpha():
        return None
    text = FIELD_RE.sub("", text)
    tail = max(0, len(text) - 90)
    broken = max(text.rfind(mark, tail) for mark in '“”"(),;:–—')
    words = [(match[0], match.start()) for match in WORD_RE.finditer(text, max(tail, broken + 1))][-6:]
    noun = _noun(words)
    if noun is None:
        return None
    start, definite, first = words[-1][1], False, len(words) - 1
    for index in range(len(words) - 1, -1, -1):
        low = words[index][0].lower()
        if low in DETERMINERS or low.endswith(("'s", "’s")):
            first = index + 1
            while index and _is_name(words[index][0]) and _is_name(words[index - 1][0]):
                index -= 1  # "Harbour Weekly's review": the owner has its whole name
            start, definite = words[index][1], low in ("the", "this")
            break
    if not definite and first == len(words) - 1:
        first = _bare_start(words)
        start = words[first][1]
    role = " ".join(word.lower() for word, _ in words[first:])
    return Nominal(start, definite, role, noun)


def _bare_start(words: list[tuple[str, int]]) -> int:
    """Return where a speaker without an article starts: "government sources", "the toll from | Norvex officials"."""
    first = len(words) - 1
    if first < SHORT:
        opens = first and words[0][0].lower() in LINKS
        times = [
            place for place, (word, _) in enumerate(words[:-1]) if word[0].isupper() and not _is_name(word)
        ]
        return max([1 if opens else 0, *(place + 1 for place in times if place)])  # "on Monday officials"
    while first and (_is_name(words[first - 1][0]) or _is_compound(words, first - 1)):
        first -= 1
    return first


def _is_compound(words: list[tuple[str, int]], place: int) -> bool:
    """Tell whether a word stands between a name and the noun: "Axis exit poll"."""
    return place > 0 and _is_name(words[place - 1][0]) and _is_modifier(words[place][0])


def _noun(words: list[tuple[str, int]]) -> str | None:
    """Return the noun with which words end; "" for people, None for no speaker."""
    if not words:
        return None
    low = words[-1][0].lower()
    if low in word_set("speech_verbs", "people"):
        return ""
    pair = f"{words[-2][0].lower()} {low}" if len(words) > 1 else ""
    named = (pair, low, low.removesuffix("s"), _singular(low))
    return next((noun for noun in named if noun in _nouns()), None)


@cache
def _nouns() -> frozenset[str]:
    return frozenset().union(*(word_set("speech_verbs", key) for key in ("reports", "bodies", "offices")))


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.lower() not in word_set("speech_verbs", "nobody")


def _is_modifier(word: str) -> bool:
    return word.isalpha() and word not in LINKS and word not in OTHERS


def office_in_full(role: str) -> str:
    """Return a role in small letters and in full: "ceo chief executive officer" for "CEO".

    Args:
        role: what somebody is called.
    """
    low = role.lower()
    return " ".join([low, *(SHORT_OFFICES.get(word, "") for word in low.split())])
