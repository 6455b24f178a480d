"""The vectors of tokens that are computed in plain steps are thinc's to the last bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factpull.annotate import load_model, vectors
from factpull.annotate.arithmetic import single_threaded
from factpull.annotate.vectors import token_vectors

pytestmark = pytest.mark.model

WORDS = [
    "The",
    "ferry",
    "of",
    "U.S.",
    "dates",
    ",",
    "\n",
    "said",
    "Lee's",
    "don't",
    "£5m",
    "",
    "...",
    "é",
    "12%",
    "-",
]


def _models() -> list[Any]:
    nlp = load_model("en_core_web_sm")
    return [nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]]


def _docs(texts: list[str]) -> list[Doc]:
    return [load_model("en_core_web_sm").make_doc(text) for text in texts]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), min_size=1, max_size=5))
def test_vectors_are_thincs(texts: list[str]) -> None:
    """Of any words, in any number of paragraphs, empty ones among them."""
    docs = _docs(texts)
    for model in _models():
        with single_threaded():
            found, expected = token_vectors(docs, model), model.predict(docs)
        assert [each.tobytes() for each in found] == [np.asarray(each).tobytes() for each in expected]


def test_a_long_paragraph() -> None:
    """More rows than a block of the product holds."""
    docs = _docs([" ".join(WORDS * 90), "Oslo"])
    for model in _models():
        with single_threaded():
            found, expected = token_vectors(docs, model), model.predict(docs)
        assert [each.tobytes() for each in found] == [each.tobytes() for each in expected]


def test_another_kind_of_network_runs_as_it_is() -> None:
    """What spaCy's models are not made of is left to thinc."""
    inner = load_model("en_core_web_sm").get_pipe("ner").model.get_ref("tok2vec")
    docs = _docs(["Oslo is cold."])
    assert vectors._network(inner) is None
    np.testing.assert_array_equal(token_vectors(docs, inner), inner.predict(docs))


def test_the_default_models_are_plain() -> None:
    """Else all of the above would test thinc against thinc."""
    assert all(vectors._network(model) for model in _models())
