"""Finding the phrases of time in a sentence, with the words that bind them to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from factpull.lexicon import alternation, word_set
from factpull.periods.grammar import joint_re, phrase_re, range_re
from factpull.periods.meaning import read_phrase
from factpull.periods.words import Here

#: Words that stay part of the period's text; "in", "on", "at", "of" and "for" say nothing of their own.
KEPT = frozenset(
    ("since", "by", "until", "till", "before", "after", "over", "within", "throughout", "through", "up to", "prior to",
     "as of", "as at", "as on", "as from", "starting", "starting in", "starting on", "starting from", "beginning",
     "beginning in", "beginning on", "effective", "following", "ahead of", "no later than", "not later than",
     "later than", "inside", "across")
)  # fmt: skip
#: A year or a month alone is a time only behind one of these; elsewhere "2000" is an amount and "May" a verb.
BINDING_RE = regex.compile(
    r"(?i)(?:^|\b(?:in|since|by|until|till|from|to|of|during|across|through|throughout|before|after|for|than|and|or"
    r"|over|against|versus|vs\.?|with|the|its|their|this|that|late|early|mid|around|circa|about|as\s(?:of|at|on)|starting|beginning|ending|ended"
    r"|dated|year|on|at|last|next|compared\sto|towards?|(?:en|clos|start|finish)(?:e?d|es|ing)?e?)[\s-]{1,3}|[-–—/(]\s?|['’]s\s|,\s)$"
)
#: Months and crop years that are no other words: "January inflation", "the 1984/85 crop".
CLEAR_RE = regex.compile(
    r"(?:January|February|July|September|October|November|December)(?=['’]s\s|\s\p{Ll})|\d{4}/\d\d(?=\s\p{Ll})"
)
#: What makes a month that of a contract: it says when goods are due, not when their price held.
NOT_WHEN_RE = regex.compile(
    r"(?i)[\s-](?P<good>(?:\p{L}{1,20}\s){0,2}?)(?:delivery|deliveries|contracts?|futures|settlement|expiry)\b"
)
#: The day on which a loan ends says nothing of its price.
DUE_RE = regex.compile(r"(?i)\b(?:matur(?:ing|es|ed|e)|expir(?:ing|es|ed|e))\s(?:(?:in|on|by)\s)?$")
#: What only leads to more: "at the same time, 40 shops closed".
ADDING_RE = regex.compile(r"(?i)\bat\s(?:the\s)?$")
#: What stands in an address of the web before a month's name.
IN_ADDRESS_RE = regex.compile(r"(?:://|\bwww\.)\S{0,100}$")
CLOCK_BOUND_RE = regex.compile(r"(?i)\b(?:by|as\s(?:of|at)|since|until|before|after)\s$")
PREPOSITION_RE = regex.compile(
    r"(?i)\b(?P<prep>as\s(?:of|at|on|from)|prior\sto|up\sto|ahead\sof|(?:no|not)\slater\sthan|later\sthan"
    r"|(?:starting|beginning)(?=\s)(?:\s(?:in|on|from))?|since|until|till|by|before|after|from|through|throughout|over|within|inside|during|across|in|on|at|for|around|about|of|than|to|effective|following"
    r"|versus|vs\.?|against|with)\s{1,3}(?:the\s(?:year|month)s?\s)?$"
)
_UNIT = (
    r"(?:hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|semesters?|hal(?:f|ves)|years?|decades?"
    r"|centur|seasons?)"
)
_NAMED = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|spring|summer|autumn|fall"
    r"|winter)"
)
#: Months and days as they are written whole or short: "march", not the start of "market".
_CALENDAR = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b"
)
_SEASONS = r"(?:spring|summer|autumn|fall|winter)\s{1,3}(?:of\s{1,3})?(?:\d|(?:last|this|next|that|the|a)\s)"
#: Figures that a time between two begins with: "from 2019", "from 3 to 5 May", not "from 5.2%".
_FIGURES = r"\d{4}(?!\d)|\d{1,3}(?:st|nd|rd|th|\s?[–-]|\s)|\d{1,2}[./]\d{1,2}[./-]\d{4}|\d[qh]"
_WORDS = r"(?:[\w’'-]{1,20}\s{1,3})"
_LETTERS = r"(?:[^\W\d][\w’'-]{0,19}\s{1,3})"
#: The one letter that is two when it is small.
LONGER_WHEN_SMALL = "İ"
SPAN_WORDS = frozenset(("in", "within", "inside", "over", "during"))
#: Two years joined by a dash.
SEVERAL_YEARS_RE = regex.compile(r"(?P<first>\d{4})\s?[-–—]\s?(?P<last>\d{4}|\d\d)")
#: Months that are other words too, years, and lengths of time before a number: they need a word that binds them.
NEEDS_BINDING = frozenset(("year", "month", "years", "numbered"))


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

    @property
    def spans_years(self) -> bool:
        """Whether it is a span of several years: "2000-2019", "2011-14", not the crop year "2018-19"."""
        found = SEVERAL_YEARS_RE.fullmatch(self.time)
        if found is None:
            return False
        first, last = found["first"], found["last"]
        return int(first[: 4 - len(last)] + last) - int(first) > 1


def find_phrases(text: str) -> tuple[PeriodPhrase, ...]:
    """Return the phrases of time in a sentence, in text order; they never overlap.

    Args:
        text: the sentence.

    Example:
        >>> [phrase.text for phrase in find_phrases("Since 2019 sales have doubled, and in May they rose 5%.")]
        ['Since 2019', 'May']
    """
    return tuple(_phrases(text))


@cache
def _start_re() -> re.Pattern[str]:
    """Return the pattern of where a phrase can start: the words that open one, and what must then follow.

    It is a sieve: what passes is read by the grammar, which is slow. Python's own engine is the faster one for so plain
    a pattern.
    """
    books = alternation(word_set("period_words", "books"))
    return re.compile(
        rf"(?<![\w.,$€£%-])(?:(?:the|its|their|his|her|these|an?|this|very)\s{{1,3}})?(?P<word>)(?="
        rf"\d{{1,3}}\s{{1,3}}{_LETTERS}{{0,2}}{_UNIT}|\d{{1,2}}-(?:day|week|month)\s{{1,3}}(?:period|quarter|half|year)|\d{{4}}(?!\d|,\d)"
        rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:[./-]\d{{1,2}}[./-]\d{{4}}|\s?[–-]\s?(?:\d|{_NAMED})|[\s-]{{1,3}}(?:of\s|to\s|and\s|cent|through\s|{_NAMED}))"
        rf"|\d[qh]|[qh][1-4](?:\b|fy)|\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m\b|\d{{1,2}}:\d\d|[0-2]\d[0-5]\d\s(?:gmt|utc|cet|est)\b|(?:noon|midnight)\b|fy\s?['’]?\d|['’]?\d\ds\b|{_CALENDAR}|{_SEASONS}|(?:months?|decades?)\b"
        rf"|(?:last|past|previous|prior|preceding|latest|recent|next|coming|following|upcoming|ensuing|this|that|current|present|same)\s{{1,3}}"
        rf"{_WORDS}{{0,3}}?(?:{_UNIT}|{_NAMED}|period|time|point|stage|phase|morning|afternoon|evening|day)"
        rf"|(?:first|second|third|fourth|final|last|opening|closing|1st|2nd|3rd|4th|initial|pilot)[\s-](?:{_WORDS}|\w+-){{0,3}}?(?:{_UNIT}|phase|stage|third)"
        rf"|(?:end|close|beginning|start|outset|turn|middle|midpoint|rest|remainder|course|whole|entirety|all)\s{{1,3}}of\s"
        rf"{_WORDS}{{0,5}}?(?:\d|{_UNIT}|{_NAMED})"
        rf"|(?:early|late|mid|earlier|later|middle)[\s-]|(?:end|start)-|(?:corresponding|comparable|equivalent|year-earlier|year-ago|prior-year)\s"
        rf"|(?:less|more|fewer|about|around|nearly|almost|over|under|just|at|only|approximately|roughly|some|up|one|two|three|four|five|six|seven"
        rf"|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|hundred|few|several|couple|many|full)[\s-]"
        rf"{_WORDS}{{0,4}}?{_UNIT}|(?:{books}|calendar|cy|fy)\s{{1,3}}(?:{_UNIT}|period|['’]?\d)"
        rf"|(?:between|from)\s{{1,3}}(?:the\s)?(?:{_FIGURES}|{_NAMED}|{_WORDS}{{0,3}}{_UNIT}|early|late|mid|now)"
        rf"|(?:day\sbefore|today|yesterday|tomorrow|tonight|overnight|so\sfar|to[\s-]date|now|currently|presently|right\snow|at\spresent|at\sthe\smoment"
        rf"|nowadays|reported\speriod|reporting\speriod|reviewed?\speriod|reference\speriod|period\s(?:under|from)|yoy|[ymq][/-]|on[\s-](?:the\s)?year)"
        rf"|{_UNIT}(?:[\s-](?:on|over|to|of|ago|earlier|end|ended|ending|before|after|starting|beginning|that|through|later|\d{{4}})|\s))"
    )


def _phrases(text: str) -> Iterator[PeriodPhrase]:
    reach = 0
    # The sieve reads small letters only, which is faster than to ignore case; no character moves.
    small = text.replace(LONGER_WHEN_SMALL, "I").lower()
    for opening in _start_re().finditer(small):
        for start in {opening.start(): None, opening.start("word"): None}:
            end = _end(text, start) if start >= reach else None
            if end is not None and (phrase := _phrase(text, start, end)):
                yield phrase
                reach = phrase.end


def _end(text: str, start: int) -> int | None:
    """Return where the phrase of time that starts here ends."""
    opening = text[start : start + 7].lower()
    if opening.startswith(("between", "from", "the per")):
        found = range_re().match(text, start)
        if found is not None or opening != "the per":
            return found and found.end()  # no single phrase begins with "between" or "from"
    one = phrase_re().match(text, start)
    if one is None:
        return None
    if joint_re().match(text, one.end()) and (both := range_re().match(text, start)):
        return max(one.end(), both.end())
    return one.end()


def _phrase(text: str, start: int, end: int) -> PeriodPhrase | None:
    rule = _rule(text[start:end])
    before = text[max(0, start - 24) : start]
    if rule is None or DUE_RE.search(before) or _names_contract(rule, text, start, end):
        return None
    if rule == "clock" and not _is_bound_clock(text[start:end], before):
        return None
    if rule == "same" and ADDING_RE.search(before) and text[start:end].lower().endswith("same time"):
        return None
    if rule == "month" and IN_ADDRESS_RE.search(text[max(0, start - 120) : start]):
        return None
    if rule in NEEDS_BINDING and not (BINDING_RE.search(before) or _is_clear(text, start, end)):
        return None
    found = PREPOSITION_RE.search(before)
    preposition = " ".join(found["prep"].lower().split()) if found else ""
    if rule == "lasting" and preposition not in SPAN_WORDS:
        return None
    outer = start - len(before) + found.start() if found else start
    first = outer if _is_kept(preposition, rule) else start
    return PeriodPhrase(first, end, start, text[first:end], outer, preposition, rule)


def _is_clear(text: str, start: int, end: int) -> bool:
    """Tell whether a month or crop year stands before what is of that time: "January inflation"."""
    found = CLEAR_RE.match(text, start)
    return found is not None and found.end() == end


def _names_contract(rule: str, text: str, start: int, end: int) -> bool:
    """Tell whether a month is that of a contract: "for May delivery", "November canola futures"."""
    found = NOT_WHEN_RE.match(text, end)
    if found is None or not found["good"]:
        return found is not None
    return rule == "month" and not text[:start].lower().endswith(
        ("in ", "during ", "since ", "until ", "by ")
    )


def _is_bound_clock(words: str, before: str) -> bool:
    """Tell whether a time of the clock says up to when figures hold: "by 3 pm"; or names its day."""
    return " on " in words or CLOCK_BOUND_RE.search(before) is not None


def _is_kept(preposition: str, rule: str) -> bool:
    if preposition == "over":
        return rule in ("window", "windows", "lasting", "relativeunit", "to", "between")
    return preposition in KEPT


@lru_cache(maxsize=1 << 12)
def _rule(words: str) -> str | None:
    read = read_phrase(words, Here())
    return read[0] if read else None
