"""The grammar of calendar phrases in news English: patterns only, composed from named fragments.

A rule is one way of naming a time. Rules are written in verbose, case-blind form, where ``_`` stands for white
space and ``(?&name)`` for a fragment or another rule. The finder knows fragments as subroutines; a rule's own
reader has them inlined, and takes any words for the phrases inside it, which are read in their turn.
What a phrase means is told by :mod:`factpull.periods.meaning`.
"""

from __future__ import annotations

from functools import cache

import regex

from factpull.lexicon import alternation, compile_all_kept, compile_kept, word_set

#: What no figure of a date is followed by: then it is an amount.
_NO_AMOUNT = (
    r"(?![\d%]|[.,]\d|\s?(?:million|billion|per\s?cent)\b|-(?:year|day|month|week|strong|member|point)\b)"
)

FRAGMENTS = {
    "month": r"""(?: january|february|april|june|july|august|september|october|november|december
        | (?-i:March|MARCH|May|MAY)\b(?:\.(?=\s\d))? | (?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.? )""",
    "weekday": r"""(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day\b
        | (?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.? (?=,?\s(?:the\s)?(?-i:[A-Z\d])) )""",
    "dayno": rf"(?: 3[01]|[12]\d|0?[1-9]) (?:st|nd|rd|th)? {_NO_AMOUNT}",
    "yearno": rf"(?: 1[5-9]|20|21)\d\d {_NO_AMOUNT}",
    "number": r"""(?: \d{1,3}(?![\d.,%]) | an?(?:_couple_of)? | one|two|three|four|five|six|seven|eight|nine|ten|eleven
        | twelve|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|hundred|few|several|couple(?:_of)?|many )""",
    "unit": r"(?: hour|day|night|weekend|week|fortnight|month|quarter|semester|half|year|decade|century|season)",
    "units": r"""(?: hours?|days?|weeks?|fortnights?|months?|quarters?|semesters?|years?|decades?|centur(?:y|ies)
        | seasons?)""",
    "back": r"(?: last|past|previous|prior|preceding|latest|recent)",
    "ahead": r"(?: next|coming|following|upcoming|ensuing)",
    "here": r"(?: this|that|current|present|same)",
    "ordinal": r"(?: first|second|third|fourth|final|last|1st|2nd|3rd|4th)",
    "bound": r"""(?: (?:less|more|fewer)_than|about|around|nearly|almost|over|under|just|at_least|only|approximately
        | roughly|some|up_to)""",
    "place": r"(?: [1-4]?\d|5[0-3]|one|two|three|four )",
    "zone": r"(?-i:GMT|UTC|BST|E[SD]T|CES?T|P[SD]T|IST|JST|HKT|SGT)",
    "relyear": r"(?: (?:last|this|next|that|the_(?:same|previous|following|current|past))_year|a_year_(?:ago|earlier))",
}
#: Names of one time that need no other. Order is trust: the first that fits is taken.
SIMPLE = {
    "iso": r"(?P<year>(?:1[5-9]|20|21)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    "numeric": r"(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})[./-](?P<year>(?:19|20)\d\d)(?!\d)",
    "monthdays": r"""(?P<month>(?&month))_(?P<day>(?&dayno)) (?:\s?[-–]\s?|_(?:to|through|and)_) (?P<last>(?&dayno))
        (?:,?_(?P<year>(?&yearno)))?""",
    "daysmonth": r"""(?:the_)?(?P<day>(?&dayno)) (?:\s?[-–]\s?|_(?:to|through|and)_) (?P<last>(?&dayno))
        _(?:of_)?(?P<month>(?&month)) (?:,?_(?P<year>(?&yearno)))?""",
    "monthday": r"""(?:(?&weekday)(?:_(?:morning|night|evening|afternoon))?,?_)?
        (?P<month>(?&month))(?:_(?:the_)?|(?<=\.))(?P<day>(?&dayno))
        (?: \s?,?_(?:in_|of_)?(?P<year>(?&yearno)) | ,?_(?:of_)?(?P<when>(?&relyear)) )?""",
    "daymonth": r"""(?:(?&weekday),?_)? (?:the_)?(?P<day>(?&dayno))(?:_(?:of_)?|-)(?P<month>(?&month))
        (?: (?:\s?,?_(?:in_|of_)?|-)(?P<year>(?&yearno)) | ,?_(?:of_)?(?P<when>(?&relyear)) )?""",
    "monthyear": r"(?P<month>(?&month)) (?: ,?_(?:(?:of|in)_)?(?P<year>(?&yearno)) | _(?:of_)?(?P<when>(?&relyear)) )",
    "fiscal": r"""(?:the_)? (?:(?P<books>(?&books)_year(?:_\(FY\))?|fiscal|FY) | calendar(?:_year)?|CY) \s{0,3}['’]?
        (?P<number> (?&yearno)(?:\s?[-–/]\s?(?:(?&yearno)|\d\d))? | \d\d(?:[-–/]\d\d)? ) (?![\d%])""",
    "code": r"""(?P<code>Q[1-4]|[1-4]Q|H[12]|[12]H)
        (?: (?:_(?:of_|in_|FY)?|/|-)? (?P<year>(?&yearno)) | \s?['’]?(?:FY\s?)?(?P<year>\d\d)(?![\d%]|[.,]\d)
          | _(?:of_|in_)?(?P<when>(?&relyear)) )? \b""",
    "yearcode": r"(?P<year>(?&yearno))_(?P<code>Q[1-4]|H[12])\b",
    "numbered": r"""(?:(?P<books>(?&books))_|calendar_|ISO_)? (?P<unit>quarter|half|week)s?_ (?P<number>(?&place))
        (?: \s?[-–]\s?(?P<last>\d{1,2}) | _(?:to|through|and)_(?P<last>(?&place)) )? (?![\d%]|[.,]\d)
        (?: ,?_(?:(?:of|in)_)?(?P<year>(?&yearno)) | /(?P<year>(?&yearno)) | _(?:of_)?(?P<when>(?&relyear))
          | (?=\s?(?:[.,;:)–-]|$)|_(?:to|through|until|and)_(?:quarter|half|week)_\d
            |_(?:after|and|as|before|but|compared|from|had|has|is|than|versus|was|were|when|while)\b(?!_\d)) )""",
    "years": r"(?P<first>(?&yearno))\s?[-–/]\s?(?P<last>(?&yearno)|\d\d(?![\d%]|[.,]\d))",
    "decade": r"(?:the_)? (?:(?P<edge>early|mid|late)[\s-])? (?P<decade>(?:1[5-9]|20)\d0)['’]?s\b",
    "century": r"""(?:the_)? (?:(?P<edge>early|mid|late)[\s-])?
        (?P<number>\d{1,2})(?:st|nd|rd|th)(?:_|-)century\b""",
    "season": r"""(?:the_)? (?: (?P<relative>this|last|next|past|coming)_(?P<season>spring|summer|autumn|fall|winter)
            (?![\w-])(?!_(?:in|of|by)\b)
        | (?P<season>spring|summer|autumn|fall|winter)_(?:of_)? (?:(?P<year>(?&yearno))|(?P<when>(?&relyear))) )""",
    "relativemonth": r"(?P<relative>last|this|next|past|coming)_(?P<month>(?&month))",
    "monthof": r"(?P<relative>last|this|next)_year['’]s_(?P<month>(?&month))",
    "window": r"""(?:(?:the|these|his|her|its|their)_)? (?: (?P<relative>(?&back)|(?&ahead))_(?P<count>(?&number))
          | (?P<count>(?&number))_(?P<relative>past|coming|upcoming|previous|next) )_
        (?:(?:full|consecutive|(?&books)|calendar)_)? (?P<unit>(?&units))\b""",
    "windows": r"""(?:(?:the|these|his|her|its|their)_)? (?P<relative>(?&back)|(?&ahead))_(?:few_)?
        (?P<unit>(?:hour|day|week|month|quarter|year|decade|season)s)\b""",
    "relativeunit": r"""(?:the_)? (?P<relative>(?&back)|(?&ahead)|(?&here))_
        (?:(?P<books>(?&books)|calendar|full|whole)_)? (?P<unit>(?&unit))\b(?!-)""",
    "partbare": r"""(?:the_)? (?P<ordinal>(?&ordinal)|opening|closing)[\s-]
        (?: (?P<unit>quarter|half|semester) | (?P<count>(?&number))[\s-](?P<unit>months|quarters) ) (?![\w-])""",
    "ago": r"""(?: (?P<count>(?&number))_(?P<unit>(?&units))_
            (?P<side>ago|earlier|before(?=\s?(?:[.,;:)]|$))|previously|prior|later)
          | the_(?P<unit>year|month|week|quarter|season)_(?P<side>before(?=\s?(?:[.,;:)]|$)|_when\b)|earlier) )
        (?![\w-]|_to_the_day\b)""",
    "dayword": r"""(?: the_day_before_yesterday|the_(?:previous|following|next)_day|yesterday|today|tomorrow|tonight
        | last_night|overnight|this_(?:morning|afternoon|evening))\b""",
    "weekday": r"""(?:(?P<relative>last|previous|this|next|past|coming)_)? (?P<weekday>(?&weekday))
        (?:_(?:of_)?(?P<week>last|this|next)_week)? (?:_(?:morning|night|evening|afternoon)\b)?""",
    "yearend": r"(?: year[- ]end|end_of_year)\b",
    "month": r"(?P<month>(?&month))",
    "year": r"(?:the_year_)?(?P<year>(?&yearno))",
}
#: Words for the moment of writing.
NOW = {
    "now": r"""(?: so_far(?:_(?:this|in_the)_(?:(?&books)_)?(?&unit)|_in_(?&yearno))? | to[- ]date|year[- ]to[- ]date
        | currently|at_present|presently|right_now|now|nowadays|these_days|at_the_moment)\b(?!_defunct|-)""",
}
#: Times that only the article around can settle.
TOLD = {
    "told": r"(?:the_)? (?:(?:reported|reporting|reviewed|review|reference)_period|period_under_review)\b",
    "phase": r"""(?:the|its|their|this)_ (?:(?:(?&ordinal)|initial|next|current|pilot)_(?:(?:and|or)_(?&ordinal)_)?)
        (?:phases?|stage)(?![\w-])""",
    "turn": r"""(?: year[- ]on[- ]year|month[- ]on[- ]month|quarter[- ]on[- ]quarter|week[- ]on[- ]week
        | year[- ]over[- ]year|month[- ]over[- ]month|on[- ]year|on_the_year|y[-/]?o[-/]?y|y/y|m/m|q/q)\b""",
}
#: Times built on one another; ``whole``, ``first`` and ``last`` are phrases of their own.
BUILT = {
    "part": r"""(?:the_)? (?P<ordinal>(?&ordinal)|opening|closing)[\s-]
        (?: (?P<count>(?&number))[\s-] )? (?P<unit>(?&units)|half|third) (?: _(?:of|in)_ | _(?=(?&yearno)) )
        (?P<whole>(?&whole))""",
    "edge": r"""(?:the_)?(?:very_)? (?P<edge>end|close|beginning|start|outset|turn|middle|midpoint)_of_
        (?P<whole>(?&part)|(?&whole))""",
    "all": r"(?:the_)? (?:rest|remainder|course|whole|entirety|all)_of_ (?P<whole>(?&whole))",
    "about": r"""(?: (?P<edge>early|late|mid|earlier|later|middle) (?:_(?:in|on)_|[\s-]) (?:the_)?
          | (?P<edge>end|start)- ) (?P<whole>(?&calendar))""",
    "clock": r"""(?: \d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.? | \d{1,2}:\d\d(?:_(?:hours|local_time|(?&zone))\b)?
          | [0-2]\d[0-5]\d_(?&zone)\b | noon|midnight ) (?:,?_(?:on_)?(?P<whole>(?&calendar)))?""",
    "ended": r"""(?:(?:the|its|a)_)?
        (?: (?P<count>(?&number))[\s-](?P<unit>(?&units))(?:_(?:period|quarter|half|year))?
          | (?:(?:full|moving|rolling)[\s-])?(?:(?P<books>(?&books))_)?
            (?P<unit>year|quarter|month|week|half[- ]year|half|season|period) )
        _(?:(?:that|which)_)?(?:ended|ending|to|through|until)(?:_(?:on|in))?_ (?P<last>(?:end-)?(?&calendar))""",
    "same": r"""(?:the_)? (?P<kind>same|corresponding|comparable|equivalent|year-earlier|year-ago|prior-year)_
        (?: (?P<count>(?&number))[\s-] )? (?P<unit>period|time|point|stage|(?&units)|half)\b
        (?: _(?:(?:of|in)_)? (?P<whole>a_year_(?:ago|earlier)|(?&whole)) )?""",
    "weekof": r"""(?:the_)? (?P<unit>week|weekend|month|year|decade)_(?P<side>of|before|after|starting|beginning)_
        (?P<whole>(?&calendar))""",
}
RANGES = {
    "between": r"between_(?:the_years_)? (?P<first>(?&endpoint))_and_(?P<last>(?&endpoint))",
    "fromto": r"""(?:the_period_)?from_ (?P<first>(?&endpoint)),?_(?:up_)?(?:to|until|till|through|and)_
        (?P<last>(?&endpoint))""",
    "to": r"(?P<first>(?&endpoint)) (?:\s?[-–—]\s?|_(?:to|through|until|till)_) (?P<last>(?&endpoint))",
}
#: A length of time that frames other numbers of its clause: "in less than 50 years".
LASTING = {
    "lasting": r"""(?:(?&bound)_)? (?P<count>(?&number))[\s–-] (?:(?:consecutive|short|(?&books))_)?
        (?P<unit>(?&units))\b
        (?!_(?:old|of|and_older)\b|-)""",
}
#: Fragments that are phrases: a rule's own reader takes any words for them.
_PHRASES = ("whole", "part", "calendar", "endpoint")


