"""The tokens of a paragraph as plain lists: a spaCy ``Token`` for each would cost more than what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one paragraph, in parallel lists.

    Attributes:
        words: each token's text.
        starts: each token's first character in the paragraph.
        ends: the character behind each token.
        spaces: whether a space follows.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    spaces: list[bool]

    @classmethod
    def of(cls, doc: Doc, text: str, start: int) -> Tokens:
        """Return the tokens of a paragraph.

        Args:
            doc: the paragraph.
            text: the article's text.
            start: the paragraph's first character in it.
        """
        table = doc.to_array(["IDX", "LENGTH", "SPACY"]).reshape(-1, 3).astype(int)
        starts = table[:, 0].tolist()
        ends = (table[:, 0] + table[:, 1]).tolist()
        words = [text[start + first : start + last] for first, last in zip(starts, ends, strict=True)]
        return cls(words, starts, ends, table[:, 2].astype(bool).tolist())

    def doc_of(self, vocab: Vocab, first: int, last: int) -> Doc:
        """Return some of the tokens as a document of their own.

        Args:
            vocab: the model's.
            first: index of the first token.
            last: index behind the last one.
        """
        return Doc(vocab, words=self.words[first:last], spaces=self.spaces[first:last])
