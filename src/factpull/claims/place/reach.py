"""Which phrases of place hold for a number, by where they hang in its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from factpull.claims.place.phrases import PlacePhrase, is_called
from factpull.claims.sentence.harm import tells_of_harm
from factpull.lexicon import word_set
from factpull.syntax.clauses import marker_of
from factpull.syntax.labels import NOUN_CLAUSES
from factpull.syntax.tree import Tree

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
        tree: the sentence.
        heads: the tokens.
    """

    def __init__(self, tree: Tree, heads: Iterable[int]) -> None:
        self.tree = tree
        numbers = frozenset(heads)
        marked = {head for head in numbers if tree.deps[head] != "pobj"}
        self._above = tree.nearest_above(marked) if len(numbers) > 1 else [None] * len(tree)
        self._joined: dict[int, list[int]] = {}

    def stand_between(self, token: int, head: int) -> bool:
        """Tell whether a token hangs from another number, which hangs from a number: "40 cases, three in Texas".

        Args:
            token: any token.
            head: the token that the number hangs from.
        """
        above = self._above[token]
        return above is not None and above != head and self.tree.is_under(above, head)

    def joined(self, clause: int) -> list[int]:
        """Return the clauses that tell of the same event as a clause.

        Args:
            clause: the clause's head.
        """
        if clause not in self._joined:
            self._joined[clause] = _joined(self.tree, clause)
        return self._joined[clause]


class Reach:
    """How far places apply to a number: those of its own clause, then of the clauses that tell of the same.

    Args:
        head: the token that the number's phrase hangs from.
        heads: those of all numbers of the sentence.
        wide: whether places of other clauses count: those who were hurt were hurt where the fire was.
    """

    def __init__(self, head: int, heads: Heads, *, wide: bool) -> None:
        self._head = head
        self._heads = heads
        self._tree = heads.tree
        self._own = heads.tree.clauses[head]
        self._wide = wide
        self._clauses = self._around() if wide else {}

    def rank(self, phrase: PlacePhrase) -> int | None:
        """Return how near a phrase of place is to the number, or None when it is another thing's.

        Args:
            phrase: the phrase.
        """
        tree, own = self._tree, self._own
        attach = tree.heads[phrase.preposition]
        if tree.is_under(self._head, phrase.preposition):
            return None
        if self._heads.stand_between(attach, self._head):
            return None
        if tree.is_under(attach, self._head):
            near = tree.clauses[attach]
            return 0 if near == own or tree.deps[near] in NOUN_CLAUSES else None
        above = attach == tree.heads[own] and tree.tags[attach][:2] == "VB"
        if attach == own or (tree.deps[own] in ("xcomp", "acl") and above):
            return 1
        return self._climb(attach) if self._wide else None

    def rank_unnamed(self, phrase: PlacePhrase) -> int | None:
        """Return the same for a phrase without a name, "at the scene": it holds for counts of its own clause only.

        Args:
            phrase: the phrase.
        """
        lead = self._tree.lower[phrase.preposition]
        if (not self._wide and not _opens(self._tree, phrase)) or lead not in _SITING:
            return None
        if is_called(self._tree, phrase):
            return self.rank(phrase)
        noun = self._tree.lower[phrase.end - 1]
        at_one = lead == "at" and noun in word_set("claim_words", "facilities")
        if not at_one and noun not in word_set("claim_words", "sites"):
            return None
        rank = self.rank(phrase)
        return rank + _BEHIND_NAMES if rank is not None and rank < 2 else None

    def _climb(self, attach: int) -> int | None:
        """As in "killed by a fire that broke out in Oruro": the clause describes a noun of the number's own."""
        for steps in range(_FAR):
            clause = self._tree.clauses[attach]
            if clause in self._clauses:
                return self._clauses[clause] + steps
            if self._tree.deps[clause] not in NOUN_CLAUSES and not _is_after(self._tree, clause):
                return None
            attach = self._tree.heads[clause]
        return None

    def _around(self) -> dict[int, int]:
        """Return the clauses whose places hold for a count, by how near they are."""
        near: dict[int, int] = {self._own: 1}
        frontier = [self._own]
        while frontier:
            clause = frontier.pop()
            for other in self._heads.joined(clause):
                if len(near) >= _MOST_CLAUSES:
                    return near
                if other not in near:
                    near[other] = near[clause] + 1
                    frontier.append(other)
        return near


def _opens(tree: Tree, phrase: PlacePhrase) -> bool:
    """Tell whether a known place opens a sentence, and all that it tells holds there: "in the capital it was 34%"."""
    lead = phrase.preposition
    return lead == 0 and tree.lower[lead : lead + 2] == ("in", "the") and phrase.end == phrase.start + 1


def _is_after(tree: Tree, clause: int) -> bool:
    """As in "died after being trapped in Oruro"."""
    return tree.deps[clause] == "pcomp" and tree.lower[tree.heads[clause]] in ("after", "while")


def _joined(tree: Tree, clause: int) -> list[int]:
    """Return the clauses that tell of the same event as a clause: coordinated with it, when and how it happened."""
    # The model takes many a verb of a headline for a noun: "when a ferry sinks".
    found = [
        kid
        for kid in tree.kids[clause]
        if (tree.deps[kid] == "advcl" and _tells_how(tree, kid, clause))
        or _is_listed(tree, kid, clause)
        or (
            tree.tags[kid][:2] == "VB"
            and (
                tree.deps[kid] in ("conj", "prep")
                or (tree.deps[kid] == "xcomp" and tree.tags[clause] == "VBN")
            )
        )
    ]
    above, dep = tree.heads[clause], tree.deps[clause]
    after = dep == "advcl" and _tells_how(tree, clause, above)
    if dep in ("conj", "xcomp") or after or _is_listed(tree, clause, above):
        found.append(above)
    return [other for other in found if tree.tags[other][:2] == "VB" or tree.deps[other] == "advcl"]


def _is_listed(tree: Tree, clause: int, main: int) -> bool:
    """As in "four were killed, 12 were hurt": the model hangs the first below the last."""
    both = {tree.tags[clause], tree.tags[main]}
    return tree.deps[clause] == "ccomp" and clause < main and both == {"VBN"}


def _tells_how(tree: Tree, clause: int, main: int) -> bool:
    """Tell whether an adverbial clause tells of what the main one does: a participle, or when it was suffered."""
    marker = marker_of(tree, clause)
    if marker in ("", "while"):
        return True
    return marker in _WHEN and (tree.tags[main] == "VBN" or tells_of_harm(tree, main))
