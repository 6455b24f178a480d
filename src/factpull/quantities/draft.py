"""The sentence at hand, with what was found before it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from factpull.annotate import Document, Sentence
from factpull.quantities.mention import QuantityMention
from factpull.quantities.text.scan import Line


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
        span = self.syntax.char_span(
            self.line.starts[start], self.line.ends[end - 1], alignment_mode="expand"
        )
        if span is None:  # cannot be: expanded spans always fit
            return 0, len(self.syntax)
        return span.start, span.end

    def token_at(self, lexeme: int, low: int) -> int:
        """Return the first token, from one on, that begins at or behind a lexeme.

        Args:
            lexeme: the lexeme.
            low: the token to begin with.
        """
        if lexeme >= self.line.size:
            return len(self.syntax)
        place = self.line.starts[lexeme]
        while low < len(self.syntax) and self.syntax[low].idx < place:
            low += 1
        return low
