"""Clauses: whose subject, whose object, and how a numeric phrase hangs in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factpull.lexicon import word_set
from factpull.lexicon.change import verb_forms
from factpull.syntax.labels import CLAUSE_MARKS, NOUN_CLAUSES
from factpull.syntax.phrases import is_time
from factpull.syntax.tree import SUBJECTS, Tree

Relation = Literal["subject", "object", "prep", "adverbial", "none"]

_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "acomp"})
_PREP_TAGS = frozenset({"IN", "TO", "RP"})
#: What may stand between "and" and a subject's noun; the model takes many a noun for a verb there.
_BEFORE_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VB", "VBG", "DT", "PRP$", "POS"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = frozenset({"which", "that", "who", "whom"})
_LONGEST_CLIMB = 14


@dataclass(frozen=True, slots=True)
class Attachment:
    """The way from a numeric phrase up to its clause.

    Attributes:
        verb: the verb that it hangs from, or None.
        relation: what it is to that verb.
        prep: the preposition that leads it to the verb, or "".
        nouns: the nouns on the way with the link to each ("of", "modifier", "appos", …), the nearest first.
        path: all tokens on the way, the nearest first.
        coordinated: a token of an earlier conjunct that it is coordinated with, or None.
    """

    verb: int | None
    relation: Relation
    prep: str
    nouns: tuple[tuple[str, int], ...]
    path: tuple[int, ...]
    coordinated: int | None


def attach(tree: Tree, head: int, own: frozenset[int], others: frozenset[int]) -> Attachment:
    """Return how a numeric phrase hangs in its clause.

    Args:
        tree: the sentence.
        head: the token that its phrase hangs from.
        own: the tokens of the phrase; the way starts behind them.
        others: the tokens of all numbers of the sentence; the way passes through them.
    """
    node, prep, coordinated = head, "", None
    nouns: list[tuple[str, int]] = []
    path: list[int] = []
    for _ in range(_LONGEST_CLIMB):
        up, dep = tree.heads[node], tree.deps[node]
        if up == node:
            return Attachment(
                node if tree.is_verb(node) else None, "none", prep, tuple(nouns), tuple(path), coordinated
            )
        path.append(up)
        if up in own and tree.is_verb(up):
            return Attachment(up, _relation(tree, node, dep), prep, tuple(nouns), tuple(path), coordinated)
        if up in own or (up in others and dep not in {"conj", "appos", "prep"}):
            pass
        elif dep == "conj":
            coordinated = up if coordinated is None else coordinated
            if tree.is_verb(up):
                return Attachment(up, "none", prep, tuple(nouns), tuple(path), coordinated)
        elif tree.is_verb(up):
            inside = (
                node in own and dep == "prep" and tree.lower[node] == "to"
            )  # the "to" of "fell 200 to 300 euros" leads nowhere
            relation = "adverbial" if inside else _relation(tree, node, dep)
            return Attachment(up, relation, prep, tuple(nouns), tuple(path), coordinated)
        elif tree.tags[up] in _PREP_TAGS or tree.deps[up] == "prep":
            prep = tree.lower[up]
        elif tree.tags[up].startswith(("N", "PRP", "CD")) or tree.tags[up] == "$":
            nouns.append((_link(dep, prep, tree, node), up))
            prep = ""
        node = up
    return Attachment(None, "none", prep, tuple(nouns), tuple(path), coordinated)


def _relation(tree: Tree, node: int, dep: str) -> Relation:
    if dep in SUBJECTS:
        return "subject"
    if dep in _OBJECTS:
        return "object"
    if dep in {"prep", "agent", "pcomp"} or tree.tags[node] in _PREP_TAGS:
        return "prep"
    return "adverbial"


def _link(dep: str, prep: str, tree: Tree, node: int) -> str:
    if tree.tags[node] in _PREP_TAGS or dep == "prep":
        return prep or tree.lower[node]
    if dep == "appos":
        return "appos"
    return "modifier"


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the head of a verb's subject in the same sentence, or None.

    Coordinated and dependent verbs take the subject of the verb above; a relative pronoun stands for its noun.

    Args:
        tree: the sentence.
        verb: the verb.
    """
    for _ in range(8):
        own = _own_subject(tree, verb)
        if tree.child(verb, "expl") is not None:
            return None
        if own is not None:
            if tree.lower[own] in _RELATIVES and tree.tags[own] != "DT":
                return _antecedent(tree, verb)
            return _deducted(tree, verb, _past_label(tree, verb, own))
        if (left := _behind_year(tree, verb) or _left_behind(tree, verb)) is not None:
            return left
        above = _verb_above(tree, verb)
        if above is None:
            return _noun_before(tree, verb) if tree.tags[verb] in {"VBZ", "VBP", "VBD"} else None
        if not tree.is_verb(above) and not is_time(tree, above):
            return above
        clause = above if tree.is_verb(above) else governing_verb(tree, above)
        if clause is None:
            return None
        verb = clause
    return None


