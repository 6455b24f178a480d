"""The model's names, read off its scores without spaCy's step-by-step recognizer.

spaCy decides token by token, and its compiled code takes and gives back Python's lock several times at each: a third
of factpull's whole time (perf, spaCy 3.8.18). But what the network makes of a token outside a name depends on that
token only, so that here all tokens of a batch are scored in one product, and only those inside names one by one.
Weights, rules and names are spaCy's (tests/annotate/test_names.py, docs/decisions/0006-names-read-off-the-scores.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from factpull.annotate.vectors import token_vectors

#: How many tokens go through the network together: more do not fit the caches, and long articles not the memory.
BATCH_TOKENS = 1_000


def find_names(docs: list[Doc], recognizer: EntityRecognizer) -> None:
    """Set the names of paragraphs that have none yet, as the recognizer's own ``pipe`` would.

    Args:
        docs: tokens; their ``ents`` are set.
        recognizer: the model's "ner"; one that is built otherwise than spaCy's own models runs as it is.
    """
    if not _is_plain(recognizer):
        for _ in recognizer.pipe(docs):
            pass
        return
    for batch in _batches(docs):
        for doc, names in zip(batch, _names(batch, recognizer), strict=True):
            if names:
                doc.set_ents([Span(doc, start, end, label=label) for start, end, label in names])


def _batches(docs: list[Doc]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    tokens = 0
    for doc in docs:
        if batch and tokens + len(doc) > BATCH_TOKENS:
            yield batch
            batch, tokens = [], 0
        if len(doc):
            batch.append(doc)
            tokens += len(doc)
    if batch:
        yield batch


def _is_plain(recognizer: EntityRecognizer) -> bool:
    """Tell whether the network sees three tokens of a state, as spaCy's English models do, and decides greedily."""
    model: Any = recognizer.model
    return (
        type(recognizer) is EntityRecognizer
        and model.name == "parser_model"
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == 3
        and recognizer.cfg["beam_width"] == 1
    )


@dataclass(frozen=True, eq=False)
class _Moves:
    """What can be decided at a token, by the network's classes.

    Attributes:
        labels: each class's kind of name; "" for outside.
        kinds: each class's move: B(egin), I(n), L(ast), U(nit) or O(ut).
        barred: whether a class cannot be outside of a name: I, L, and a U without a kind, which spaCy keeps to itself.
        inside: the classes that go on or end a name, for each kind of name.
    """

    labels: list[str]
    kinds: np.ndarray
    barred: np.ndarray
    inside: dict[str, tuple[int, ...]]


@cache
def _moves(recognizer: EntityRecognizer) -> _Moves:
    system: Any = recognizer.moves
    names = [system.get_class_name(place).partition("-") for place in range(system.n_moves)]
    places = {(kind, label): place for place, (kind, _, label) in enumerate(names)}
    inside: dict[str, tuple[int, ...]] = {
        label: (places["I", label], places["L", label]) for kind, label in places if kind == "B"
    }
    labels, kinds = [label for _, _, label in names], [kind for kind, _, _ in names]
    barred = [kind in "IL" or name == ("U", "-", "") for kind, name in zip(kinds, names, strict=True)]
    return _Moves(labels, np.array(kinds), np.array(barred), inside)


def _names(docs: list[Doc], recognizer: EntityRecognizer) -> Iterator[list[tuple[int, int, str]]]:
    """Yield the names of each paragraph, as (start, end, label)."""
    model: Any = recognizer.model
    features = model.get_ref("lower").predict(_vectors(docs, model.get_ref("tok2vec")))
    scores = _Scores(features, model.get_ref("lower").get_param("b"), model.get_ref("upper"))
    moves = _moves(recognizer)
    best = _outside(scores, docs, moves)
    offset = 0
    for doc in docs:
        yield list(_read(best[offset : offset + len(doc)], offset, scores, moves))
        offset += len(doc)


def _vectors(docs: list[Doc], model: Any) -> np.ndarray:
    """Return the vectors of all tokens as the recognizer wants them."""
    encoder, *narrowing = model.layers
    if [layer.name for layer in narrowing] != ["list2array", "linear"]:
        vectors: np.ndarray = model.predict(docs)
        return vectors
    joined, linear = narrowing
    narrowed: np.ndarray = linear.predict(joined.predict(token_vectors(docs, encoder)))
    return narrowed


class _Scores:
    """The network's last two layers over a batch.

    Args:
        features: what each token gives as the next one, as the first of the open name, and as the one before; the
            first row stands for no token.
        bias: of the hidden layer.
        upper: the layer from hidden values to classes.
    """

    def __init__(self, features: np.ndarray, bias: np.ndarray, upper: Any) -> None:
        self._none, self._tokens, self._bias = features[0], features[1:], bias
        self._weights, self._class_bias = upper.get_param("W"), upper.get_param("b")
        self._chosen: dict[tuple[int, ...], tuple[np.ndarray, np.ndarray]] = {}

    def outside(self) -> np.ndarray:
        """Return the scores of all classes for every token, outside of names."""
        hidden = self._tokens[:, 0] + self._none[1] + self._none[2] + self._bias
        # A maximum over so short an axis takes numpy ten times as long as over whole arrays.
        largest = np.maximum.reduce(np.moveaxis(hidden, 2, 0))
        scores: np.ndarray = np.dot(largest, self._weights.T) + self._class_bias
        return scores

    def inside(self, token: int, start: int, classes: tuple[int, ...]) -> np.ndarray:
        """Return the scores of some classes for a token in a name that began at ``start``."""
        tokens = self._tokens
        hidden = tokens[token, 0] + tokens[start, 1] + tokens[token - 1, 2] + self._bias
        weights, bias = self._of(classes)
        scores: np.ndarray = np.dot(weights, np.maximum.reduce(hidden, axis=1)) + bias
        return scores

    def _of(self, classes: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
        if classes not in self._chosen:
            places = list(classes)
            self._chosen[classes] = self._weights[places], self._class_bias[places]
        return self._chosen[classes]


def _outside(scores: _Scores, docs: list[Doc], moves: _Moves) -> np.ndarray:
    """Return the best class of each token outside of names: a name of one token, the first of a longer one, or none."""
    table = scores.outside()
    table[:, moves.barred] = -np.inf
    lasts = np.cumsum([len(doc) for doc in docs]) - 1
    table[np.ix_(lasts, moves.kinds == "B")] = -np.inf
    blanks = np.flatnonzero(np.concatenate([doc.to_array("IS_SPACE") for doc in docs]))
    table[np.ix_(blanks, moves.kinds != "O")] = -np.inf
    best: np.ndarray = table.argmax(axis=1)
    return best


def _read(best: np.ndarray, offset: int, scores: _Scores, moves: _Moves) -> Iterator[tuple[int, int, str]]:
    """Yield the names of a paragraph whose first token is at ``offset`` in the batch."""
    end = 0
    for start in np.flatnonzero(moves.kinds[best] != "O").tolist():
        if start < end:
            continue
        label, end = moves.labels[best[start]], start + 1
        if moves.kinds[best[start]] == "B":
            end = _end(start, len(best), offset, scores, moves.inside[label])
        yield start, end, label


def _end(start: int, length: int, offset: int, scores: _Scores, classes: tuple[int, ...]) -> int:
    """Return where a name of several tokens ends: at the first that the network makes its last one."""
    for place in range(start + 1, length - 1):
        goes_on, ends = scores.inside(offset + place, offset + start, classes)
        if ends > goes_on:
            return place + 1
    return length
