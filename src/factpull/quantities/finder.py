"""PLACEHOLDER until the grammar lands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from factpull.annotate import Document
from factpull.quantities.mention import Quantities, QuantityMention
from factpull.records import Quantity, Unit

NUMBER_RE = regex.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})++|\d++)(\.\d++)?(\s(million|billion))?(%)?(?!\w)")


def holds_number(text: str) -> bool:
    return NUMBER_RE.search(text) is not None


def find_quantities(document: Document) -> Quantities:
    found = []
    for sentence, syntax in document.parsed():
        for m in NUMBER_RE.finditer(sentence.text):
            span = syntax.char_span(m.start(), m.end(), alignment_mode="expand")
            value = Decimal(m[1].replace(",", "") + (m[2] or ""))
            value *= {None: 1, "million": 10**6, "billion": 10**9}[m[4]]
            unit = Unit(name="percent", dimension="ratio", surface="%") if m[5] else None
            start, end = sentence.start + m.start(), sentence.start + m.end()
            found.append(
                QuantityMention(
                    span=document.span(start, end),
                    quantity=Quantity(
                        value=value,
                        relation="eq",
                        kind="percent" if unit else "count",
                        unit=unit,
                        text=m[0],
                        significant_digits=1,
                    ),
                    sentence=sentence.index,
                    token_start=span.start,
                    token_end=span.end,
                    head=span.root.head.i,
                    extent=(start, end),
                    rule="placeholder",
                )
            )
    return Quantities(tuple(found), ())


def settle_currencies(quantities: Quantities, countries: Sequence[str]) -> Quantities:
    return quantities
