"""A sentence's syntax as plain tables, computed once: every field module reads from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from factpull.annotate import Sentence
from factpull.syntax.columns import columns_of

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
    columns = columns_of(doc)
    starts = tuple(sentence.start + start for start in columns.starts)
    left, right = _edges(columns.heads, columns.order)
    return Tree(
        words=columns.words,
        lower=columns.lower,
        tags=columns.tags,
        deps=columns.deps,
        heads=columns.heads,
        kids=columns.kids,
        left=left,
        right=right,
        starts=starts,
        ends=tuple(start + len(word) for start, word in zip(starts, columns.words, strict=True)),
        crowded=_crowded(columns.kids, columns.deps),
    )


def _crowded(kids: Sequence[Sequence[int]], deps: Sequence[str]) -> dict[int, dict[str, int]]:
    return {
        head: {deps[kid]: kid for kid in reversed(own)} for head, own in enumerate(kids) if len(own) > _CROWD
    }


def _edges(heads: Sequence[int], order: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the first and last token of every subtree: the bounds of each token lift those of its head, from below."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for node in reversed(order):
        up = heads[node]
        if left[node] < left[up]:
            left[up] = left[node]
        if right[node] > right[up]:
            right[up] = right[node]
    return tuple(left), tuple(right)