@cache
def _fragments() -> dict[str, str]:
    """Return the fragments, with that of the years that books are kept by."""
    return {**FRAGMENTS, "books": f"(?:{alternation(word_set('period_words', 'books'))})"}


def _plain(pattern: str) -> str:
    return regex.sub(r"\(\?P<\w{1,12}>", "(?:", pattern)


def _spaced(pattern: str) -> str:
    return pattern.replace("_", r"\s{1,3}")


def _define(fragments: dict[str, str]) -> str:
    return (
        "(?(DEFINE)" + "".join(f"(?P<{name}>{_plain(pattern)})" for name, pattern in fragments.items()) + ")"
    )


@cache
def _subroutines() -> str:
    books = r"(?:(?&books)_)?(?:year|month|quarter|week|decade|century|season)\b"
    fragments = {
        "calendar": "|".join(SIMPLE.values()),
        "whole": rf"(?&ended)|(?:the|that)_{books}|(?&calendar)",
        "ended": BUILT["ended"],
        "part": BUILT["part"],
        "endpoint": "|".join([BUILT["about"], BUILT["edge"], BUILT["part"], "(?&calendar)"]),
    }
    return _define(fragments)


def _finder(name: str, rules: list[str]) -> regex.Pattern[str]:
    pattern = rf"{_subroutines()} (?:{_plain('|'.join(rules))}) (?!\w)"
    leaves = {f"(?&{name})": _plain(fragment) for name, fragment in _fragments().items()}
    return compile_kept(name, _spaced(_inlined(pattern, leaves)), regex.VERBOSE | regex.IGNORECASE)


