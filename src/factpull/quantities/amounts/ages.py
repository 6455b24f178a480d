"""Ages: "aged 18 to 34", "a 34-year-old", "Senard, 65,"."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.numerals.digits import is_whole
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND, Line
from factpull.quantities.units.measures import UnitRow
from factpull.syntax.labels import FINITE_TAGS, NAME_TAGS
from factpull.syntax.tree import Tree

OLDEST = 125
OLD = frozenset({"old", "olds"})
#: The unit of an age that the text leaves out.
YEAR = UnitRow("year", None, "a", "time", "age")
#: What makes a number an age group: "over-65s", "under 25s".
GROUPING = frozenset({"over", "under"})
PARTS = frozenset({"month", "months", "week", "weeks", "day", "days"})
COMPARING = frozenset({"older", "younger"})
#: What a number counts.
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
#: How English forms the plurals of those who do something.
PERSON_ENDINGS = ("ers", "ors", "ists", "ees", "ians", "men", "women", "ants", "athletes")


def is_age(line: Line, amount: Amount, tree: Tree, token: int) -> bool:
    """Tell whether an amount is an age.

    Args:
        line: the sentence's lexemes.
        amount: a bare number or an amount of time.
        tree: the sentence's tags and dependencies.
        token: the number's first token.
    """
    if amount.unit is not None:
        return amount.unit.dimension == "time" and (
            is_old(line, _behind_parts(line, amount.stop)) or _age_before(line, amount.start)
        )
    if amount.money is not None or amount.form not in {"digits", "words"} or not 0 < amount.value <= OLDEST:
        return False
    if not is_whole(amount.value * 2):
        return False
    if (
        _age_before(line, amount.start)
        or line.low(amount.stop - 1) in COMPARING
        or _in_group(line, amount.stop)
    ):
        return True
    return (
        _apposed(line, amount, tree, token)
        or _is_of_somebody(line, amount, tree, token)
        or _will_be(line, amount)
        or _by_now(line, amount, tree, token)
        or _people_under(line, amount, tree, token)
    )


def names_age_group(line: Line, i: int, j: int) -> bool:
    """Tell whether a letter glued to a number makes it an age group: "over-65s"; not "the Zelmar Under-21s".

    Args:
        line: the sentence's lexemes.
        i: the number's lexeme.
        j: the letter's lexeme.
    """
    before = i - 2 if line.low(i - 1) in {"-", "‑"} else i - 1
    if line.low(j) != "s" or not line.glued(j) or line.low(before) not in GROUPING:
        return False
    return not (before > 0 and line.words[before].istitle() and line.words[before - 1][:1].isupper())


def _behind_parts(line: Line, j: int) -> int:
    """Return the lexeme behind a smaller part: "12 years and 97 days old", "two years, three months old"."""
    if line.low(j) in {"and", ","} and line.low(j + 2) in PARTS:
        return j + 3
    return j


def is_old(line: Line, j: int) -> bool:
    """Tell whether "old" or "of age" follows an amount of time: "a 34-year-old", "12 years of age".

    Args:
        line: the sentence's lexemes.
        j: the lexeme behind the amount.
    """
    if line.low(j) in {"-", "‑"}:
        j += 1
    return line.low(j) in OLD or (line.low(j) == "of" and line.low(j + 1) == "age") or _in_group(line, j)


def _in_group(line: Line, j: int) -> bool:
    """The 30-59 age group, the 18-24-year age bracket."""
    return line.low(j) == "age" and line.low(j + 1) in word_set("noun_classes", "age_groups")


def _age_before(line: Line, i: int) -> bool:
    """Aged 18, the age of 50, ages between 5 and 12, at age 7."""
    at = i
    while i > 1 and line.low(i - 1) in {"and", "or", ","} and line.kind(i - 2) == NUMBER_KIND:
        i = line.lists.get(i - 2, i - 2)  # "aged 4, 6 and 9"
    line.lists[at] = i
    i -= line.low(i - 1) == "(" and line.low(at + 1) == ")"  # "the median age (41)"
    for j in range(i - 1, max(i - 4, -1), -1):
        if line.lows[j] in word_set("verb_classes", "aging") or (
            line.lows[j] == "than" and line.low(j - 1) in COMPARING
        ):
            return True
        if line.lows[j] not in {
            "of",
            "between",
            "from",
            "at",
            "above",
            "over",
            "under",
            "below",
            "about",
            "just",
            "only",
        }:
            return False
    return False


def _apposed(line: Line, amount: Amount, tree: Tree, token: int) -> bool:
    """Tell whether a number is set behind a person's name, by commas ("Senard, 65, said") or bare ("Hague 44 has")."""
    i, j = amount.start, amount.end
    if line.low(i - 1) in {",", "("} and line.low(j) in {",", ")", ".", ";"} and token >= 2:
        return tree.tags[token - 2] in NAME_TAGS and amount.value >= 5 and amount.form == "digits"
    if line.low(i - 1) == "both" and line.low(i - 2) in {",", "("} and line.kind(j) != WORD_KIND:
        return amount.value >= 5 and amount.form == "digits"  # "the twins, both 34, won"
    if line.low(i - 1) == "," and line.low(j) == "and" and token >= 3 and amount.form == "digits":
        return tree.tags[token - 2] == tree.tags[token - 3] == "NNP" and amount.value >= 5
    if token >= 2 and 15 <= amount.value < 100 and amount.form == "digits" and token + 1 < len(tree):
        named = tree.tags[token - 1] == tree.tags[token - 2] == "NNP"
        return named and tree.tags[token + 1] in FINITE_TAGS
    return False


