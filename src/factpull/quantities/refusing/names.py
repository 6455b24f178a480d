"""Numbers that are parts of names: "Flight 370", "the 8088 chip", "Rooms 4, 117 and 210", "the 24 Hours of Le Mans"."""

from __future__ import annotations

from factpull.lexicon import event_nouns, word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.counting.counted import counted_noun, is_plural
from factpull.quantities.counting.inner import is_inner_number, is_small_plural
from factpull.quantities.numerals.digits import is_whole
from factpull.quantities.numerals.numeral import DASHES
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND, Line
from factpull.syntax.labels import PLURAL_TAGS
from factpull.syntax.tree import Tree

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "JJR", "JJS", "VBG"})
#: The highest grade, category or size that a number tells, and how many digits it has.
MOST_CLASS, MOST_CLASSES = 99, 2
#: Words before "grade", "class" that leave the number behind it a count: "in each class 30 pupils".
DETERMINING = frozenset(
    {"a", "an", "any", "each", "every", "his", "her", "its", "last", "next", "one", "per", "that", "this"}
)
#: Verbs that a name and its number may be the subject of, and how many digits such a number has.
FINITE, LONGEST_NUMBER = frozenset({"MD", "VBD", "VBZ"}), 2
#: What may stand between the numbers of a list of names.
LINKS = frozenset({(",",), ("and",), ("or",), ("&",), (",", "and"), (",", "or"), ("to",)})

#: A year has so many quarters, and what leads to one by its number.
QUARTERS, PLACING = 4, frozenset({"by", "during", "for", "from", "in", "of", "since", "to"})


def is_name(line: Line, amount: Amount, tree: Tree, token: int, behind: int) -> bool:
    """Tell whether a bare number in digits is part of a name.

    Args:
        line: the sentence's lexemes.
        amount: the number.
        tree: the sentence's tags and dependencies.
        token: its first token.
        behind: the token behind it.
    """
    if is_level(line, amount):
        return False
    named = _is_named(line, amount, tree, token, behind)
    if named and line.low(amount.start - 1).endswith("s"):
        line.named = amount.stop  # "Rooms 4, 117 and 210": names follow
    return named


def _goes_on(line: Line, amount: Amount, tree: Tree, behind: int) -> bool:
    """Tell whether the number goes on with a list of names: the 117 and the 210 of "Rooms 4, 117 and 210"."""
    linked = line.named and tuple(line.lows[line.named : amount.start]) in LINKS
    if not linked or counts_behind(tree, behind):
        return False
    line.named = amount.stop
    return True


def is_level(line: Line, amount: Amount) -> bool:
    """Tell whether a number is a level: "magnitude 7", "Mw 6.8", "a 5.1 tremor", "a reading below 50".

    Args:
        line: the sentence's lexemes.
        amount: a bare number.
    """
    before = line.lows[max(0, amount.first - 2) : amount.first]
    if line.low(amount.first - 1) in word_set("noun_classes", "readings") and amount.bound:
        return True
    if before[-1:] == ["mw"] or "magnitude" in before:
        return amount.value < 10
    return not is_whole(amount.value) and line.low(amount.stop) in event_nouns("earthquake") | word_set(
        "noun_classes", "shocks"
    )


def _is_named(line: Line, amount: Amount, tree: Tree, token: int, behind: int) -> bool:
    i = amount.start
    before = line.low(i - 1)
    if _goes_on(line, amount, tree, behind) or line.lows[max(0, i - 2) : i] == ["round", "of"]:
        return True
    if before == "." and line.low(i - 2) in word_set("sentence_bounds", "numbering") and line.glued(i - 1):
        return True
    if "," in line.words[i] or amount.bound or amount.pair:
        return False
    if before in word_set("refused", "products") and line.words[i - 1][0].isupper():
        return True
    if _is_classed(line, amount, tree, token):
        return True
    if counts_behind(tree, behind):
        return False
    return _is_alone(line, amount, tree, token, behind)


