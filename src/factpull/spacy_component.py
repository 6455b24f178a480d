"""The same engine inside a spaCy pipeline of your own: ``nlp.add_pipe("factpull")``.

Wherever factpull is installed, spaCy imports this module with every model that it loads, to learn of the factory; so
the engine is imported where the component is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

if TYPE_CHECKING:
    from factpull.config import Config
    from factpull.records import Article, Extraction

#: The key of ``doc.spans`` under which the claims stand, labeled by kind: what displaCy draws.
SPANS_KEY = "factpull"


class FactpullComponent:
    """A pipeline component that puts an article's Extraction at ``doc._.factpull``.

    What is known about the article (title, published, url, doc_id) can stand at ``doc._.factpull_about`` before.
    The records are those of :func:`factpull.extract`, whatever else the pipeline does.

    Args:
        config: the settings of the extraction.
    """

    def __init__(self, config: Config) -> None:
        from factpull.extractor import Extractor

        self._extractor = Extractor(config)
        Doc.set_extension("factpull", default=None, force=True)
        Doc.set_extension("factpull_about", default={}, force=True)

    def __call__(self, doc: Doc) -> Doc:
        """Return the same document with its Extraction.

        Args:
            doc: a document of any pipeline; only its text is read.
        """
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Yield the same documents with their Extractions, in order.

        Args:
            stream: documents of any pipeline.
            batch_size: how many are extracted together.
        """
        source = iter(stream)
        while docs := list(islice(source, batch_size)):
            extractions = self._extractor.extract_many(_article(doc) for doc in docs)
            for doc, extraction in zip(docs, extractions, strict=True):
                yield _attach(doc, extraction)


@Language.factory("factpull", default_config={"options": {}}, assigns=["doc._.factpull", "doc.spans"])
def make_component(nlp: Language, name: str, options: dict[str, Any]) -> FactpullComponent:  # noqa: ARG001
    """Return the component that ``nlp.add_pipe("factpull")`` adds.

    Args:
        nlp: the pipeline that it joins; its own model is not used.
        name: its name there.
        options: fields of :class:`factpull.Config`.
    """
    from factpull.config import Config

    return FactpullComponent(Config(**options))


def _article(doc: Doc) -> Article:
    from factpull.records import Article

    return Article(text=doc.text, **doc._.factpull_about)


def _attach(doc: Doc, extraction: Extraction) -> Doc:
    doc._.factpull = extraction
    spans = [
        doc.char_span(claim.span.start, claim.span.end, label=claim.quantity.kind, alignment_mode="expand")
        for claim in extraction.claims
    ]
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=[span for span in spans if span])
    return doc