def _is_of_somebody(line: Line, amount: Amount, tree: Tree, token: int) -> bool:
    """Tell whether somebody is of an age: "a girl of 7"; not "a man of 20 trades", "a boy of one"."""
    i = amount.start
    if line.low(i - 1) != "of" or line.low(i - 2) not in word_set("noun_classes", "somebodies"):
        return False
    behind = tree.tags[token + 1] if token + 1 < len(tree) else "."
    after = tree.tags[token + 2] if token + 2 < len(tree) else "."
    things = behind in NOUNS or (behind in {"JJ", "VBN", "HYPH"} and after in NOUNS)
    return amount.value > 1 and not things


def _people_under(line: Line, amount: Amount, tree: Tree, token: int) -> bool:
    """Tell whether a bound limits the age of people: "children under 5", "adults over 65"."""
    i = amount.start
    if line.low(i - 1) not in {"under", "over", "above", "below"}:
        return False
    copula = line.low(i - 2) in {"is", "are", "was", "were"}
    who = line.low(i - 2 - copula)
    bounded = who in word_set("counts", "aged_people") or (amount.value >= 2 and is_person_noun(who))
    behind = tree.tags[token + 1] if token + 1 < len(tree) else "."
    after = tree.tags[token + 2] if token + 2 < len(tree) else "."
    if behind == "NN" and amount.value != 1 and after not in {"NN", "NNS", "NNP", "HYPH"}:
        return bounded  # "drivers under 25 pay more": no number but one counts a singular, so that it is the verb
    return bounded and behind not in {"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBN"}


def is_person_noun(plural: str) -> bool:
    """Tell whether a plural noun is formed as one of people: "drivers", "pensioners", "cyclists", "employees".

    Args:
        plural: the noun in small letters.
    """
    return (
        plural.endswith(PERSON_ENDINGS) and len(plural) > 5 and plural not in word_set("counts", "no_people")
    )


def _will_be(line: Line, amount: Amount) -> bool:
    """Tell whether somebody is said to be of an age: "he will be 35 by Christmas", "she was 17 when"."""
    i = amount.start
    short = line.low(i - 1) == "m" and line.low(i - 2) in {"'", "’"}
    if not (short or line.low(i - 1) in {"be", "is", "was", "been", "'s", "am"}) or amount.value < 5:
        return False
    person = {"he", "she", "i", "who"} & set(line.lows[max(0, i - 4) : i])
    j = amount.stop
    return bool(person) and (
        line.kind(j) != WORD_KIND
        or line.low(j) in {"by", "when", "at", "in", "on", "and", "now", "today", "this", "next"}
    )


def _by_now(line: Line, amount: Amount, tree: Tree, token: int) -> bool:
    """Tell whether somebody is of an age by now: "Ana Roos, now 71, runs"."""
    i = amount.start
    apposed = line.low(i - 2) == "," and line.low(i - 1) in {"now", "then"} and line.low(amount.end) == ","
    if not apposed or amount.value < 5 or token < 3:
        return False
    return tree.tags[token - 3] in NAME_TAGS and tree.tags[token - 1] == "RB"