def _is_alone(line: Line, amount: Amount, tree: Tree, token: int, behind: int) -> bool:
    """Tell whether a bare number that counts no plural is part of a name."""
    i = amount.start
    before = line.low(i - 1)
    if (
        before == "of"
        and line.kind(i - 2) == NUMBER_KIND
        and line.low(i - 3) in word_set("refused", "naming")
    ):
        return True  # "page 1 of 12"
    if _is_model(tree, behind) or _is_the_model(tree, token, behind):
        return True
    if before == "quarter" and amount.value <= QUARTERS and line.low(i - 2) in PLACING:
        return True  # "fell in quarter 2 and rose"
    if before in word_set("refused", "naming") or before in word_set("refused", "products"):
        return not (before in {"no", "number", "numbers"} and token + 1 < behind)
    if i == 1:
        return _is_named_first(line, tree, token, behind)
    if _is_gapped(line, i, amount):
        return False  # "Norvane added 31 stores and Quillon 12"
    if i == 0 or token == 0 or not line.words[i - 1][0].isupper():
        return False
    return (
        tree.tags[token - 1] in {"NNP", "NNPS", "NN"}
        and line.kinds[i - 1] == WORD_KIND
        and tree.deps[token] != "appos"
    )


def _is_gapped(line: Line, i: int, amount: Amount) -> bool:
    """Tell whether a name and its number end a clause that leaves out the verb and what is counted."""
    joined = line.low(i - 2) in {"and", "but", "while", ",", ";"}
    if not joined or (line.kind(amount.stop) == WORD_KIND and line.low(amount.stop) != "and"):
        return False
    counts = (k for k in range(i - 2) if line.kinds[k] == NUMBER_KIND)
    return any(line.low(k + 1) in {"%", "percent", "per"} or _is_small_plural(line, k + 1) for k in counts)


def _is_small_plural(line: Line, k: int) -> bool:
    return line.kind(k) == WORD_KIND and line.words[k].islower() and line.words[k].endswith("s")


def _is_classed(line: Line, amount: Amount, tree: Tree, token: int) -> bool:
    """Tell whether a number with a noun before it says which ones: "Grade 5 pupils", "Category 4 storms"."""
    i = amount.start - 1
    if line.low(i) not in word_set("refused", "classing") or token == 0 or amount.digits > MOST_CLASSES:
        return False
    if amount.value > MOST_CLASS or tree.tags[token - 1] not in {"NN", "NNP", "JJ"}:
        return False
    before = tree.tags[token - 2] if token > 1 else "."
    return before not in {"JJ", "JJR", "JJS", "NN", "CD", "VBG"} and line.low(i - 1) not in DETERMINING


def _is_named_first(line: Line, tree: Tree, token: int, behind: int) -> bool:
    """Tell whether a name of one word and its number open a sentence as its subject: "Mariner 2 could not land"."""
    named = token == 1 and tree.tags[0] in {"NN", "NNP"} and line.words[0][0].isupper()
    short = line.words[1].isdecimal() and len(line.words[1]) <= LONGEST_NUMBER and not line.glued(1)
    behind += tree.tags[behind : behind + 1] == ("RB",)
    acts = behind < len(tree) and tree.tags[behind] in FINITE
    return named and short and acts


def _is_model(tree: Tree, behind: int) -> bool:
    """Tell whether a bare number stands before a singular proper noun: "11 Pro", "787 Dreamliner"."""
    if behind + 1 >= len(tree) or tree.tags[behind] != "NNP":
        return False
    counted = counted_noun(tree, behind)
    return counted is None or not is_plural(tree, counted.head)