def _own_subject(tree: Tree, verb: int) -> int | None:
    """Return a verb's own subject, or that which the model hung from its auxiliary: "Lopes is re-elected"; or None."""
    own, helper = tree.child(verb, *_SUBJECTS), tree.child(verb, "aux", "auxpass")
    if own is not None or helper is None:
        return own
    hung = tree.child(helper, *_SUBJECTS)
    return hung if hung is not None and tree.child(hung, "appos") is None else None


def _past_label(tree: Tree, verb: int, subject: int) -> int:
    """Return the subject behind a label that the model took for it: "Orlau, Velia: a ride costs 4 pesos"."""
    for kid in tree.kids[verb]:
        behind = kid < verb and tree.deps[kid] in {"nsubj", "nsubjpass"} and ":" in tree.words[subject:kid]
        if behind and tree.tags[tree.left[kid]] == "DT":
            return kid
    return subject


def _deducted(tree: Tree, verb: int, subject: int) -> int:
    """Return the noun that the model took for a clause of its own: "profit after tax amounted to"."""
    up, mark = tree.heads[verb], tree.child(verb, "mark")
    parsed_apart = tree.deps[verb] == "advcl" and mark == up + 1 and tree.lower[mark] in {"after", "before"}
    deducted = tree.lower[subject] in word_set("claim_words", "deductions")
    return up if parsed_apart and deducted and tree.tags[up].startswith("NN") else subject


def _behind_year(tree: Tree, verb: int) -> int | None:
    """Return the subject that the model took into what stands before it: "in 1972 literacy was 41 percent"."""
    first = min((kid for kid in tree.kids[verb] if tree.deps[kid] in {"aux", "auxpass", "neg"}), default=verb)
    noun = min(first, verb) - 1
    link = tree.heads[noun]
    if (
        noun < 1
        or tree.deps[noun] != "pobj"
        or tree.heads[link] != verb
        or not tree.tags[noun].startswith("NN")
    ):
        return None
    opens = tree.lower[link] == "in" and (link == 0 or tree.lower[link - 1] in {",", "and", "while", ";"})
    apart = is_time(tree, link + 1) or (opens and tree.tags[noun] == "NNS" and tree.tags[link + 1] != "DT")
    return noun if link + 1 < noun and apart and not is_time(tree, noun) else None


def _left_behind(tree: Tree, verb: int) -> int | None:
    """Return the subject that the model hung elsewhere: "as exports fell", "the area lost was 40 acres"."""
    if tree.tags[verb] not in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
        return None
    up = tree.heads[verb]
    if tree.deps[verb] == "ccomp" and up == verb - 1:
        return tree.child(up, "nsubj")
    if tree.deps[verb] == "conj" and (noun := _noun_before(tree, verb)) is not None:
        return noun
    for kid in tree.kids[up] if tree.deps[verb] == "advcl" else ():
        if (
            tree.lower[kid] in {"as", "after", "since", "before", "until"}
            and tree.right[kid] == tree.left[verb] - 1
        ):
            return tree.child(kid, "pobj")
    return None


def _noun_before(tree: Tree, verb: int) -> int | None:
    """Return the phrase before a verb that has lost its subject, or None: "… and valve life was extended"."""
    first = min((kid for kid in tree.kids[verb] if tree.deps[kid] in {"aux", "auxpass", "neg"}), default=verb)
    noun = min(first, verb) - 1
    if noun < 0 or not tree.tags[noun].startswith("NN"):
        return None
    while (
        tree.deps[noun] in {"pobj", "prep", "compound"}
        and tree.heads[noun] < verb
        and not tree.is_verb(tree.heads[noun])
    ):
        noun = tree.heads[noun]
    start = noun
    while start > 0 and tree.tags[start - 1] in _BEFORE_NOUNS:
        start -= 1
    opens = start == 0 or tree.lower[start - 1] in {"and", "but", "while", ",", ";", ":", "as", "that"}
    return noun if opens and tree.tags[noun].startswith("NN") and not is_time(tree, noun) else None


