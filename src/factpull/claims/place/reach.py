"""Which phrases of place hold for a number, by where they hang in its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from factpull.claims.place.phrases import PlacePhrase, is_called
from factpull.lexicon import word_set
from factpull.lexicon.change import verb_forms
from factpull.syntax.dependencies import clause_of, is_under, nearest_above

_FAR = 3
#: A sentence with more clauses that tell of the same is a list of events.
_MOST_CLAUSES = 16
#: Words that lead to a place even if it has no name.
_SITING = frozenset({"in", "at", "near", "across", "throughout"})
_WHEN = frozenset({"when", "after", "as", "once", "where"})
#: A place with a name goes before one without.
_BEHIND_NAMES = 10


class Heads:
    """The tokens that the numbers of a sentence hang from, and what its clauses tell of together: read once.

    Args:
        syntax: the sentence's dependencies.
        heads: the places of the tokens.
    """

    def __init__(self, syntax: Doc, heads: Iterable[int]) -> None:
        self._syntax = syntax
        self._above = nearest_above(syntax, {at for at in heads if syntax[at].dep_ != "pobj"})
        self._joined: dict[int, list[Token]] = {}

    def stand_between(self, token: Token, head: Token) -> bool:
        """Tell whether a token hangs from another number, which hangs from a number: "40 cases, three in Texas".

        Args:
            token: any token.
            head: the token that the number hangs from.
        """
        above = self._above[token.i]
        return above is not None and above != head.i and is_under(self._syntax[above], head)

    def joined(self, clause: Token) -> list[Token]:
        """Return the clauses that tell of the same event as a clause.

        Args:
            clause: the clause's head.
        """
        if clause.i not in self._joined:
            self._joined[clause.i] = _joined(clause)
        return self._joined[clause.i]


class Reach:
    """How far places apply to a number: those of its own clause, then of the clauses that tell of the same.

    Args:
        head: the token that the number's phrase hangs from.
        heads: those of all numbers of the sentence.
        wide: whether places of other clauses count: those who were hurt were hurt where the fire was.
    """

    def __init__(self, head: Token, heads: Heads, *, wide: bool) -> None:
        self._head = head
        self._heads = heads
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
        if self._heads.stand_between(attach, self._head):
            return None
        if is_under(attach, self._head):
            near = clause_of(attach)
            return 0 if near.i == clause_of(self._head).i or near.dep_ in ("acl", "relcl") else None
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
        """As in "killed by a fire that broke out in Oruro": the clause describes a noun of the number's own."""
        for steps in range(_FAR):
            clause = clause_of(attach)
            if clause.i in self._clauses:
                return self._clauses[clause.i] + steps
            if clause.dep_ not in ("acl", "relcl") and not _is_after(clause):
                return None
            attach = clause.head
        return None

    def _around(self) -> dict[int, int]:
        """Return the clauses whose places hold for a count, by how near they are."""
        near: dict[int, int] = {self._own.i: 1}
        frontier = [self._own]
        while frontier:
            clause = frontier.pop()
            for other in self._heads.joined(clause):
                if len(near) >= _MOST_CLAUSES:
                    return near
                if other.i not in near:
                    near[other.i] = near[clause.i] + 1
                    frontier.append(other)
        return near


def _is_after(clause: Token) -> bool:
    """As in "died after being trapped in Oruro"."""
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
    """As in "four were killed, 12 were hurt": the model hangs the first below the last."""
    return clause.dep_ == "ccomp" and clause.i < main.i and {clause.tag_, main.tag_} == {"VBN"}


def _tells_how(clause: Token, main: Token) -> bool:
    """Tell whether an adverbial clause tells of what the main one does: a participle, or when it was suffered."""
    marker = next((kid.lower_ for kid in clause.lefts if kid.dep_ in ("mark", "advmod")), "")
    if marker in ("", "while"):
        return True
    words = word_set("claim_words", "lost_words") | verb_forms("claim_words", "harming_verbs")
    suffered = main.tag_ == "VBN" or not words.isdisjoint(token.lower_ for token in (main, *main.children))
    return marker in _WHEN and suffered
