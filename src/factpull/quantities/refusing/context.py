"""Refusals that need the words around: years, names, codes, scores, the pronoun "one", periods."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from factpull.lexicon import word_set
from factpull.quantities.amounts.ages import is_age
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.years import is_year_text
from factpull.quantities.numerals.cardinal import numbers
from factpull.quantities.numerals.digits import is_whole
from factpull.quantities.numerals.numeral import DASHES
from factpull.quantities.refusing.codes import is_code
from factpull.quantities.refusing.names import (
    NOUN_TAGS,
    counts_behind,
    is_name,
    is_named_run,
    is_title,
    is_unit_name,
)
from factpull.quantities.refusing.periods import is_period, is_some_day, is_stretch
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND, Line
from factpull.quantities.units.rates import TIMES
from factpull.syntax.labels import DEFINITE
from factpull.syntax.tree import Tree

#: Words that make a year of four digits whatever stands behind: "the spring 2017 schools census".
SEASONS = frozenset({"spring", "summer", "autumn", "winter", "calendar", "fiscal"})
#: The years that a bare number with four digits usually is.
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: A text that numbers its sources has no more of them.
MOST_SOURCES = 300
#: Words before "one" that make it stand for a thing said before, where no noun follows.
_BEFORE_PRONOUN = frozenset(
    {"no", "any", "every", "each", "the", "this", "that", "which", "another", "some", "such", "only"}
)
#: An adverb and a verb behind "one" that counts: "one still shows signs".
_TOLD = frozenset({("RB", "VBD"), ("RB", "VBZ")})
#: Idioms of two number words: "a zero-for-zero deal", "one-on-one talks".
PAIRING = frozenset({"for", "on", "by"})


def refusal(line: Line, amount: Amount, tree: Tree, token: int, behind: int) -> str | None:
    """Return why an amount is none, or None when it is one.

    Args:
        line: the sentence's lexemes.
        amount: the amount.
        tree: the sentence's tags and dependencies.
        token: the number's first token.
        behind: the token behind the number.
    """
    if amount.form in {"order", "multiple", "rank", "none"}:
        return None
    if is_code(line, amount):
        return "code"
    if is_age(line, amount, tree, token):
        return None
    if not amount.bare:
        return _with_unit(line, amount, tree, token)
    if amount.form == "digits" and _is_reference(line, amount):
        return "reference"
    if amount.form == "words":
        return _in_words(line, amount, tree, token, behind)
    if amount.form == "fraction":
        tag = tree.tags[behind] if behind < len(tree) else "."
        if tag in {"NN", "JJ", "NNP", "VBN"} and line.low(amount.end - 1) == "half" and not amount.bound:
            return "name"  # "a half brother", "half Indigenous"
        return None if tag == "VBP" else _part(line, amount)
    return _in_digits(line, amount, tree, token, behind)


#: What the mark of a footnote stands behind.
_CLOSING = frozenset({")", "]", "”", '"', "»"})


def _is_reference(line: Line, amount: Amount) -> bool:
    """Tell whether brackets that end a statement hold notes' numbers: "lowers the risk (3).", "(10, 11, 14–16)."."""
    i, j = amount.start - 1, amount.stop
    if line.low(i) == "[" and line.glued(i) and line.glued(amount.start) and line.low(j) == "]":
        return is_whole(amount.value) and amount.value <= MOST_SOURCES  # "hectares[12]", "towns.[13]"
    if line.low(i) == "%" and line.glued(i) and line.glued(amount.start) and amount.stop == amount.end:
        return is_whole(amount.value) and amount.value <= MOST_SOURCES  # "fell 2.1%4 in May"
    if line.low(i) in _CLOSING and (line.glued(amount.start) or line.low(j) in {"", "."}):
        whole = is_whole(amount.value) and amount.value <= MOST_SOURCES and amount.scale == 1
        return whole and line.low(j) in {"", ".", ",", ";"}  # "(some 94 dinars)4.": the mark of a footnote
    if not is_whole(amount.value) or amount.value > MOST_SOURCES or amount.scale > 1:
        return False
    if "(" not in line.text and "[" not in line.text:
        return False
    i, j = line.around_run(i, j)
    if line.low(i) == "(" and (line.low(j), line.low(j + 1)) == (")", "of"):
        return line.kind(j + 2) == NUMBER_KIND and is_year_text(line.words[j + 2])  # "Law No. (20) of 2018"
    scaled = not numbers("scales").keys().isdisjoint(line.lows[max(0, i - 2) : i])
    if scaled and amount.digits > 1:
        return False  # "$74 million (76)": the year before
    return (
        (line.low(i), line.low(j)) in {("(", ")"), ("[", "]")}
        and _ends_statement(line, i)
        and line.low(j + 1) in {"", ".", ",", ";"}
    )


