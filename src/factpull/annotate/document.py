"""What annotation gives: the article with tokens, names, sentences, and syntax where a number stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from factpull.records import Article, SectionKind, Span
from factpull.syntax.tree import Tree


@dataclass(frozen=True)
class Sentence:
    """A sentence, by its place in the article.

    Attributes:
        index: its place among the document's sentences.
        paragraph: its paragraph's place among the document's paragraphs.
        section: the kind of section that it stands in.
        start: index of its first character in the article's text.
        text: its characters, without surrounding white space.
        token_start: index of its first token in the paragraph's ``doc``.
        token_end: index behind its last token there.
        tree: its tags and dependencies (token ``i`` is token ``token_start + i`` of the paragraph), or None
            where no number stands.
    """

    index: int
    paragraph: int
    section: SectionKind
    start: int
    text: str
    token_start: int
    token_end: int
    tree: Tree | None

    @property
    def end(self) -> int:
        """Index behind its last character in the article's text."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its tokens and the model's names.

    Attributes:
        index: its place among the document's paragraphs.
        section: the kind of section that it stands in.
        start: index of its first character in the article's text.
        doc: its tokens; ``doc.ents`` are the names that the model saw; ``start + token.idx`` is a token's
            place in the article. Tags and dependencies are in the sentences' own ``tree`` only.
    """

    index: int
    section: SectionKind
    start: int
    doc: Doc


@dataclass(frozen=True)
class Document:
    """An annotated article: its readable paragraphs and their sentences, in text order."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the article's text as a Span.

        Args:
            start: index of the first character.
            end: index behind the last character.
        """
        return Span.of(self.article.text, start, end)

    def text_of(self, paragraph: Paragraph) -> str:
        """Return a paragraph's text, cut from the article: ``doc.text`` would join all tokens again.

        Args:
            paragraph: one of these.
        """
        if not len(paragraph.doc):
            return ""
        last = paragraph.doc[-1]
        return self.article.text[paragraph.start : paragraph.start + last.idx + len(last)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds a character of the article, or None.

        Args:
            offset: index of the character.
        """
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self.sentences[place].end:
            return self.sentences[place]
        return None

    def parsed(self) -> Iterator[tuple[Sentence, Tree]]:
        """Yield the sentences that have syntax, with it."""
        for sentence in self.sentences:
            if sentence.tree is not None:
                yield sentence, sentence.tree