@cache
def phrase_re() -> regex.Pattern[str]:
    """Return the pattern of one phrase of time, with nothing captured."""
    every = (BUILT, TOLD, SIMPLE, NOW, LASTING)
    return _finder("phrases_of_time", [rule for rules in every for rule in rules.values()])


@cache
def range_re() -> regex.Pattern[str]:
    """Return the pattern of two times with a word between them; it is slower, and tried where such a word stands."""
    return _finder("ranges_of_time", [*RANGES.values()])


@cache
def joint_re() -> regex.Pattern[str]:
    """Return the pattern of what joins two times into a range."""
    return regex.compile(r"(?i)\s?[-–—]\s?[\p{Lu}\d]|\s{1,3}(?:to|through|until|till)\s")


@cache
def rule_res() -> dict[str, regex.Pattern[str]]:
    """Return every rule's own pattern, by its name, in the order in which a phrase is read."""
    inline = {f"(?&{name})": _plain(pattern) for name, pattern in _fragments().items()}
    inline |= {f"(?&{name})": ".{1,90}?" for name in _PHRASES}
    rules = {**RANGES, **BUILT, **TOLD, **SIMPLE, **NOW, **LASTING}
    own = {name: _spaced(_inlined(pattern, inline)) for name, pattern in rules.items()}
    return compile_all_kept("rules_of_time", own, regex.VERBOSE | regex.IGNORECASE)


def _inlined(pattern: str, fragments: dict[str, str]) -> str:
    for _ in range(3):  # fragments hold fragments, two deep at most
        for call, fragment in fragments.items():
            pattern = pattern.replace(call, f"(?:{fragment})")
    return pattern
