"""Numbers inside a counted noun: the 500 of "9,000 500 ml bottles", the 2 of "30 Leopard 2 tanks"."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.lexicon.forms import singularize
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.reading import read_amount
from factpull.quantities.text.scan import NUMBER_KIND, SIGN_KIND, WORD_KIND, Line
from factpull.syntax.labels import ANY_NOUN_TAGS, COMMON_NOUN_TAGS
from factpull.syntax.tree import Tree

#: A shorter word in -s is hardly a plural: "gas", "is".
SHORTEST_PLURAL = 4


def measured_things(line: Line, amount: Amount) -> tuple[str, int] | None:
    """Return the things that a number counts and a measure tells apart, and the lexeme of their noun, or None.

    The tagger takes "ml bottles" for a preposition and a verb as often as not, so that the lexemes are asked.

    Args:
        line: the sentence's lexemes.
        amount: a bare number: the 9 million of "9 million 500 ml bottles".
    """
    i = amount.stop
    begins = line.kind(i) == NUMBER_KIND or (line.kind(i) == SIGN_KIND and line.kind(i + 1) == NUMBER_KIND)
    number = i + (line.kind(i) != NUMBER_KIND)
    inner = read_amount(line, number) if begins and not line.glued(i) else None
    summed = inner is not None and inner.money is not None and inner.start == i < number
    if inner is None or inner.hyphen:
        return None
    if not summed and (i != number or inner.unit is None or inner.unit.kind != "measure"):
        return None
    noun, low = inner.stop, line.low(inner.stop)
    plural = (
        line.kind(noun) == WORD_KIND
        and len(low) >= SHORTEST_PLURAL
        and low.endswith("s")
        and not low.endswith("ss")
    )
    if not plural or low in word_set("counts", "stoppers"):
        return None
    return f"{line.text[line.starts[i] : line.ends[noun - 1]]} {singularize(line.words[noun])}", noun


def names_model(tree: Tree, i: int, head: int | None) -> bool:
    """Tell whether a number stands in a name inside the phrase: "new 737 Max jets".

    Args:
        tree: the sentence's tags and dependencies.
        i: the number's token.
        head: the phrase's last noun so far, or None.
    """
    behind = tree.tags[i + 1] if i + 1 < len(tree) else ""
    return head is None and behind in {"NNP", "NN", "HYPH"}


def is_inner_number(tree: Tree, i: int) -> bool:
    """Tell whether a number is part of a name before the noun: the 2 of "30 Leopard 2 tanks".

    Args:
        tree: the sentence's tags and dependencies.
        i: the number's token.
    """
    if not 0 < i < len(tree) - 1 or tree.tags[i] != "CD" or not tree.words[i].isdecimal():
        return False
    named = tree.tags[i - 1] in ANY_NOUN_TAGS and tree.words[i - 1][:1].isupper()
    series = tree.words[i + 1].isupper() and i + 2 < len(tree)  # "20 Boeing 737 MAX jets"
    return named and tree.tags[i + 2 if series else i + 1] in COMMON_NOUN_TAGS


def is_small_plural(tree: Tree, i: int) -> bool:
    """Tell whether a plural in small letters is tagged as part of the name before it: "14 Leica M3 cameras".

    Args:
        tree: the sentence's tags and dependencies.
        i: the token.
    """
    word = tree.words[i]
    named = tree.tags[i] == "NNP" and i > 0 and tree.tags[i - 1] in {"NNP", "CD"}
    return named and word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is"))
