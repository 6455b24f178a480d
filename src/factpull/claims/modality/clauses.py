"""How sure a clause is of a number: its helpers, its verb, and what its verb governs."""

from __future__ import annotations

from spacy.tokens import Token

from factpull.claims.modality.conditions import WILL, WOULD, is_conditional, is_counterfactual
from factpull.claims.modality.cues import governors, hedges, word_set_of
from factpull.claims.modality.negation import is_complement
from factpull.lexicon import word_set
from factpull.lexicon.change import change_verbs
from factpull.records import Modality
from factpull.syntax.dependencies import clause_of, is_clause, is_under, once_per_token

POSSIBLE_AUX = frozenset({"may", "might", "could"})
OUGHT = frozenset({"should", "ought"})
#: Verbs that say what their subject is: "the goal is to plant 500 trees", "plans were made to …".
LINKS = frozenset({"is", "are", "was", "were", "made", "'s", "be"})
#: What leads the level or the size that a forecast names behind its object: "forecasts output at 5 tons".
FORETOLD = frozenset({"at", "to", "with", "by"})
#: What leads a new target: "raises the target to 5"; who keeps a target "at 5" has it now.
RAISED = frozenset({"to"})


def mood_of_clause(clause: Token, head: Token) -> Modality | None:
    """Return how sure a clause is of a number, or None if it does not say.

    Args:
        clause: a clause that reaches the number.
        head: the number's head.
    """
    if clause.tag_[:2] == "NN" and clause.dep_ not in ("ROOT", "relcl"):
        return governors()["nouns"].get(clause.lower_)
    helpers = {child.lower_ for child in clause.children if child.dep_ in ("aux", "auxpass")}
    if is_conditional(clause, helpers) or is_counterfactual(clause, helpers):
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
    if clause.dep_ in ("acl", "relcl") and "to" in helpers and _is_passive(clause):
        return "target"
    return "target" if "to" in helpers and _is_purpose(clause) else None


@once_per_token
def _is_purpose(clause: Token) -> bool:
    """Tell whether an infinitive names what is wanted: "a scheme to cut waste by 5%"."""
    wanted = clause.dep_ in ("acl", "advcl") or (
        clause.dep_ in ("xcomp", "ccomp") and clause.head.lower_ in LINKS
    )
    return wanted and clause.tag_ == "VB" and clause.lower_ in word_set_of("words", "purposes")


@once_per_token
def _is_told_ahead(clause: Token) -> bool:
    """Tell whether a clause is what somebody foretells: "foretold that the Weavers would hold 35 mandates"."""
    while clause.dep_ == "conj" and clause.head.i != clause.i:
        clause = clause.head
    above = clause_of(clause.head)
    told = governor(above) == "forecast" or any(
        kid.dep_ == "nsubj" and kid.lower_ in word_set_of("words", "foretellers") for kid in above.children
    )
    return clause.dep_ == "ccomp" and above.i < clause.i and told


def _has_own_aim(clause: Token, head: Token) -> bool:
    """Tell whether a participle aims at something else than the number: "fired, targeting gunmen, and killed 13"."""
    aims = [kid for kid in clause.children if kid.dep_ == "dobj"]
    return clause.tag_ == "VBG" and bool(aims) and not any(is_under(head, aim) for aim in aims)


def _is_foretold(clause: Token, head: Token) -> bool:
    """Tell whether "will" foretells ("will reach 5%") rather than plans ("will build 5 plants")."""
    if clause.lower_ == "be":
        named = any(
            child.dep_ in ("attr", "acomp") or (child.dep_ == "nsubj" and child.tag_[:2] == "NN")
            for child in clause.children
        )  # "thirty sailors will be cooks", unlike "$4 million will be for dykes"
        return is_complement(head, clause) or (clause.i == clause_of(head).i and not named)
    if clause.lower_ in change_verbs() and not any(kid.dep_ == "dobj" for kid in clause.children):
        return not _is_passive(clause)
    return clause.lower_ in word_set_of("words", "ahead") and not _is_passive(clause)


def _of_governor(clause: Token, head: Token) -> Modality | None:
    """Return what a verb or its subject tells of what it governs: "expects growth", "the goal is to plant"."""
    modality = governor(clause)
    if clause.lower_ == "set" and any(
        kid.dep_ == "xcomp" and kid.lower_ in word_set_of("words", "ahead") for kid in clause.children
    ):
        return "forecast"  # "is set to rise", unlike "is set to build"
    if modality and _is_governed(modality, clause, head):
        return modality
    for child in clause.children:
        if child.lower_ in hedges() or (child.dep_ == "acomp" and governor(child)):
            return governor(child)
        named = child.dep_ in ("nsubj", "nsubjpass") and clause.lower_ in LINKS
        levels = FORETOLD if governors()["nouns"].get(child.lower_) == "forecast" else RAISED
        named = named or (child.dep_ == "dobj" and _is_of_object(clause, head, levels))
        if named and (modality := governors()["nouns"].get(child.lower_)):
            return modality
    return None


def governor(token: Token) -> Modality | None:
    """Return what a verb tells of what it governs: "expected" foretells.

    Args:
        token: the verb.
    """
    return governors()["verbs"].get(token.lower_)


def _is_of_object(clause: Token, head: Token, levels: frozenset[str] = FORETOLD) -> bool:
    """Tell whether a number says how much of a verb's object: "forecasts output at 5", "raised its target to 5"."""
    return any(
        child.dep_ == "prep" and child.lower_ in levels and is_under(head, child)
        for child in clause.children
        if child.i > clause.i
    ) and any(child.dep_ == "dobj" for child in clause.children)


def _is_governed(modality: Modality, clause: Token, head: Token) -> bool:
    """Tell whether what a verb tells holds for a number: it stands in what the verb governs."""
    governed = clause.i != clause_of(head).i or is_complement(head, clause)
    governed = governed or (
        modality in ("forecast", "target") and _is_passive(clause)
    )  # "is projected at 4%"
    governed = governed or (modality == "forecast" and _is_of_object(clause, head))
    return governed and not _is_bare_past(clause, head) and not _has_own_aim(clause, head)


def _is_bare_past(clause: Token, head: Token) -> bool:
    """Tell whether a verb like "set", "seen" or "agreed" has its plain sense: it governs no clause."""
    plain = clause.lower_ in word_set("verb_classes", "plain_pasts")
    opens = any(child.dep_ == "xcomp" for child in clause.children) and not _is_aside(head)
    return plain and clause.i == clause_of(head).i and not opens


def _is_aside(head: Token) -> bool:
    """Tell whether a number stands in an adjunct of a noun: "shops in two towns", unlike "a block of 400 flats"."""
    while not is_clause(head):
        if head.dep_ == "prep" and head.lower_ != "of":
            return True
        head = head.head
    return False


@once_per_token
def _is_passive(clause: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in clause.children)