def _ends_statement(line: Line, i: int) -> bool:
    """Tell whether a bracket stands behind a word, or is glued to the point behind one: "fell 3 tons.(12)"."""
    k = i - 2 if line.low(i - 1) == "." and line.glued(i) else i - 1
    return line.kind(k) == WORD_KIND and line.lows[k].islower()


def _with_unit(line: Line, amount: Amount, tree: Tree, token: int) -> str | None:
    said = line.low(amount.start) == "one" and line.low(amount.start - 1) == "at"
    if said and amount.unit_text.lower() in word_set("refused", "one_idioms"):
        return "pronoun"  # "at one point"
    if amount.unit is not None and amount.unit.dimension == "time":
        if amount.unit_text == "year" and not amount.hyphen and is_year_text(line.words[amount.end - 1]):
            return "year"  # "2022 year-end inflation"
        if _is_ungrouped(line, line.words[amount.end - 1]) and amount.stop > amount.end and not amount.hyphen:
            return "year"  # "the 2014 working days lost"
        if is_period(line, amount, tree, token):
            return "period"
        if is_some_day(line, amount):
            return "pronoun"
    return "name" if is_unit_name(line, amount) else None


def _is_ungrouped(line: Line, text: str) -> bool:
    """Tell whether digits are a year, because the article groups its thousands; round ones may count all the same."""
    return line.grouped and is_year_text(text) and not text.endswith("00")


def _in_words(line: Line, amount: Amount, tree: Tree, token: int, behind: int) -> str | None:
    if is_title(line, amount) or _is_idiom(line, amount):
        return "name"
    if is_stretch(line, amount, tree, behind):
        return "period"
    if line.low(amount.start) == "one" and amount.end == amount.start + 1:
        return _one(line, amount, tree, token, behind)
    return "name" if _is_end_of_list(line, amount, tree, behind) else None


def _is_idiom(line: Line, amount: Amount) -> bool:
    """Tell whether a number is part of an idiom: "a zero-for-zero deal", "a six-figure salary", "to zero in"."""
    j = amount.stop
    if line.low(j) in DASHES and line.glued(j) and line.low(j + 1) == "way":
        return True  # "two-way trade", "a three-way tie"
    if line.low(j) in DASHES and line.low(j + 1) in word_set("noun_classes", "figures"):
        return (
            line.low(j + 1) != "digit" or line.kind(j + 2) == WORD_KIND
        )  # "a six-figure payout" names a size
    if line.low(amount.start - 1) == "per" and amount.scale > 1:
        return True
    if line.low(j) in DASHES and line.low(j + 1) == "in" and line.low(j + 2) in DASHES:
        return line.low(j + 5) in TIMES  # "a one-in-500-year flood"
    if line.low(amount.start) == "zero" and line.low(j + (line.low(j) in DASHES)) in word_set(
        "refused", "zero_idioms"
    ):
        return True
    if line.low(amount.start) == "zero" and line.low(j) == "in":
        return line.low(amount.start - 1) in {"to", "will", "and"} or line.low(j + 1) == "on"
    if line.low(j) not in DASHES or line.low(j + 1) not in PAIRING or line.low(j + 2) not in DASHES:
        return False
    return line.glued(j) and line.glued(j + 1) and line.low(j + 3) in numbers("small")


def _is_end_of_list(line: Line, amount: Amount, tree: Tree, behind: int) -> bool:
    """Tell whether a number says which places of a list, and counts nothing: "the top 10", "the bottom three"."""
    return line.low(amount.first - 1) in {"top", "bottom", "final"} and not counts_behind(tree, behind)


def _in_digits(line: Line, amount: Amount, tree: Tree, token: int, behind: int) -> str | None:
    if _is_end_of_list(line, amount, tree, behind):
        return "name"
    if is_stretch(line, amount, tree, behind):
        return "period"
    if amount.high is not None and is_named_run(line, amount, tree, behind):
        return "name"
    if amount.form == "digits" and amount.scale == 1 and amount.high is None:
        if _is_year(line, amount, tree, behind):
            return "year"
        if is_name(line, amount, tree, token, behind):
            return "name"
    return None


