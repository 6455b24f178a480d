"""Which phrases of place hold for a number, by where they hang in its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from factpull.claims.place.phrases import PlacePhrase, is_called
from factpull.lexicon import word_set
from factpull.lexicon.change import verb_forms
from factpull.syntax.dependencies import clause_of, is_under
from factpull.syntax.labels import CLAUSE_MARKS, NOUN_CLAUSES

_FAR = 3
#: Words that lead to a place even if it has no name.
_SITING = frozenset({"in", "at", "near", "across", "throughout"})
_WHEN = frozenset({"when", "after", "as", "once", "where"})
#: A place with a name goes before one without.
_BEHIND_NAMES = 10


class Reach:
    """How far places apply to a number: those of its own clause, then of the clauses that tell of the same.

    Args:
        head: the token that the number's phrase hangs from.
        others: the heads of all numbers of the sentence.
        wide: whether places of other clauses count: those who were hurt were hurt where the fire was.
    """

    def __init__(self, head: Token, others: Iterable[int], *, wide: bool) -> None:
        self._head = head
        tokens = (head.doc[at] for at in others if at != head.i)
        self._below = [other for other in tokens if other.dep_ != "pobj" and is_under(other, head)]
        self._own = clause_of(head)
        self._wide = wide
        self._clauses = self._around() if wide else {}

    def rank(self, phrase: PlacePhrase) -> int | None:
        """Return how near a phrase of place is to the number, or None when it is another thing's.

        Args:
            phrase: the phrase.
        """
        attach = phrase.preposition.head
        if is_under(self._head, phrase.preposition):
            return None
        if any(is_under(attach, other) for other in self._below):
            return None  # "40 cases, three in Texas"
        if is_under(attach, self._head):
            near = clause_of(attach)
            return 0 if near.i == clause_of(self._head).i or near.dep_ in NOUN_CLAUSES else None
        own = self._own
        if attach.i == own.i or (
            own.dep_ in ("xcomp", "acl") and attach.i == own.head.i and attach.tag_[:2] == "VB"
        ):
            return 1
        return self._climb(attach) if self._wide else None

    def rank_unnamed(self, phrase: PlacePhrase) -> int | None:
        """Return the same for a phrase without a name, "at the scene": it holds for counts of its own clause only.

        Args:
            phrase: the phrase.
        """
        if not self._wide or phrase.preposition.lower_ not in _SITING:
            return None
        if is_called(phrase):
            return self.rank(phrase)
        noun = self._head.doc[phrase.end - 1].lower_
        at_one = phrase.preposition.lower_ == "at" and noun in word_set("claim_words", "facilities")
        if not at_one and noun not in word_set("claim_words", "sites"):
            return None
        rank = self.rank(phrase)
        return rank + _BEHIND_NAMES if rank is not None and rank < 2 else None

    def _climb(self, attach: Token) -> int | None:
        """Return how near a noun's clause is to the number's, or None: "killed by a fire that broke out in Oruro"."""
        for steps in range(_FAR):
            clause = clause_of(attach)
            if clause.i in self._clauses:
                return self._clauses[clause.i] + steps
            if clause.dep_ not in NOUN_CLAUSES and not _is_after(clause):
                return None
            attach = clause.head
        return None

    def _around(self) -> dict[int, int]:
        """Return the clauses whose places hold for a count, by how near they are."""
        near: dict[int, int] = {self._own.i: 1}
        frontier = [self._own]
        while frontier:
            clause = frontier.pop()
            for other in _joined(clause):
                if other.i not in near:
                    near[other.i] = near[clause.i] + 1
                    frontier.append(other)
        return near


def _is_after(clause: Token) -> bool:
    """Tell whether a clause is set in time by "after" or "while": "died after being trapped in Oruro"."""
    return clause.dep_ == "pcomp" and clause.head.lower_ in ("after", "while")


def _joined(clause: Token) -> list[Token]:
    """Return the clauses that tell of the same event as a clause: coordinated with it, when and how it happened."""
    # The model takes many a verb of a headline for a noun: "when a ferry sinks".
    found = [
        kid
        for kid in clause.children
        if (kid.dep_ == "advcl" and _tells_how(kid, clause))
        or _is_listed(kid, clause)
        or (
            kid.tag_[:2] == "VB"
            and (kid.dep_ in ("conj", "prep") or (kid.dep_ == "xcomp" and clause.tag_ == "VBN"))
        )
    ]
    after = clause.dep_ == "advcl" and _tells_how(clause, clause.head)
    if clause.dep_ in ("conj", "xcomp") or after or _is_listed(clause, clause.head):
        found.append(clause.head)
    return [other for other in found if other.tag_[:2] == "VB" or other.dep_ == "advcl"]


def _is_listed(clause: Token, main: Token) -> bool:
    """Tell whether the model hung the first of two clauses below the last: "four were killed, 12 were hurt"."""
    return clause.dep_ == "ccomp" and clause.i < main.i and {clause.tag_, main.tag_} == {"VBN"}


def _tells_how(clause: Token, main: Token) -> bool:
    """Tell whether an adverbial clause tells of what the main one does: a participle, or when it was suffered."""
    marker = next((kid.lower_ for kid in clause.lefts if kid.dep_ in CLAUSE_MARKS), "")
    if marker in ("", "while"):
        return True
    words = word_set("claim_words", "lost_words") | verb_forms("claim_words", "harming_verbs")
    suffered = main.tag_ == "VBN" or not words.isdisjoint(token.lower_ for token in (main, *main.children))
    return marker in _WHEN and suffered