def _is_the_model(tree: Tree, token: int, behind: int) -> bool:
    """Tell whether a bare number stands before one singular noun or verb: "the 8088 chip", "the 486 is"."""
    if token > 1 and tree.tags[token - 1] == "POS" and tree.tags[token - 2] == "NNP":
        return True  # "Jack Link's 500"
    if token == 0 or behind >= len(tree):
        return False
    if tree.lower[token - 1] in {"the", "a", "this", "that", "its", "his", "her"}:
        return tree.tags[behind] == "VBZ" or _before_one_noun(tree, token, behind)
    return (
        tree.tags[token - 1] in {"NN", "NNP", "JJ"}
        and len(tree.words[token]) > 2
        and _before_one_noun(tree, token, behind)
    )


def _before_one_noun(tree: Tree, token: int, behind: int) -> bool:
    after = tree.tags[behind + 1] if behind + 1 < len(tree) else "."
    ends = after not in NOUN_TAGS and after not in {"HYPH", "CC", ","}
    return tree.tags[behind] == "NN" and not is_plural(tree, behind) and ends and len(tree.words[token]) > 1


def is_named_run(line: Line, amount: Amount, tree: Tree, behind: int) -> bool:
    """Tell whether a range is names in a row: "reactors 1 to 3 stayed shut".

    Args:
        line: the sentence's lexemes.
        amount: the range.
        tree: the sentence's tags and dependencies.
        behind: the token behind it.
    """
    before = line.low(amount.start - 1)
    glued = line.words[amount.end - 2] in DASHES and line.glued(amount.end - 1)
    named = (before.endswith("s") or glued) and before in word_set("refused", "naming")
    return named and amount.scale == 1 and not amount.bound and not counts_behind(tree, behind)


def is_unit_name(line: Line, amount: Amount) -> bool:
    """Tell whether number and unit are part of a name: "40 yard line", "Q3 2 p.m.", "the 24 Hours of Le Mans".

    Args:
        line: the sentence's lexemes.
        amount: an amount with a unit.
    """
    if amount.unit is None or amount.stop - amount.end > 1 or amount.unit.dimension == "ratio":
        return False
    if len(amount.unit_text) > 3 and amount.unit_text.istitle() and line.low(amount.stop) == "of":
        return line.low(amount.start - 1) == "the" and amount.form == "digits"
    if line.low(amount.stop) in {"line", "lines"} and amount.unit.name == "yard":
        return True
    return len(amount.unit_text) == 1 and line.low(amount.start - 1) in word_set("refused", "naming")


def is_title(line: Line, amount: Amount) -> bool:
    """Tell whether a number word stands inside a name: "the Guardian of the Two Sacred Shrines".

    A headline's capitals say nothing.

    Args:
        line: the sentence's lexemes.
        amount: a number in words.
    """
    i, j = amount.start, amount.end
    if (
        i == 0
        or line.low(i - 1) in {":", ".", "“", '"', "‘", "-", "–", "—"}
        or not line.words[i][0].isupper()
        or line.kind(j) != WORD_KIND
        or not line.words[j][0].isupper()
    ):
        return False
    words = [
        word for word, kind in zip(line.words, line.kinds, strict=True) if kind == WORD_KIND and len(word) > 3
    ]
    return sum(word[0].isupper() for word in words) < 0.85 * len(words)


def counts_behind(tree: Tree, behind: int) -> bool:
    """Tell whether a plural noun follows within its phrase.

    Args:
        tree: the sentence's tags and dependencies.
        behind: the token behind a number.
    """
    for i in range(behind, min(behind + 4, len(tree))):
        tag = tree.tags[i]
        if (
            tag in PLURAL_TAGS
            or is_small_plural(tree, i)
            or (
                tree.lower[i] in word_set("counts", "people")
                and not (i + 1 < len(tree) and tree.tags[i + 1] == "NN")
            )  # "a Grade 2 staff officer"
        ):
            return True
        inner = i > behind and is_inner_number(tree, i)
        if not inner and tag not in NOUN_TAGS and tag not in {"HYPH", "CC", "POS"}:
            return False
    return False