def _antecedent(tree: Tree, verb: int) -> int | None:
    """Return the noun that the relative clause of a verb is about."""
    while tree.deps[verb] in {"conj", "xcomp", "ccomp"} and tree.is_verb(tree.heads[verb]):
        verb = tree.heads[verb]
    up = tree.heads[verb]
    return up if up != verb and not tree.is_verb(up) and not is_time(tree, up) else None


def _verb_above(tree: Tree, verb: int) -> int | None:
    """Return the verb (or the noun, for a participle that describes one) that lends a verb its subject."""
    dep, up = tree.deps[verb], tree.heads[verb]
    if up == verb:
        return None
    if dep == "acl" and tree.lower[max(verb - 1, 0)] == "to":
        above = governing_verb(tree, up)
        return above if above is not None and tree.child(above, "nsubj", "nsubjpass") != up else None
    if dep == "pcomp" and not tree.is_verb(tree.heads[up]):
        pursued = tree.lower[tree.heads[up]] in word_set("claim_words", "pursuit_nouns")
        return governing_verb(tree, up) if pursued else None
    if dep == "advcl" and tree.lower[max(verb - 1, 0)] == "to":
        if tree.child(up, "nsubjpass") is not None:
            return None  # "plans were made to cut": nobody in the sentence cuts
        if (doer := _foretold(tree, up, verb) or _for_doer(tree, verb)) is not None:
            return doer
    if dep == "xcomp" and tree.lower[up] not in word_set("verb_classes", "subject_control"):
        controller = tree.child(up, "dobj")
        if controller is not None and verb > controller:
            return controller
    if dep in {"relcl", "acl", "conj", "xcomp", "advcl", "pcomp", "prep", "aux", "auxpass"}:
        return up if dep in NOUN_CLAUSES or tree.is_verb(up) else governing_verb(tree, up)
    return None


def _foretold(tree: Tree, verb: int, infinitive: int) -> int | None:
    """Return what is said to do something: "the bank projects output to rise", "it sees sales to fall"."""
    if tree.lower[verb] not in verb_forms("claim_words", "foretelling_verbs"):
        return None
    thing = tree.child(verb, "dobj")
    return thing if thing is not None and verb < thing < infinitive else None


def _for_doer(tree: Tree, infinitive: int) -> int | None:
    """Return the noun right before an infinitive that "for" leads: "the forecast is for output to rise"."""
    noun = infinitive - 2
    link = tree.heads[noun]
    led = tree.deps[noun] == "pobj" and tree.lower[link] == "for" and link < noun
    return noun if noun > 0 and led and not is_time(tree, noun) else None


def governing_verb(tree: Tree, token: int) -> int | None:
    """Return the nearest verb that a token hangs from, or None.

    Args:
        tree: the sentence.
        token: the token.
    """
    for _ in range(_LONGEST_CLIMB):
        up = tree.heads[token]
        if up == token:
            return None
        if tree.is_verb(up):
            return up
        token = up
    return None


def marker_of(tree: Tree, clause: int) -> str:
    """Return the word before a clause's verb that says how it belongs to another, or "": "when", "while", "if".

    Args:
        tree: the sentence.
        clause: the head of a clause.
    """
    for kid in tree.kids[clause]:
        if kid < clause and tree.deps[kid] in CLAUSE_MARKS:
            return tree.lower[kid]
    return ""


def object_of(tree: Tree, verb: int) -> int | None:
    """Return the head of a verb's object, or None.

    Args:
        tree: the sentence.
        verb: the verb.
    """
    return tree.child(verb, "dobj", "attr", "oprd")


def prep_object(tree: Tree, token: int, *words: str) -> int | None:
    """Return the noun behind one of these prepositions of a token, or None.

    Args:
        tree: the sentence.
        token: a verb or noun.
        words: prepositions in lower case.
    """
    for kid in tree.kids[token]:
        if tree.lower[kid] in words and tree.deps[kid] in {"prep", "agent", "dative"}:
            noun = tree.child(kid, "pobj")
            if noun is not None and (
                noun > kid + 1 or tree.lower[noun] not in word_set("claim_words", "hollow_nouns")
            ):
                return noun
    return None
