"""A stretch that may be a name, with the evidence for each reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from factpull.entities.known.folding import fold
from factpull.entities.known.name import KnownName
from factpull.entities.words.lexemes import Words
from factpull.lexicon import read_table

KINDS = ("person", "organization", "place", "group", "none")
NONE = KINDS.index("none")


@cache
def weights() -> dict[str, tuple[tuple[int, float], ...]]:
    """Return what each piece of evidence weighs, as (index of the kind in KINDS, weight): most say nothing of most."""
    table = read_table("entity_evidence")
    return {
        name: tuple((place, float(row[kind])) for place, kind in enumerate(KINDS) if row.get(kind))
        for name, row in table.items()
    }


@cache
def _base() -> tuple[float, ...]:
    """Return the scores of a candidate without evidence, in the order of KINDS."""
    found = dict(weights()["base"])
    return tuple(found.get(place, 0.0) for place in range(len(KINDS)))


@dataclass(slots=True)
class Candidate:
    """A stretch of a paragraph's words that may be a name.

    Attributes:
        words: the paragraph's words.
        first: index of its first word.
        last: index behind its last word.
        surface: its text, without line breaks.
        key: its folded text, by which the mentions of one name in an article meet.
        entries: what the gazetteer knows of it.
        evidence: the pieces of evidence, in the order of their finding.
        scores: the sum of their weights for each kind.
    """

    words: Words
    first: int
    last: int
    surface: str
    key: str
    entries: tuple[KnownName, ...] = ()
    evidence: list[str] = field(default_factory=list)
    scores: list[float] = field(default_factory=lambda: list(_base()))

    def add(self, *evidence: str) -> None:
        """Count pieces of evidence; one that is already counted says nothing new."""
        table, scores = weights(), self.scores
        for name in evidence:
            if name not in self.evidence:
                self.evidence.append(name)
                for place, weight in table[name]:
                    scores[place] += weight

    @property
    def kind(self) -> str:
        """The likeliest kind; "none" for what is no name of ours."""
        return KINDS[self.best]

    @property
    def best(self) -> int:
        """The index of the likeliest kind; the first of equals."""
        top = max(self.scores)
        return NONE if self.scores[NONE] >= top else self.scores.index(top)

    @property
    def margin(self) -> float:
        """By how much the likeliest kind beats "none"; 0 for none."""
        return max(self.scores) - self.scores[NONE]

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.last - self.first


def new_candidate(words: Words, first: int, last: int) -> Candidate:
    """Return a candidate without evidence.

    Args:
        words: the paragraph's words.
        first: index of its first word.
        last: index behind its last word.
    """
    surface = words.surface(first, last)
    return Candidate(words, first, last, surface, fold(surface))
