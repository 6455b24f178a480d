"""Quantities of any text, with tokens and guessed tags in the place of a model's."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from factpull.annotate import Document, Paragraph, Sentence
from factpull.quantities import Quantities, find_quantities
from factpull.records import Article, Section
from factpull.syntax.tree import build_tree
from properties import holds, slices, text_of

MOST = 400


def check(data: bytes) -> None:
    """Find the quantities of a text.

    Args:
        data: the text, as one sentence.
    """
    text = text_of(data).encode("utf-8", "replace").decode()  # reading lets no lone surrogates through
    if not text.strip():
        return
    document = _document(text)
    found = holds(lambda: find_quantities(document), len(text))
    assert isinstance(found, Quantities), found
    slices(text, [mention.span for mention in found.mentions])
    slices(text, [note.span for note in found.notes if note.span is not None])
    for mention in found.mentions:
        quantity = mention.quantity
        for value in (quantity.value, quantity.low, quantity.high):
            assert value is None or value.is_finite(), quantity


@cache
def _blank() -> Language:
    return spacy.blank("en")


def _document(text: str) -> Document:
    doc = _blank()(text)
    syntax = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=["CD" if token.text[0].isdigit() else _tag(token.text) for token in doc],
    )
    sentence = Sentence(0, 0, "body", 0, text, 0, len(doc), build_tree(syntax, 0))
    article = Article(text=text, language="en", sections=(Section(start=0, end=len(text), kind="body"),))
    return Document(article, (Paragraph(0, "body", 0, doc),), (sentence,))


def _tag(word: str) -> str:
    return "NNS" if word.endswith("s") else "VBD" if word.endswith("ed") else "NN"
