"""Numbers that say what is known already, whatever is planned or foretold around them."""

from __future__ import annotations

from spacy.tokens import Doc

from factpull.quantities import QuantityMention


def is_known(mention: QuantityMention, syntax: Doc) -> bool:
    """Tell whether a number only says what is known already, whatever is planned or foretold around it."""
    return (
        refers_back(mention, syntax)
        or _is_start_level(mention, syntax)
        or _is_known_age(mention, syntax)
        or _is_weight(mention, syntax)
    )


def refers_back(mention: QuantityMention, syntax: Doc) -> bool:
    """Tell whether a count refers to what is known: "the two countries", "the 849 shops will move"."""
    quantity, start = mention.quantity, mention.token_start
    if quantity.kind != "count" or not start:
        return False
    if syntax[start - 1].lower_ not in ("the", "these", "those", "both"):
        return False
    small = quantity.value is not None and quantity.value < 10 and not quantity.text[:1].isdecimal()
    head = syntax[mention.head]
    return small or any(token.dep_ in ("nsubj", "nsubjpass") for token in (head, head.head))


def _is_weight(mention: QuantityMention, syntax: Doc) -> bool:
    """Tell whether a measure is what something weighs: "steers weighing 500 pounds", unlike "weighing a bid"."""
    above = syntax[mention.head].head
    return mention.quantity.kind == "measure" and "weighing" in (above.lower_, above.head.lower_)


def _is_known_age(mention: QuantityMention, syntax: Doc) -> bool:
    """Tell whether an age only says who somebody is: "the 17-year-old may have seen it"."""
    hyphened = mention.token_end < len(syntax) and syntax[mention.token_end].text.startswith("-")
    return mention.quantity.kind == "age" and hyphened


def _is_start_level(mention: QuantityMention, syntax: Doc) -> bool:
    """Tell whether a number is where a change starts: "will rise from 30 to 40" only foretells the 40."""
    start, end = mention.token_start, mention.token_end
    return (
        start > 0 and syntax[start - 1].lower_ == "from" and "to" in {t.lower_ for t in syntax[end : end + 5]}
    )
