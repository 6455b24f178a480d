"""A sentence's syntax as plain tables, computed once: all that comes after annotation reads from it, and nothing else.

A token is its index in the sentence, so that a question about one takes the tree and a number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Doc

from factpull.syntax.labels import FINITE_TAGS

Found = TypeVar("Found")

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOUN_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "WDT", "WP", "$", "FW", "JJ", "JJS", "JJR", "ADD"}
)
#: With more dependents than these, a token has them sorted by label.
_CROWD = 12
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
#: Dependencies that head a clause of their own.
CLAUSES = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "parataxis"}
)


@dataclass(frozen=True, slots=True, eq=False)
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
        clauses: the head of the clause that each token stands in.
        order: the tokens in an order in which all that hangs from one follows it at once.
        places: the place of each token in that order.
        behind: the place behind all that hangs from each token there.
        is_finite: whether a verb is there that makes a clause a sentence.
        answers: what has been asked of single tokens, by the question: see ``once_per_token``.
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
    clauses: tuple[int, ...]
    order: tuple[int, ...]
    places: tuple[int, ...]
    behind: tuple[int, ...]
    is_finite: bool
    answers: dict[object, dict[int, Any]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def start(self) -> int:
        """Index of the sentence's first character in the article."""
        return self.starts[0]

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

    def is_spaced(self, token: int) -> bool:
        """Tell whether a space stands between a token and the next one.

        Args:
            token: its index.
        """
        return token + 1 < len(self) and self.starts[token + 1] > self.ends[token]

    def is_glued(self, token: int) -> bool:
        """Tell whether no space parts a token from the ones beside it, as with the hyphen of "bio-fuel".

        Args:
            token: its index.
        """
        return 0 < token < len(self) - 1 and not self.is_spaced(token - 1) and not self.is_spaced(token)

    def with_space(self, token: int) -> str:
        """Return a token's text with the space that stands between it and the next one.

        Args:
            token: its index.
        """
        return f"{self.words[token]} " if self.is_spaced(token) else self.words[token]

    def held(self, token: int) -> list[int]:
        """Return a token with all that hangs from it, in text order.

        Args:
            token: its index.
        """
        return sorted(self.order[self.places[token] : self.behind[token]])

    def is_under(self, token: int, ancestor: int) -> bool:
        """Tell whether a token hangs from another, at any depth, or is it.

        Args:
            token: its index.
            ancestor: the index of the other.
        """
        return self.places[ancestor] <= self.places[token] < self.behind[ancestor]

    def is_clause(self, token: int) -> bool:
        """Tell whether a token heads a clause, whatever the tagger takes it for.

        Args:
            token: its index.
        """
        return self.clauses[token] == token

    def clauses_above(self, clause: int) -> Iterator[int]:
        """Yield the clauses that hold a clause, from the inside out.

        Args:
            clause: the head of a clause.
        """
        while (up := self.heads[clause]) != clause:
            clause = self.clauses[up]
            yield clause

    def nearest_above(self, marked: Container[int]) -> list[int | None]:
        """Return for every token itself or the nearest token above it that is one of some, or None.

        Args:
            marked: those tokens.
        """
        found: list[int | None] = [None] * len(self)
        for token in self.order:
            found[token] = token if token in marked else found[self.heads[token]]
        return found


def once_per_token(read: Callable[[Tree, int], Found]) -> Callable[[Tree, int], Found]:
    """Return a function of a token that keeps its answers with the tree: many numbers ask of one clause.

    Args:
        read: a function that depends on the tree and the token only.
    """

    @wraps(read)
    def kept(tree: Tree, token: int) -> Found:
        answers: dict[int, Found] = tree.answers.setdefault(read, {})
        if token not in answers:
            answers[token] = read(tree, token)
        return answers[token]

    return kept


def build_tree(doc: Doc, start: int) -> Tree:
    """Return the tables of one parsed sentence.

    Args:
        doc: the sentence, with tags and dependencies.
        start: index of its first character in the article.
    """
    strings = doc.vocab.strings
    rows = doc.to_array(["ORTH", "LOWER", "TAG", "DEP", "SPACY"]).T.tolist()
    words = tuple([strings[orth] for orth in rows[0]])
    steps = doc.to_array(["HEAD"]).astype("int64").tolist()  # spaCy's arrays hold it without sign
    heads = tuple([index + step for index, step in enumerate(steps)])
    starts, at = [], start
    for word, space in zip(words, rows[4], strict=True):
        starts.append(at)
        at += len(word) + space
    kids: list[list[int]] = [[] for _ in words]
    for index, head in enumerate(heads):
        if head != index:
            kids[head].append(index)
    tags, deps = (tuple([strings[name] for name in row]) for row in rows[2:4])
    order = tuple(_ordered(heads, kids))
    left, right = _edges(heads, order)
    places, behind = _stretches(heads, order)
    return Tree(
        words=words,
        lower=tuple([strings[lower] for lower in rows[1]]),
        tags=tags,
        deps=deps,
        heads=heads,
        kids=tuple(map(tuple, kids)),
        left=left,
        right=right,
        starts=tuple(starts),
        ends=tuple([first + len(word) for first, word in zip(starts, words, strict=True)]),
        crowded=_crowded(kids, deps) if max(map(len, kids), default=0) > _CROWD else {},
        clauses=_clauses(tags, deps, heads, order),
        order=order,
        places=places,
        behind=behind,
        is_finite=not FINITE_TAGS.isdisjoint(tags),
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


def _stretches(heads: Sequence[int], order: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return each token's place in an order of the tree, and the place behind all that hangs from it."""
    places, sizes = [0] * len(heads), [1] * len(heads)
    for place, token in enumerate(order):
        places[token] = place
    for token in reversed(order):
        if heads[token] != token:
            sizes[heads[token]] += sizes[token]
    return tuple(places), tuple([place + size for place, size in zip(places, sizes, strict=True)])


def _clauses(
    tags: Sequence[str], deps: Sequence[str], heads: Sequence[int], order: Sequence[int]
) -> tuple[int, ...]:
    """Return the head of the clause that each token stands in."""
    clauses = list(heads)
    for token in order:
        up, dep = heads[token], deps[token]
        heads_one = dep in CLAUSES or up == token
        if dep == "conj" and not heads_one and tags[token][:2] in {"VB", "MD"}:
            heads_one = tags[up][:2] in {"VB", "MD", "JJ"}
        clauses[token] = token if heads_one else clauses[up]
    return tuple(clauses)


def _ordered(heads: Sequence[int], kids: Sequence[Sequence[int]]) -> list[int]:
    """Return the tokens of a sentence in an order in which every head stands before what hangs from it."""
    order: list[int] = []
    waiting = [token for token, head in enumerate(heads) if head == token]
    waiting.reverse()
    while waiting:
        token = waiting.pop()
        order.append(token)
        waiting.extend(reversed(kids[token]))
    return order
