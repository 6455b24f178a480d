"""The sentence whose numbers are read, with what was found before it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from factpull.annotate import Document, Sentence
from factpull.quantities.mention import QuantityMention
from factpull.quantities.text.scan import Line
from factpull.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence whose numbers are read.

    Attributes:
        document: the article that it stands in.
        sentence: its place.
        tree: its tags and dependencies.
        line: its lexemes.
        mentions: the document's quantities so far.
    """

    document: Document
    sentence: Sentence
    tree: Tree
    line: Line
    mentions: list[QuantityMention]

    @property
    def last(self) -> QuantityMention | None:
        """The last quantity of this sentence so far, or None."""
        last = self.mentions[-1] if self.mentions else None
        return last if last is not None and last.sentence == self.sentence.index else None

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens that hold a run of lexemes, as a range.

        Args:
            start: first lexeme.
            end: index behind the last lexeme.
        """
        first = self.sentence.start + self.line.starts[start]
        last = self.sentence.start + self.line.ends[end - 1] - 1
        return self.tree.token_at(first), self.tree.token_at(last) + 1

    def token_at(self, lexeme: int, low: int) -> int:
        """Return the first token, from one on, that begins at or behind a lexeme.

        Args:
            lexeme: the lexeme.
            low: the token to begin with.
        """
        if lexeme >= self.line.size:
            return len(self.tree)
        place = self.sentence.start + self.line.starts[lexeme]
        return bisect_left(self.tree.starts, place, low)
