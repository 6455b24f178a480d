"""The model's matrix products through numpy's BLAS.

thinc, spaCy's network library, multiplies with the ``blis`` package, whose wheels carry the portable reference
kernels only: about 36 GFLOP/s on one core where numpy's OpenBLAS does 100 (products of 288 x 288, AMD EPYC,
2026-11). Weights and layers stay the same.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController


class BlasOps(NumpyOps):
    """thinc's operations on numpy arrays, with numpy's own matrix product."""

    # The signature is thinc's.
    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Return the product of two matrices.

        Args:
            x: the left matrix (rows x inner).
            y: the right matrix (inner x columns).
            out: where to write the product.
            trans1: whether x is given transposed.
            trans2: whether y is given transposed.
        """
        return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)


def use_numpy_blas(nlp: Language) -> None:
    """Let a pipeline that runs on the CPU multiply through numpy.

    Args:
        nlp: the pipeline; its networks are changed in place.
    """
    ops = BlasOps()
    for _, component in nlp.pipeline:
        if isinstance(component, TrainablePipe):
            for node in component.model.walk():
                if type(node.ops) is NumpyOps:
                    node.ops = ops


def single_threaded() -> AbstractContextManager[object]:
    """Return a context in which BLAS keeps to one thread.

    How rows are dealt out to threads moves the last bits of a product: with one thread a result is the same in one
    process and in many, whatever the number of cores.
    """
    limits: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limits


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
