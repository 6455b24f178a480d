"""What a number counts when its noun is left out: "Four of them", "seven were charged", "wounding 238"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from factpull.lexicon import word_set
from factpull.lexicon.forms import singularize
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.mention import QuantityMention
from factpull.quantities.passage import Passage
from factpull.quantities.text.scan import WORD_KIND

#: How many sentences back the noun may stand.
REACH = 2
#: How many numbers back it may stand: a text with more of them is a table.
_MOST_BEFORE = 24
PRONOUNS = frozenset({"them", "these", "those", "whom", "which"})
AUXILIARIES = frozenset({"were", "are", "have", "had", "remain", "remained", "of"})
#: What stands before a part of a count: "12 people, including two children".
PARTITIVES = ("including", "among them", "of them", "of whom", "include")
#: How many words stand at most between two parts: "including two young women and | three children".
_LONGEST_JOINT = 3
LIST_MARKS = frozenset({",", "and", ";"})
WHERE = frozenset({"in", "from", "at"})
#: What sets a count beside one of the same things: "24 points, seven more than".
MORE = frozenset({"more", "fewer", "less"})
#: How many lexemes back "of which" may stand: "of which some 900 are idle".
NEAR_WHICH = 3
#: What leads a count that comes to the one before, and one that is what is left of it.
ADDED, REMAINING = frozenset({"another", "further"}), frozenset({"remaining", "other"})


def left_out(passage: Passage, amount: Amount) -> str | None:
    """Return what a bare number counts when the noun must be taken from the text before, or None.

    Args:
        passage: the sentence.
        amount: a bare number without a noun behind it.
    """
    line, behind = passage.line, passage.line.low(amount.stop)
    if _is_of_them(passage, amount) and (whole := _noun_before(passage, amount)) is not None:
        return whole
    if _harmed(passage, amount):
        return "people"
    if behind == "of":
        return _noun_before(passage, amount) if line.low(amount.stop + 1) in PRONOUNS else None
    if line.low(amount.start - 1) in ADDED | REMAINING:
        left = line.low(amount.start - 1) in REMAINING
        return _noun_before(passage, amount, part=left, seek=left)
    if behind in MORE and (line.low(amount.stop + 1) == "than" or line.kind(amount.stop + 1) != WORD_KIND):
        return _noun_before(passage, amount, part=False)
    if (noun := _of_which(passage, amount)) is not None:
        return noun
    alone = line.lows[amount.start : amount.end] == ["one"]
    if behind in AUXILIARIES or alone or _falls_to(passage, amount):
        return _noun_before(passage, amount)
    if line.low(amount.first - 1) in LIST_MARKS and behind in WHERE and line.words[amount.stop + 1 :]:
        return _noun_of_list(passage) if line.words[amount.stop + 1][0].isupper() else None
    return None


def sizes_group(passage: Passage, amount: Amount) -> bool:
    """Tell whether a bare number is the size of all people of a kind, not of what was counted before: "a crew of four".

    Args:
        passage: the sentence.
        amount: a bare number without a noun behind it.
    """
    line, i = passage.line, amount.first - 1
    return line.low(i) in {"of", "with"} and line.low(i - 1) in word_set("counts", "groups")


def others(passage: Passage) -> str | None:
    """Return what "eight others" are: what the sentence counted before, else the people that something befell.

    Args:
        passage: the sentence.
    """
    before = [
        mention
        for mention in islice(reversed(passage.mentions), _MOST_BEFORE)
        if mention.sentence == passage.sentence.index
    ]
    parts = _parts(passage, before[::-1])
    for mention in before:
        named = mention.quantity.kind == "count" and mention.quantity.counted
        if (
            named
            and mention.quantity.counted not in word_set("noun_classes", "befallings")
            and mention.span.start not in parts
        ):
            return mention.quantity.counted
    befallen = word_set("counts", "harmed") | word_set("counts", "harming")
    return "people" if not befallen.isdisjoint(passage.line.lows) else None


def _parts(passage: Passage, mentions: Sequence[QuantityMention]) -> frozenset[int]:
    """Return where the parts of other counts begin, with those joined to them: "including two women and | a boy"."""
    text, start = passage.line.text, passage.sentence.start
    parts: set[int] = set()
    for last, mention in zip((None, *mentions), mentions, strict=False):
        before = text[: mention.extent[0] - start].rstrip().lower()
        gap = text[last.extent[1] - start : mention.extent[0] - start].split() if last is not None else []
        joined = last is not None and last.span.start in parts and gap[-1:] in (["and"], [","])
        if before.endswith(PARTITIVES) or (joined and len(gap) <= _LONGEST_JOINT):
            parts.add(mention.span.start)
    return frozenset(parts)


def _is_of_them(passage: Passage, amount: Amount) -> bool:
    """Tell whether a number is a part of what was counted: "of those, 12 died", "of the 70, 36 left"."""
    line, at = passage.line, amount.first
    at -= line.low(at - 1) == ","
    if line.low(at - 1) in PRONOUNS and line.low(at - 2) in {"among", "of"}:
        return True
    last, start = passage.last, passage.sentence.start
    if at == amount.first or last is None or last.quantity.kind != "count":
        return False
    whole = last.extent[1] - start == line.ends[at - 1]
    return whole and line.text[: last.extent[0] - start].lower().endswith(("of ", "of the "))


def _of_which(passage: Passage, amount: Amount) -> str | None:
    """Return what a number is a part of by the plural before: "households, of which some 900 have gas"; or None."""
    line = passage.line
    at = next(
        (k for k in range(amount.first - 1, amount.first - NEAR_WHICH, -1) if line.low(k) == "which"), None
    )
    if at is None or at < 3 or line.low(at - 1) != "of" or line.low(at - 2) != ",":
        return None
    token = passage.token_at(at - 3, 0)
    opens = passage.tree.tags[token] == "NNPS" and token == 0  # the model takes many a first word for a name
    plural = passage.tree.words[token] == line.words[at - 3] and (opens or passage.tree.tags[token] == "NNS")
    return singularize(line.words[at - 3].lower()) if plural else None


def _harmed(passage: Passage, amount: Amount) -> bool:
    """Tell whether a number is of people who came to harm: "killing 107", "12 injured", "seven were killed"."""
    line, j = passage.line, amount.stop
    j += 2 if line.low(j) == "or" and line.low(j + 1) in {"more", "less", "fewer"} else 0
    before, behind = line.low(amount.first - 1), word_set("counts", "harmed")
    if before in word_set("counts", "harming") and line.low(j) not in {"of", "-", "%"}:
        return True
    k = j + 1 if line.low(j) in AUXILIARIES - {"of"} else j
    k += line.low(k) == "been"
    return line.low(k) in behind and line.low(j) != "of"


def _falls_to(passage: Passage, amount: Amount) -> bool:
    """Tell whether a verb of change leads to the number: "this dropped to 510"."""
    lows, i = passage.line.lows, amount.first
    return i > 1 and lows[i - 1] == "to" and lows[i - 2] in word_set("ranges", "changing")


def _noun_before(passage: Passage, amount: Amount, *, part: bool = True, seek: bool = False) -> str | None:
    """The noun of the nearest count before; where it is a part, of one that holds it, or else the next that does."""
    for mention in islice(reversed(passage.mentions), _MOST_BEFORE):
        if passage.sentence.index - mention.sentence > REACH:
            return None
        quantity = mention.quantity
        if quantity.kind == "count" and quantity.counted:
            holds = not part or (quantity.value or quantity.high or 0) >= amount.value
            if holds or not seek:
                return quantity.counted if holds else None
    return None


def _noun_of_list(passage: Passage) -> str | None:
    """Return the noun of a list's first member, or None: "31 otters in Tarm, 14 in Velby and five in Holm"."""
    before = passage.last
    return before.quantity.counted if before is not None and before.quantity.kind == "count" else None
