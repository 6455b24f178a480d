"""The unit of a number whose scale word has no noun behind it: "another 12 million", "edged up to 11.2 million".

Millions of nothing are never printed: the noun or the unit has been said before. The number takes it from the nearest
number before that is of its size, as a reader does, and the record says that it is borrowed.
"""

from __future__ import annotations

from itertools import islice

from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.lexicon.forms import singularize
from factpull.quantities.amounts.ages import is_person_noun
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.years import is_year_text
from factpull.quantities.mention import QuantityMention
from factpull.quantities.numerals.digits import is_whole
from factpull.quantities.passage import Passage
from factpull.quantities.units.currency import Money
from factpull.quantities.units.measures import UnitRow
from factpull.records import QuantityKind, Unit
from factpull.syntax.clauses import subject_of
from factpull.syntax.tenses import is_passive

#: Kinds of numbers whose unit or noun a later number may leave out.
_LENDING = frozenset({"count", "duration", "measure", "money"})
#: How many times larger or smaller the number before may be.
_FAR = 50
#: How many sentences back it may stand in its paragraph, and how many numbers back.
_REACH, _MOST_BEFORE = 2, 12
#: The smallest scale word that needs a noun: "three dozen" and "two hundred" may be people.
_LEAST_SCALE = 1000
#: How many times larger or smaller the number before a bare one with decimals may be.
_ALIKE = 3
#: What a gapped clause begins with, and what may stand behind its number.
_JOINTS, _ENDS = (
    frozenset({"and", ",", ";", "while", "but"}),
    frozenset({"", ".", ",", ";", "and", "in", "from", "to"}),
)
_SHARES = frozenset({"percent", "fraction"})
#: How many characters before a number the bracket around it may open.
_NEAR_BRACKET = 4


def lender(passage: Passage, amount: Amount, token: int) -> QuantityMention | None:
    """Return the number before whose unit or noun a bare scaled number shares, or None.

    Args:
        passage: the sentence.
        amount: a number with a scale word and neither unit nor noun.
        token: its last token.
    """
    if amount.form != "digits" or _restates_share(passage, amount):
        return None
    if amount.scale < _LEAST_SCALE:
        return _plain_lender(passage, amount, token)
    if passage.line.low(amount.stop) == "of" or _are_doers(passage, amount, token):
        return None
    if people_of_level(passage, amount, token) is not None:
        return None
    paid = _is_paid(passage, token)
    for mention in islice(reversed(passage.mentions), _MOST_BEFORE):
        if not _is_near(passage, mention):
            return None
        fits = _lends(mention, amount) and not _is_converted(passage, mention)
        if fits and mention.quantity.kind != "duration" and (mention.quantity.kind == "money" or not paid):
            return mention
    return None


def take_unit(amount: Amount, unit: Unit, kind: QuantityKind, per: str | None) -> None:
    """Give a bare number the unit of another quantity, and an issue that says so.

    Args:
        amount: the number; it changes.
        unit: the unit.
        kind: the kind of the other quantity.
        per: what the other quantity is per.
    """
    if unit.currency is not None:
        amount.money = Money(unit.currency, unit.alternatives)
    else:
        amount.unit = UnitRow(unit.name, unit.symbol, unit.ucum, unit.dimension, kind, per)
    amount.unit_text = unit.surface
    amount.issues.append(IssueCode.UNIT_BORROWED)


def people_of_level(passage: Passage, amount: Amount, token: int) -> str | None:
    """Return the people that a level counts: "subscribers grew to over 51 million"; or None.

    Args:
        passage: the sentence.
        amount: a number with a scale word and neither unit nor noun.
        token: its last token.
    """
    tree = passage.tree
    if amount.scale < _LEAST_SCALE or passage.line.low(amount.first - 1) not in {"to", "at"}:
        return None
    subject = subject_of(tree, tree.clauses[token])
    if subject is None or subject >= token or tree.tags[subject] != "NNS":
        return None
    return singularize(tree.words[subject]) if is_person_noun(tree.lower[subject]) else None


