"""Reading the cases of the context fields, and the fields of texts, for several test files."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factpull import Article, Config
from factpull.annotate import Document, annotate, load_model
from factpull.claims.circumstances import ClaimContext, read_context
from factpull.entities import find_entities
from factpull.quantities import find_quantities, holds_number
from factpull.reading import prepare

CASES = Path(__file__).resolve().parent / "cases" / "claims"


def load(name: str) -> list[Any]:
    """Return the cases of a file as pytest parameters."""
    found = []
    for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        failing = case.get("status") == "known_failure"
        marks = [pytest.mark.xfail(reason=case.get("note", ""), strict=True)] if failing else []
        found.append(pytest.param(case, id=case["id"], marks=marks))
    return found


def document_of(text: str, published: str | None = None) -> Document:
    """Return the annotated document of a text."""
    return next(documents_of([(text, published)]))


def documents_of(texts: Iterable[tuple[str, str | None]]) -> Iterator[Document]:
    """Yield the annotated documents of texts with their days of publication, read in one batch."""
    articles = [
        prepare(
            Article(text=text, published=datetime.date.fromisoformat(day) if day else None, language="en")
        )
        for text, day in texts
    ]
    return annotate(articles, load_model(Config().model), holds_number)


def contexts(document: Document) -> list[tuple[str, ClaimContext]]:
    """Return the numbers of a document with the context of each, in text order."""
    quantities = find_quantities(document)
    context = read_context(document, find_entities(document, Config()), quantities)
    return [(mention.span.text, context.of(mention)) for mention in quantities.mentions]


@cache
def contexts_of_file(name: str) -> dict[str, list[tuple[str, ClaimContext]]]:
    """Return the contexts of all cases of a file, by the case's id, read in one batch."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    documents = documents_of((case["text"], case.get("published")) for case in cases)
    return {case["id"]: contexts(document) for case, document in zip(cases, documents, strict=True)}


def context_of(text: str, quote: str, published: str | None = None) -> ClaimContext:
    """Return the context of one number of a text."""
    return dict(contexts(document_of(text, published)))[quote]
