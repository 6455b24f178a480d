"""Clauses of a sentence, read from its dependencies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator
from functools import wraps
from typing import Literal, TypeVar

from spacy.tokens import Doc, Token

from factpull.syntax.columns import Columns, columns_of
from factpull.syntax.labels import AUXILIARY_LABELS

Found = TypeVar("Found")
Tense = Literal["past", "perfect", "present", "future", "none"]

#: Dependencies that head a clause of their own.
CLAUSES = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "parataxis"}
)
AHEAD = frozenset({"will", "'ll", "’ll", "wo", "would", "'d", "’d", "shall"})
#: The keys of a sentence's user data under which its stretches and its clauses stand.
_STRETCHES = "factpull.stretches"
_CLAUSE_OF = "factpull.clause_of"
PAST_AUX = frozenset({"was", "were", "had", "did", "could"})


def once_per_token(read: Callable[[Token], Found]) -> Callable[[Token], Found]:
    """Return a function of a token that keeps its answers with the token's sentence: many numbers ask of one clause.

    Args:
        read: a function that depends on the token and its sentence only.
    """
    key = f"factpull.{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def kept(token: Token) -> Found:
        found: dict[int, Found] = token.doc.user_data.setdefault(key, {})
        if token.i not in found:
            found[token.i] = read(token)
        return found[token.i]

    return kept


def is_clause(token: Token) -> bool:
    """Tell whether a token heads a clause.

    Args:
        token: of a parsed sentence.
    """
    return _heads_clause(columns_of(token.doc), token.i)


def _heads_clause(columns: Columns, at: int) -> bool:
    if columns.deps[at] in CLAUSES:
        return True
    tag, above = columns.tags[at], columns.tags[columns.heads[at]]
    return columns.deps[at] == "conj" and tag[:2] in ("VB", "MD") and above[:2] in ("VB", "MD", "JJ")


def clause_of(token: Token) -> Token:
    """Return the head of the clause that a token stands in.

    Args:
        token: of a parsed sentence.
    """
    doc = token.doc
    kept: list[int] | None = doc.user_data.get(_CLAUSE_OF)
    if kept is None:
        kept = doc.user_data[_CLAUSE_OF] = _clauses(columns_of(doc))
    return doc[kept[token.i]]


def _clauses(columns: Columns) -> list[int]:
    """Return for every token the head of its clause."""
    found = list(range(len(columns.heads)))
    for at in columns.order:
        if not _heads_clause(columns, at):
            found[at] = found[columns.heads[at]]
    return found


def nearest_above(doc: Doc, marked: Container[int]) -> list[int | None]:
    """Return for every token itself or the nearest token above it that is one of some, or None.

    Args:
        doc: a parsed sentence.
        marked: the places of those tokens.
    """
    columns = columns_of(doc)
    heads = columns.heads
    found: list[int | None] = [None] * len(heads)
    for index in columns.order:
        found[index] = index if index in marked else found[heads[index]]
    return found


def clauses_above(token: Token) -> Iterator[Token]:
    """Yield the clauses that hold a clause, from the inside out.

    Args:
        token: the head of a clause.
    """
    while token.head.i != token.i:
        token = clause_of(token.head)
        yield token


def is_under(token: Token, ancestor: Token) -> bool:
    """Tell whether a token hangs from another, at any depth, or is it.

    Args:
        token: any token.
        ancestor: a token of the same sentence.
    """
    place, behind = _stretches(token.doc)
    return place[ancestor.i] <= place[token.i] < behind[ancestor.i]


def _stretches(doc: Doc) -> tuple[list[int], list[int]]:
    """Return each token's place in a preorder of the tree, and the place behind all that hangs from it.

    What hangs from a token stands together behind it there, so that one look tells it from the rest. The order is kept
    with the sentence: some ask of every pair of its numbers.
    """
    kept: tuple[list[int], list[int]] | None = doc.user_data.get(_STRETCHES)
    if kept is None:
        columns = columns_of(doc)
        heads, order = columns.heads, columns.order
        sizes = [1] * len(heads)
        for token in reversed(order):
            if heads[token] != token:
                sizes[heads[token]] += sizes[token]
        place = [0] * len(heads)
        for number, token in enumerate(order):
            place[token] = number
        kept = place, [place[token] + sizes[token] for token in range(len(heads))]
        doc.user_data[_STRETCHES] = kept
    return kept


@once_per_token
def tense_of(clause: Token) -> Tense:
    """Return the tense of a clause; "none" for clauses without a finite verb.

    Args:
        clause: the head of a clause.
    """
    helpers = [child for child in clause.children if child.dep_ in AUXILIARY_LABELS]
    words = [helper.lower_ for helper in helpers]
    if not AHEAD.isdisjoint(words):
        return "future"
    if clause.tag_ == "VBD" or not PAST_AUX.isdisjoint(words):
        return "past"
    if clause.tag_ == "VBN" and not {"has", "have", "'ve", "’ve", "'s", "’s"}.isdisjoint(words):
        return "perfect"
    if clause.tag_ in ("VBZ", "VBP") or any(helper.tag_ in ("VBZ", "VBP") for helper in helpers):
        return "present"
    return "none"


@once_per_token
def tense_around(clause: Token) -> Tense:
    """Return the tense of a clause, or of the nearest finite one that holds it.

    Args:
        clause: the head of a clause.
    """
    tense = tense_of(clause)
    if tense != "none" or clause.dep_ == "ROOT":
        return tense
    return next((t for above in clauses_above(clause) if (t := tense_of(above)) != "none"), "none")


def token_at(syntax: Doc, offset: int) -> Token:
    """Return the token that holds a character, or the last one before it.

    Args:
        syntax: a sentence's own document.
        offset: index of the character in the sentence.
    """
    return syntax[max(0, bisect_right(columns_of(syntax).starts, offset) - 1)]