def _one(line: Line, amount: Amount, tree: Tree, token: int, behind: int) -> str | None:
    before, nxt = line.low(amount.start - 1), line.low(amount.stop)
    if before in {"number", "no", "day", "year", "phase", "each", "every", "any"}:
        return "pronoun"  # "number one", "every one of the 30"
    if nxt == "of" and before in {"not", "even", "single"}:
        return "pronoun"  # "not one of the 12 spoke": none of them
    if _is_counted_up(line, amount):
        return None
    if before in _BEFORE_PRONOUN:
        named = behind < len(tree) and tree.tags[behind] == "NNP"  # "the one Pence dropped"
        alone = named or nxt in word_set("counts", "stoppers") or line.kind(amount.stop) != WORD_KIND
        return "pronoun" if alone else None
    if nxt in word_set("refused", "one_idioms") and not amount.bound and before not in {"for", "within"}:
        return "pronoun"
    if (
        nxt in word_set("refused", "vague")
        or nxt in {"better", "worse"}
        or _is_someone(line, amount)
        or _is_one_of_two(line, amount)
    ):
        return "pronoun"
    if _is_next_count(line, amount, tree, behind):
        return None
    if behind < len(tree) and tree.tags[behind] in NOUN_TAGS and line.glued(amount.stop) is False:
        return None if tree.tags[token] in {"CD", "JJ"} or tree.deps[token] == "nummod" else "pronoun"
    if nxt in DASHES and line.kind(amount.stop + 1) == WORD_KIND:
        return "pronoun" if line.low(amount.stop + 1) in word_set("refused", "one_compounds") else None
    return "pronoun"


def _is_counted_up(line: Line, amount: Amount) -> bool:
    """Tell whether "one" is a bound or a part of a number: "one or more", "one in five", "one out of 12"."""
    nxt = line.low(amount.stop)
    if nxt == "or":
        return line.low(amount.stop + 1) in {"fewer", "less", "more"}
    return nxt in {"in", "of", "out", "to"} and _number_soon(line, amount.stop + 1 + (nxt == "out"))


def _is_next_count(line: Line, amount: Amount, tree: Tree, behind: int) -> bool:
    """Tell whether "one" goes on with a count: "five recovered and one died", "two in Lund, one in Tarm"."""
    before, at = line.low(amount.first - 1), line.low(amount.stop)
    small = numbers("small").keys() - {"one"}
    counts = [k for k in range(amount.first) if line.kinds[k] == NUMBER_KIND or line.lows[k] in small]
    if not counts or before not in {",", "and", "but", "while", "whereas", "including"}:
        return False
    if at in {"in", "from"}:
        placed = line.low(amount.stop + 1)[:1] and line.words[amount.stop + 1][0].isupper()
        return bool(placed) and any(line.low(k + 1) == at for k in counts)
    told = tree.tags[behind : behind + 1] == ("VBD",) or tree.tags[behind : behind + 2] in _TOLD
    return at == "who" or told or at in {"is", "has", "remains"}


def _is_someone(line: Line, amount: Amount) -> bool:
    """Tell whether "one" means somebody and counts nobody: "one resident said", "one official could be heard"."""
    telling = word_set("refused", "telling") | word_set("speech_verbs", "forms")
    return not amount.bound and any(line.low(amount.stop + k) in telling for k in (1, 2))


def _is_one_of_two(line: Line, amount: Amount) -> bool:
    """Tell whether "one" is set against another: "one group got tea and the other coffee"."""
    lows = line.lows[amount.stop + 1 :]
    return not amount.bound and any(pair == ("the", "other") for pair in pairwise(lows))


def _number_soon(line: Line, i: int) -> bool:
    i += line.low(i) == "every"
    return any(line.kind(j) == NUMBER_KIND or line.low(j) in numbers("small") for j in (i, i + 1))


def _before_verb(line: Line, amount: Amount, tree: Tree, behind: int) -> bool:
    """Tell whether the word behind shows a year or a law's number: "as 2024 approaches", "Law 10 of 2021 regarding"."""
    if line.low(amount.stop) in word_set("refused", "year_verbs"):
        return True
    tag = tree.tags[behind] if behind < len(tree) else "."
    return tag == "VBG" and line.low(amount.first - 1) == "of"


