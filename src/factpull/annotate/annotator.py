"""From articles to annotated documents.

Every paragraph is a spaCy ``Doc`` of its own, so that what stands elsewhere in the article does not move its names or
its syntax, and an article of any length is annotated in bounded pieces. Every article goes through the model by
itself, so that its records never depend on the articles around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import cast

import regex
from spacy.language import Language
from spacy.pipeline import EntityRecognizer, Tok2Vec, TrainablePipe
from spacy.tokens import Doc

from factpull.annotate.arithmetic import single_threaded
from factpull.annotate.document import Document, Paragraph, Sentence
from factpull.annotate.names import find_names
from factpull.annotate.sentences import sentence_bounds
from factpull.annotate.tokens import Tokens
from factpull.annotate.vectors import token_vectors
from factpull.records import Article, Section
from factpull.syntax.tree import Tree, build_tree

#: Kinds of sections that are read; furniture and other languages are left out.
READABLE = frozenset({"title", "dateline", "body", "caption"})
#: The longest paragraph that goes through the model whole, in characters; longer ones are cut between sentences.
LONGEST_PARAGRAPH = 20_000
#: A run of signs without a space or letter that is parsed apart: nobody sets so many in a row.
RUN_RE = regex.compile(r"[^\w\s]{120,}+")
#: How many Docs of an article go through a component together: more do not fit the caches (benchmarks/speed.py).
BATCH = 64
#: How many words open a sentence, and the pronouns among them that mean something in the sentence before.
_OPENING = 5
_PRONOUNS = frozenset({"it", "its", "their", "these", "they", "this"})


def annotate(
    articles: Iterable[Article], nlp: Language, holds_number: Callable[[str], bool]
) -> Iterator[Document]:
    """Yield the annotated documents of articles, lazily and in order.

    Args:
        articles: articles with sections.
        nlp: the model, with ner, tagger and parser.
        holds_number: tells whether a sentence is worth syntax.
    """
    for article in articles:
        with single_threaded():
            paragraphs = _paragraphs(article, nlp)
            find_names(
                [paragraph.doc for paragraph in paragraphs], cast(EntityRecognizer, nlp.get_pipe("ner"))
            )
            tokens = [Tokens.of(paragraph.doc, article.text, paragraph.start) for paragraph in paragraphs]
            sentences = list(_sentences(article.text, paragraphs, tokens))
            trees = _parse(_worth_syntax(sentences, tokens, holds_number), tokens, nlp)
        yield Document(
            article=article,
            paragraphs=tuple(paragraphs),
            sentences=tuple(replace(sentence, tree=trees.get(sentence.index)) for sentence in sentences),
        )


def _paragraphs(article: Article, nlp: Language) -> list[Paragraph]:
    pieces = [
        piece
        for section in readable_sections(article)
        for whole in _pieces(article.text, section)
        for piece in _without_runs(article.text, *whole)
    ]
    return [
        Paragraph(index, section.kind, start, nlp.make_doc(article.text[start:end]))
        for index, (section, start, end) in enumerate(pieces)
    ]


def readable_sections(article: Article) -> list[Section]:
    """Return the sections that are read. A title that is printed twice is read neither time.

    Args:
        article: an article with sections.
    """
    titles = Counter(article.text[s.start : s.end] for s in article.sections if s.kind == "title")
    return [
        section
        for section in article.sections
        if section.kind in READABLE
        and not (section.kind == "title" and titles[article.text[section.start : section.end]] > 1)
    ]


def _pieces(text: str, section: Section) -> Iterator[tuple[Section, int, int]]:
    start = section.start
    while section.end - start > LONGEST_PARAGRAPH:
        limit = start + LONGEST_PARAGRAPH
        cut = max(text.rfind(mark, start, limit) + len(mark) for mark in (". ", "! ", "? ", ".\n"))
        if cut <= start:
            cut = text.rfind(" ", start, limit) + 1
        if cut <= start:
            cut = limit
        yield section, start, cut
        start = cut
    yield section, start, section.end


def _without_runs(text: str, section: Section, start: int, end: int) -> Iterator[tuple[Section, int, int]]:
    """Yield a piece in parts around long runs of signs: the tokenizer takes a run's length squared."""
    for run in RUN_RE.finditer(text, start, end):
        if text[start : run.start()].strip():
            yield section, start, run.start()
        start = run.end()
    if start < end:
        yield section, start, end


def _sentences(text: str, paragraphs: list[Paragraph], tokens: list[Tokens]) -> Iterator[Sentence]:
    index = 0
    for paragraph, own in zip(paragraphs, tokens, strict=True):
        for token_start, token_end in sentence_bounds(own.words):
            start = paragraph.start + own.starts[token_start]
            yield Sentence(
                index=index,
                paragraph=paragraph.index,
                section=paragraph.section,
                start=start,
                text=text[start : paragraph.start + own.ends[token_end - 1]],
                token_start=token_start,
                token_end=token_end,
                tree=None,
            )
            index += 1


def _worth_syntax(
    sentences: list[Sentence], tokens: list[Tokens], holds_number: Callable[[str], bool]
) -> list[Sentence]:
    """Return the sentences that hold a number, and what stands before one that opens with a pronoun: whom it means."""
    worth: dict[int, Sentence] = {}
    for sentence in sentences:
        if not holds_number(sentence.text):
            continue
        opening = tokens[sentence.paragraph].words[sentence.token_start : sentence.token_start + _OPENING]
        before = sentences[sentence.index - 1] if sentence.index else sentence
        if before.section == sentence.section and not _PRONOUNS.isdisjoint(map(str.lower, opening)):
            worth[before.index] = before
        worth[sentence.index] = sentence
    return list(worth.values())


def _parse(sentences: list[Sentence], tokens: list[Tokens], nlp: Language) -> dict[int, Tree]:
    """Return the syntax of sentences by their index."""
    docs = [tokens[each.paragraph].doc_of(nlp.vocab, each.token_start, each.token_end) for each in sentences]
    for first in range(0, len(docs), BATCH):
        _annotate_syntax(docs[first : first + BATCH], nlp)
    return {
        sentence.index: build_tree(doc, sentence.start) for sentence, doc in zip(sentences, docs, strict=True)
    }


def _annotate_syntax(docs: list[Doc], nlp: Language) -> None:
    """Run all components but the recognizer of names over sentences."""
    for name in nlp.pipe_names:
        component = cast(TrainablePipe, nlp.get_pipe(name))
        if type(component) is Tok2Vec:
            component.set_annotations(docs, token_vectors(docs, component.model))
        elif name != "ner":
            for _ in component.pipe(iter(docs), batch_size=BATCH):
                pass
