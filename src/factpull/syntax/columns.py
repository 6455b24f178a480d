"""A parsed sentence as plain columns, read once: looking into a tuple costs a tenth of asking a spaCy token."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from spacy.tokens import Doc

#: The key of a sentence's user data under which its columns stand.
_COLUMNS = "factpull.columns"


@dataclass(frozen=True)
class Columns:
    """The tokens of a sentence, one column for each thing that is asked of them.

    Attributes:
        words: the tokens' texts.
        lower: the same in lower case.
        tags: Penn Treebank tags.
        deps: dependency labels.
        heads: index of each token's head; a root is its own head.
        starts: index of each token's first character in the sentence.
    """

    words: tuple[str, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]

    @cached_property
    def kids(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in text order."""
        kids: list[list[int]] = [[] for _ in self.heads]
        for token, head in enumerate(self.heads):
            if head != token:
                kids[head].append(token)
        return tuple(map(tuple, kids))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The tokens in an order in which every head stands before what hangs from it."""
        return preorder(self.heads, self.kids)


def columns_of(doc: Doc) -> Columns:
    """Return a sentence's columns. They are kept with it, for all stages and readers ask.

    Args:
        doc: a sentence's ``syntax``.
    """
    kept: Columns | None = doc.user_data.get(_COLUMNS)
    if kept is None:
        kept = doc.user_data[_COLUMNS] = _read(doc)
    return kept


def _read(doc: Doc) -> Columns:
    text_of: Callable[[int], str] = doc.vocab.strings.__getitem__
    orths, lower, tags, deps, steps, spaces = doc.to_array(
        ["ORTH", "LOWER", "TAG", "DEP", "HEAD", "SPACY"]
    ).T.tolist()
    words = tuple(map(text_of, orths))
    lengths = (len(word) + space for word, space in zip(words, spaces, strict=True))
    return Columns(
        words=words,
        lower=tuple(map(text_of, lower)),
        tags=tuple(map(text_of, tags)),
        deps=tuple(map(text_of, deps)),
        heads=tuple(token + _signed(step) for token, step in enumerate(steps)),
        starts=tuple(accumulate(lengths, initial=0))[:-1],
    )


def _signed(step: int) -> int:
    """Return the way to a head: spaCy's arrays hold it as an unsigned 64-bit number."""
    return step - (1 << 64) if step >> 63 else step


def preorder(heads: Sequence[int], kids: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return the tokens of a sentence in an order in which every head stands before what hangs from it.

    Args:
        heads: the head of each token; a root is its own.
        kids: the dependents of each token, in text order.

    Example:
        >>> preorder((1, 1, 1), ((), (0, 2), ()))
        (1, 0, 2)
    """
    order: list[int] = []
    waiting = [token for token, head in enumerate(heads) if head == token]
    waiting.reverse()
    while waiting:
        token = waiting.pop()
        order.append(token)
        waiting += kids[token][::-1]
    return tuple(order)
