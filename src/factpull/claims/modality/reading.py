"""How sure a statement is: asserted, forecast, target, possible or conditional."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factpull.claims.modality.clauses import governor, mood_of_clause
from factpull.claims.modality.conditions import CONDITIONS, is_supposed
from factpull.claims.modality.cues import governors
from factpull.claims.modality.known import is_known
from factpull.lexicon import word_set
from factpull.quantities import QuantityMention
from factpull.records import Modality
from factpull.syntax.dependencies import clause_of, once_per_token

#: How a number may hang in its phrase.
_NOMINAL = frozenset(
    {
        "pobj",
        "nummod",
        "compound",
        "prep",
        "appos",
        "dobj",
        "attr",
        "nsubj",
        "nsubjpass",
        "amod",
        "nmod",
        "quantmod",
    }
)
#: How many words up the tree a phrase is still the number's own.
_LONGEST_CLIMB = 14


def read_modality(mention: QuantityMention, syntax: Doc) -> Modality:
    """Return how sure the article is of a quantity.

    Args:
        mention: the quantity.
        syntax: its sentence's tags and dependencies.
    """
    head = syntax[mention.head]
    if is_known(mention, syntax):
        return "asserted"
    clauses = tuple(_scope(head))
    if any(is_supposed(clause) for clause in clauses):
        return "conditional"
    if (modality := _of_phrase(head)) is not None:
        return modality
    return next((m for clause in clauses if (m := mood_of_clause(clause, head)) is not None), "asserted")


def settle_modality(modality: Modality, form: str | None) -> Modality:
    """Return how sure the article is of one side of a change: where a change starts is known.

    Args:
        modality: what the sentence tells of the number: "forecast".
        form: its side of the change: "from" for the level before.

    Example:
        >>> settle_modality("forecast", "from")
        'asserted'
    """
    return "asserted" if form == "from" and modality == "forecast" else modality


def _of_phrase(head: Token) -> Modality | None:
    """Return what the nouns around a number tell: "a target of 30%", "planned investment of $2bn"."""
    token = head
    cues = governors()
    for _ in range(_LONGEST_CLIMB):
        if token.dep_ not in _NOMINAL:
            break
        if token.tag_[:2] == "NN":
            if token.i != head.i and (modality := cues["nouns"].get(token.lower_)):
                return modality
            if (modality := _of_adjective(token)) is not None:
                return modality
        if token.dep_ in ("dobj", "attr", "nsubj", "nsubjpass"):
            return None
        token = token.head
    return None


@once_per_token
def _of_adjective(noun: Token) -> Modality | None:
    adjectives = governors()["adjectives"]
    for child in noun.children:
        if child.dep_ == "amod" and (modality := adjectives.get(child.lower_)):
            return modality
    return None


def _scope(head: Token) -> Iterator[Token]:
    """Yield the clauses whose mood reaches a number, from the inside out."""
    clause = clause_of(head)
    yield clause
    while clause.head.i != clause.i and not _stands_alone(clause):
        if clause.dep_ == "acl":
            yield clause.head
        if clause.dep_ == "pcomp" and clause.head.head.tag_[:2] == "NN":
            yield clause.head.head  # "with the goal of planting 500 trees"
        clause = clause_of(clause.head)
        yield clause


@once_per_token
def _stands_alone(clause: Token) -> bool:
    """Tell whether a clause has a mood of its own, whatever stands above it."""
    words = {child.dep_: child.lower_ for child in clause.children}
    finite = clause.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBD", "VBZ", "VBP", "MD")
        for child in clause.children
    )
    if clause.dep_ in ("relcl", "acl"):
        return words.get("aux") != "to"
    if clause.dep_ == "conj":
        return finite and ("nsubj" in words or "nsubjpass" in words or "aux" in words)
    if clause.dep_ == "advcl":
        return finite and not CONDITIONS & {words.get("mark", ""), words.get("advmod", "")}
    if clause.dep_ == "ccomp" and clause.i < clause.head.i:
        return finite
    if clause.dep_ == "ccomp":
        return (
            clause_of(clause.head).lower_ in word_set("speech_verbs", "forms")
            and governor(clause_of(clause.head)) is None
        )
    return False
