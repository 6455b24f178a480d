"""The names that are read off the scores are those of spaCy's own recognizer."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

from factpull.annotate import load_model, names
from factpull.annotate.names import find_names

pytestmark = pytest.mark.model

PARAGRAPHS = [
    "Jane Doe, president of the Bank of Lebria, met Prime Minister Omar El-Hadi in Port Louis on Monday.",
    "The Vostra Shipping and Logistics Company Ltd said on 3 May 2021 that it carried 2.8 million tons for $40m.",
    "New York Times reporters Ann Lee and Bo Chen",
    "Kazakhstan",
    "United",
    "",
    " ",
    "\n\n",
    "Mr.  Sato \n of \t Osaka   University ",
    "Between 10 and 20 percent of Germans, Poles and Czechs voted for the European People's Party in the U.S.",
    "UNITED NATIONS SECURITY COUNCIL MEETS IN GENEVA OVER SUDAN",
    "He paid £3.50 , \u00a0 she paid €4 ... and 12 others nothing at all (Reuters) -- AP",
]


def _recognizer() -> EntityRecognizer:
    return cast(EntityRecognizer, load_model("en_core_web_sm").get_pipe("ner"))


def _docs(texts: list[str]) -> list[Doc]:
    return [load_model("en_core_web_sm").make_doc(text) for text in texts]


def _found(docs: list[Doc]) -> list[list[tuple[int, int, str]]]:
    return [[(ent.start, ent.end, ent.label_) for ent in doc.ents] for doc in docs]


def _expected(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    docs = _docs(texts)
    for _ in _recognizer().pipe(docs):
        pass
    return _found(docs)


def test_names_are_the_recognizers() -> None:
    """Of one token and of several, at the end of a paragraph, around white space, and in none."""
    docs = _docs(PARAGRAPHS)
    find_names(docs, _recognizer())
    found = _found(docs)
    assert found == _expected(PARAGRAPHS)
    assert sum(map(len, found)) > 15
    assert any(end - start > 2 for doc in found for start, end, _ in doc)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(
        st.lists(st.sampled_from(" ".join(PARAGRAPHS).split(" ")), max_size=30).map(" ".join), max_size=5
    )
)
def test_any_words_give_the_same_names(texts: list[str]) -> None:
    """Words in any order, in any number of paragraphs."""
    docs = _docs(texts)
    find_names(docs, _recognizer())
    assert _found(docs) == _expected(texts)


def test_more_paragraphs_than_a_batch() -> None:
    """A batch ends between paragraphs, and the next one begins where it ended."""
    docs = _docs(PARAGRAPHS * 40)
    assert sum(map(len, docs)) > 2 * names.BATCH_TOKENS
    find_names(docs, _recognizer())
    assert _found(docs) == _expected(PARAGRAPHS) * 40


def test_a_paragraph_beyond_a_batch() -> None:
    """It goes alone."""
    texts = ["Jane Doe met Ann Lee in Geneva. " * 300, "Omar El-Hadi left Kazakhstan."]
    docs = _docs(texts)
    assert len(docs[0]) > names.BATCH_TOKENS
    find_names(docs, _recognizer())
    assert _found(docs) == _expected(texts)


def test_another_kind_of_recognizer_runs_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """What spaCy's models are not made of is left to spaCy."""
    monkeypatch.setattr(names, "_is_plain", lambda _: False)
    monkeypatch.setattr(names, "_names", None)
    docs = _docs(PARAGRAPHS)
    find_names(docs, _recognizer())
    assert _found(docs) == _expected(PARAGRAPHS)


def test_the_default_model_is_plain() -> None:
    """Else all of the above would test spaCy against spaCy."""
    assert names._is_plain(_recognizer())
