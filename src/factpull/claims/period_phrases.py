"""Finding the phrases of time in a sentence, with the words that bind them to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from factpull.claims.period_grammar import anchor_re, phrase_re
from factpull.claims.period_meaning import read_phrase
from factpull.claims.period_words import Here

#: Words that stay part of the period's text; "in", "on", "at", "of" and "for" say nothing of their own.
KEPT = frozenset(
    ("since", "by", "until", "till", "before", "after", "over", "within", "throughout", "through", "up to", "prior to",
     "as of", "as at", "as on", "as from", "starting", "effective", "following", "ahead of", "inside", "across")
)  # fmt: skip
#: A year or a month alone is a time only behind one of these; elsewhere "2000" is an amount and "May" a verb.
BINDING_RE = regex.compile(
    r"(?i)(?:^|\b(?:in|since|by|until|till|from|to|of|during|through|throughout|before|after|for|than|and|or|over|against|versus"
    r"|vs\.?|with|the|its|their|this|that|late|early|mid|around|circa|about|as\s(?:of|at|on)|starting|beginning|ending|ended|dated|year"
    r"|on|at|last|next|compared\sto)[\s-]{1,3}|[-–—/(]\s?|['’]s\s|,\s)$"
)
PREPOSITION_RE = regex.compile(
    r"(?i)\b(?P<prep>as\s(?:of|at|on|from)|prior\sto|up\sto|ahead\sof|(?:starting|beginning)(?=\s)(?:\s(?:in|on|from))?|since|until|till|by"
    r"|before|after|from|through|throughout|over|within|inside|during|across|in|on|at|for|around|about|of|than|to|effective|following"
    r"|versus|vs\.?|against|with)\s{1,3}(?:the\s(?:year|month)s?\s)?$"
)
#: Where a phrase can start: the words that open one. Python's own engine is the faster one for so plain a pattern.
START_RE = re.compile(
    r"(?<![\w.,$€£%-])(?:(?:the|its|their|his|her|these|an?|this|very)\s{1,3})?(?P<word>\d{4}|\d{1,2}(?:st|nd|rd|th)?[\s./–-]|\d[QH]"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|[qh][1-4]\b|fy\d|['’]?\d\ds\b"
    r"|(?:between|from|last|past|previous|prior|preceding|latest|recent|next|coming|following|upcoming|ensuing|this|that|current"
    r"|present|same|corresponding|comparable|equivalent|fiscal|financial|calendar|fy|cy|first|second|third|fourth|final|opening"
    r"|closing|end|close|beginning|start|outset|turn|middle|midpoint|rest|remainder|course|whole|entirety|all|early|late|mid"
    r"|earlier|later|less|more|fewer|about|around|nearly|almost|over|under|just|at|only|approximately|roughly|some|up|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|hundred|few"
    r"|several|couple|many|day|today|yesterday|tomorrow|tonight|overnight|so|to|now|currently|presently|right|nowadays|year"
    r"|month|quarter|week|weekend|decade|period|reported|reporting|reviewed|review|reference|yoy|spring|summer|autumn|fall"
    r"|winter|crop|marketing|academic|school|tax|business|initial|pilot|on|full|half|year|months|years|days|weeks)\b)",
    re.IGNORECASE,
)
SPAN_WORDS = frozenset(("in", "within", "inside", "over", "during"))
#: Months that are other words too, and years: bare, they need a word that binds them.
NEEDS_BINDING = frozenset(("year", "month", "years"))


@dataclass(frozen=True)
class PeriodPhrase:
    """A phrase of time in a sentence.

    Attributes:
        start: index of its first character in the sentence, a kept preposition included.
        end: index behind its last.
        core: where the time itself starts, behind the preposition.
        text: what stands from start to end.
        outer: where its preposition starts, kept or not.
        preposition: the word before it, in small letters; "" for none.
        rule: the rule of the grammar that reads it.
    """

    start: int
    end: int
    core: int
    text: str
    outer: int
    preposition: str
    rule: str

    @property
    def time(self) -> str:
        """The time itself, without preposition."""
        return self.text[self.core - self.start :]


def find_phrases(text: str) -> tuple[PeriodPhrase, ...]:
    """Return the phrases of time in a sentence, in text order; they never overlap.

    Args:
        text: the sentence.

    Example:
        >>> [phrase.text for phrase in find_phrases("Since 2019 sales have doubled, and in May they rose 5%.")]
        ['Since 2019', 'May']
    """
    return tuple(_phrases(text)) if anchor_re().search(text) else ()


def _phrases(text: str) -> Iterator[PeriodPhrase]:
    pattern, reach = phrase_re(), 0
    for opening in START_RE.finditer(text):
        for start in {opening.start(): None, opening.start("word"): None}:
            match = pattern.match(text, start) if start >= reach else None
            if match and (phrase := _phrase(text, match.start(), match.end())):
                yield phrase
                reach = phrase.end


def _phrase(text: str, start: int, end: int) -> PeriodPhrase | None:
    rule = _rule(text[start:end])
    before = text[max(0, start - 24) : start]
    if rule is None or (rule in NEEDS_BINDING and not BINDING_RE.search(before)):
        return None
    found = PREPOSITION_RE.search(before)
    preposition = " ".join(found["prep"].lower().split()) if found else ""
    if rule == "lasting" and preposition not in SPAN_WORDS:
        return None
    outer = start - len(before) + found.start() if found else start
    first = outer if _is_kept(preposition, rule) else start
    return PeriodPhrase(first, end, start, text[first:end], outer, preposition, rule)


def _is_kept(preposition: str, rule: str) -> bool:
    if preposition == "over":
        return rule in ("window", "lasting", "relativeunit", "to", "between")
    return preposition in KEPT


@cache
def _rule(words: str) -> str | None:
    read = read_phrase(words, Here())
    return read[0] if read else None
