"""The vectors that a model gives to tokens, to the last bit what thinc computes, in fewer and plainer steps.

thinc notes at every layer what training would need, takes moments twice, and looks for the largest of three numbers
one by one. Here a layer is a few operations on whole arrays, in memory that all layers use again. The matrix products
have thinc's shapes and order: what BLAS makes of a row depends on where it stands (docs/decisions/0002).
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray
from spacy.tokens import Doc

from factpull.annotate.arithmetic import BlasOps

Floats: TypeAlias = NDArray[np.float32]

_EMBEDDING = "ints-getitem>>hashembed"
_MIXING = "maxout>>layernorm>>dropout"
_ENCODING = f"residual(expand_window>>{_MIXING})"
#: How many numbers compete for each place of a layer's result.
_PIECES = 3


def token_vectors(docs: list[Doc], model: Any) -> list[Floats]:
    """Return the vectors of the tokens of each document, as ``model.predict`` would.

    Args:
        docs: documents with tokens.
        model: a network from tokens to vectors; one that is built otherwise than spaCy's own runs as it is.
    """
    network = _network(model)
    if network is None or not all(map(len, docs)):
        found: list[Floats] = model.predict(docs)
        return found
    return network.vectors(docs)


@cache
def _network(model: Any) -> _Network | None:
    """Return a model's network in plain steps, or None when it is not one of spaCy's hash embeddings and windows."""
    nodes = {name: [node for node in model.walk() if node.name == name] for name in ("hashembed", "residual")}
    embeddings = "|".join([_EMBEDDING] * len(nodes["hashembed"]))
    depth = model.name.count("residual(")
    windows = ">>".join([_ENCODING] * depth)
    built = (
        f"extract_features>>list2ragged>>with_array({embeddings})>>with_array({_MIXING})>>ragged2list"
        f">>with_array({windows})"
    )
    if model.name != built or not isinstance(model.ops, BlasOps):
        return None
    return _Network(model)


class _Layer:
    """The largest of three linear maps for each place, brought to mean 0 and variance 1, and scaled."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights = maxout.get_param("W")
        self.width: int = weights.shape[0]
        self._weights = weights.reshape(-1, weights.shape[2]).T
        self._bias = maxout.get_param("b").reshape(-1)
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def of(self, rows: Floats, work: Floats) -> Floats:
        """Return a layer's result.

        Args:
            rows: what goes in.
            work: memory for as many rows of all candidates.
        """
        np.dot(rows, self._weights, out=work)
        work += self._bias
        pieces = work.reshape(len(work), self.width, _PIECES)
        # Two maxima over whole arrays: numpy takes ten times as long over so short an axis.
        best: Floats = np.maximum(pieces[:, :, 0], pieces[:, :, 1])
        np.maximum(best, pieces[:, :, 2], out=best)
        count = np.float32(self.width)
        best -= np.add.reduce(best, axis=1, keepdims=True) / count
        squares = work.reshape(-1)[: best.size].reshape(best.shape)
        np.multiply(best, best, out=squares)
        variance = np.add.reduce(squares, axis=1, keepdims=True) / count + 1e-08
        best *= variance ** (-1.0 / 2.0)
        best *= self._scale
        best += self._shift
        return best


class _Network:
    """Embeddings of a token's features, mixed, and then mixed with its neighbours' several times."""

    def __init__(self, model: Any) -> None:
        def named(name: str) -> list[Any]:
            return [node for node in model.walk() if node.name == name]

        self._ops = model.ops
        self._columns = named("extract_features")[0].attrs["columns"]
        self._tables = [(node.get_param("E"), node.attrs["seed"]) for node in named("hashembed")]
        self._mixing, *self._encoding = map(_Layer, named("maxout"), named("layernorm"))
        self._pad: int = model.layers[-1].attrs["pad"]

    def vectors(self, docs: list[Doc]) -> list[Floats]:
        """Return the vectors of the tokens of each document."""
        tokens = self._embedded(docs)
        work = np.empty((len(tokens), _PIECES * self._mixing.width), np.float32)
        tokens = self._mixing.of(tokens, work)
        ends = np.cumsum([len(doc) + self._pad for doc in docs]).tolist()
        starts = [end - len(doc) for end, doc in zip(ends, docs, strict=True)]
        rows = self._spread(tokens, starts, docs)
        self._encode(rows)
        return [rows[start + 1 : end + 1] for start, end in zip(starts, ends, strict=True)]

    def _embedded(self, docs: list[Doc]) -> Floats:
        ids = np.concatenate([doc.to_array(self._columns) for doc in docs])
        parts: list[Floats] = []
        for column, (table, seed) in enumerate(self._tables):
            keys = self._ops.hash(np.ascontiguousarray(ids[:, column]), seed) % len(table)
            first, *others = keys.T.astype(np.intp)
            part = table.take(first, axis=0)
            for place in others:
                part += table.take(place, axis=0)
            parts.append(part)
        return np.concatenate(parts, axis=1)

    def _spread(self, tokens: Floats, starts: list[int], docs: list[Doc]) -> Floats:
        """Return the documents' rows with empty ones around each, and one more at either end for its window."""
        rows = np.zeros((starts[-1] + len(docs[-1]) + self._pad + 2, tokens.shape[1]), np.float32)
        done = 0
        for start, doc in zip(starts, docs, strict=True):
            rows[start + 1 : start + 1 + len(doc)] = tokens[done : done + len(doc)]
            done += len(doc)
        return rows

    def _encode(self, rows: Floats) -> None:
        """Add to each row, layer by layer, what it and its two neighbours give."""
        inner = rows[1:-1]
        width = rows.shape[1]
        windows = as_strided(rows, (len(inner), 3 * width), rows.strides)
        joined = np.empty(windows.shape, np.float32)
        work = np.empty((len(inner), _PIECES * width), np.float32)
        for layer in self._encoding:
            np.copyto(joined, windows)
            inner += layer.of(joined, work)
