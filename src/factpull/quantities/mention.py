"""What the stage gives: a quantity with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from factpull.issues import IssueCode
from factpull.records import Note, Quantity, Span


@dataclass(frozen=True)
class QuantityMention:
    """A numeric expression that quantifies something, with its place.

    Attributes:
        span: the numeric expression in the article ("2.8 million", "$1.2bn", "65%").
        quantity: its value, unit, relation, kind and what it counts.
        sentence: index of its sentence in the document.
        token_start: first token of the numeric expression in the sentence's ``tree``.
        token_end: index behind its last token there.
        head: token in ``tree`` from which the whole phrase hangs in the clause: the counted noun's head, the
            unit noun, or the number itself.
        extent: the whole phrase in the article, bound words, unit and counted noun included (start, end).
        rule: the rules of the grammar that made it.
        issues: what they were unsure of.
    """

    span: Span
    quantity: Quantity
    sentence: int
    token_start: int
    token_end: int
    head: int
    extent: tuple[int, int]
    rule: str
    issues: tuple[IssueCode, ...] = ()


@dataclass(frozen=True)
class Quantities:
    """All quantities of a document in text order, and the notes on what was refused."""

    mentions: tuple[QuantityMention, ...]
    notes: tuple[Note, ...]
