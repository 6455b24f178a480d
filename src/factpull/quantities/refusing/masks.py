"""Refusals: stretches whose digits are dates, times, phone numbers, addresses or codes.

They are masked before the grammar reads numbers, so that no part of them turns into an amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from factpull.lexicon import alternation, compile_kept, read_table, word_set
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND, Line

#: What may stand behind a second day: "on March 8 and 9 | over the hills".
BEHIND_DAY = (
    "across|after|along|around|as|at|before|behind|beside|between|but|by|for|from|in|inside|into|near|of|off|on|outside|"
    "over|through|to|under|when|where|while|with"
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|"
    r"january|february|april|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?!\p{L})"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%])"
YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)(?![\d%]|[,.]\d)"
TO = r"\s?(?:[-–—/&,]|to|and|or|until|through)\s?"
MORE = (
    rf"\s?[-–—/]\s?(?:{MONTH}\s)?{DAY}|\s(?:to|until|through)\s(?:{MONTH}\s)?{DAY}|,\s{MONTH}\s{DAY}"
    rf"|\s(?:and|&|or)\s(?:{MONTH}\s{DAY}|{DAY}(?=[,.;:)]|\s(?:{BEHIND_DAY})\s|$))"
)
HALF_DAY = r"(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?|GMT|UTC|EST|EDT|CET|BST|IST|PST|PDT|o['’]clock)"
#: Postal codes of states, behind which a ZIP code stands.
STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|"
    "N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
CLOCK = r"(?:[01]?\d|2[0-4])"
PART_OF_DAY = r"(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b"

#: What begins with a digit.
NUMBERS = {
    "date": rf"""
        {DAY}(?:{TO}{DAY})?(?:\s(?:day\s)?of)?[\s\-]{MONTH}(?:,?[\s\-]{YEAR})?
      | (?<=\bon\s){DAY}\s(?:may|march)\b
      | \d{{4}}-\d\d-\d\d(?:T[\d:.+Z]++)?(?!\d)
      | (?<![\d/.])\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?!\d|/)
      | (?<![\d.])\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d\d)(?!\d)
      | (?<![\d\-])\d{{1,2}}-\d{{1,2}}-\d{{4}}(?!\d)
      | 9/11\b
      | (?<=\b(?:today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s\(){DAY}(?=\))
    """,
    "time": rf"""
        (?<![\d:.,])\d{{1,2}}(?:[:.]\d\d){{1,2}}(?:\.\d++)?{TO}\d{{1,2}}(?:[:.]\d\d)?\s?{HALF_DAY}
      | (?<![\d:.,])\d{{1,2}}:\d\d(?::\d\d)?(?:[.,]\d{{1,3}})?(?![\d:])(?:\s?{HALF_DAY})?
      | (?<![\d:.,]){CLOCK}(?:[:.h]\d\d)?(?:{TO}{CLOCK}(?:[:.]\d\d)?)?\s?{HALF_DAY}
      | (?<!\d)(?:[01]\d|2[0-3])[0-5]\d\s?(?:GMT|UTC|hrs|hours|local\stime|h\b)
      | (?<=\b(?:after|at|before|between|from|since|till|to|until)\s){CLOCK}(?:[:.]\d\d)?(?=\s{PART_OF_DAY})
      | (?<![\d:.,]){CLOCK}(?:[:.]\d\d)?(?:,\s{CLOCK}(?:[:.]\d\d)?){{0,6}},?\s(?:and|or)
        \s{CLOCK}(?:[:.]\d\d)?\s?{HALF_DAY}
      | 24/7(?:/365)?\b
    """,
    "year": r"""
        (?<![\w$£€])(?:1\d|20)\d0['’]?s\b
      | (?<![\w$£€.,])(?:1[5-9]|20)\d\d['’]s\b
      | (?<!\w)(?<!\b(?:[Oo]v|[Uu]nd)er[\ -])[2-9]0['’]?s\b
      | (?<![\d.,$£€¥])(?:1[89]|20)\d\d\s?[-–/]\s?(?:(?:1[89]|20)\d\d|\d\d)(?!\d|[.,]\d)
      | [1-4][QH](?:\s?['’]?(?:20)?\d\d)?\b
      | (?<=\()1\d\d\d\s?[-–]\s?(?:1\d\d\d|20\d\d)(?=\))
      | \d{1,5}(?:,\d{3})?(?:\s(?:to|and|or)\s\d{1,5}|\s?[-–]\s?\d{1,5})?
        \s?(?:B\.?C\.?E\.?|B\.?C\.?|C\.E\.|CE|A\.D\.|AD)(?![\p{L}\d])
    """,
    "phone": r"""
        (?<![\d,.\-])(?:1-)?\(?\d{3}\)?[\ .\-]\d{3}[.\-]\d{4}(?!\d)
      | (?<![\d\-])\d{4,20}-\d{4,20}(?:-\d++)?
    """,
    "address": r"""
        (?<![\d.,$£€])\d{1,5}[A-Z]?(?:-\d{1,5})?\ (?:[NSEW]\.?\ )?
        (?:(?:\p{Lu}[\p{L}'’]{1,20}|\d{1,3}(?:st|nd|rd|th))\ ){1,3}
        (?:{STREETS})\b
    """
    rf"| (?<=\b(?:{STATES})\ )\d{{5}}(?:-\d{{4}})?(?![\d,]|\.\d)",
    "list": r"""
        (?<=^\(?)\d{1,3}[.)]?$|(?<=^\(?)\d{1,2}[.)]\s(?=\p{Lu})|(?<=^)\d{1,2}-\s(?=\p{Lu})
      | (?<=\s\()[1-9]\)(?=\s\p{Ll})|(?<=\s)[1-9]\s?\)(?=\s\p{L})
    """,
    "place": r"""
        (?<![\w.])\d{1,3}(?:\.\d{1,6})?\s?°\s?(?:\d{1,2}(?:\.\d{1,4})?\s?['’′]\s?(?:\d{1,2}(?:\.\d{1,4})?\s?["”″]\s?)?)?
        (?:[NSEWnsew]\b|(?:north|south|east|west)\b)
      | (?<![\w.])\d{1,2}\.\d{1,8}°?\s?[NS],?\s{1,2}\d{1,3}\.\d{1,8}°?\s?[EW]\b
      | (?<![\w.])\d{1,3}\.\d{3,8}°?\s?[/,;]\s?[-−–]?\d{1,3}\.\d{3,8}°?(?!\d|\s?%)
    """,
    "code": r"""
        (?<![\w.])(?!\d{1,3}(?:\.\d{3}){2}(?![\d.]))\d{1,10}(?:\.\d{1,10}){2,6}(?!,\d|\d)
      | (?<![\w.,])\d{1,6}[xX]\d{1,6}m?(?![\d\w])
      | \d{1,3}-(?:for|by|on)-\d{1,3}(?![\w-])
      | (?<![\w,.\-])\d{1,7}(?:-\d{1,8}){2,7}(?![\w%]|[,.]\d)
      | \d{1,3}-in-(?:a-)?\d[\d,]{0,9}-(?:day|month|year)s?\b
      | 0-(?:60|62|100)(?=\s(?:{SPRINTS}))
      | (?<![\w.,])[248]K\b(?!\s?(?:run|race|\p{Ll}[\p{Ll}-]{1,20}s\b))
      | \d{1,4}\(\p{Ll}\)(?!\w) | (?<![\w.,])\d{3,4}[xX](?![\w-]) | (?<![\w.,/])(?:20/20|50/50)(?![\w/])
      | (?<![\w.,-])911(?=\s(?:{EMERGENCY})\b)
      | (?<!\w)\d{1,6}[A-Z]\d\w{0,12} | (?<![\w,.])[2-6]G(?!\w) | (?<!\w)[1-9]D\b
    """,
}
#: What begins with a word of word_set("counts", "date_words").
HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})(?!\p{L})"
WORDS = {
    "time": rf"""
        {HOUR}(?:[\ \-](?:fifteen|thirty|forty-five))?\ ?o['’]clock
      | (?<=\b(?:after|at|before|between|from|since|till|to|until)\s){HOUR}(?=\s{PART_OF_DAY})
      | (?:half|(?:a\ )?quarter|(?:five|ten|twenty|twenty-five)(?:\ minutes)?)\ past\ {HOUR}
      | (?:a\ )?quarter\ to\ {HOUR}(?!\ (?:percent|per\ cent|million|billion))
    """,
    "date": rf"""
        {MONTH}\s{{1,2}}{DAY}(?:{MORE}){{0,4}}(?:,?\s{YEAR})?(?!\s?(?:percent|per\scent|million|billion))
      | {MONTH}\s(?:of\s)?{YEAR}(?:{TO}{YEAR}|\s?[-–/]\s?\d\d(?![\d%]|[.,]\d|\s(?:per|million|billion)))?
      | {MONTH},\s{YEAR}(?=[.,;:)]|$|\s(?:{BEHIND_DAY})\s)
      | (?<=\b(?:on|of|since|until|by|from)\s)(?:may|march)\s{DAY}(?:,?\s{YEAR})?
    """,
    "year": r"A\.?D\.?\s\d{1,4}(?!\d)|"
    r"(?:[Qq]uarters?\s[1-4]|[Ww]eeks?\s[1-5]?\d)(?:(?:\s?[-–]\s?|\s(?:to|through|and)\s)[1-5]?\d)?"
    r"(?=,?\s(?:of\s|fiscal\s|FY\s?){0,2}(?:(?:19|20)\d\d|(?:last|this|next)\syear))|"
    r"(?:FY|CY|AY)\s?['’]?\d{2,4}(?:\s?[-–/]\s?(?:20)?\d\d(?![\d%]|[.,]\d))?\b|(?<!\w)[QH][1-4](?:\s?['’]?(?:FY\s?)?(?:20)?\d\d)?\b",
    "phone": r"""
        (?:{PHONES})
        [^\d.;]{0,24}[\d+(][\d\ \-()]{2,18}\d
      | (?:{PHONING})\s[^\d.;]{0,40}\bon\s[\d+][\d\ \-()]{4,18}\d(?!\ ?[\p{L}%])
      | (?:{DIALING})\ (?:[^\d.;]{0,24}[\d+(][\d\ \-()]{5,18}\d|\d{3}(?![\d%]|[,.]\d))
      | (?:{CALLING})\ (?:\d{3}(?:\ \d{3})?|\d{5,6})(?=\s?(?:[.,;:!?)]|$)(?!\d)|\s(?:in|to|{CALLED})\b)
      | (?:{RINGING})\ \d{3}(?=\s?(?:[.,;:!?)]|$)(?!\d)|\s(?:{CALLED})\b)
    """,
    "address": r"P\.?O\.?\ Box\ \d{1,8}",
}
#: What begins with a sign.
SIGNS = {
    "phone": r"\+\d[\d\ ().\-/]{6,18}\d(?!\d)|\(\d{3}\)[\ .\-]?\d{3}[.\-]\d{4}(?!\d)",
    "year": r"(?<!\w)['’]\d0s\b|(?<!\w)['’]\d\d(?![\d\w])",
    "code": r"\#\d{1,12}",
}
#: The most that the second number of odds or of a cricket score is: "33/1", "245/6"; "120/80" is neither.
MOST_STAKED = 20
URL_RE = regex.compile(
    r"(?:https?://|www\.)\S++|(?<![\w.])10\.\d{4,9}/\S{1,200}|[\w.+\-]{1,64}@[\w\-]{1,64}\.\w[\w.]{0,60}"
)
SIGN_TRIGGERS = frozenset({"+", "(", "'", "’", "#"})


def _with_words(pattern: str) -> str:
    """Return a pattern with the lexicon's words in place of their names in braces."""
    nouns, verbs = read_table("noun_classes"), read_table("verb_classes")
    words = {
        "SPRINTS": nouns["sprints"],
        "EMERGENCY": nouns["emergency"],
        "PHONES": nouns["phones"],
        "PHONING": verbs["phoning"],
        "DIALING": verbs["dialing"],
        "CALLING": verbs["calling"],
        "RINGING": verbs["ringing"],
        "CALLED": read_table("refused")["behind_calls"],
        "STREETS": map(str.capitalize, read_table("refused")["streets"]),
    }
    for name, listed in words.items():
        pattern = pattern.replace(f"{{{name}}}", alternation(listed))
    return pattern


def _union(name: str, patterns: dict[str, str]) -> regex.Pattern[str]:
    pattern = "|".join(f"(?P<{reason}>{pattern})" for reason, pattern in patterns.items())
    return compile_kept(name, _with_words(pattern), regex.X)


@cache
def _number_mask_re() -> regex.Pattern[str]:
    return _union("masks_of_numbers", NUMBERS)


@cache
def _word_mask_re() -> regex.Pattern[str]:
    return _union("masks_of_words", WORDS)


@cache
def _phone_mask_re() -> regex.Pattern[str]:
    return compile_kept("masks_of_phones", _with_words(f"(?P<phone>{WORDS['phone']})"), regex.X | regex.I)


@cache
def _sign_mask_re() -> regex.Pattern[str]:
    return _union("masks_of_signs", SIGNS)


REASONS = {
    "url": "part of an address on the internet",
    "date": "a calendar date",
    "time": "a clock time",
    "year": "a year",
    "phone": "a phone or account number",
    "address": "a postal address",
    "list": "a number of a list",
    "code": "a code or a name",
    "ordinal": "an ordinal, which only orders",
    "place": "a geographic coordinate",
    "reference": "the number of a note or a source",
    "score": "a score or odds",
    "name": "part of a name",
    "pronoun": "'one' as a pronoun or in an idiom",
    "period": "a period that only says when",
    "noise": "more digits than an amount has",
    "table": "more numbers than a sentence has: a table or noise",
}


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of a sentence that holds no amount.

    Attributes:
        start: index of its first character in the sentence.
        end: index behind its last character.
        reason: key of REASONS.
    """

    start: int
    end: int
    reason: str


def refused_addresses(text: str) -> list[Mask]:
    """Return a sentence's addresses on the internet, in order.

    Args:
        text: the sentence.
    """
    if "@" not in text and "://" not in text and "www." not in text and "10." not in text:
        return []
    return [Mask(m.start(), m.end(), "url") for m in URL_RE.finditer(text)]


def is_odds(line: Line, i: int) -> bool:
    """Tell odds ("33/1", "a 7/2 favourite") and cricket scores ("245/6") from fractions and measures.

    Args:
        line: the sentence's lexemes.
        i: the first number, with a slash behind it.
    """
    first, second = line.words[i], line.low(i + 2)
    plain = first.isdecimal() and second.isdecimal() and len(first) <= 3 and len(second) <= 2
    if (
        not plain
        or not (line.glued(i + 1) and line.glued(i + 2))
        or (i and line.low(i - 1) in {"/", "$", "£", "€"})
    ):
        return False
    if line.low(i + 3) == "/" or (line.glued(i + 3) and line.kind(i + 3) in {NUMBER_KIND, WORD_KIND}):
        return False
    j = i + 3 + (line.low(i + 3) == "-")
    return line.low(j) in word_set("noun_classes", "bets") or (
        int(first) > int(second) > 0 and int(second) <= MOST_STAKED
    )


def refused_at(line: Line, i: int) -> Mask | None:
    """Return the stretch that begins at a lexeme and whose digits are no amount, or None.

    Args:
        line: the sentence's lexemes.
        i: the lexeme.
    """
    kind, place = line.kinds[i], line.starts[i]
    if kind == NUMBER_KIND and line.low(i + 1) == "/" and is_odds(line, i):
        return Mask(place, line.ends[i + 2], "score")
    if kind == NUMBER_KIND:
        found = _number_mask_re().match(line.text, place)
    elif kind == WORD_KIND:
        if line.lows[i] not in word_set("counts", "date_words"):
            return None
        found = _word_mask_re().match(line.text, place) or _phone_mask_re().match(line.text, place)
    elif line.words[i] in SIGN_TRIGGERS and (line.kind(i + 1) == NUMBER_KIND):
        found = _sign_mask_re().match(line.text, place)
    else:
        return None
    return Mask(found.start(), found.end(), found.lastgroup or "code") if found is not None else None
