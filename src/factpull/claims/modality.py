"""How sure a statement is: asserted, forecast, target, possible or conditional; and whether it is denied."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from spacy.tokens import Doc, Token

from factpull.lexicon import read_table, word_set
from factpull.quantities import QuantityMention
from factpull.records import Modality
from factpull.syntax.dependencies import clause_of, is_under
from factpull.syntax.labels import (
    AUXILIARY_LABELS,
    CLAUSE_MARKS,
    FINITE_TAGS,
    NOMINAL_SUBJECTS,
    NOUN_CLAUSES,
    OF_KNOWN_THINGS,
)

POSSIBLE_AUX = frozenset({"may", "might", "could"})
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
WOULD = frozenset({"would", "'d", "’d"})
CONDITIONS = frozenset({"if", "unless", "whether", "provided", "assuming", "should"})
#: "Not more than 5" and "should not exceed 5" set a bound; they deny no number.
BOUNDS = frozenset({"gt", "ge", "lt", "le"})
OUGHT = frozenset({"should", "ought"})
#: Verbs that say what their subject is: "the goal is to plant 500 trees", "plans were made to …".
LINKS = frozenset({"is", "are", "was", "were", "made", "'s", "be"})
NOT_DENIED = frozenset({"only", "just", "more", "less", "fewer", "least", "merely", "even"})


def read_modality(mention: QuantityMention, syntax: Doc) -> Modality:
    """Return how sure the article is of a quantity.

    Args:
        mention: the quantity.
        syntax: its sentence's tags and dependencies.
    """
    head = syntax[mention.head]
    if _refers_back(mention, syntax) or _is_start_level(mention, syntax) or _is_known_age(mention, syntax):
        return "asserted"
    if (modality := _of_phrase(head)) is not None:
        return modality
    return next((m for clause in _scope(head) if (m := _of_clause(clause, head)) is not None), "asserted")


def read_negation(mention: QuantityMention, syntax: Doc) -> bool:
    """Tell whether the article denies a quantity.

    A number in the subject, or in an adjunct ("not paid for three months"), is not what "not" denies.

    Args:
        mention: the quantity.
        syntax: its sentence's tags and dependencies.
    """
    head = syntax[mention.head]
    if _refers_back(mention, syntax) or mention.quantity.relation in BOUNDS:
        return False
    clause = clause_of(head)
    if clause.lower_ in word_set_of("words", "limiting"):
        return False
    if _is_negated(clause) and _is_complement(head, clause):
        return True
    while clause.dep_ in ("xcomp", "ccomp", "pcomp") and clause.i > clause.head.i:
        open_step = clause.dep_ == "xcomp"
        clause = clause_of(clause.head)
        if (open_step and _is_negated(clause)) or clause.lower_ in word_set_of("words", "denying"):
            return True
    return False


def _refers_back(mention: QuantityMention, syntax: Doc) -> bool:
    """Tell whether a count refers to what is known: "the two countries", "the 849 shops will move"."""
    quantity, start = mention.quantity, mention.token_start
    small = quantity.value is not None and quantity.value < 10 and not quantity.text[:1].isdecimal()
    subject = any(
        token.dep_ in NOMINAL_SUBJECTS for token in (syntax[mention.head], syntax[mention.head].head)
    )
    return (
        quantity.kind == "count"
        and (small or subject)
        and start > 0
        and syntax[start - 1].lower_ in OF_KNOWN_THINGS
    )


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


@cache
def _governors() -> dict[str, dict[str, Modality]]:
    table = read_table("modality_cues")
    return {
        kind: {word: cast("Modality", modality) for modality, words in table[kind].items() for word in words}
        for kind in ("verbs", "nouns", "adjectives")
    }


@cache
def word_set_of(section: str, key: str) -> frozenset[str]:
    """Return a list of the table as a set.

    Args:
        section: its section: "words".
        key: its key: "ahead".
    """
    return frozenset(read_table("modality_cues")[section][key])


def _of_phrase(head: Token) -> Modality | None:
    """Return what the nouns around a number tell: "a target of 30%", "planned investment of $2bn"."""
    token = head
    governors = _governors()
    while token.dep_ in (
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
    ):
        if token.tag_[:2] == "NN":
            if token.i != head.i and (modality := governors["nouns"].get(token.lower_)):
                return modality
            for child in token.children:
                if child.dep_ == "amod" and (modality := governors["adjectives"].get(child.lower_)):
                    return modality
        if token.dep_ in ("dobj", "attr", "nsubj", "nsubjpass"):
            return None
        token = token.head
    return None


def _scope(head: Token) -> Iterator[Token]:
    """Yield the clauses whose mood reaches a number, from the inside out."""
    clause = clause_of(head)
    yield clause
    while clause.head.i != clause.i and not _stands_alone(clause):
        if clause.dep_ == "acl":
            yield clause.head
        clause = clause_of(clause.head)
        yield clause


def _stands_alone(clause: Token) -> bool:
    """Tell whether a clause has a mood of its own, whatever stands above it."""
    words = {child.dep_: child.lower_ for child in clause.children}
    finite = clause.tag_ in FINITE_TAGS or any(
        child.dep_ in AUXILIARY_LABELS and child.tag_ in FINITE_TAGS for child in clause.children
    )
    if clause.dep_ in NOUN_CLAUSES:
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
            and _governor(clause_of(clause.head)) is None
        )
    return False


def _governor(token: Token) -> Modality | None:
    return _governors()["verbs"].get(token.lower_)


def _of_clause(clause: Token, head: Token) -> Modality | None:
    if clause.tag_[:2] == "NN" and clause.dep_ not in ("ROOT", "relcl"):
        return _governors()["nouns"].get(clause.lower_)
    helpers = {child.lower_ for child in clause.children if child.dep_ in AUXILIARY_LABELS}
    if _is_conditional(clause, helpers) or _is_counterfactual(clause, helpers):
        return "conditional"
    if helpers & POSSIBLE_AUX:
        return "possible"
    if helpers & WOULD and _is_told_ahead(clause):
        return "forecast"
    if helpers & (WILL | WOULD):
        return "forecast" if _is_foretold(clause, head) else "target"
    if helpers & OUGHT:
        return "target"
    if modality := _of_governor(clause, head):
        return modality
    if clause.dep_ in NOUN_CLAUSES and "to" in helpers and _is_passive(clause):
        return "target"
    return "target" if "to" in helpers and _is_purpose(clause) else None


def _is_purpose(clause: Token) -> bool:
    """Tell whether an infinitive names what is wanted: "a scheme to cut waste by 5%"."""
    wanted = clause.dep_ in ("acl", "advcl") or (
        clause.dep_ in ("xcomp", "ccomp") and clause.head.lower_ in LINKS
    )
    return wanted and clause.tag_ == "VB" and clause.lower_ in word_set_of("words", "purposes")


def _is_told_ahead(clause: Token) -> bool:
    """Tell whether a clause is what somebody foretells: "predicted that the Greens would get 40 seats"."""
    while clause.dep_ == "conj" and clause.head.i != clause.i:
        clause = clause.head
    above = clause_of(clause.head)
    return clause.dep_ == "ccomp" and above.i < clause.i and _governor(above) == "forecast"


def _has_own_aim(clause: Token, head: Token) -> bool:
    """Tell whether a participle aims at something else than the number: "fired, targeting gunmen, and killed 13"."""
    aims = [kid for kid in clause.children if kid.dep_ == "dobj"]
    return clause.tag_ == "VBG" and bool(aims) and not any(is_under(head, aim) for aim in aims)


def _is_foretold(clause: Token, head: Token) -> bool:
    """Tell whether "will" foretells ("will reach 5%") rather than plans ("will build 5 plants")."""
    if clause.lower_ == "be":
        return _is_complement(head, clause)
    return clause.lower_ in word_set_of("words", "ahead") and not _is_passive(clause)


def _of_governor(clause: Token, head: Token) -> Modality | None:
    """Return what a verb or its subject tells of what it governs: "expects growth", "the goal is to plant"."""
    modality = _governor(clause)
    if clause.lower_ == "set" and any(
        kid.dep_ == "xcomp" and kid.lower_ in word_set_of("words", "ahead") for kid in clause.children
    ):
        return "forecast"  # "is set to rise", unlike "is set to build"
    if modality and _is_governed(modality, clause, head):
        return modality
    for child in clause.children:
        if child.lower_ in _hedges() or (child.dep_ == "acomp" and _governor(child)):
            return _governor(child)
        named = child.dep_ in NOMINAL_SUBJECTS and clause.lower_ in LINKS
        if named and (modality := _governors()["nouns"].get(child.lower_)):
            return modality
    return None


def _is_governed(modality: Modality, clause: Token, head: Token) -> bool:
    """Tell whether what a verb tells holds for a number: it stands in what the verb governs."""
    governed = clause.i != clause_of(head).i or _is_complement(head, clause)
    governed = governed or (
        modality in ("forecast", "target") and _is_passive(clause)
    )  # "is projected at 4%"
    return governed and not _is_bare_past(clause, head) and not _has_own_aim(clause, head)


@cache
def _hedges() -> frozenset[str]:
    return frozenset(
        word
        for word, modality in _governors()["verbs"].items()
        if modality == "possible" and word.endswith(("ly", "aps"))
    )


def _is_bare_past(clause: Token, head: Token) -> bool:
    """Tell whether a verb like "set", "seen" or "agreed" has its plain sense: it governs no clause."""
    plain = clause.lower_ in word_set("verb_classes", "plain_pasts")
    return plain and clause.i == clause_of(head).i


def _is_passive(clause: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in clause.children)


def _is_conditional(clause: Token, helpers: set[str]) -> bool:
    marks = {child.lower_ for child in clause.children if child.dep_ in CLAUSE_MARKS}
    if marks & (CONDITIONS - {"should", "whether"}) or _is_case(clause):
        return True
    if not helpers & (WILL | WOULD | {"could", "can"}):
        return False
    return any(
        child.dep_ == "advcl"
        and any(one.lower_ in ("if", "unless") for one in child.children if one.dep_ == "mark")
        for child in clause.children
    )


def _is_counterfactual(clause: Token, helpers: set[str]) -> bool:
    """Tell whether a clause is about what did not happen: "it would have cost $5 million"."""
    return bool(helpers & WOULD) and "have" in helpers and clause.tag_ in ("VBN", "VBD")


def _is_case(clause: Token) -> bool:
    """Tell whether a clause hangs from "in the case of" or "in the event of"."""
    noun = clause.head.head if clause.dep_ == "pcomp" else clause
    return noun.lower_ in ("case", "event") and noun.dep_ == "pobj" and noun.head.lower_ == "in"


def _is_negated(clause: Token) -> bool:
    for child in clause.children:
        if child.dep_ == "neg" and child.lower_ in ("not", "n't", "n’t", "never"):
            following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
            return following not in NOT_DENIED
    return False


def _is_complement(head: Token, clause: Token) -> bool:
    """Tell whether a number stands in what a verb governs, rather than in its subject or an adjunct."""
    return any(
        child.dep_ in ("dobj", "attr", "oprd", "xcomp", "ccomp") and is_under(head, child)
        for child in clause.children
    )
