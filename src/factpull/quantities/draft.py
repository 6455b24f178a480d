"""The sentence at hand, with what was found before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from factpull.annotate import Document, Sentence
from factpull.quantities.mention import QuantityMention
from factpull.quantities.text.scan import Line
from factpull.syntax.columns import columns_of


@dataclass(frozen=True, slots=True)
class Draft:
    """The sentence at hand.

    Attributes:
        document: the article that it stands in.
        sentence: its place.
        syntax: its tags and dependencies.
        line: its lexemes.
        mentions: the document's quantities so far.
    """

    document: Document
    sentence: Sentence
    syntax: Doc
    line: Line
    mentions: list[QuantityMention]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens that hold a run of lexemes, as a range.

        Args:
            start: first lexeme.
            end: index behind the last lexeme.
        """
        starts = columns_of(self.syntax).starts
        first = bisect_right(starts, self.line.starts[start]) - 1
        return first, bisect_left(starts, self.line.ends[end - 1], first)

    def token_at(self, lexeme: int, low: int) -> int:
        """Return the first token, from one on, that begins at or behind a lexeme.

        Args:
            lexeme: the lexeme.
            low: the token to begin with.
        """
        if lexeme >= self.line.size:
            return len(self.syntax)
        return bisect_left(columns_of(self.syntax).starts, self.line.starts[lexeme], low)
