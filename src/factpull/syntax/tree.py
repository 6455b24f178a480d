"""A sentence's syntax as plain tables, computed once: every field module reads from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from factpull.annotate import Sentence

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOUN_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "WDT", "WP", "$", "FW", "JJ", "JJS", "JJR", "ADD"}
)
#: With more dependents than these, a token has them sorted by label.
_CROWD = 12
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of one sentence with their tags and dependencies.

    Attributes:
        words: the tokens' texts.
        lower: the same in lower case.
        tags: Penn Treebank tags.
        deps: dependency labels.
        heads: index of each token's head; a root is its own head.
        kids: the dependents of each token, in text order.
        left: first token of each token's subtree.
        right: last token of each token's subtree.
        starts: index of each token's first character in the article.
        ends: index behind each token's last character in the article.
        crowded: of tokens with many dependents, the first one by each label.
    """

    words: tuple[str, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    kids: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    crowded: dict[int, dict[str, int]]

    def __len__(self) -> int:
        return len(self.words)

    def is_verb(self, token: int) -> bool:
        """Tell whether a token heads a clause: a verb that is no attribute of a noun.

        Args:
            token: its index.
        """
        attribute = self.deps[token] in {"amod", "compound", "prep"} or self.lower[token] == "aged"
        return self.tags[token] in VERB_TAGS and not attribute

    def child(self, token: int, *deps: str) -> int | None:
        """Return a token's first dependent with one of these labels, or None.

        Args:
            token: its index.
            deps: dependency labels.
        """
        if (firsts := self.crowded.get(token)) is not None:
            return min((firsts[dep] for dep in deps if dep in firsts), default=None)
        for kid in self.kids[token]:
            if self.deps[kid] in deps:
                return kid
        return None

    def token_at(self, offset: int) -> int:
        """Return the first token that ends behind a character of the article.

        Args:
            offset: index of the character in the article.
        """
        return bisect_right(self.ends, offset)


def build_tree(sentence: Sentence, doc: Doc) -> Tree:
    """Return the tables of one parsed sentence.

    Args:
        sentence: the sentence.
        doc: its ``syntax``.
    """
    strings = doc.vocab.strings
    rows = doc.to_array(["ORTH", "LOWER", "TAG", "DEP", "HEAD", "SPACY"]).T.tolist()
    words = tuple(strings[orth] for orth in rows[0])
    heads = tuple(index + _signed(step) for index, step in enumerate(rows[4]))
    starts, at = [], sentence.start
    for word, space in zip(words, rows[5], strict=True):
        starts.append(at)
        at += len(word) + space
    kids: list[list[int]] = [[] for _ in words]
    for index, head in enumerate(heads):
        if head != index:
            kids[head].append(index)
    deps = tuple(strings[dep] for dep in rows[3])
    left, right = _edges(heads)
    return Tree(
        words=words,
        lower=tuple(strings[lower] for lower in rows[1]),
        tags=tuple(strings[tag] for tag in rows[2]),
        deps=deps,
        heads=heads,
        kids=tuple(map(tuple, kids)),
        left=left,
        right=right,
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        crowded={
            head: {deps[kid]: kid for kid in reversed(own)}
            for head, own in enumerate(kids)
            if len(own) > _CROWD
        },
    )


def _signed(step: int) -> int:
    """Return the way to a head: spaCy's arrays hold it as an unsigned 64-bit number."""
    return step - (1 << 64) if step >> 63 else step


def _edges(heads: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the first and last token of every subtree: the bounds of each token lift those of its head, from below."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for node in reversed(preorder(heads)):
        up = heads[node]
        left[up], right[up] = min(left[up], left[node]), max(right[up], right[node])
    return tuple(left), tuple(right)


def preorder(heads: Sequence[int]) -> list[int]:
    """Return the tokens of a sentence in an order in which every head stands before what hangs from it.

    Args:
        heads: the head of each token; a root is its own.

    Example:
        >>> preorder((1, 1, 1))
        [1, 0, 2]
    """
    kids: dict[int, list[int]] = {}
    for token, head in enumerate(heads):
        kids.setdefault(head, []).append(token)
    order: list[int] = []
    waiting = [token for token, head in reversed(list(enumerate(heads))) if head == token]
    while waiting:
        token = waiting.pop()
        order.append(token)
        waiting.extend(kid for kid in reversed(kids.get(token, ())) if kid != token)
    return order