def _plain_lender(passage: Passage, amount: Amount, token: int) -> QuantityMention | None:
    """Return the number before whose unit a number in figures alone shares, or None.

    As in "Orlau bought 700 tons and Velby 340", "ran 52.31 seconds. Her rival clocked 53.27".
    """
    if not is_whole(amount.value):
        return _alike_decimals(passage, amount, token)
    before = passage.last
    if before is None or before.quantity.kind != "measure" or not _lends(before, amount):
        return None
    gapped = _is_gapped(passage, amount, before, token)
    return before if gapped and not is_year_text(passage.line.words[amount.start]) else None


def _alike_decimals(passage: Passage, amount: Amount, token: int) -> QuantityMention | None:
    """Return the nearest measure with decimals before that is nearly as large; None for the level of an index."""
    subject = subject_of(passage.tree, passage.tree.clauses[token])
    if subject is not None and passage.tree.lower[subject] in word_set("counts", "markets"):
        return None
    for mention in islice(reversed(passage.mentions), _MOST_BEFORE):
        if passage.sentence.index - mention.sentence > _REACH:
            return None
        value = mention.quantity.value
        if (
            _is_measured(mention)
            and value
            and not is_whole(value)
            and 1 / _ALIKE < amount.value / value < _ALIKE
        ):
            return mention
    return None


def _is_measured(mention: QuantityMention) -> bool:
    return mention.quantity.kind == "measure" or (
        mention.quantity.kind == "duration" and _has_decimals(mention)
    )


def _is_gapped(passage: Passage, amount: Amount, before: QuantityMention, token: int) -> bool:
    """Tell whether a clause without a verb holds the number: "bought 700 tons and Velby 340"."""
    tree, line = passage.tree, passage.line
    gap = range(tree.token_at(before.extent[1] - 1) + 1, token)
    tags = [tree.tags[at] for at in gap]
    joints = [at for at in gap if tree.lower[at] in _JOINTS]
    named = bool(joints) and joints[-1] < token - 1 and tree.tags[token - 1].startswith("NN")
    acts = any(tag.startswith(("V", "MD", "W")) for tag in tags)
    return named and not acts and line.low(amount.stop) in _ENDS


def _are_doers(passage: Passage, amount: Amount, token: int) -> bool:
    """Tell whether a number is of those who do what is done: "has been seen by 3 million"."""
    return passage.line.low(amount.first - 1) == "by" and is_passive(
        passage.tree, passage.tree.clauses[token]
    )


def _has_decimals(mention: QuantityMention) -> bool:
    value = mention.quantity.value
    return value is not None and not is_whole(value)


def _restates_share(passage: Passage, amount: Amount) -> bool:
    """Tell whether a number says how many a share is: "46 per cent (3.4 million) of those born abroad"."""
    before = passage.last
    if before is None or before.quantity.kind not in _SHARES:
        return False
    gap = passage.document.article.text[
        before.span.end : passage.sentence.start + passage.line.starts[amount.first]
    ]
    return gap.strip() in {"(", ",", ", or", "or"}


def _is_near(passage: Passage, mention: QuantityMention) -> bool:
    """Tell whether a number stands in the paragraph and not too many sentences back."""
    there = passage.document.sentences[mention.sentence]
    return (
        passage.sentence.index - mention.sentence <= _REACH and there.paragraph == passage.sentence.paragraph
    )


def _lends(mention: QuantityMention, amount: Amount) -> bool:
    quantity = mention.quantity
    value = quantity.value or quantity.high
    if quantity.kind not in _LENDING or not value or not amount.value:
        return False
    named = quantity.counted is not None if quantity.kind == "count" else quantity.unit is not None
    return named and 1 / _FAR <= abs(amount.value / value) <= _FAR


def _is_converted(passage: Passage, mention: QuantityMention) -> bool:
    """Tell whether a number only restates the one before it in another unit: "140 million cedis ($12.6 million)"."""
    start = mention.extent[0]
    return passage.document.article.text[max(0, start - _NEAR_BRACKET) : start].rstrip().endswith("(")


def _is_paid(passage: Passage, token: int) -> bool:
    """Tell whether a number is what something costs, which no tons before it can be."""
    return passage.tree.lower[passage.tree.clauses[token]] in word_set("verb_classes", "spending")