def _is_of_law(line: Line, amount: Amount) -> bool:
    """Tell whether a year says of when a numbered thing is: "Law 27 of 2004 fines drivers"."""
    i = amount.first - 1
    numbered = line.low(i) == "of" and line.kind(i - 1) == NUMBER_KIND
    return numbered and line.low(i - 2) in word_set("refused", "naming")


def _is_part_of_year(line: Line, amount: Amount) -> bool:
    """Tell whether a part of a year is named: "the mid-2019 models"."""
    i = amount.start
    return line.low(i - 1) in {"-", "‑"} and line.low(i - 2) in {"mid", "early", "late", "pre", "post"}


def _is_definite(line: Line, amount: Amount) -> bool:
    """Tell whether a year names a definite thing: "the 2026 Harbour Games", "its 1998 and 2004 campaigns"."""
    i = amount.start - 1
    while i > 0 and line.lows[i] in {"and", "or", ",", "&"} and is_year_text(line.words[i - 1]):
        i -= 2
    return line.low(i) in DEFINITE and line.kind(amount.stop) == WORD_KIND


#: What a share stands behind: "fell by a third", "dropped a quarter in spring".
_BEFORE_SHARE = frozenset({"by", "down", "lost", "one", "only", "than", "to", "up"})


def _part(line: Line, amount: Amount) -> str | None:
    """Return why a fraction is none, or None: "the first half", "a third man", "last quarter"."""
    nxt = line.low(amount.stop)
    hyphened = line.low(amount.start - 1) in DASHES and line.glued(amount.start)
    before = line.low(amount.start - 1 - hyphened)  # "the first half", "first-half earnings"
    last = line.low(amount.end - 1)
    if line.low(amount.start) in numbers("small") or amount.value < Decimal("0.001"):
        return None
    if last == "half" and before in word_set("refused", "sides"):
        return "name"
    if last.endswith("s") or line.kinds[amount.end - 1] != WORD_KIND or nxt == "of":
        return "period" if before in {"first", "second", "third", "fourth", "latter", "opening"} else None
    if before in {
        "first",
        "second",
        "third",
        "fourth",
        "latter",
        "opening",
        "last",
        "this",
        "next",
        "each",
        "every",
        "per",
    }:
        return "period"
    if last == "half":
        if line.low(amount.stop) in DASHES:
            return "name"
        return "period" if before == "the" and nxt not in {"million", "the"} else None
    if amount.bound or before in _BEFORE_SHARE | word_set("ranges", "changing"):
        return None
    if nxt in DASHES:
        return "ordinal"
    if (
        nxt in {"were", "are", "have", "had", "will", "would", "could", "can", "may"}
        or line.kind(amount.stop) != WORD_KIND
    ):
        return None
    return None if nxt in word_set("adjective_classes", "comparatives") else "ordinal"


def _is_year(line: Line, amount: Amount, tree: Tree, behind: int) -> bool:
    if amount.pair:
        return False
    text = line.words[amount.end - 1]
    if amount.end - amount.start != 1 or len(text) != 4 or not text.isdecimal():
        return False
    if amount.relation in {"gt", "ge", "lt", "le"}:
        return is_year_text(text) and line.low(amount.stop) in {"level", "levels"}  # "12% above 2019 levels"
    value, before = int(text), line.low(amount.first - 1)
    if not 1000 <= value <= 2200:
        return False
    if FIRST_YEAR <= value <= LAST_YEAR and _before_verb(line, amount, tree, behind):
        return True
    if FIRST_YEAR <= value <= LAST_YEAR and (before in SEASONS or _is_of_law(line, amount)):
        return True
    if FIRST_YEAR <= value <= LAST_YEAR and (_is_definite(line, amount) or _is_part_of_year(line, amount)):
        return True
    if counts_behind(tree, behind) and line.low(amount.stop) not in word_set("refused", "year_nouns"):
        return _is_ungrouped(line, text) or (
            before in {"in", "since", "until", "during"}
            and FIRST_YEAR <= value <= LAST_YEAR
            and amount.relation == "eq"
        )
    if line.kinds[amount.stop - 1] and line.low(amount.stop) in DASHES and line.glued(amount.stop):
        return FIRST_YEAR <= value <= LAST_YEAR
    return FIRST_YEAR <= value <= LAST_YEAR or before in word_set("refused", "year_before")
