"""Clauses that hold only on a condition."""

from __future__ import annotations

from spacy.tokens import Token

from factpull.syntax.dependencies import once_per_token

#: Participles whose clause is a condition: "assuming that prices rise by 5%".
SUPPOSING = frozenset({"assuming", "supposing"})
CONDITIONS = frozenset({"if", "unless", "whether", "provided", "assuming", "should"})
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
WOULD = frozenset({"would", "'d", "’d"})


def is_conditional(clause: Token, helpers: set[str]) -> bool:
    """Tell whether a clause is a condition, or holds on one.

    Args:
        clause: its head.
        helpers: its helping verbs.
    """
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    if marks & (CONDITIONS - {"should", "whether"}) or _is_case(clause):
        return True
    if not helpers & (WILL | WOULD | {"could", "can"}):
        return False
    return any(
        child.dep_ == "advcl"
        and not _is_need(child)
        and any(one.lower_ in ("if", "unless") for one in child.children if one.dep_ == "mark")
        for child in clause.children
    )


@once_per_token
def is_supposed(clause: Token) -> bool:
    """Tell whether a clause says what is taken for granted: "assuming that prices stay at 5"."""
    return clause.lower_ in SUPPOSING and any(child.dep_ == "ccomp" for child in clause.children)


@once_per_token
def _is_need(clause: Token) -> bool:
    """Tell whether an "if" names what something is needed for: "if the region is to keep growing"."""
    return clause.lower_ in ("is", "are") and any(
        child.dep_ == "xcomp" and any(one.lower_ == "to" for one in child.children)
        for child in clause.children
    )


def is_counterfactual(clause: Token, helpers: set[str]) -> bool:
    """Tell whether a clause is about what did not happen: "it would have cost $5 million"."""
    return bool(helpers & WOULD) and "have" in helpers and clause.tag_ in ("VBN", "VBD")


@once_per_token
def _is_case(clause: Token) -> bool:
    """Tell whether a clause hangs from "in the case of" or "in the event of"."""
    noun = clause.head.head if clause.dep_ == "pcomp" else clause
    return noun.lower_ in ("case", "event") and noun.dep_ == "pobj" and noun.head.lower_ == "in"
